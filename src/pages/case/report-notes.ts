import { w, type Words } from '../../../workflows/words.js';
import { quarterWords } from '../../../workflows/quarter.js';
import { latestFiling } from '../../cases/latest-filing.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { type Criterion, readCriterion, type StoredCriterion } from '../../measures/criterion.js';
import { asRead, plannedBy } from '../../measures/expected.js';
import { formatDate, formatNumber } from '../../platform/formats.js';
import type { Notes } from '../shell/form-view.js';

/** What the project manager wants to know of each criterion and milestone when the report is written (E11, E13). */
export function notesFor(type: string, file: CaseFile): Notes {
  if (type !== 'REPORT_FILED' || !file.project) return {};
  const baseline = latestFiling(file, 'baseline')?.content ?? {};
  const criteria = ((baseline.criteria ?? []) as StoredCriterion[]).map(readCriterion);
  const milestones = (baseline.milestones ?? []) as { name: string; on: string }[];
  return {
    'figures.criterion': Object.fromEntries(
      criteria.map((criterion) => [criterion.name, criterionNote(criterion, file)]),
    ),
    'milestones.milestone': Object.fromEntries(milestones.map(({ name, on }) => [name, dueNote(on)])),
  };
}

function criterionNote(criterion: Criterion, file: CaseFile): Words {
  const { quarter } = file.case.snapshot.context as { quarter: string };
  const { first_day: firstDay, last_day: lastDay } = file.project as NonNullable<CaseFile['project']>;
  const planned = formatNumber(asRead(plannedBy(quarter, criterion, { firstDay, lastDay }), criterion));
  const target = formatNumber(criterion.target);
  const unit = criterion.measure === 'percent' ? ' %' : criterion.unit ? ` ${criterion.unit}` : '';
  const last = lastNote(criterion.name, quarter, file);
  const how = criterion.figures === 'snapshot' ? SNAPSHOT : null;
  const parts = [w(`Mål ${target}${unit}`, `Target ${target}${unit}`), w(`plan nu ${planned}`, `plan now ${planned}`)];
  const all = [...parts, last, how].filter((part) => part !== null);
  return w(all.map(({ da }) => da).join(' · '), all.map(({ en }) => en).join(' · '));
}

const SNAPSHOT = w('skriv tallet, som det er nu', 'enter the figure as it is now');

function lastNote(name: string, quarter: string, { filings }: CaseFile): Words | null {
  for (const { kind, about, content } of filings) {
    if (kind !== 'report' || about >= quarter) continue;
    const figures = content.figures as { criterion: string; reached?: number; comment?: string }[];
    const found = figures.find(({ criterion }) => criterion === name);
    if (found?.reached === undefined) continue;
    const shown = `${formatNumber(found.reached)}${found.comment ? ` (»${found.comment}«)` : ''}`;
    const of = quarterWords(about);
    return w(`${of.da}: ${shown}`, `${of.en}: ${shown}`);
  }
  return null;
}

function dueNote(on: string): Words {
  return w(`Planlagt ${formatDate(on, 'da', 'short')}`, `Planned for ${formatDate(on, 'en', 'short')}`);
}
