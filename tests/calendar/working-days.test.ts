import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  dueDate,
  isWorkingDay,
  workingDaysBetween,
  type CalendarRules,
} from '../../src/calendar/working-days.js';

const DENMARK: CalendarRules = { extraClosedDays: [], saturdayCounts: false };
const WITH_SATURDAYS: CalendarRules = { extraClosedDays: [], saturdayCounts: true };
const CLOSED_AT_CHRISTMAS: CalendarRules = {
  extraClosedDays: ['2026-12-24', '2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31'],
  saturdayCounts: false,
};

describe('the examples agreed with the caseworkers', () => {
  test.each([
    [10, '2026-04-01', '2026-04-20', 'over Easter'],
    [10, '2026-12-18', '2027-01-05', 'over Christmas and New Year: 24 and 31 December count'],
    [-5, '2024-04-04', '2024-03-25', 'the dispatch before the meeting after Easter'],
    [10, '2009-09-30', '2009-10-14', 'the report for the third quarter of 2009'],
    [10, '2009-12-31', '2010-01-15', 'the report for the fourth quarter of 2009'],
    [20, '2009-10-20', '2009-11-17', 'the action plan after the first red'],
    [3, '2023-05-04', '2023-05-10', 'Store Bededag was closed in 2023'],
    [3, '2024-04-25', '2024-04-30', 'and is a working day in 2024'],
    [1, '2017-06-02', '2017-06-06', 'Whit Monday that is Constitution Day too'],
    [1, '2026-06-04', '2026-06-05', 'Constitution Day is a working day'],
    [1, '2008-04-30', '2008-05-02', 'Ascension Day on 1 May'],
    [1, '2024-02-28', '2024-02-29', 'a leap day'],
    [1, '2100-02-26', '2100-03-01', 'no leap day in 2100'],
    [0, '2026-04-03', '2026-04-03', 'no working day at all: Good Friday stays'],
    [1, '2026-04-04', '2026-04-07', 'from a closed day the first open one counts as the first'],
    [-1, '2026-04-06', '2026-04-01', 'and backwards the same'],
  ])('%i working days from %s is %s: %s', (n, from, expected) => {
    expect(addWorkingDays(from, n, DENMARK)).toBe(expected);
  });
});

test.each([
  ['2009-05-08', false, 'Store Bededag'],
  ['2023-05-05', false, 'the last Store Bededag'],
  ['2024-04-26', true, 'where Store Bededag would have been'],
  ['2026-12-24', true, 'Christmas Eve'],
  ['2026-12-25', false, 'Christmas Day'],
  ['2026-12-31', true, "New Year's Eve"],
  ['2026-05-01', true, '1 May'],
  ['2026-05-14', false, 'Ascension Day'],
  ['2026-05-15', true, 'the day after Ascension Day'],
  ['2026-05-25', false, 'Whit Monday'],
  ['2026-04-04', false, 'a Saturday'],
])('%s is a working day: %s (%s)', (day, expected) => {
  expect(isWorkingDay(day, DENMARK)).toBe(expected);
});

describe('the settings of a municipality', () => {
  test('where Saturday counts, a Saturday is a working day and a Sunday is not', () => {
    expect(isWorkingDay('2026-04-11', WITH_SATURDAYS)).toBe(true);
    expect(isWorkingDay('2026-04-12', WITH_SATURDAYS)).toBe(false);
    expect(addWorkingDays('2026-04-10', 2, WITH_SATURDAYS)).toBe('2026-04-13');
  });

  test('a holiday on a Saturday is closed there too', () => {
    expect(isWorkingDay('2026-12-26', WITH_SATURDAYS)).toBe(false);
  });

  test('days the municipality closes by itself do not count', () => {
    expect(addWorkingDays('2026-12-23', 1, CLOSED_AT_CHRISTMAS)).toBe('2027-01-04');
  });
});

describe('how many working days lie between', () => {
  test.each([
    ['2026-04-01', '2026-04-20', 10],
    ['2026-04-20', '2026-04-01', -10],
    ['2026-04-01', '2026-04-01', 0],
    ['2026-04-02', '2026-04-06', 0],
    ['2026-04-06', '2026-04-02', 0],
    ['2026-01-01', '2026-12-31', 254],
  ])('from %s to %s there are %i', (from, to, expected) => {
    expect(Object.is(workingDaysBetween(from, to, DENMARK), expected)).toBe(true);
  });
});

describe('a date that explains itself', () => {
  test('names the holidays that were passed over, in Danish and English, and leaves ordinary weekends out', () => {
    expect(dueDate('2026-04-01', [10], DENMARK)).toEqual({
      dueOn: '2026-04-20',
      passedOver: [
        { day: '2026-04-02', why: { da: 'Skærtorsdag', en: 'Maundy Thursday' } },
        { day: '2026-04-03', why: { da: 'Langfredag', en: 'Good Friday' } },
        { day: '2026-04-06', why: { da: 'Anden påskedag', en: 'Easter Monday' } },
      ],
    });
  });

  test('ten on and five back passes a holiday twice and names it once', () => {
    const { dueOn, passedOver } = dueDate('2024-03-19', [10, -5], DENMARK);
    expect(dueOn).toBe('2024-03-26');
    expect(passedOver.map(({ day }) => day)).toEqual(['2024-03-28', '2024-03-29', '2024-04-01']);
  });

  test('a holiday on a weekend is no reason', () => {
    expect(dueDate('2026-12-24', [1], DENMARK).passedOver.map(({ day }) => day)).toEqual(['2026-12-25']);
    expect(dueDate('2026-12-24', [1], WITH_SATURDAYS).passedOver.map(({ day }) => day)).toEqual([
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  test('a day the municipality closed is named as such, unless it is a holiday anyway', () => {
    const rules = { ...DENMARK, extraClosedDays: ['2026-05-15', '2026-05-14'] };
    expect(dueDate('2026-05-13', [1], rules)).toEqual({
      dueOn: '2026-05-18',
      passedOver: [
        { day: '2026-05-14', why: { da: 'Kristi himmelfartsdag', en: 'Ascension Day' } },
        { day: '2026-05-15', why: { da: 'Lukkedag', en: 'Closed day' } },
      ],
    });
  });

  test('without steps the day itself is the date, open or closed', () => {
    expect(dueDate('2026-04-03', [], DENMARK)).toEqual({ dueOn: '2026-04-03', passedOver: [] });
  });
});

describe('what is no day and no number', () => {
  test.each([
    '2026-02-31',
    '2026-13-01',
    '31.12.2026',
    '2026-2-1',
    '',
    '2026-04-01T00:00',
    '2023-02-29',
    '+12026-01-01',
  ])('%j is refused', (day) => {
    expect(() => isWorkingDay(day, DENMARK)).toThrow(RangeError);
    expect(() => workingDaysBetween('2026-01-01', day, DENMARK)).toThrow(RangeError);
  });

  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e9])('%d working days are refused', (n) => {
    expect(() => addWorkingDays('2026-01-01', n, DENMARK)).toThrow(RangeError);
  });
});
