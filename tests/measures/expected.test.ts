import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asRead, expectedBy } from '../../src/measures/expected.js';

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
