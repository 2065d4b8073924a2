import { quarterOf } from '../../../workflows/quarter.js';
import { w, type Words } from '../../../workflows/words.js';
import { dayOf } from '../../calendar/working-days.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { criterionChart } from '../../measures/chart.js';
import { type Criterion, type Period, readCriterion, type StoredCriterion } from '../../measures/criterion.js';
import { asRead } from '../../measures/expected.js';
import { chartTable } from '../../measures/projection.js';
import { formatNumber } from '../../platform/formats.js';

/** The plan of one criterion as it is written so far: a curve, and its figures for each quarter. */
export interface PlanView {
  name: string;
  chart: Words;
  quarters: { quarter: string; planned: string }[];
}

/** What is written so far, where it is enough to draw: a starting point and a target that are numbers. */
export function planPreview(payload: Record<string, unknown>, file: CaseFile): PlanView[] {
  if (!file.project) return [];
  const period = { firstDay: file.project.first_day, lastDay: file.project.last_day };
  const day = [period.firstDay, dayOf(file.case.now), period.lastDay].sort()[1] as string;
  const rows = (Array.isArray(payload.criteria) ? payload.criteria : []) as Partial<StoredCriterion>[];
  return rows
    .filter((row): row is StoredCriterion => typeof row.baseline === 'number' && typeof row.target === 'number')
    .map((row) => drawn({ ...readCriterion(row), name: row.name ?? '' }, period, quarterOf(day)));
}

function drawn(criterion: Criterion, period: Period, quarter: string): PlanView {
  const about = { criterion, period, reached: [], quarter };
  return {
    name: criterion.name,
    chart: w(criterionChart({ ...about, language: 'da' }), criterionChart({ ...about, language: 'en' })),
    quarters: chartTable(about).map(({ quarter: of, planned }) => ({
      quarter: of,
      planned: formatNumber(criterion.plan[of] ?? asRead(planned, criterion)),
    })),
  };
}
