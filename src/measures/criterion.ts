import type { Quarter } from '../../workflows/quarter.js';

export type Level = 'activity' | 'result';
export type Measure = 'number' | 'percent' | 'kroner' | 'yesNo' | 'scale';

/** A success criterion as the approved baseline has it (000, step 1). */
export interface Criterion {
  /** Unique in a baseline: what figures refer to. */
  name: string;
  level: Level;
  measure: Measure;
  /** Its own word, `deltagere`; for a scale which one, `1-5`. */
  unit?: string;
  /** As are `target`, `plan` and what is reached: kroner as kroner, 90 % as 90, yes as 1 and no as 0. */
  baseline: number;
  target: number;
  /** Whether higher or lower is better. */
  direction: 'up' | 'down';
  /** Whether figures count all since the project began, or say how things stand when the quarter ends. */
  figures: 'cumulative' | 'snapshot';
  /** Above 0. Weights need not sum to one. */
  weight: number;
  /** Planned value at the end of a quarter; quarters left out are on the way between those that are there. */
  plan: Record<Quarter, number>;
}

/** What a project reports of a criterion for a quarter: at most one for each. Without a number it is missing. */
export interface Figure {
  criterion: string;
  reached?: number | null;
  comment?: string;
}

/** The whole project period, both days included, `YYYY-MM-DD`. */
export interface Period {
  firstDay: string;
  lastDay: string;
}

/** A criterion as a baseline may hold it: those filed first have only these fields. */
export type StoredCriterion = Pick<Criterion, 'name' | 'level' | 'baseline' | 'target'> & {
  [Field in 'measure' | 'unit' | 'direction' | 'figures' | 'weight' | 'plan']?: unknown;
};

const MEASURES: readonly unknown[] = ['number', 'percent', 'kroner', 'yesNo', 'scale'] satisfies Measure[];

/**
 * Reads a criterion from a baseline of any age: what it does not say is filled in as it was understood then. Lower is better
 * where the target lies below the starting point, and where nothing shall stay nothing.
 */
export function readCriterion(stored: StoredCriterion): Criterion {
  const { name, level, baseline, target } = stored;
  const unit = typeof stored.unit === 'string' ? stored.unit.trim() : '';
  const falls = target < baseline || (target === 0 && baseline === 0);
  return {
    name,
    level,
    measure: MEASURES.includes(stored.measure) ? (stored.measure as Measure) : measureIn(unit),
    ...(saysMore(unit) ? { unit } : {}),
    baseline,
    target,
    direction: stored.direction === 'up' || stored.direction === 'down' ? stored.direction : falls ? 'down' : 'up',
    figures: stored.figures === 'snapshot' ? 'snapshot' : 'cumulative',
    weight: isNumber(stored.weight) && stored.weight > 0 ? stored.weight : 1,
    plan: readPlan(stored.plan),
  };
}

function measureIn(unit: string): Measure {
  if (/^(%|pct\.?|procent)$/i.test(unit)) return 'percent';
  return /^(kr\.?|kroner|dkk)$/i.test(unit) ? 'kroner' : 'number';
}

/** "18 (antal)" says no more than "18", and what is measured in per cent or kroner is written with its sign. */
function saysMore(unit: string): boolean {
  return unit !== '' && measureIn(unit) === 'number' && !/^(antal|stk\.?)$/i.test(unit);
}

function readPlan(stored: unknown): Record<Quarter, number> {
  const values = Object.entries(typeof stored === 'object' && stored !== null ? stored : {});
  return Object.fromEntries(
    values.filter((entry): entry is [string, number] => /^\d{4}-Q[1-4]$/.test(entry[0]) && isNumber(entry[1])),
  );
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
