import Holidays from 'date-holidays';
import type { Words } from '../../workflows/words.js';
import { dayNumber, yearOf } from './day-number.js';

const calendar = new Holidays('DK');
const years = new Map<number, ReadonlyMap<number, Words>>();

/**
 * The name of the Danish public holiday on a day, by its number; undefined on other days.
 * Only public holidays close the offices: 5 June, 24 and 31 December are working days, and Store Bededag ended with 2023.
 */
export function holidayOn(number: number): Words | undefined {
  const year = yearOf(number);
  let known = years.get(year);
  if (!known) {
    known = holidaysOf(year);
    years.set(year, known);
  }
  return known.get(number);
}

function holidaysOf(year: number): ReadonlyMap<number, Words> {
  const english = new Map(publicHolidays(year, 'en').map(({ rule, name }) => [rule, name]));
  return new Map(
    publicHolidays(year, 'da').map(({ date, rule, name }) => [
      dayNumber(date.slice(0, 10)),
      { da: sentenceCase(name), en: english.get(rule) ?? name },
    ]),
  );
}

function publicHolidays(year: number, language: string) {
  return calendar.getHolidays(year, language).filter(({ type }) => type === 'public');
}

/** Danish writes "Anden pinsedag"; the source has both ways. */
function sentenceCase(name: string): string {
  return name.charAt(0) + name.slice(1).toLowerCase();
}
