const DAY_MS = 86_400_000;

/**
 * Days since 1 January 1970, so that a calendar can be walked by adding one.
 * @param day 'YYYY-MM-DD'
 * @throws RangeError if the day does not exist or has another shape
 */
export function dayNumber(day: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN;
  // V8 reads 31 February as 3 March; only a day that is written back the same exists.
  if (Number.isNaN(ms) || textOf(ms) !== day) throw new RangeError(`Not a day: ${day}`);
  return ms / DAY_MS;
}

/** The inverse of {@link dayNumber}. @throws RangeError beyond the year 9999 or before 0000 */
export function dayNumbered(number: number): string {
  const day = textOf(number * DAY_MS);
  if (day.length !== 10) throw new RangeError(`No four-digit year: ${day}`);
  return day;
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

export function yearOf(number: number): number {
  return new Date(number * DAY_MS).getUTCFullYear();
}

function textOf(ms: number): string {
  const text = new Date(ms).toISOString();
  return text.slice(0, text.indexOf('T'));
}
