import { expect, test } from 'vitest';
import { lastDayOf, quarterAfter, quarterOf, quarterWords } from '../../workflows/quarter.js';

test.each([
  ['2009-01-01', '2009-Q1', '2009-03-31'],
  ['2009-06-30', '2009-Q2', '2009-06-30'],
  ['2009-07-01', '2009-Q3', '2009-09-30'],
  ['2009-12-31', '2009-Q4', '2009-12-31'],
])('%s lies in %s, which ends on %s', (day, quarter, lastDay) => {
  expect(quarterOf(day)).toBe(quarter);
  expect(lastDayOf(quarter)).toBe(lastDay);
});

test('after the fourth quarter comes the first of the next year, also as text in order', () => {
  expect(quarterAfter('2009-Q3')).toBe('2009-Q4');
  expect(quarterAfter('2009-Q4')).toBe('2010-Q1');
  expect('2009-Q4' < '2010-Q1').toBe(true);
});

test('people read "3. kvartal 2009"', () => {
  expect(quarterWords('2009-Q3')).toEqual({ da: '3. kvartal 2009', en: 'Q3 2009' });
});

test.each(['2009-Q5', '2009', 'Q3 2009', ''])('%j is no quarter', (text) => {
  expect(() => quarterWords(text)).toThrow('Not a quarter');
});
