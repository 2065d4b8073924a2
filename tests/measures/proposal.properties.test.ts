import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Criterion } from '../../src/measures/criterion.js';
import { propose } from '../../src/measures/proposal.js';
import { colourOf, meanOf, settled, shareOf } from '../../src/measures/share.js';
import { anyFigure, anyGrounds } from './any.js';
import { PERIOD, RULES } from './worked.js';

const GOODNESS = { red: 1, yellow: 2, green: 3 };
const RUNS = { numRuns: 1000 };

describe('whatever is planned and reported', () => {
  test('a better figure never makes anything worse', () => {
    fc.assert(
      fc.property(anyGrounds, fc.nat(), anyFigure, (grounds, which, step) => {
        const better = grounds.figures.map((figure, index) => {
          const { direction } = grounds.criteria[index] as Criterion;
          const isMeant = index === which % grounds.figures.length && figure.reached != null;
          const gain = Math.abs(step) * (direction === 'up' ? 1 : -1);
          return isMeant ? { ...figure, reached: (figure.reached as number) + gain } : figure;
        });
        const [before, after] = [propose(grounds), propose({ ...grounds, figures: better })];
        before.criteria.forEach(({ share }, index) => {
          expect(after.criteria[index]?.share ?? 0).toBeGreaterThanOrEqual(share ?? 0);
        });
        expect(after.project.share ?? 0).toBeGreaterThanOrEqual(before.project.share ?? 0);
        if (before.project.colour && after.project.colour)
          expect(GOODNESS[after.project.colour]).toBeGreaterThanOrEqual(GOODNESS[before.project.colour]);
      }),
      RUNS,
    );
  });

  test('nothing is green with a gap, and every gap is named', () => {
    fc.assert(
      fc.property(anyGrounds, (grounds) => {
        const { project, levels, criteria } = propose(grounds);
        const missing = criteria.filter(({ reached }) => reached === null);
        expect(levels.flatMap(({ gaps }) => gaps).sort()).toEqual(missing.map(({ name }) => name).sort());
        if (missing.length > 0) expect(project.colour).not.toBe('green');
        for (const { gaps, colour } of levels) if (gaps.length > 0) expect(colour).not.toBe('green');
        for (const { colour, state } of missing) expect([colour, state]).toEqual([null, 'missing']);
      }),
      RUNS,
    );
  });

  test('a colour is proposed where every level with criteria has a figure, and only there', () => {
    fc.assert(
      fc.property(anyGrounds, (grounds) => {
        const { project, levels } = propose(grounds);
        const isKnown = levels.length > 0 && levels.every(({ share }) => share !== null);
        expect(project.colour !== null).toBe(isKnown);
        expect(project.share !== null).toBe(isKnown);
      }),
      RUNS,
    );
  });

  test('the order of criteria and figures does not matter', () => {
    const shuffled = anyGrounds.chain((grounds) =>
      fc.record({
        grounds: fc.constant(grounds),
        criteria: fc.shuffledSubarray(grounds.criteria, { minLength: grounds.criteria.length }),
        figures: fc.shuffledSubarray(grounds.figures, { minLength: grounds.figures.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ grounds, criteria, figures }) => {
        const [one, other] = [propose(grounds), propose({ ...grounds, criteria, figures })];
        const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
        expect(other.project).toEqual(one.project);
        expect(other.criteria.toSorted(byName)).toEqual(one.criteria.toSorted(byName));
        const sorted = (levels: typeof one.levels) =>
          levels.map((level) => ({ ...level, gaps: level.gaps.toSorted() }));
        expect(sorted(other.levels)).toEqual(sorted(one.levels));
      }),
      RUNS,
    );
  });

  test('the unit does not matter: kroner or thousands of kroner, hours or minutes', () => {
    fc.assert(
      fc.property(anyGrounds, fc.constantFrom(0.25, 0.5, 2, 60, 1000, 4096), (grounds, k) => {
        const inOtherUnit = propose({
          ...grounds,
          criteria: grounds.criteria.map((criterion) => ({
            ...criterion,
            baseline: criterion.baseline * k,
            target: criterion.target * k,
            plan: Object.fromEntries(Object.entries(criterion.plan).map(([quarter, value]) => [quarter, value * k])),
          })),
          figures: grounds.figures.map((figure) => ({
            ...figure,
            reached: figure.reached == null ? null : figure.reached * k,
          })),
        });
        const inOwn = propose(grounds);
        expect(inOtherUnit.project).toEqual(inOwn.project);
        expect(inOtherUnit.criteria.map(({ share }) => share)).toEqual(inOwn.criteria.map(({ share }) => share));
      }),
      RUNS,
    );
  });

  test('every share lies between 0 and 1, in tenths of a per cent', () => {
    fc.assert(
      fc.property(anyGrounds, (grounds) => {
        const { project, levels, criteria } = propose(grounds);
        for (const { share } of [project, ...levels, ...criteria]) {
          if (share === null) continue;
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
          expect(share).toBe(Math.round(share * 1000) / 1000);
        }
      }),
      RUNS,
    );
  });

  test('the proposal is the same when it comes back from the log', () => {
    fc.assert(
      fc.property(anyGrounds, (grounds) => {
        const proposal = propose(grounds);
        expect(JSON.parse(JSON.stringify(proposal))).toStrictEqual(proposal);
      }),
      RUNS,
    );
  });

  test('it never gives up, whatever number is reported', () => {
    const odd = fc.constantFrom(NaN, Infinity, -Infinity, -0, 5e-324, Number.MAX_VALUE, undefined, null);
    fc.assert(
      fc.property(anyGrounds, fc.oneof(odd, fc.double()), (grounds, reached) => {
        const figures = grounds.figures.map((figure) => ({ ...figure, reached }));
        const proposal = propose({ ...grounds, figures });
        const isNumber = typeof reached === 'number' && Number.isFinite(reached);
        for (const { share } of proposal.criteria) {
          expect(share === null).toBe(!isNumber);
          if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
        }
        expect(JSON.parse(JSON.stringify(proposal))).toStrictEqual(proposal);
      }),
      RUNS,
    );
  });
});

describe('rounding down to what is shown', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  test('never lifts a share, and never takes a tenth of a per cent from it', () => {
    fc.assert(
      fc.property(share, (exact) => {
        expect(settled(exact)).toBeLessThanOrEqual(exact + 1e-9);
        expect(exact - settled(exact)).toBeLessThan(0.001);
        expect(settled(settled(exact))).toBe(settled(exact));
      }),
      RUNS,
    );
  });

  test('never gives a better colour than the exact mean, and lies at most two tenths of a per cent below it', () => {
    const parts = fc.array(fc.record({ share, weight: fc.integer({ min: 1, max: 9 }) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(parts, (exact) => {
        const weights = exact.reduce((sum, { weight }) => sum + weight, 0);
        const mean = exact.reduce((sum, part) => sum + part.share * part.weight, 0) / weights;
        const shown = meanOf(exact.map((part) => ({ ...part, share: settled(part.share) })));
        expect(shown).toBeLessThanOrEqual(mean + 1e-8);
        expect(mean - shown).toBeLessThan(0.002);
      }),
      RUNS,
    );
  });

  test('every whole number of hundredths is exactly that: n of 100 expected is n %', () => {
    for (const expected of [100, 10, 1, 3, 7, 600, 0.1]) {
      for (let n = 0; n <= 100; n++) {
        const aim = { baseline: 0, target: expected, direction: 'up' as const };
        expect(shareOf((n * expected) / 100, expected, aim)).toBe(n / 100);
      }
    }
    expect(colourOf(shareOf(9, 10, { baseline: 0, target: 10, direction: 'up' }), RULES)).toBe('green');
  });
});

test('the straight line of three years holds for every quarter: whoever follows it is green throughout', () => {
  const criteria = [{ baseline: 0, target: 600 }].map((way): Criterion => ({
    ...{
      name: 'Familier',
      level: 'activity',
      measure: 'number',
      direction: 'up',
      figures: 'cumulative',
      weight: 1,
      plan: {},
    },
    ...way,
  }));
  for (const year of [2009, 2010, 2011])
    for (const number of [1, 2, 3, 4]) {
      const reached = Math.ceil((600 / 12) * (4 * (year - 2009) + number));
      const { project } = propose({
        criteria,
        figures: [{ criterion: 'Familier', reached }],
        quarter: `${year}-Q${number}`,
        period: PERIOD,
        rules: RULES,
      });
      expect(project.colour).toBe('green');
    }
});
