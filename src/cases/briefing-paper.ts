import type { Quarter } from '../../workflows/quarter.js';
import type { LetterFacts } from '../letters/letters.js';
import type { ItemTexts } from './briefing-draft.js';
import { markOf } from './briefing-words.js';
import type { BriefedProject } from './queries/briefing.js';

type BriefingFacts = LetterFacts<'quarterlyBriefing'>;

/** What the paper takes from the item's case, beside its texts and the projects. */
export type PaperHead = Pick<
  BriefingFacts,
  'sender' | 'date' | 'caseNumber' | 'caseworker' | 'committee' | 'meetingDate' | 'decision'
> & { itemNumber: string | null };

/**
 * The facts of the briefing but its number: the texts as they were written, the table and the annexes as they were public.
 * What is missing is left missing: it is found, and named, when the document is made.
 */
export function briefingPaper(
  texts: Partial<ItemTexts>,
  quarters: readonly Quarter[],
  projects: readonly BriefedProject[],
  { itemNumber, ...head }: PaperHead,
): Omit<BriefingFacts, 'letterNumber'> {
  const { title, clauses, problem, solution, economy, process, signer } = texts as ItemTexts;
  return {
    ...head,
    attachments: annexesOf(projects, quarters.at(-1) as Quarter).map(({ title, number }) => `${title} (nr. ${number})`),
    item: { number: itemNumber, title },
    proposer: head.sender.unit,
    clauses: (clauses ?? []).map(({ text }) => text),
    problem,
    solution,
    economy,
    nextSteps: process,
    quarter: quarters.at(-1) as Quarter,
    quarters: [...quarters],
    projects: projects.map((project) => ({
      name: project.name,
      administration: project.administration,
      marks: quarters.map((quarter) => markOf(project, quarter)),
    })),
    signatures: [{ name: signer, title: null }],
  };
}

/** The monitoring forms of the quarter, in the table's order. */
export function annexesOf(projects: readonly BriefedProject[], quarter: Quarter) {
  return projects.flatMap(({ published }) => published[quarter]?.document ?? []);
}
