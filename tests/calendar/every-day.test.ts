import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, dueDate, isWorkingDay, workingDaysBetween } from '../../src/calendar/working-days.js';

const DAY_MS = 86_400_000;
const DENMARK = { extraClosedDays: [], saturdayCounts: false };
const FIRST = Date.UTC(2000, 0, 1) / DAY_MS;
const LAST = Date.UTC(2100, 11, 31) / DAY_MS;

const day = fc.integer({ min: FIRST, max: LAST }).map(dayNumbered);
const rules = fc.record({ extraClosedDays: fc.array(day, { maxLength: 20 }), saturdayCounts: fc.boolean() });
const steps = fc.integer({ min: -300, max: 300 });

test('every day from 2000 to 2100 is open or closed as the calendar reckoned by hand says', () => {
  for (let year = 2000; year <= 2100; year++) {
    const closed = holidaysByHand(year);
    for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY_MS) {
      const [text, weekday] = [textOf(at), new Date(at).getUTCDay()];
      const open = weekday !== 0 && weekday !== 6 && !closed.has(text);
      if (isWorkingDay(text, DENMARK) !== open) throw new Error(`${text} should be ${open ? 'open' : 'closed'}`);
    }
  }
});

describe('whatever the day, the number and the settings', () => {
  test('going n working days on and counting them gives n', () => {
    hold(day, steps, rules, (from, n, given) => {
      expect(workingDaysBetween(from, addWorkingDays(from, n, given), given)).toBe(n);
    });
  });

  test('the date never falls on a closed day', () => {
    hold(day, steps, rules, (from, n, given) => {
      expect(n === 0 || isWorkingDay(addWorkingDays(from, n, given), given)).toBe(true);
    });
  });

  test('one working day more is a later date, and a later start never an earlier date', () => {
    hold(day, steps, rules, (from, n, given) => {
      const date = addWorkingDays(from, n, given);
      expect(n === -1 || addWorkingDays(from, n + 1, given) > date).toBe(true);
      expect(addWorkingDays(dayNumbered(Date.parse(from) / DAY_MS + 1), n, given) >= date).toBe(true);
    });
  });

  test('from an open day, back and forth comes home', () => {
    hold(day, steps, rules, (from, n, given) => {
      fc.pre(isWorkingDay(from, given));
      expect(addWorkingDays(addWorkingDays(from, n, given), -n, given)).toBe(from);
    });
  });

  test('what was passed over and the weekends are all that lies between', () => {
    hold(day, fc.integer({ min: 0, max: 300 }), rules, (from, n, given) => {
      const { dueOn, passedOver } = dueDate(from, [n], given);
      let [counted, weekends] = [0, 0];
      for (let at = Date.parse(from) + DAY_MS; at <= Date.parse(dueOn); at += DAY_MS) {
        const weekday = new Date(at).getUTCDay();
        if (weekday === 0 || (weekday === 6 && !given.saturdayCounts)) weekends += 1;
        else counted += 1;
      }
      expect(counted - passedOver.length).toBe(n);
      expect(passedOver.every(({ day: closed, why }) => !isWorkingDay(closed, given) && why.da && why.en)).toBe(true);
      expect(weekends).toBeGreaterThanOrEqual(0);
    });
  });
});

function hold<A, B, C>(
  a: fc.Arbitrary<A>,
  b: fc.Arbitrary<B>,
  c: fc.Arbitrary<C>,
  claim: (a: A, b: B, c: C) => void,
): void {
  fc.assert(fc.property(a, b, c, claim), { numRuns: 500 });
}

/** Easter by the anonymous Gregorian reckoning, and the days that hang on it. */
function holidaysByHand(year: number): Set<string> {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  const easter = Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1);
  const moving = [-3, -2, 0, 1, 39, 49, 50, ...(year < 2024 ? [26] : [])];
  return new Set([
    ...moving.map((after) => textOf(easter + after * DAY_MS)),
    ...['01-01', '12-25', '12-26'].map((fixed) => `${year}-${fixed}`),
  ]);
}

function dayNumbered(number: number): string {
  return textOf(number * DAY_MS);
}

function textOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
