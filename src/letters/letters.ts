import type { z } from 'zod';
import type { Words } from '../../workflows/words.js';
import { completeFacts, LetterIncomplete } from './incomplete.js';
import { actionPlan } from './kinds/action-plan.js';
import { agenda } from './kinds/agenda.js';
import { committeeLetter } from './kinds/committee-letter.js';
import { minutes } from './kinds/minutes.js';
import { monitoringForm } from './kinds/monitoring-form.js';
import { quarterTable } from './kinds/quarter-table.js';
import { quarterlyBriefing } from './kinds/quarterly-briefing.js';
import { decisionExcerpt, recommendation } from './kinds/recommendation.js';
import { redNoticeFundHolder, redNoticeProject } from './kinds/red-notice.js';
import { reportReminder } from './kinds/report-reminder.js';
import { workshopInvitation } from './kinds/workshop-invitation.js';
import type { Letter } from './letter.js';
import { EmptyPlace } from './template-helpers.js';
import { letterTemplate } from './template.js';
import { typesetPages } from './typesetting.js';
import { VALUE_PRELUDE } from './values.js';
import { w } from '../../workflows/words.js';

/** The catalogue: every document the procedure makes (`domain.md` § 3). */
const LETTERS = {
  workshopInvitation,
  reportReminder,
  redNoticeProject,
  redNoticeFundHolder,
  monitoringForm,
  actionPlan,
  recommendation,
  committeeLetter,
  decisionExcerpt,
  quarterlyBriefing,
  quarterTable,
  agenda,
  minutes,
};

export type LetterKind = keyof typeof LETTERS;
/** Plain data: dates 'YYYY-MM-DD', amounts in øre, quarters '2009-Q3'. */
export type LetterFacts<Kind extends LetterKind> = z.input<(typeof LETTERS)[Kind]['schema']>;

/** A letter that is complete, before its pages are made. */
export interface ComposedLetter {
  title: string;
  /** Changes with the letter's template, the layout or any of their parts. */
  templateVersion: string;
  /** The facts as checked. Rendering them again with the same template version gives the same bytes. */
  factsJson: string;
  /** For `typeset`. */
  pages: Parameters<typeof typesetPages>;
}

export interface RenderedLetter extends Omit<ComposedLetter, 'pages'> {
  pdf: Uint8Array;
}

/** What a kind of letter is called, in lists and on buttons. */
export function letterWords(kind: LetterKind): Words {
  return LETTERS[kind].words;
}

/**
 * Checks the facts and fills the template, in well under a millisecond. Pure.
 * @throws LetterIncomplete if a fact is missing, empty, or still carries a placeholder
 */
export function composeLetter<Kind extends LetterKind>(kind: Kind, given: LetterFacts<Kind>): ComposedLetter {
  const letter = LETTERS[kind] as unknown as Letter<HeadFacts>;
  const facts = completeFacts(kind, letter.schema, given);
  const title = letter.title(facts);
  const template = letterTemplate(letter.template);
  const { source, values } = filled(kind, () =>
    template.render({ recipient: null, ...facts, ...letter.view?.(facts), title, kind: letter.words.da }),
  );
  const head = { title, author: facts.sender.unit, date: facts.date, standard: 'ua-1' as const, values };
  return {
    title,
    templateVersion: template.version,
    factsJson: JSON.stringify(facts),
    pages: [VALUE_PRELUDE + source, head],
  };
}

/** Makes the pages of a composed letter on a thread of their own: the same letter, the same bytes. */
export async function typeset({ pages }: ComposedLetter): Promise<Uint8Array> {
  return typesetPages(...pages);
}

/** A letter from its facts: the same facts give the same bytes. @throws LetterIncomplete as `composeLetter` does */
export async function renderLetter<Kind extends LetterKind>(
  kind: Kind,
  given: LetterFacts<Kind>,
): Promise<RenderedLetter> {
  const { pages, ...letter } = composeLetter(kind, given);
  return { ...letter, pdf: await typesetPages(...pages) };
}

interface HeadFacts {
  sender: { unit: string };
  date: string;
}

/** A place that the schema allows to be empty and the template prints nevertheless. */
function filled<Result>(kind: LetterKind, render: () => Result): Result {
  try {
    return render();
  } catch (error) {
    if (!(error instanceof EmptyPlace)) throw error;
    const { path } = error;
    const words = w(`${path} mangler.`, `${path} is missing.`);
    throw new LetterIncomplete(kind, [{ path, label: w(path, path), problem: 'missing', words }]);
  }
}
