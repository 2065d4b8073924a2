import type { Criteria } from './facts.js';

const LEVELS = { activity: 'Aktivitet', result: 'Resultat' };

/** The criteria as a table, activity level first; the planned value has a column where there is any plan. */
export function figuresOf(criteria: Criteria): object | null {
  if (criteria.length === 0) return null;
  const byLevel = criteria.toSorted((a, b) => a.level.localeCompare(b.level));
  return {
    rows: byLevel.map((criterion) => ({ ...criterion, levelWord: LEVELS[criterion.level] })),
    hasPlan: criteria.some(({ expected }) => expected !== null),
  };
}
