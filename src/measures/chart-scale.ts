import { dayNumber } from './expected.js';

/** Where things stand in the picture, in units of its viewBox. */
export const FRAME = { width: 640, height: 230, left: 86, right: 474, top: 30, bottom: 200 };

export interface Scale {
  /** A day outside the period stands at its edge. */
  x: (day: number) => number;
  y: (value: number) => number;
  ticks: number[];
  years: { label: string; x: number; from: number }[];
}

/** @param values all that is to be seen, at least one */
export function scaleOf(values: number[], days: { start: number; end: number }): Scale {
  const ticks = ticksOf(Math.min(...values), Math.max(...values));
  const [lowest, highest] = [ticks[0] as number, ticks.at(-1) as number];
  const span = Math.max(1, days.end - days.start);
  const x = (day: number) =>
    tenth(FRAME.left + (FRAME.right - FRAME.left) * Math.min(1, Math.max(0, (day - days.start) / span)));
  const y = (value: number) =>
    tenth(FRAME.bottom - ((FRAME.bottom - FRAME.top) * (value - lowest)) / (highest - lowest || 1));
  return { x, y, ticks, years: yearsOf(days, x) };
}

/** Round values with at most four steps between them, the least at or below `low` and the largest at or above `high`. */
function ticksOf(low: number, high: number): number[] {
  const room = high - low || Math.abs(high) || 1;
  const magnitude = 10 ** Math.floor(Math.log10(room / 4));
  const steps = [1, 2, 2.5, 5, 10, 20].map((factor) => factor * magnitude);
  const fits = (one: number) => Math.ceil(high / one) - Math.floor(low / one) <= 4;
  const step = steps.find(fits) ?? room;
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(15)));
}

/** The years of the period, each in the middle of its part; where they stand too close, some are left out. */
function yearsOf({ start, end }: { start: number; end: number }, x: (day: number) => number): Scale['years'] {
  const yearOf = (day: number) => Number(new Date(day * 86_400_000).toISOString().slice(0, 4));
  const [first, last] = [yearOf(start + 1), yearOf(end)];
  const every = Math.ceil((last - first + 1) / 10);
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => first + index)
    .map((year) => ({ label: String(year), from: x(dayNumber(`${year}-01-01`)), to: x(dayNumber(`${year}-12-31`)) }))
    .filter(({ from, to }, index) => index % every === 0 && (to - from > 36 || first === last))
    .map(({ label, from, to }) => ({ label, from, x: tenth((from + to) / 2) }));
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
