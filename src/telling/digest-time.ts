import { Temporal } from 'temporal-polyfill';
import { addWorkingDays, dayOf, isWorkingDay, type CalendarRules } from '../calendar/working-days.js';

const ZONE = 'Europe/Copenhagen';
const AT = '07:00';

/** The last time a digest was due: seven o'clock in Copenhagen on a working day. What happened later waits for the next. */
export function lastDigest(now: Date, rules: CalendarRules): Date {
  const today = dayOf(now);
  const isDue = isWorkingDay(today, rules) && sevenOn(today) <= now;
  return isDue ? sevenOn(today) : sevenOn(addWorkingDays(today, -1, rules));
}

function sevenOn(day: string): Date {
  const seven = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: ZONE, plainTime: AT });
  return new Date(seven.epochMilliseconds);
}
