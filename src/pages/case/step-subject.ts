import { COLOURS } from '../../../workflows/project-monitoring/v1/vocabulary.js';
import { quarterWords } from '../../../workflows/quarter.js';
import { w, type Words } from '../../../workflows/words.js';
import type { Form } from '../../../workflows/fields.js';
import { workflowOf } from '../../../workflows/released.js';
import type { Payload } from '../../../workflows/workflow.js';
import { latestFiling } from '../../cases/latest-filing.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { assessmentView } from './access-groups.js';
import { filingForm } from './filing-forms.js';
import { filingView, type FilingView } from './filing-view.js';
import type { Proposal } from '../../measures/proposal.js';
import { type Change, changesIn } from './filing-changes.js';
import { criteriaOf, type CriterionView } from './ratings-view.js';
import { type WhyView, whyView } from './why-view.js';

const RETURNED = workflowOf('project-monitoring', 1).events.REPORT_RETURNED?.form as Form;

/** What somebody has to have before their eyes to take a step. */
export interface StepSubject {
  heading: Words;
  /** The proposed colour, where one is to be confirmed. */
  proposal: { colour: string; reason: string } | null;
  criteria: CriterionView[];
  filing: FilingView | null;
  /** What the figures come to, where a colour is to be chosen or confirmed. */
  explained: WhyView | null;
  /** Last quarter's report, beside the form for this one. */
  note: Words | null;
  /** What somebody returned, and what was changed since. */
  changes: Change[];
}

/** Which filing each step is about. */
const ABOUT: Record<string, string> = {
  BASELINE_APPROVED: 'baseline',
  BASELINE_RETURNED: 'baseline',
  BASELINE_CHANGE_APPROVED: 'baselineChange',
  BASELINE_CHANGE_REFUSED: 'baselineChange',
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
  ANSWER_APPROVED: 'accessAssessment',
  ANSWER_RETURNED: 'accessAssessment',
  FINAL_REPORT_APPROVED: 'finalReport',
  FINAL_REPORT_RETURNED: 'finalReport',
};

const HEADINGS: Record<string, Words> = {
  baseline: w('Det indsendte grundlag', 'The baseline that was submitted'),
  baselineChange: w('Det ændrede grundlag', 'The changed baseline'),
  report: w('Projektets indberetning', "The project's report"),
  actionPlan: w('Puljeholderens handlingsplan', "The fund holder's action plan"),
  committeeLetter: w('Brevets indhold', 'The content of the letter'),
  committeeItem: w('Indstillingen', 'The recommendation'),
  accessAssessment: w('Vurderingen af hvert dokument', 'The assessment of each document'),
  finalReport: w('Projektets slutrapport', "The project's final report"),
};

interface Proposed {
  quarter: string;
  colour: keyof typeof COLOURS;
  reason: string;
}

/** @param proposal what the figures of the quarter come to, for whoever rates now */
export function subjectOf(type: string, file: CaseFile, proposal: Proposal | null): StepSubject | null {
  if (type.startsWith('CORRECTION_')) return correctionSubject(file);
  if (type === 'REPORT_FILED') return reportSubject(file);
  const kind = ABOUT[type];
  const filing = kind && latestFiling(file, kind);
  if (!kind || !filing) return null;
  const { rating } = file.case.snapshot.context as { rating: Proposed | null };
  return {
    heading: HEADINGS[kind] as Words,
    proposal: type.startsWith('RED_') && rating ? rating : null,
    criteria: kind === 'report' ? (criteriaOf(file)?.criteria ?? []) : [],
    filing:
      kind === 'accessAssessment'
        ? assessmentView(filingForm(filing) ?? {}, filing, file)
        : filingView(filingForm(filing) ?? {}, withoutFigures(filing.content)),
    explained: explainedFor(type, file, proposal),
    note: null,
    changes: changesIn(file, filing),
  };
}

/** Whoever confirms sees the arithmetic that the rating was made from; whoever rates, what it is now. */
function explainedFor(type: string, file: CaseFile, proposal: Proposal | null): WhyView | null {
  if (type === 'RATED') return whyView(proposal, null);
  if (!type.startsWith('RED_')) return null;
  const rated = file.events.find((event) => event.type === 'RATED');
  return rated ? ratedView(rated.payload) : null;
}

function ratedView(payload: Payload): WhyView | null {
  const { proposal, colour, deviation } = payload as {
    proposal?: Proposal;
    colour: keyof typeof COLOURS;
    deviation?: string;
  };
  return whyView(proposal ?? null, colour, deviation);
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
    explained: ratedView(file.events.find(({ type }) => type === 'RATING_CORRECTED')?.payload ?? {}),
    changes: [],
    note: w(
      `Vurderingen var ${shade.da.toLowerCase()}: ${wrong.reason}`,
      `The rating was ${shade.en.toLowerCase()}: ${wrong.reason}`,
    ),
  };
}

/** Sent back: what is missing. Else last time's answers beside this time's form (E11). */
function reportSubject(file: CaseFile): StepSubject | null {
  const { quarter, returned } = file.case.snapshot.context as { quarter: string; returned: boolean };
  const comment = returned && file.events.find(({ type }) => type === 'REPORT_RETURNED')?.payload;
  if (comment)
    return {
      ...NOTHING,
      heading: w('Det mangler i indberetningen', 'What the report lacks'),
      filing: filingView(RETURNED, withoutEmptyRows(comment)),
    };
  const before = file.filings.find(({ kind, about }) => kind === 'report' && about !== quarter);
  if (!before) return null;
  const name = quarterWords(before.about);
  return {
    ...NOTHING,
    heading: w(`Sådan svarede I i ${name.da}`, `What you answered in ${name.en}`),
    filing: filingView(filingForm(before) ?? {}, before.content),
  };
}

const NOTHING = { proposal: null, criteria: [], filing: null, explained: null, note: null, changes: [] };

/** Only the criteria that somebody had something to say of. */
function withoutEmptyRows({ comment, criteria }: Payload): Payload {
  const said = ((criteria ?? []) as { comment?: string }[]).filter((row) => row.comment);
  return { comment, criteria: said };
}
