import type pg from 'pg';
import { w, type Words } from '../../../workflows/words.js';
import { caseScopeOf } from '../../cases/queries/scope.js';
import type { Sources } from '../../effects/facts/head.js';
import { factsNow, factsOf, missingIn, procedureOf } from '../../effects/letter-trial.js';
import type { Block } from '../../letters/blocks.js';
import { LetterIncomplete } from '../../letters/incomplete.js';
import { faultsIn, type LetterKind, sayLetter, vocabularyOf, WordingRefused } from '../../letters/letters.js';
import type { WordingFault } from '../../letters/wording-text.js';
import type { PersonActor } from '../../people/actor.js';
import { openedCase } from '../case/opened-case.js';
import { NotFound } from '../shell/page-errors.js';

/** A letter as it would read for a case, or why it cannot be shown. */
export interface Preview {
  number: string;
  title: string | null;
  blocks: Block[];
  /** What is wrong with the wording. */
  faults: WordingFault[];
  /** What the case lacks. */
  trouble: Words | null;
  /** What each field says on this case; null where it says nothing. */
  says: Record<string, string | null>;
}

/** The latest case that got a letter of this kind, of those this person may see; empty where there is none. */
export async function latestCase(pool: pg.Pool, kind: LetterKind, person: PersonActor): Promise<string> {
  const scope = caseScopeOf(person, [kind]);
  const { rows } = await pool.query<{ number: string }>(
    `select c.number from document d join cases c on c.id = d.case_id left join project p on p.id = c.project_id
     where d.kind = $1 and ${scope.sql} order by d.created_at desc, d.number desc limit 1`,
    scope.params,
  );
  return rows[0]?.number ?? '';
}

/**
 * The letter for a case that this person may see: from the facts of the last one it got, or from what is known now.
 * The case is noted as seen.
 */
export async function previewOf(
  sources: Sources,
  kind: LetterKind,
  { wording, number }: { wording: string; number: string },
  person: PersonActor,
): Promise<Preview> {
  const found = number ? await factsFor(sources, kind, number, person) : NO_CASE;
  const none = { number, title: null, blocks: [], faults: [], says: {} };
  if (!('facts' in found)) return { ...none, faults: faultsIn(kind, wording), trouble: found };
  const says = saidBy(kind, found.facts);
  try {
    const { title, blocks } = sayLetter(kind, found.facts, wording);
    return { ...none, title, blocks, says, trouble: null };
  } catch (error) {
    if (error instanceof WordingRefused) return { ...none, faults: error.faults, says, trouble: null };
    if (error instanceof LetterIncomplete) return { ...none, says, trouble: error.words };
    throw error;
  }
}

/** @returns the facts, or words where there are none */
export async function factsFor(
  sources: Sources,
  kind: LetterKind,
  number: string,
  person: PersonActor,
): Promise<{ facts: object } | Words> {
  const file = await openedCase(sources.pool, number, person).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (!file) return NO_SUCH_CASE;
  const made = (await factsOf(sources, kind, file.case.id)).at(-1);
  if (made) return { facts: made };
  if (file.case.workflow !== procedureOf(kind)) return TOO_EARLY;
  const [first] = await factsNow(sources, kind, file.case.id);
  return (first && missingIn(kind, first)) ?? TOO_EARLY;
}

function saidBy(kind: LetterKind, facts: object): Preview['says'] {
  const fields = Object.entries(vocabularyOf(kind)?.fields ?? {});
  return Object.fromEntries(
    fields.map(([name, field]) => {
      const said = field.say(facts as never);
      return [name, (typeof said === 'string' ? said : said?.text) ?? null];
    }),
  );
}

const NO_CASE = w(
  'Skriv nummeret på en sag, så vises brevet, som det ville se ud på den.',
  'Enter the number of a case to see the letter as it would read for it.',
);
const NO_SUCH_CASE = w(
  'Der er ingen sag med det nummer, som du kan se. Ret nummeret.',
  'There is no case with that number that you can see. Correct the number.',
);
const TOO_EARLY = w(
  'Sagen er ikke kommet så langt, at den kan få dette brev. Vælg en anden sag.',
  'The case has not come so far that it could get this letter. Choose another case.',
);
