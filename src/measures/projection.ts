import { lastDayOf, quarterAfter, quarterOf, type Quarter } from '../../workflows/quarter.js';
import type { Criterion, Period } from './criterion.js';
import { dayNumber, plannedBy } from './expected.js';

/** What was reached when a quarter ended. */
export interface Reached {
  quarter: Quarter;
  value: number;
}

/**
 * Where the criterion ends if nothing changes: from the starting point through the latest figure and on at the same pace to the
 * last day. Never below nothing where nothing has been below it, and never above 100 % where nothing has been above it. Null
 * before there is a figure, and for yes or no, which has no pace.
 */
export function projectedEnd(reached: readonly Reached[], criterion: Criterion, { firstDay, lastDay }: Period) {
  const latest = reached.toSorted((a, b) => (a.quarter < b.quarter ? -1 : 1)).at(-1);
  if (!latest || criterion.measure === 'yesNo') return null;
  const [start, end] = [dayNumber(firstDay) - 1, dayNumber(lastDay)];
  const day = Math.min(end, dayNumber(lastDayOf(latest.quarter)));
  if (day <= start) return null;
  const pace = (latest.value - criterion.baseline) / (day - start);
  const projected = latest.value + pace * (end - day);
  const seen = [criterion.baseline, criterion.target, ...reached.map(({ value }) => value)];
  const least = seen.every((value) => value >= 0) ? 0 : -Infinity;
  const most = criterion.measure === 'percent' && seen.every((value) => value <= 100) ? 100 : Infinity;
  return Math.min(most, Math.max(least, projected)) + 0;
}

export interface ChartRow {
  quarter: Quarter;
  planned: number;
  reached: number | null;
}

/** The chart as figures: every quarter of the period, and those after it that have a figure. */
export function chartTable(about: { criterion: Criterion; period: Period; reached: readonly Reached[] }): ChartRow[] {
  const { criterion, period, reached } = about;
  const last = [quarterOf(period.lastDay), ...reached.map(({ quarter }) => quarter)].sort().at(-1) as Quarter;
  const rows: ChartRow[] = [];
  for (let quarter = quarterOf(period.firstDay); quarter <= last; quarter = quarterAfter(quarter))
    rows.push({
      quarter,
      planned: plannedBy(quarter, criterion, period),
      reached: reached.find((one) => one.quarter === quarter)?.value ?? null,
    });
  return rows;
}
