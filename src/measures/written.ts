import { w, type Words } from '../../workflows/words.js';
import { formatMoney, formatNumber } from '../platform/formats.js';
import type { Criterion, Level } from './criterion.js';
import { settled, type Colour } from './share.js';

/** In the middle of a sentence. */
export const COLOURS: Record<Colour, Words> = {
  green: w('grøn', 'green'),
  yellow: w('gul', 'yellow'),
  red: w('rød', 'red'),
};

/** In the middle of a sentence. */
export const LEVELS: Record<Level, Words> = {
  activity: w('aktiviteter', 'activities'),
  result: w('resultater', 'results'),
};

/** A value with the sign of its measure, `45 %`, `100.000 kr.`; of numbers the figure alone, `90`. Never for yes and no. */
export function written(value: number, { measure }: Pick<Criterion, 'measure'>): string {
  if (measure === 'percent') return `${formatNumber(value)} %`;
  if (measure !== 'kroner') return formatNumber(value);
  const ore = Math.round(value * 100);
  return Number.isSafeInteger(ore) && ore / 100 === value ? formatMoney(ore) : `${formatNumber(value)} kr.`;
}

/** As {@link written} with the criterion's own word after a number, `90 deltagere`. */
export function writtenWithUnit(value: number, criterion: Pick<Criterion, 'measure' | 'unit'>): string {
  const { measure, unit } = criterion;
  return measure === 'number' && unit ? `${written(value, criterion)} ${unit}` : written(value, criterion);
}

/** Whether yes or no; a figure that is neither stands as it is. */
export function yesOrNo(value: number): Words {
  if (value === 1) return w('ja', 'yes');
  return value === 0 ? w('nej', 'no') : w(formatNumber(value), formatNumber(value));
}

/** A value in words of either kind: `90 deltagere`, `45 %`, `ja`. */
export function valueWords(value: number, criterion: Pick<Criterion, 'measure' | 'unit'>): Words {
  if (criterion.measure === 'yesNo') return yesOrNo(value);
  return w(writtenWithUnit(value, criterion), writtenWithUnit(value, criterion));
}

/** A share with at most one decimal, rounded down: `63,3 %`, and 0.8996 as `89,9 %`. */
export function percent(share: number): string {
  return `${formatNumber(settled(share) * 100)} %`;
}

/** A threshold as it was set, `90 %`. */
export function threshold(share: number): string {
  return `${formatNumber(share * 100)} %`;
}

/** Sentences one after the other. */
export function told(...sentences: (Words | null)[]): Words {
  const said = sentences.filter((words) => words !== null);
  return w(said.map(({ da }) => da).join(' '), said.map(({ en }) => en).join(' '));
}
