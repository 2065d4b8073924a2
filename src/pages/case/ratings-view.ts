import { lastDayOf, quarterAfter } from '../../../workflows/quarter.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CaseFile, RatingRow } from '../../cases/queries/case-file.js';
import { latestFiling } from '../../cases/prefill.js';
import { expectedBy } from '../../measures/expected.js';
import { formatNumber } from '../../platform/formats.js';

/** One quarter of the strip. `unreported`: closed without a report, which is never a colour (E14). */
export interface QuarterView {
  quarter: string;
  kind: 'rated' | 'unreported' | 'planned';
  colour: RatingRow['colour'] | null;
  note: Words | null;
}

export interface CriterionView {
  name: string;
  level: Words;
  /** What the project said of the figure. */
  comment: string;
  reached: string;
  expected: string;
  target: string;
  /** Whole per cent of the way from starting point to target, 0–100; null where nothing was reported. */
  reachedShare: number | null;
  expectedShare: number;
}

const SHOWN = 6;
const PLANNED = 2;

/** The latest quarters and the next ones, oldest first. */
export function stripOf(file: CaseFile): QuarterView[] {
  const { outcomes, lastQuarter, firstQuarter } = file.case.snapshot.context as {
    outcomes: Record<string, string>;
    lastQuarter: string;
    firstQuarter: string;
  };
  const settled = Object.keys(outcomes).sort();
  const planned: string[] = [];
  for (
    let next = settled.length ? quarterAfter(settled.at(-1) as string) : firstQuarter;
    planned.length < PLANNED && next <= lastQuarter;
    next = quarterAfter(next)
  )
    planned.push(next);
  const shown = file.case.ended_at ? settled : [...settled, ...planned];
  return shown.slice(-SHOWN).map((quarter) => quarterView(file, quarter, outcomes[quarter]));
}

/** The latest settled rating, as the light beside the name. */
export function latestRating(file: CaseFile): RatingRow | undefined {
  return file.ratings
    .toSorted((a, b) => (a.quarter === b.quarter ? a.id - b.id : a.quarter < b.quarter ? -1 : 1))
    .at(-1);
}

function quarterView(file: CaseFile, quarter: string, outcome: string | undefined): QuarterView {
  if (outcome === undefined) return { quarter, kind: 'planned', colour: null, note: null };
  if (outcome === 'none') return { quarter, kind: 'unreported', colour: null, note: null };
  const ratings = file.ratings.filter((rating) => rating.quarter === quarter);
  const rating = ratings.at(-1);
  const note =
    rating && !rating.published_at
      ? w('ikke offentlig', 'not public')
      : ratings.length > 1
        ? w('rettet', 'corrected')
        : null;
  return { quarter, kind: 'rated', colour: rating?.colour ?? null, note };
}

/** The success criteria with the latest figures beside what is expected by now of the whole period (E13). */
export function criteriaOf(file: CaseFile): { quarter: string; criteria: CriterionView[] } | null {
  const baseline = latestFiling(file, 'baseline');
  const report = latestFiling(file, 'report');
  if (!baseline || !report || !file.project) return null;
  const { first_day: firstDay, last_day: lastDay } = file.project;
  const figures = report.content.figures as { criterion: string; reached?: number; comment?: string }[];
  const criteria = (baseline.content.criteria as Criterion[]).map((criterion): CriterionView => {
    const { reached, comment = '' } = figures.find((figure) => figure.criterion === criterion.name) ?? {};
    const expected = expectedBy(lastDayOf(report.about), criterion, { firstDay, lastDay });
    return {
      name: criterion.name,
      comment,
      level: criterion.level === 'activity' ? w('Aktivitet', 'Activity') : w('Resultat', 'Result'),
      reached: reached === undefined ? '–' : formatNumber(reached),
      expected: formatNumber(rounded(expected, criterion)),
      target: formatNumber(criterion.target),
      reachedShare: reached === undefined ? null : shareOf(reached, criterion),
      expectedShare: shareOf(expected, criterion),
    };
  });
  return { quarter: report.about, criteria };
}

interface Criterion {
  name: string;
  level: string;
  baseline: number;
  target: number;
}

/** As exact as a person reads it beside the target. */
function rounded(value: number, { baseline, target }: Criterion): number {
  const step = Math.abs(target - baseline) >= 20 ? 1 : 10;
  return Math.round(value * step) / step;
}

function shareOf(value: number, { baseline, target }: Criterion): number {
  if (target === baseline) return 100;
  return Math.round(100 * Math.min(1, Math.max(0, (value - baseline) / (target - baseline))));
}
