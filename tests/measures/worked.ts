import type { Criterion, Period } from '../../src/measures/criterion.js';
import { propose, type Proposal, type RatingRules } from '../../src/measures/proposal.js';

/** A project of three years, seen at the end of its first. */
export const PERIOD: Period = { firstDay: '2009-01-01', lastDay: '2011-12-31' };
export const QUARTER = '2009-Q4';
export const RULES: RatingRules = { version: '2009-01-01', green: 0.9, yellow: 0.7, project: 'weakerLevel' };

/** A criterion as a baseline has it, and what was reported of it; `due` is what its plan says of the quarter. */
export type Told = Partial<Criterion> & { reached?: number | null; due?: number };

/** Unless told otherwise: activity level, counted in all, from 0 to 600, of which 200 are due at the end of 2009. */
export function criterionOf({ reached: _, due, ...told }: Told = {}, index = 0): Criterion {
  return {
    name: `Kriterium ${index + 1}`,
    level: 'activity',
    measure: 'number',
    baseline: 0,
    target: 600,
    direction: 'up',
    figures: 'cumulative',
    weight: 1,
    plan: due === undefined ? {} : { [QUARTER]: due },
    ...told,
  };
}

export function proposalOf(
  told: Told[],
  {
    quarter = QUARTER,
    period = PERIOD,
    rules = RULES,
  }: { quarter?: string; period?: Period; rules?: RatingRules } = {},
): Proposal {
  const criteria = told.map(criterionOf);
  const figures = told.flatMap(({ reached }, index) =>
    reached === undefined ? [] : [{ criterion: (criteria[index] as Criterion).name, reached }],
  );
  return propose({ criteria, figures, quarter, period, rules });
}
