import { quarterAfter } from '../../../workflows/quarter.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CaseFile, FilingRow, RatingRow } from '../../cases/queries/case-file.js';
import { latestFiling } from '../../cases/latest-filing.js';
import { criterionChart } from '../../measures/chart.js';
import { type Criterion, readCriterion, type StoredCriterion } from '../../measures/criterion.js';
import { asRead, plannedBy } from '../../measures/expected.js';
import { chartTable } from '../../measures/projection.js';
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
  /** Plan against reached over the whole period, as SVG; the same in figures beside it. */
  chart: Words;
  table: { quarter: string; planned: string; reached: string }[];
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
  const quarter = report.about;
  const period = { firstDay: file.project.first_day, lastDay: file.project.last_day };
  const figures = figuresOf(report);
  const criteria = (baseline.content.criteria as StoredCriterion[])
    .map(readCriterion)
    .map((criterion): CriterionView => {
      const { reached, comment = '' } = figures.find((figure) => figure.criterion === criterion.name) ?? {};
      const expected = plannedBy(quarter, criterion, period);
      const about = { criterion, period, reached: reachedOf(file, criterion.name), quarter };
      return {
        name: criterion.name,
        comment,
        level: criterion.level === 'activity' ? w('Aktivitet', 'Activity') : w('Resultat', 'Result'),
        reached: reached === undefined ? '–' : formatNumber(reached),
        expected: formatNumber(asRead(expected, criterion)),
        target: formatNumber(criterion.target),
        reachedShare: reached === undefined ? null : shareOf(reached, criterion),
        expectedShare: shareOf(expected, criterion),
        chart: w(criterionChart({ ...about, language: 'da' }), criterionChart({ ...about, language: 'en' })),
        table: chartTable(about).map(({ quarter: of, planned, reached: was }) => ({
          quarter: of,
          planned: formatNumber(criterion.plan[of] ?? asRead(planned, criterion)),
          reached: was === null ? '–' : formatNumber(was),
        })),
      };
    });
  return { quarter, criteria };
}

interface Figure {
  criterion: string;
  reached?: number;
  comment?: string;
}

function figuresOf({ content }: Pick<FilingRow, 'content'>): Figure[] {
  return content.figures as Figure[];
}

/** Every quarter's figure as it was last handed in. */
function reachedOf({ filings }: CaseFile, name: string): { quarter: string; value: number }[] {
  const latest = new Map<string, number>();
  for (const filing of filings.toReversed()) {
    if (filing.kind !== 'report') continue;
    const value = figuresOf(filing).find(({ criterion }) => criterion === name)?.reached;
    if (value === undefined) latest.delete(filing.about);
    else latest.set(filing.about, value);
  }
  return [...latest].map(([quarter, value]) => ({ quarter, value }));
}

function shareOf(value: number, { baseline, target }: Criterion): number {
  if (target === baseline) return 100;
  return Math.round(100 * Math.min(1, Math.max(0, (value - baseline) / (target - baseline))));
}
