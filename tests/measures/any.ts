import fc from 'fast-check';
import type { Criterion, Figure } from '../../src/measures/criterion.js';
import type { RatingRules } from '../../src/measures/proposal.js';
import { PERIOD } from './worked.js';

/** Figures as people report them: up to four digits, a third of them with decimals, some below zero. */
export const anyFigure = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.integer({ min: 0, max: 60 }),
  fc.integer({ min: -99_999, max: 99_999 }).map((hundredths) => hundredths / 100 + 0),
);

export const anyQuarter = fc
  .tuple(fc.integer({ min: 2008, max: 2012 }), fc.integer({ min: 1, max: 4 }))
  .map(([year, number]) => `${year}-Q${number}`);

const anyPlan = fc.dictionary(anyQuarter, anyFigure, { maxKeys: 4, noNullPrototype: true });

function criterionNamed(name: string): fc.Arbitrary<Criterion> {
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ ...rest(name), measure: fc.constantFrom('number', 'percent', 'kroner', 'scale') }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        ...rest(name),
        measure: fc.constant('yesNo' as const),
        baseline: fc.constantFrom(0, 1),
        target: fc.constantFrom(0, 1),
        plan: fc.dictionary(anyQuarter, fc.constantFrom(0, 1), { maxKeys: 2, noNullPrototype: true }),
      }),
    },
  );
}

function rest(name: string) {
  return {
    name: fc.constant(name),
    level: fc.constantFrom('activity' as const, 'result' as const),
    baseline: anyFigure,
    target: anyFigure,
    direction: fc.constantFrom('up' as const, 'down' as const),
    figures: fc.constantFrom('cumulative' as const, 'snapshot' as const),
    weight: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom(0.5, 0.25, 1.5)),
    plan: anyPlan,
  };
}

const anyRules: fc.Arbitrary<RatingRules> = fc.record(
  {
    version: fc.constant('2009-01-01'),
    green: fc.constantFrom(0.9, 0.95, 0.855),
    yellow: fc.constantFrom(0.7, 0.5),
    project: fc.constantFrom('weakerLevel' as const, 'meanOfLevels' as const),
  },
  { noNullPrototype: true },
);

/** A baseline with the figures of a quarter, some of them missing. */
export const anyGrounds = fc.integer({ min: 0, max: 5 }).chain((count) =>
  fc.record({
    criteria: fc.tuple(...Array.from({ length: count }, (_, index) => criterionNamed(`Kriterium ${index + 1}`))),
    figures: fc.tuple(
      ...Array.from({ length: count }, (_, index): fc.Arbitrary<Figure> =>
        fc
          .option(anyFigure, { freq: 6, nil: null })
          .map((reached) => ({ criterion: `Kriterium ${index + 1}`, reached })),
      ),
    ),
    quarter: anyQuarter,
    period: fc.constant(PERIOD),
    rules: anyRules,
  }),
);
