import type { Criterion } from './criterion.js';

export type Colour = 'green' | 'yellow' | 'red';

/** Which shares are which colour, as parts of one: 0.9 is 90 %. */
export interface Thresholds {
  green: number;
  yellow: number;
}

/**
 * How a share was measured. `way`: what was gone of the way the plan expects. `kept`: no way is expected, and the level
 * expected is there. `setback`: what is lost of it, measured against the whole way. `level`: the same where there is no way.
 */
export type Measured = 'way' | 'kept' | 'setback' | 'level';

type Aim = Pick<Criterion, 'baseline' | 'target' | 'direction'>;

/**
 * How much of what the plan expects by now has been reached, from 0 to 1 in settled shares. What is beyond the plan counts as 1
 * and no more, so that one criterion beyond its plan does not hide what is missing on another.
 *
 * Usually that is the part of the expected way that was gone: (reached − baseline) / (expected − baseline). Where no way is
 * expected (nothing is due yet, the level is to be held, or the plan lets it fall) the level expected gives 1, and less than
 * that is measured against the whole way from starting point to target: (way − lost) / way. Without a way the smaller of
 * reached and expected is measured against the larger: 9 of 12 to be held are 75 %, and of 0 to be held there is no part.
 */
export function shareOf(reached: number, expected: number, aim: Aim): number {
  const measured = measuredAs(reached, expected, aim);
  if (measured === 'kept') return 1;
  if (measured === 'way') return settled((reached - aim.baseline) / (expected - aim.baseline));
  if (measured === 'level') return settled(partOf(reached, expected));
  const way = Math.abs(aim.target - aim.baseline);
  return settled((way - Math.abs(expected - reached)) / way);
}

export function measuredAs(reached: number, expected: number, { baseline, target, direction }: Aim): Measured {
  if (isBetter(expected, baseline, direction)) return 'way';
  if (!isBetter(expected, reached, direction)) return 'kept';
  return target === baseline ? 'level' : 'setback';
}

export function isBetter(one: number, other: number, direction: 'up' | 'down'): boolean {
  return direction === 'up' ? one > other : one < other;
}

/**
 * A share as it is shown and counted on with: whole tenths of a per cent from 0 to 100 %, rounded down, so that 89.96 % is
 * neither shown as 90 % nor counted as such, and a hand calculation from the page comes to the same. What a computer's
 * arithmetic falls short by in the tenth figure is no shortfall: 9 of 10 is 90 %.
 */
export function settled(share: number): number {
  return Math.floor(Math.min(1, Math.max(0, share)) * 1000 + 1e-6) / 1000;
}

/** The settled mean of settled shares, each as often as it weighs. */
export function meanOf(parts: readonly { share: number; weight: number }[]): number {
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  return settled(parts.reduce((sum, { share, weight }) => sum + share * weight, 0) / weights);
}

export function colourOf(share: number, { green, yellow }: Thresholds): Colour {
  if (share >= green) return 'green';
  return share >= yellow ? 'yellow' : 'red';
}

function partOf(reached: number, expected: number): number {
  if (expected === 0 || Math.sign(reached) !== Math.sign(expected)) return 0;
  const [smaller, larger] = [Math.abs(reached), Math.abs(expected)].sort((a, b) => a - b) as [number, number];
  return smaller / larger;
}
