import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dayOf, endOfDay, startOfDay } from '../../src/calendar/working-days.js';

describe('the day in Copenhagen', () => {
  test.each([
    ['2026-01-31T22:59:59.999Z', '2026-01-31'],
    ['2026-01-31T23:00:00Z', '2026-02-01'],
    ['2026-07-31T21:59:59.999Z', '2026-07-31'],
    ['2026-07-31T22:00:00Z', '2026-08-01'],
    ['2026-03-28T23:00:00Z', '2026-03-29'],
    ['2026-03-29T21:59:59.999Z', '2026-03-29'],
    ['2026-03-29T22:00:00Z', '2026-03-30'],
    ['2026-10-24T22:00:00Z', '2026-10-25'],
    ['2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
    ['2009-12-31T23:30:00Z', '2010-01-01'],
    ['2026-08-01T00:30:00+02:00', '2026-08-01'],
    ['2026-08-01 00:30:00+00', '2026-08-01'],
  ])('at %s it is %s', (instant, day) => {
    expect(dayOf(instant)).toBe(day);
    expect(dayOf(new Date(Temporal.Instant.from(instant).epochMilliseconds))).toBe(day);
  });

  test.each(['yesterday', '2026-01-01', '2026-01-01T10:00:00', ''])(
    '%j is no instant: it depends on who reads it',
    (text) => {
      expect(() => dayOf(text)).toThrow(RangeError);
    },
  );

  test('a date without time is no instant', () => {
    expect(() => dayOf(new Date(Number.NaN))).toThrow(RangeError);
  });
});

describe('due on a day is due until it ends in Copenhagen', () => {
  test.each([
    ['2026-01-15', '2026-01-14T23:00:00.000Z', '2026-01-15T23:00:00.000Z'],
    ['2026-07-15', '2026-07-14T22:00:00.000Z', '2026-07-15T22:00:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['2024-02-29', '2024-02-28T23:00:00.000Z', '2024-02-29T23:00:00.000Z'],
    ['2009-12-31', '2009-12-30T23:00:00.000Z', '2009-12-31T23:00:00.000Z'],
    ['2100-12-31', '2100-12-30T23:00:00.000Z', '2100-12-31T23:00:00.000Z'],
  ])('%s runs from %s to %s', (day, start, end) => {
    expect([startOfDay(day), endOfDay(day)]).toEqual([start, end]);
  });

  test.each(['2026-02-31', '31.12.2026', ''])('%j is no day', (day) => {
    expect(() => startOfDay(day)).toThrow(RangeError);
    expect(() => endOfDay(day)).toThrow(RangeError);
  });
});

const instant = fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2101, 0, 1) });

test('at any instant from 1980 to 2100 the day is what the time zone says, and the instant lies within it', () => {
  fc.assert(
    fc.property(instant, (ms) => {
      const day = dayOf(new Date(ms));
      expect(day).toBe(
        Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().toString(),
      );
      expect(Date.parse(startOfDay(day)) <= ms && ms < Date.parse(endOfDay(day))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('every day begins when the one before ends, also in the nights the clocks change', () => {
  for (let at = Date.UTC(1980, 0, 1, 12); at < Date.UTC(2101, 0, 1); at += 86_400_000) {
    const [day, next] = [at, at + 86_400_000].map((ms) => new Date(ms).toISOString().slice(0, 10)) as [string, string];
    const end = endOfDay(day);
    if (end !== startOfDay(next) || dayOf(end) !== next || dayOf(new Date(Date.parse(end) - 1)) !== day) {
      throw new Error(`${day} ends at ${end}`);
    }
  }
});

test('asking for the day costs next to nothing', () => {
  const instants = Array.from({ length: 5_000 }, (_, i) => new Date(Date.UTC(2026, 0, 1) + i * 6_000_000));
  instants.forEach((one) => dayOf(one));
  const begun = performance.now();
  instants.forEach((one) => dayOf(one));
  const micros = ((performance.now() - begun) * 1000) / instants.length;
  // 2 µs on a quiet machine; asking the time zone each time would be a hundred.
  expect(micros).toBeLessThan(20);
});
