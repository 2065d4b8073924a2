import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastDayOf } from '../../workflows/quarter.js';
import { asRead, expectedBy, planCurve, plannedBy } from '../../src/measures/expected.js';

const PERIOD = { firstDay: '2009-01-01', lastDay: '2011-12-31' };
const VISITS = { baseline: 0, target: 600 };

describe('what is expected by now of the whole period', () => {
  test.each([
    ['2009-09-30', 150],
    ['2009-12-31', 200],
    ['2010-06-30', 299],
    ['2011-12-31', 600],
  ])('is a straight line from the starting point to the target: %s gives %d', (day, expected) => {
    expect(asRead(expectedBy(day, VISITS, PERIOD), VISITS)).toBe(expected);
  });

  test('is the starting point before the project begins, and the target when it is over', () => {
    expect(expectedBy('2008-12-31', { baseline: 40, target: 90 }, PERIOD)).toBe(40);
    expect(expectedBy('2015-01-01', { baseline: 40, target: 90 }, PERIOD)).toBe(90);
  });

  test('goes down where less is better', () => {
    const waiting = { baseline: 90, target: 30 };
    expect(asRead(expectedBy('2010-07-01', waiting, PERIOD), waiting)).toBe(60);
  });

  test('is as exact as the way is short', () => {
    const short = { baseline: 3, target: 5 };
    expect(asRead(expectedBy('2009-12-31', short, PERIOD), short)).toBe(3.7);
    const share = { baseline: 0, target: 1 };
    expect(asRead(expectedBy('2009-09-30', share, PERIOD), share)).toBe(0.2);
  });

  test('is met on the only day of a project of one day', () => {
    expect(expectedBy('2010-01-01', VISITS, { firstDay: '2010-01-01', lastDay: '2010-01-01' })).toBe(600);
  });

  test('never goes back, and never beyond the target', () => {
    const day = fc
      .date({ min: new Date('2008-01-01'), max: new Date('2013-01-01'), noInvalidDate: true })
      .map((one) => one.toISOString().slice(0, 10));
    const figure = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(day, day, figure, figure, (a, b, baseline, target) => {
        const [earlier, later] = [a, b].sort().map((one) => expectedBy(one, { baseline, target }, PERIOD)) as [
          number,
          number,
        ];
        const way = Math.sign(target - baseline);
        expect((later - earlier) * way).toBeGreaterThanOrEqual(-1e-9);
        for (const one of [earlier, later]) {
          expect(one).toBeGreaterThanOrEqual(Math.min(baseline, target) - 1e-9);
          expect(one).toBeLessThanOrEqual(Math.max(baseline, target) + 1e-9);
        }
      }),
    );
  });
});

describe('what a plan expects at the end of a quarter', () => {
  const steps = { ...VISITS, plan: { '2009-Q2': 100, '2010-Q4': 400 } };
  const yes = { baseline: 0, target: 1, measure: 'yesNo' as const };

  test('is the straight line where it says nothing', () => {
    expect(plannedBy('2009-Q4', VISITS, PERIOD)).toBe(200);
    for (const quarter of ['2009-Q1', '2010-Q3', '2011-Q4'])
      expect(plannedBy(quarter, VISITS, PERIOD)).toBe(expectedBy(lastDayOf(quarter), VISITS, PERIOD));
  });

  test('is what it says of the quarter', () => {
    expect(plannedBy('2009-Q2', steps, PERIOD)).toBe(100);
    expect(plannedBy('2010-Q4', steps, PERIOD)).toBe(400);
  });

  test.each([
    ['2009-Q1', 49.7],
    ['2009-Q4', 200.5],
    ['2010-Q3', 349.7],
    ['2011-Q2', 499.2],
    ['2011-Q4', 600],
  ])('lies between the nearest values it knows: %s', (quarter, expected) => {
    expect(plannedBy(quarter, steps, PERIOD)).toBeCloseTo(expected, 1);
  });

  test('is the starting point before the period and the target after it, whatever it says there', () => {
    const outside = { ...VISITS, plan: { '2008-Q4': 50, '2012-Q1': 700 } };
    expect(plannedBy('2008-Q4', outside, PERIOD)).toBe(0);
    expect(plannedBy('2012-Q1', outside, PERIOD)).toBe(600);
    expect(plannedBy('2009-Q4', outside, PERIOD)).toBe(200);
  });

  test('is the target in the last quarter, though the project ends before the quarter does', () => {
    const shorter = { ...PERIOD, lastDay: '2011-11-15' };
    expect(plannedBy('2011-Q4', VISITS, shorter)).toBe(600);
    expect(plannedBy('2011-Q4', { ...VISITS, plan: { '2011-Q4': 580 } }, shorter)).toBe(580);
  });

  test('leaves quarters before a late start alone', () => {
    const later = { ...PERIOD, firstDay: '2009-05-01' };
    expect(plannedBy('2009-Q1', VISITS, later)).toBe(0);
    expect(plannedBy('2009-Q2', VISITS, later)).toBeGreaterThan(0);
  });

  test('a yes is expected from the quarter the project ends in, unless the plan says so earlier', () => {
    expect(plannedBy('2011-Q3', yes, PERIOD)).toBe(0);
    expect(plannedBy('2011-Q4', yes, PERIOD)).toBe(1);
    const early = { ...yes, plan: { '2009-Q3': 1 } };
    expect(['2009-Q2', '2009-Q3', '2010-Q1'].map((quarter) => plannedBy(quarter, early, PERIOD))).toEqual([0, 1, 1]);
  });

  test('is drawn through the same points', () => {
    expect(planCurve(steps, PERIOD).map(({ value }) => value)).toEqual([0, 100, 400, 600]);
  });
});
