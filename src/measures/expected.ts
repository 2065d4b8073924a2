const DAY_MS = 86_400_000;

/**
 * What a straight line over the whole project period expects of a criterion when a day is over: progress is judged against
 * the whole period, not the quarter (000, step 3). Before the first day it is the starting point, from the last the target.
 * @param day `YYYY-MM-DD`, as are the project's first and last day
 */
export function expectedBy(
  day: string,
  { baseline, target }: { baseline: number; target: number },
  { firstDay, lastDay }: { firstDay: string; lastDay: string },
): number {
  const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  const share = Math.min(1, Math.max(0, days(firstDay, day) / Math.max(1, days(firstDay, lastDay))));
  return baseline + (target - baseline) * share;
}

/** As exact as a person reads it beside the target: whole where the way is long, else with one decimal. */
export function asRead(value: number, { baseline, target }: { baseline: number; target: number }): number {
  const step = Math.abs(target - baseline) >= 20 ? 1 : 10;
  return Math.round(value * step) / step;
}
