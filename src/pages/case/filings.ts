import { w, type Words } from '../../../workflows/words.js';
import { dayOf } from '../../calendar/working-days.js';
import { latestFiling } from '../../cases/latest-filing.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { casePath } from './steps.js';

/** The newest of each kind that was handed in. */
export function latestFilings(file: CaseFile) {
  const kinds = [
    'baseline',
    'report',
    'actionPlan',
    'committeeItem',
    'committeeLetter',
    'finalReport',
    'accessAssessment',
    'accessDelay',
  ];
  return kinds
    .map((kind) => latestFiling(file, kind))
    .filter((filing) => filing !== undefined)
    .map(({ kind, about, version, by_name, at, seq }) => ({
      title: FILINGS[kind] as Words,
      ofQuarter: quarterIn(about),
      version,
      by: by_name,
      on: dayOf(at),
      href: `${casePath(file.case.number)}/indhold/${seq}`,
    }));
}

export const FILINGS: Record<string, Words> = {
  baselineChange: w('Foreslået ændring af grundlaget', 'Proposed change of the baseline'),
  baseline: w('Grundlag', 'Baseline'),
  report: w('Indberetning', 'Report'),
  actionPlan: w('Handlingsplan', 'Action plan'),
  committeeItem: w('Indstilling', 'Recommendation'),
  committeeLetter: w('Brev til udvalg', 'Letter to committees'),
  finalReport: w('Slutrapport', 'Final report'),
  accessAssessment: w('Vurdering af dokumenterne', 'Assessment of the documents'),
  accessDelay: w('Besked om længere tid', 'Notice that it takes longer'),
};

/** The quarter a filing belongs to, where there is one. */
export function quarterIn(about: string): string | null {
  return /^\d{4}-Q\d$/.test(about) ? about : null;
}
