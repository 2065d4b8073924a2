import type pg from 'pg';
import type { Words } from '../../workflows/words.js';
import { noteChange } from '../people/admin-log.js';
import type { Actor } from '../people/actor.js';
import type { Database } from '../platform/database.js';
import type { LetterKind } from './letters.js';
import { signOf } from './wording-files.js';

type Client = Pick<pg.Pool, 'query'>;

/** How far a draft was tried on the cases, one after the other by their ids. */
export interface Trial {
  /** Of the wording that was tried: another wording is another trial. */
  sign: string;
  /** `YYYY-MM-DD` */
  day: string;
  /** The id of the last case that was looked at, 0 before the first. */
  upTo: number;
  /** Cases looked at, of how many there were to begin with. */
  looked: number;
  all: number;
  /** Those with enough on them for this letter. */
  tried: number;
  failed: number;
  /** The first of those that failed. */
  failures: { caseId: number; number: string; words: Words }[];
  isDone: boolean;
}

export interface WordingDraft {
  wording: string;
  revision: number;
  by: string;
  at: Date;
  trial: Trial | null;
}

const NOTE_MAX = 500;

export async function draftOf(client: Client, kind: LetterKind): Promise<WordingDraft | undefined> {
  const { rows } = await client.query<WordingDraft>(
    'select wording, revision, saved_by_name as by, saved_at as at, trial from letter_draft where kind = $1',
    [kind],
  );
  return rows[0];
}

/**
 * Keeps what was written so far. A trial of another wording is over with it.
 * @param revision the draft it was written from, 0 where there was none
 * @returns false where somebody has saved another in the meantime
 */
export async function saveDraft(
  database: Database,
  kind: LetterKind,
  { wording, revision }: { wording: string; revision: number },
  actor: Actor,
): Promise<boolean> {
  return database.transaction(async (client) => {
    const before = await lockedDraft(client, kind);
    if ((before?.revision ?? 0) !== revision) return before?.wording === wording;
    if (before?.wording === wording) return true;
    // A new draft begins anywhere: a page of one that was dropped meanwhile must not take it for its own.
    await client.query(
      `insert into letter_draft (kind, wording, revision, saved_by_name, saved_at)
       values ($1, $2, 1 + floor(random() * 1e9)::int, $3, pretended_now())
       on conflict (kind) do update set wording = excluded.wording, revision = letter_draft.revision + 1,
         saved_by_name = excluded.saved_by_name, saved_at = excluded.saved_at, trial = null`,
      [kind, wording, actor.name],
    );
    await noteChange(client, actor, 'letterDraftSaved', kind, sizeOf(before?.wording), sizeOf(wording));
    return true;
  });
}

export async function dropDraft(database: Database, kind: LetterKind, actor: Actor): Promise<void> {
  await database.transaction(async (client) => {
    const before = await lockedDraft(client, kind);
    if (!before) return;
    await client.query('delete from letter_draft where kind = $1', [kind]);
    await noteChange(client, actor, 'letterDraftDropped', kind, sizeOf(before.wording), null);
  });
}

/** Keeps how far it was tried; a draft that was changed or tried further meanwhile stays as it is. */
export async function keepTrial(client: Client, kind: LetterKind, revision: number, trial: Trial): Promise<void> {
  await client.query(
    `update letter_draft set trial = $3 where kind = $1 and revision = $2
       and (trial is null or (trial->>'upTo')::int <= $4 or $5)`,
    [kind, revision, JSON.stringify(trial), trial.upTo, trial.upTo === 0],
  );
}

/** The trial that says something of this wording on this day. */
export function trialOf({ wording, trial }: WordingDraft, today: string): Trial | null {
  return trial?.sign === signOf(wording) && trial.day === today ? trial : null;
}

/** Whether every case that can get the letter could get it with this wording. */
function isProven(draft: WordingDraft, today: string): boolean {
  const trial = trialOf(draft, today);
  return trial?.isDone === true && trial.failed === 0;
}

/**
 * Puts the draft in force from a day on: its newest version.
 * @param from `YYYY-MM-DD`, not before today
 * @returns the version's number; null where the draft is not what was tried, or a case failed
 */
export async function putInForce(
  database: Database,
  kind: LetterKind,
  { revision, from, today, note }: { revision: number; from: string; today: string; note: string },
  actor: Actor,
): Promise<number | null> {
  return database.transaction(async (client) => {
    const draft = await lockedDraft(client, kind);
    if (draft?.revision !== revision || from < today || !isProven(draft, today)) return null;
    const { rows } = await client.query<{ version: number }>(
      `insert into letter_wording (kind, version, sign, wording, valid_from, note, made_by, made_by_name, made_at)
       select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7, pretended_now() from letter_wording where kind = $1
       returning version`,
      [kind, signOf(draft.wording), draft.wording, from, note.slice(0, NOTE_MAX), actor.id, actor.name],
    );
    const { version } = rows[0] as { version: number };
    await client.query('delete from letter_draft where kind = $1', [kind]);
    await noteChange(client, actor, 'letterPutInForce', kind, null, { version, from, note: note || null });
    return version;
  });
}

/** One at a time; the lock holds also where there is no draft yet. */
async function lockedDraft(client: Client, kind: LetterKind): Promise<WordingDraft | undefined> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('letter ' || $1, 2))`, [kind]);
  return draftOf(client, kind);
}

/** What the log says of a draft: the text itself stands with its version once it is in force. */
function sizeOf(wording: string | undefined): { characters: number } | null {
  return wording === undefined ? null : { characters: wording.length };
}
