import { lastDayOf, quarterOf, type Quarter } from '../../workflows/quarter.js';
import type { Criterion, Period } from './criterion.js';

const DAY_MS = 86_400_000;

/** The part of a criterion that says where it goes. */
export type Way = Pick<Criterion, 'baseline' | 'target'> & Partial<Pick<Criterion, 'plan' | 'measure'>>;

/** A known value when a day is over; days are counted, so that they can be measured along. */
export interface Point {
  day: number;
  value: number;
}

/**
 * The planned value at the end of a quarter, against the whole project period (000, step 3): the plan's own value for the
 * quarter, else on the straight line between the nearest known points of {@link planCurve}. Before the period it is the
 * starting point and after it the target, whatever a plan says there. Yes or no has no half: see {@link yesOrNoBy}.
 */
export function plannedBy(quarter: Quarter, criterion: Way, period: Period): number {
  if (quarter < quarterOf(period.firstDay)) return criterion.baseline;
  if (quarter > quarterOf(period.lastDay)) return criterion.target;
  const planned = criterion.plan?.[quarter];
  if (planned !== undefined) return planned;
  if (criterion.measure === 'yesNo') return yesOrNoBy(quarter, criterion, period);
  return valueOn(dayNumber(lastDayOf(quarter)), planCurve(criterion, period));
}

/**
 * The known points of a plan, the earliest first: the starting point on the day before the first day, the plan's values on the
 * last days of their quarters, and the target on the last day. What the plan says of the quarter the period ends in stands in
 * for the target there; what it says of quarters outside the period is left aside.
 */
export function planCurve({ baseline, target, plan = {} }: Way, { firstDay, lastDay }: Period): Point[] {
  const start = { day: dayNumber(firstDay) - 1, value: baseline };
  const end = { day: dayNumber(lastDay), value: plan[quarterOf(lastDay)] ?? target };
  const between = Object.keys(plan)
    .sort()
    .map((quarter) => ({ day: dayNumber(lastDayOf(quarter)), value: plan[quarter] as number }))
    .filter(({ day }) => day > start.day && day < end.day);
  return [start, ...between, end];
}

/**
 * What a straight line over the whole project period expects of a criterion when a day is over: progress is judged against
 * the whole period, not the quarter (000, step 3). Before the first day it is the starting point, from the last the target.
 * @param day `YYYY-MM-DD`, as are the project's first and last day
 */
export function expectedBy(day: string, { baseline, target }: Way, { firstDay, lastDay }: Period): number {
  return valueOn(dayNumber(day), planCurve({ baseline, target }, { firstDay, lastDay }));
}

/** As exact as a person reads it beside the target: whole where the way is long, else with one decimal. */
export function asRead(value: number, { baseline, target }: Way): number {
  const step = Math.abs(target - baseline) >= 20 ? 1 : 10;
  return Math.round(value * step) / step + 0;
}

/** Days since 1970, so that days can be measured along. `day` is `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return Date.parse(day) / DAY_MS;
}

/** What the plan said last holds until it says something else; unsaid, the target is due in the quarter the period ends in. */
function yesOrNoBy(quarter: Quarter, { baseline, target, plan = {} }: Way, { firstDay, lastDay }: Period): number {
  if (quarter === quarterOf(lastDay)) return target;
  const said = Object.keys(plan).filter((one) => one >= quarterOf(firstDay) && one < quarter);
  const latest = said.sort().at(-1);
  return latest === undefined ? baseline : (plan[latest] as number);
}

function valueOn(day: number, curve: Point[]): number {
  const before = curve.findLast((point) => point.day <= day);
  const after = curve.find((point) => point.day > day);
  if (!before || !after) return ((before ?? after) as Point).value;
  const share = (day - before.day) / (after.day - before.day);
  return before.value + (after.value - before.value) * share;
}
