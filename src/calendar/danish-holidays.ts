import { easter } from 'date-easter';
import { w, type Words } from '../../workflows/words.js';
import { dayNumber, yearOf } from './day-number.js';

const FIXED: readonly [monthAndDay: string, name: Words][] = [
  ['01-01', w('Nytårsdag', "New Year's Day")],
  ['12-25', w('Juledag', 'Christmas Day')],
  ['12-26', w('Anden juledag', 'Boxing Day')],
];

/** In days from Easter Sunday. */
const BY_EASTER: readonly [days: number, name: Words][] = [
  [-3, w('Skærtorsdag', 'Maundy Thursday')],
  [-2, w('Langfredag', 'Good Friday')],
  [0, w('Påskedag', 'Easter Sunday')],
  [1, w('Anden påskedag', 'Easter Monday')],
  [39, w('Kristi himmelfartsdag', 'Ascension Day')],
  [49, w('Pinsedag', 'Pentecost')],
  [50, w('Anden pinsedag', 'Whit Monday')],
];

/** Abolished by law no. 214 of 6 March 2023, from 2024 on. */
const STORE_BEDEDAG = { days: 26, lastYear: 2023, name: w('Store bededag', 'Prayer Day') };

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
  const { month, day } = easter(year);
  const sunday = dayNumber(`${text(year, 4)}-${text(month)}-${text(day)}`);
  const days = new Map(BY_EASTER.map(([from, name]) => [sunday + from, name]));
  if (year <= STORE_BEDEDAG.lastYear) days.set(sunday + STORE_BEDEDAG.days, STORE_BEDEDAG.name);
  for (const [monthAndDay, name] of FIXED) days.set(dayNumber(`${text(year, 4)}-${monthAndDay}`), name);
  return days;
}

function text(number: number, digits = 2): string {
  return `${number}`.padStart(digits, '0');
}
