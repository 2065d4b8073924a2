import { type Context as Access, labelOf } from '../../workflows/document-access/v1/context.js';
import { quarterWords } from '../../workflows/quarter.js';
import type { Payload } from '../../workflows/workflow.js';
import { formatDate } from '../platform/formats.js';
import { latestFiling } from './latest-filing.js';
import type { CaseFile } from './queries/case-file.js';
import { listed, recommendation, redRatings } from './recommendation-draft.js';

/** What a form is prefilled from: the case itself, and for a committee item the case it came from. */
export interface Sources {
  file: CaseFile;
  /** Who fills in the form. */
  writer: string;
  parent: CaseFile | null;
  /** `YYYY-MM-DD` */
  today: string;
  /** Forty working days from today. */
  replyBy: string;
  /** Who signs the committee's letters; empty where the settings name nobody. */
  chair: { name: string; title: string };
}

/** What a step's form begins with: what was handed in before, or a draft written from the case. In Danish, as documents are. */
export function prefill(type: string, sources: Sources): Payload {
  return PREFILL[type]?.(sources) ?? {};
}

/** Whether a step's text is drafted from the case. */
export function isDrafted(type: string): boolean {
  return Object.hasOwn(DRAFTED, type);
}

/** The draft as the case gives it now, whatever was handed in before. */
export function drafted(type: string, sources: Sources): Payload {
  return DRAFTED[type]?.(sources) ?? {};
}

const DRAFTED: Record<string, (sources: Sources) => Payload> = {
  ITEM_SUBMITTED: recommendation,
  LETTERS_DRAFTED: letter,
};

const PREFILL: Record<string, (sources: Sources) => Payload> = {
  BASELINE_SUBMITTED: ({ file }) => latestFiling(file, 'baseline')?.content ?? {},
  BASELINE_CHANGE_PROPOSED: ({ file }) => latestFiling(file, 'baseline')?.content ?? {},
  REPORT_RETURNED: ({ file }) => ({ criteria: criteriaOf(file).map(({ name }) => ({ criterion: name })) }),
  REPORT_FILED: reportValues,
  ACTION_PLAN_FILED: ({ file }) => latestFiling(file, 'actionPlan', contextOf(file).rating?.quarter)?.content ?? {},
  FINAL_REPORT_FILED: ({ file }) => latestFiling(file, 'finalReport')?.content ?? {},
  ITEM_SUBMITTED: (sources) => latestFiling(sources.file, 'committeeItem')?.content ?? recommendation(sources),
  LETTERS_DRAFTED: (sources) =>
    latestFiling(sources.file, 'committeeLetter', contextOf(sources.file).reds.at(-1))?.content ?? letter(sources),
  DOCUMENTS_ASSESSED: assessment,
  COMMITTEE_ANSWERED: ({ today }) => ({ decidedOn: today }),
  ITEM_DECIDED: ({ file, today }) => ({
    decidedOn: today,
    reference: `${contextOf(file).committee} ${formatDate(today, 'da', 'short')}, punkt `,
  }),
  WORKSHOP_HELD: ({ today }) => ({ heldOn: today }),
};

/** The criteria with last time's figures to start from where the report came back, else with the figures left open. */
function reportValues({ file }: Sources): Payload {
  const { quarter } = contextOf(file);
  const returned = latestFiling(file, 'report', quarter);
  if (returned) return { milestones: milestonesReached(file), ...returned.content };
  return {
    figures: criteriaOf(file).map(({ name }) => ({ criterion: name })),
    milestones: milestonesReached(file),
  };
}

/** A milestone that was reached stays reached. */
function milestonesReached(file: CaseFile): { milestone: string; reachedOn?: string }[] {
  const milestones = (latestFiling(file, 'baseline')?.content.milestones ?? []) as { name: string }[];
  const before = (latestFiling(file, 'report')?.content.milestones ?? []) as {
    milestone: string;
    reachedOn?: string;
  }[];
  return milestones.map(({ name }) => {
    const reachedOn = before.find(({ milestone }) => milestone === name)?.reachedOn;
    return { milestone: name, ...(reachedOn && { reachedOn }) };
  });
}

function criteriaOf(file: CaseFile): { name: string }[] {
  return (latestFiling(file, 'baseline')?.content.criteria ?? []) as { name: string }[];
}

function letter({ file, replyBy, chair }: Sources): Payload {
  const { project } = file;
  if (!project) return {};
  const reds = redRatings(file);
  const quarters = listed(reds.map(({ quarter }) => quarterWords(quarter).da));
  return {
    situation: [
      `Projektet ${project.name} har haft betydelige problemer med fremdrift i ${quarters}.`,
      latestFiling(file, 'actionPlan') &&
        `Trods handlingsplanen blev projektet igen vurderet rødt i ${quarterWords(reds.at(-1)?.quarter ?? '').da}.`,
    ]
      .filter(Boolean)
      .join(' '),
    question: 'Om projektet skal fortsætte, fortsætte på vilkår, ændres eller have støtten standset.',
    replyBy,
    signer: chair.name,
    signerTitle: chair.title,
  };
}

/** Every document that was chosen, with what was said of it before; to begin with nothing is. */
function assessment({ file, writer }: Sources): Payload {
  const { documents } = file.case.snapshot.context as unknown as Access;
  const { restGiven: _, ...before } = latestFiling(file, 'accessAssessment')?.content ?? {};
  const worker = file.project?.worker;
  return {
    ...(worker ? { signer: worker.name, signerTitle: worker.title } : { signer: writer }),
    ...before,
    documents: documents
      .filter(({ ref }) => !file.unseen.has(ref))
      .map((one) => ({
        document: labelOf(one),
        ...(one.decision && { decision: one.decision }),
        ...(one.ground && { ground: one.ground }),
        ...(one.leftOut && { leftOut: one.leftOut }),
        ...(one.copy && { copy: one.copy }),
      })),
  };
}

interface ContextShown {
  quarter: string;
  reds: string[];
  rating: { quarter: string } | null;
  committee: string;
}

function contextOf(file: CaseFile): ContextShown {
  return file.case.snapshot.context as unknown as ContextShown;
}
