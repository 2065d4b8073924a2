import type { z } from 'zod';
import type { Words } from '../../workflows/words.js';
import { completeFacts, LetterIncomplete } from './incomplete.js';
import { actionPlan } from './kinds/action-plan.js';
import { agenda } from './kinds/agenda.js';
import { committeeLetter } from './kinds/committee-letter.js';
import { documentAccessAnswer, documentAccessDelay } from './kinds/document-access.js';
import { documentPackage } from './kinds/document-package.js';
import { minutes } from './kinds/minutes.js';
import { monitoringForm } from './kinds/monitoring-form.js';
import { quarterTable } from './kinds/quarter-table.js';
import { quarterlyBriefing } from './kinds/quarterly-briefing.js';
import { decisionExcerpt, recommendation } from './kinds/recommendation.js';
import { redNoticeFundHolder, redNoticeProject } from './kinds/red-notice.js';
import { reportReminder } from './kinds/report-reminder.js';
import { workshopInvitation } from './kinds/workshop-invitation.js';
import type { Letter } from './letter.js';
import { EmptyPlace, type Handed, Said } from './template-helpers.js';
import { letterTemplate } from './template.js';
import { typesetPages } from './typesetting.js';
import { VALUE_PRELUDE } from './values.js';
import type { Vocabulary } from './vocabulary.js';
import { blocksOf } from './wording.js';
import { readWording, type WordingFault } from './wording-text.js';
import { builtInWording, signOf } from './wording-files.js';
import type { Block } from './blocks.js';
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
  documentAccessAnswer,
  documentAccessDelay,
  documentPackage,
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

/** Every kind there is. */
export const LETTER_KINDS = Object.keys(LETTERS) as LetterKind[];

export function isLetterKind(name: string): name is LetterKind {
  return Object.hasOwn(LETTERS, name);
}

/** What the wording of a kind may say; null where it has none: all it says is written on the case. */
export function vocabularyOf(kind: LetterKind): Vocabulary<never> | null {
  return LETTERS[kind].vocabulary ?? null;
}

/** The wording the product brings. @throws Error for a kind without one */
export function wordingOf(kind: LetterKind): string {
  return builtInWording(LETTERS[kind].template);
}

/** A wording cannot be read; named line by line. */
export class WordingRefused extends Error {
  override name = 'WordingRefused';

  constructor(readonly faults: WordingFault[]) {
    super(faults.map(({ line, words }) => `Line ${line}: ${words.en}`).join(' '));
  }

  /** All that must be put right, in one text. */
  get words(): Words {
    return w(
      `Brevets tekst kan ikke bruges. ${this.faults.map(({ line, words }) => `Linje ${line}: ${words.da}`).join(' ')}`,
      `The wording of the letter cannot be used. ${this.faults.map(({ line, words }) => `Line ${line}: ${words.en}`).join(' ')}`,
    );
  }
}

/** What a letter is, before it is set: the facts as checked, its title, and what its wording says. */
export interface SaidLetter {
  title: string;
  facts: HeadFacts;
  blocks: Block[];
}

/** What is wrong with a wording of a kind, whatever the case. */
export function faultsIn(kind: LetterKind, wording: string): WordingFault[] {
  const vocabulary = vocabularyOf(kind);
  return vocabulary ? readWording(wording, vocabulary).faults : [];
}

/** A document's heading. @throws LetterIncomplete */
export function titleOf(kind: LetterKind, given: unknown): string {
  const letter = LETTERS[kind] as unknown as Letter<HeadFacts>;
  return letter.title(completeFacts(kind, letter.schema, given));
}

/** @throws LetterIncomplete naming what the case does not have: no wording could make the letter */
export function checkFacts(kind: LetterKind, given: unknown): void {
  completeFacts(kind, LETTERS[kind].schema as z.ZodType, given);
}

/**
 * What a letter with a wording says.
 * @throws LetterIncomplete if a fact is missing, empty, or still carries a placeholder; WordingRefused
 */
export function sayLetter(kind: LetterKind, given: unknown, wording: string = wordingOf(kind)): SaidLetter {
  const letter = LETTERS[kind] as unknown as Letter<HeadFacts>;
  const { vocabulary } = letter;
  if (!vocabulary) throw new Error(`${kind} has no wording`);
  const facts = completeFacts(kind, letter.schema, given);
  const { nodes, faults } = readWording(wording, vocabulary);
  if (faults.length) throw new WordingRefused(faults);
  return { title: letter.title(facts), facts, blocks: filled(kind, () => blocksOf(nodes, vocabulary, facts)) };
}

/**
 * Checks the facts and fills the template, in well under a millisecond. Pure.
 * @param wording the wording in force; without it the one the product brings
 * @throws LetterIncomplete if a fact is missing, empty, or still carries a placeholder; WordingRefused
 */
export function composeLetter<Kind extends LetterKind>(
  kind: Kind,
  given: LetterFacts<Kind>,
  wording?: string,
): ComposedLetter {
  const letter = LETTERS[kind] as unknown as Letter<HeadFacts>;
  return letter.vocabulary
    ? composeWorded(kind, given, wording ?? wordingOf(kind))
    : composeLaidOut(kind, letter, given);
}

function composeWorded(kind: LetterKind, given: unknown, wording: string): ComposedLetter {
  const { title, facts, blocks } = sayLetter(kind, given, wording);
  const isSigned = 'signer' in facts;
  const layout = letterTemplate('letter');
  const view = {
    recipient: null,
    ...facts,
    body: new Said(blocks, isSigned),
    isSigned,
    title,
    kind: letterWords(kind).da,
  };
  const handed = filled(kind, () => layout.render(view));
  return composed(title, `${layout.version}.${signOf(wording)}`, facts, handed);
}

function composeLaidOut(kind: LetterKind, letter: Letter<HeadFacts>, given: unknown): ComposedLetter {
  const facts = completeFacts(kind, letter.schema, given);
  const title = letter.title(facts);
  const layout = letterTemplate(letter.template);
  const view = { recipient: null, ...facts, ...letter.view?.(facts), title, kind: letter.words.da };
  return composed(
    title,
    layout.version,
    facts,
    filled(kind, () => layout.render(view)),
  );
}

function composed(
  title: string,
  templateVersion: string,
  facts: HeadFacts,
  { source, values }: Handed,
): ComposedLetter {
  const head = { title, author: facts.sender.unit, date: facts.date, standard: 'ua-1' as const, values };
  return { title, templateVersion, factsJson: JSON.stringify(facts), pages: [VALUE_PRELUDE + source, head] };
}

/** Makes the pages of a composed letter on a thread of their own: the same letter, the same bytes. */
export async function typeset({ pages }: ComposedLetter): Promise<Uint8Array> {
  return typesetPages(...pages);
}

/** A letter from its facts: the same facts give the same bytes. @throws LetterIncomplete as `composeLetter` does */
export async function renderLetter<Kind extends LetterKind>(
  kind: Kind,
  given: LetterFacts<Kind>,
  wording?: string,
): Promise<RenderedLetter> {
  const { pages, ...letter } = composeLetter(kind, given, wording);
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
