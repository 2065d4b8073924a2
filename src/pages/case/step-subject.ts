import { COLOURS } from '../../../workflows/project-monitoring/v1/vocabulary.js';
import { quarterWords } from '../../../workflows/quarter.js';
import { w, type Words } from '../../../workflows/words.js';
import { latestFiling } from '../../cases/prefill.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { FILING_FORMS } from './filing-forms.js';
import { filingView, type FilingView } from './filing-view.js';
import { criteriaOf, type CriterionView } from './ratings-view.js';

/** What somebody has to have before their eyes to take a step. */
export interface StepSubject {
  heading: Words;
  /** The proposed colour, where one is to be confirmed. */
  proposal: { colour: string; reason: string } | null;
  criteria: CriterionView[];
  filing: FilingView | null;
  /** Last quarter's report, beside the form for this one. */
  note: Words | null;
}

/** Which filing each step is about. */
const ABOUT: Record<string, string> = {
  BASELINE_APPROVED: 'baseline',
  BASELINE_RETURNED: 'baseline',
  REPORT_RETURNED: 'report',
  RATED: 'report',
  RED_CONFIRMED: 'report',
  RED_NOT_CONFIRMED: 'report',
  ACTION_PLAN_APPROVED: 'actionPlan',
  ACTION_PLAN_RETURNED: 'actionPlan',
  LETTERS_APPROVED: 'committeeLetter',
  LETTERS_RETURNED: 'committeeLetter',
  ITEM_APPROVED: 'committeeItem',
  ITEM_RETURNED: 'committeeItem',
  ITEM_DECIDED: 'committeeItem',
  FINAL_REPORT_APPROVED: 'finalReport',
  FINAL_REPORT_RETURNED: 'finalReport',
};

const HEADINGS: Record<string, Words> = {
  baseline: w('Det indsendte grundlag', 'The baseline that was submitted'),
  report: w('Projektets indberetning', "The project's report"),
  actionPlan: w('Puljeholderens handlingsplan', "The fund holder's action plan"),
  committeeLetter: w('Brevets indhold', 'The content of the letter'),
  committeeItem: w('Indstillingen', 'The recommendation'),
  finalReport: w('Projektets slutrapport', "The project's final report"),
};

interface Proposed {
  quarter: string;
  colour: keyof typeof COLOURS;
  reason: string;
}

export function subjectOf(type: string, file: CaseFile): StepSubject | null {
  if (type.startsWith('CORRECTION_')) return correctionSubject(file);
  if (type === 'REPORT_FILED') return lastReport(file);
  const kind = ABOUT[type];
  const filing = kind && latestFiling(file, kind);
  if (!kind || !filing) return null;
  const { rating } = file.case.snapshot.context as { rating: Proposed | null };
  return {
    heading: HEADINGS[kind] as Words,
    proposal: type.startsWith('RED_') && rating ? rating : null,
    criteria: kind === 'report' ? (criteriaOf(file)?.criteria ?? []) : [],
    filing: filingView(FILING_FORMS[kind] ?? {}, withoutFigures(filing.content)),
    note: null,
  };
}

/** The figures stand in the table of criteria already, beside what is expected. */
function withoutFigures({ figures: _, ...content }: Record<string, unknown>): Record<string, unknown> {
  return content;
}

function correctionSubject(file: CaseFile): StepSubject | null {
  const { correction } = file.case.snapshot.context as { correction: Proposed | null };
  const wrong = file.ratings.findLast(({ quarter }) => quarter === correction?.quarter);
  if (!correction || !wrong) return null;
  const name = quarterWords(correction.quarter);
  const shade = COLOURS[wrong.colour];
  return {
    heading: w(`Rettelse af ${name.da}`, `Correction of ${name.en}`),
    proposal: correction,
    criteria: [],
    filing: null,
    note: w(
      `Vurderingen var ${shade.da.toLowerCase()}: ${wrong.reason}`,
      `The rating was ${shade.en.toLowerCase()}: ${wrong.reason}`,
    ),
  };
}

/** Last time's answers stand beside this time's form (E11). */
function lastReport(file: CaseFile): StepSubject | null {
  const { quarter } = file.case.snapshot.context as { quarter: string };
  const before = file.filings.find(({ kind, about }) => kind === 'report' && about !== quarter);
  if (!before) return null;
  const name = quarterWords(before.about);
  return {
    heading: w(`Sådan svarede I i ${name.da}`, `What you answered in ${name.en}`),
    proposal: null,
    criteria: [],
    filing: filingView(FILING_FORMS.report ?? {}, before.content),
    note: null,
  };
}
