import Holidays from 'date-holidays';
import { expect, test } from 'vitest';
import { dayNumber, dayNumbered } from '../../src/calendar/day-number.js';
import { holidayOn } from '../../src/calendar/danish-holidays.js';

const calendar = new Holidays('DK');
const YEARS = Array.from({ length: 151 }, (_, index) => 1950 + index);

test.each(['da', 'en'] as const)(
  'every public holiday of 150 years is the one that a calendar of all the world has (%s)',
  (language) => {
    for (const year of YEARS) {
      const theirs = calendar
        .getHolidays(year, language)
        .filter(({ type }) => type === 'public')
        .map(({ date, name }) => `${date.slice(0, 10)} ${name.toLowerCase()}`);
      const ours: string[] = [];
      for (let day = dayNumber(`${year}-01-01`); day < dayNumber(`${year + 1}-01-01`); day += 1) {
        const name = holidayOn(day);
        if (name) ours.push(`${dayNumbered(day)} ${name[language].toLowerCase()}`);
      }
      expect(ours.toSorted()).toEqual(theirs.toSorted());
    }
  },
);
