import { Temporal } from 'temporal-polyfill';
import { dayNumber, dayNumbered } from './day-number.js';

const ZONE = 'Europe/Copenhagen';
const DAY_MS = 86_400_000;

/** The day it is in Copenhagen, `YYYY-MM-DD`. A text must name its offset: `2026-03-29T01:00:00Z`. @throws RangeError */
export function dayOf(instant: Date | string): string {
  const ms = typeof instant === 'string' ? Temporal.Instant.from(instant).epochMilliseconds : instant.getTime();
  if (Number.isNaN(ms)) throw new RangeError('Not an instant');
  return dayNumbered(Math.floor((ms + offsetAt(ms)) / DAY_MS));
}

/** The first instant of a day in Copenhagen, `2026-04-19T22:00:00.000Z`. @throws RangeError if the day does not exist */
export function startOfDay(day: string): string {
  return midnight(dayNumber(day));
}

/** What "due on a day" means: the first instant of the next day. @throws RangeError if the day does not exist */
export function endOfDay(day: string): string {
  return midnight(dayNumber(day) + 1);
}

function midnight(number: number): string {
  const local = number * DAY_MS;
  return new Date(local - offsetAt(local - offsetAt(local))).toISOString();
}

interface Stretch {
  from: number;
  offset: number;
}
const stretches = new Map<number, readonly Stretch[]>();

/** How far Copenhagen is ahead of UTC. Kept by the year, since asking the time zone each time is slow. */
function offsetAt(ms: number): number {
  const year = new Date(ms).getUTCFullYear();
  let known = stretches.get(year);
  if (!known) {
    known = stretchesOf(year);
    stretches.set(year, known);
  }
  return (known.findLast(({ from }) => from <= ms) as Stretch).offset;
}

function stretchesOf(year: number): readonly Stretch[] {
  const found: Stretch[] = [];
  const [start, end] = [firstInstantOf(year), firstInstantOf(year + 1)];
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(ZONE);
  while (at && at.epochMilliseconds < end) {
    found.push({ from: at.epochMilliseconds, offset: at.offsetNanoseconds / 1e6 });
    at = at.getTimeZoneTransition('next');
  }
  return found;
}

function firstInstantOf(year: number): number {
  return Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime('UTC').epochMilliseconds;
}
