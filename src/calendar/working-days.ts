import type { Words } from '../../workflows/words.js';
import { dayNumber, dayNumbered, weekdayOf } from './day-number.js';
import { holidayOn } from './danish-holidays.js';

export { dayOf, endOfDay, startOfDay } from './copenhagen-time.js';

/** What a municipality adds to Denmark's calendar. Days are 'YYYY-MM-DD' here and everywhere below. */
export interface CalendarRules {
  extraClosedDays: string[];
  saturdayCounts: boolean;
}

/** A day that would have counted, had it not been closed. */
export interface PassedOver {
  day: string;
  why: Words;
}

interface Due {
  readonly dueOn: string;
  readonly passedOver: readonly PassedOver[];
}

const SATURDAY = 6;
const CLOSED_DAY: Words = { da: 'Lukkedag', en: 'Closed day' };
/** More is a mistake, and walking it would hold everybody up. */
const MOST_WORKING_DAYS = 10_000;

/**
 * Monday to Friday less Danish public holidays (`domain.md` § 4), as the rules change it.
 * @throws RangeError if the day does not exist
 */
export function isWorkingDay(day: string, rules: CalendarRules): boolean {
  return isOpen(dayNumber(day), rules);
}

/**
 * The day `n` working days after `day`, or before it when `n` is negative; `n` = 0 gives `day` itself, open or closed.
 * @throws RangeError if the day does not exist or `n` is no whole number of at most 10,000
 */
export function addWorkingDays(day: string, n: number, rules: CalendarRules): string {
  return dayNumbered(walk(dayNumber(day), n, rules, () => undefined));
}

/**
 * How many working days lie after `from` up to and including `to`; negative when `to` is earlier. So it undoes
 * {@link addWorkingDays}. @throws RangeError if a day does not exist
 */
export function workingDaysBetween(from: string, to: string, rules: CalendarRules): number {
  const [start, end] = [dayNumber(from), dayNumber(to)];
  const direction = Math.sign(end - start);
  let count = 0;
  for (let at = start; at !== end;) {
    at += direction;
    if (isOpen(at, rules)) count += direction;
  }
  return count;
}

/**
 * Takes the steps one after another (`[10, -5]`: ten working days on, then five back) and tells what made the date fall
 * later or earlier than a plain count: holidays and extra closed days, each once, the earliest first. Ordinary weekends
 * go without saying. @throws as {@link addWorkingDays}
 */
export function dueDate(from: string, steps: readonly number[], rules: CalendarRules): Due {
  const asked = [from, ...steps, rules.saturdayCounts, ...rules.extraClosedDays].join();
  const known = reckoned.get(asked);
  if (known) return known;
  if (reckoned.size === MOST_RECKONED) reckoned.clear();
  const due = reckon(from, steps, rules);
  reckoned.set(asked, due);
  return due;
}

/** A quarter asks for the same few dates in every case. */
const reckoned = new Map<string, Due>();
const MOST_RECKONED = 500;

function reckon(from: string, steps: readonly number[], rules: CalendarRules): Due {
  const closed = new Map<number, Words>();
  const note = (at: number) => {
    if (!isWeekend(at, rules)) closed.set(at, holidayOn(at) ?? CLOSED_DAY);
  };
  const due = steps.reduce((at, step) => walk(at, step, rules, note), dayNumber(from));
  const passedOver = [...closed].sort(([a], [b]) => a - b).map(([at, why]) => ({ day: dayNumbered(at), why }));
  return { dueOn: dayNumbered(due), passedOver };
}

function walk(start: number, n: number, rules: CalendarRules, passOver: (at: number) => void): number {
  if (!Number.isInteger(n) || Math.abs(n) > MOST_WORKING_DAYS)
    throw new RangeError(`Not a number of working days: ${n}`);
  const direction = Math.sign(n);
  let at = start;
  for (let left = Math.abs(n); left > 0;) {
    at += direction;
    if (isOpen(at, rules)) left -= 1;
    else passOver(at);
  }
  return at;
}

function isOpen(number: number, rules: CalendarRules): boolean {
  if (isWeekend(number, rules) || holidayOn(number)) return false;
  return rules.extraClosedDays.length === 0 || !rules.extraClosedDays.includes(dayNumbered(number));
}

function isWeekend(number: number, rules: CalendarRules): boolean {
  return weekdayOf(number) >= (rules.saturdayCounts ? SATURDAY + 1 : SATURDAY);
}
