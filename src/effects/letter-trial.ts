import type pg from 'pg';
import { w, type Words } from '../../workflows/words.js';
import { LetterIncomplete } from '../letters/incomplete.js';
import { checkFacts, composeLetter, type LetterKind, typeset, WordingRefused } from '../letters/letters.js';
import { TypstRefused } from '../letters/typst.js';
import type { Trial } from '../letters/wording-drafts.js';
import { signOf } from '../letters/wording-files.js';
import { PREPARE } from './document-maker.js';
import type { Sources } from './facts/head.js';
import type { Order } from './facts/prepared.js';
import { subjectOf } from './facts/subject.js';

const CASES_AT_ONCE = 25;
const MOST_NAMED = 20;
const UNNUMBERED = 'Udkast';

/** Of `c`: a case of the procedure that writes the letter (`$2`), or one that got it (`$1`). */
const CONCERNED = `(c.workflow = $2 or exists (select 1 from document d where d.case_id = c.id and d.kind = $1))`;

/** The procedure whose cases are asked for this kind of letter, also before they got it. */
export function procedureOf(kind: LetterKind): string {
  return isOfRequest(kind) ? 'document-access' : 'project-monitoring';
}

function isOfRequest(kind: LetterKind): boolean {
  return kind === 'documentAccessAnswer' || kind === 'documentAccessDelay';
}

/** A trial before the first case. @param day `YYYY-MM-DD` */
export async function newTrial(pool: pg.Pool, kind: LetterKind, wording: string, day: string): Promise<Trial> {
  const { rows } = await pool.query<{ all: number }>(`select count(*)::int as all from cases c where ${CONCERNED}`, [
    kind,
    procedureOf(kind),
  ]);
  const all = rows[0]?.all ?? 0;
  const begun = { upTo: 0, looked: 0, tried: 0, failed: 0, failures: [], isDone: false };
  return { sign: signOf(wording), day, all, ...begun };
}

/**
 * Tries a wording on the next cases: on the facts of every letter of the kind that was made for them, or, where there is none,
 * on what one would be made from now. A case that has not enough for the letter says nothing about the wording.
 * @param patienceMs it stops after the case that goes over it; at least one is looked at
 */
export async function carryTrialOn(
  sources: Sources,
  kind: LetterKind,
  wording: string,
  trial: Trial,
  patienceMs: number,
): Promise<Trial> {
  const until = performance.now() + patienceMs;
  let now = trial;
  do {
    const { rows } = await sources.pool.query<{ id: number; number: string }>(
      `select c.id, c.number from cases c where ${CONCERNED} and c.id > $3 order by c.id limit $4`,
      [kind, procedureOf(kind), now.upTo, CASES_AT_ONCE],
    );
    for (const [place, { id, number }] of rows.entries()) {
      now = withResult(now, { caseId: id, number }, await tryOn(sources, kind, wording, id));
      if (performance.now() > until && place < rows.length - 1) return now;
    }
    now = { ...now, isDone: rows.length < CASES_AT_ONCE };
  } while (!now.isDone && performance.now() < until);
  return now;
}

type Result = Words | 'well' | 'notEnough';

function withResult(trial: Trial, of: { caseId: number; number: string }, result: Result): Trial {
  const isFailure = typeof result === 'object';
  return {
    ...trial,
    upTo: of.caseId,
    looked: trial.looked + 1,
    tried: trial.tried + (result === 'notEnough' ? 0 : 1),
    failed: trial.failed + (isFailure ? 1 : 0),
    failures:
      isFailure && trial.failures.length < MOST_NAMED ? [...trial.failures, { ...of, words: result }] : trial.failures,
  };
}

async function tryOn(sources: Sources, kind: LetterKind, wording: string, caseId: number): Promise<Result> {
  const all = await factsOf(sources, kind, caseId);
  if (!all.length) return 'notEnough';
  try {
    const letters = all.map((facts) => composeLetter(kind, facts as never, wording));
    // What one letter of a case can be set from, the others can.
    for (const letter of letters.slice(-1)) await typeset(letter);
    return 'well';
  } catch (error) {
    if (error instanceof LetterIncomplete || error instanceof WordingRefused) return error.words;
    if (error instanceof TypstRefused) return UNPRINTABLE;
    throw error;
  }
}

const UNPRINTABLE = w('Brevet kan ikke sættes op som PDF.', 'The letter cannot be set as PDF.');

/**
 * What this kind of letter was made from on a case, the latest last; where none was made, what it would be made from now.
 * @returns none where the case has not enough for the letter
 */
export async function factsOf(sources: Sources, kind: LetterKind, caseId: number): Promise<object[]> {
  const { rows } = await sources.pool.query<{ facts: object }>(
    'select facts from document where case_id = $1 and kind = $2 order by created_at, number',
    [caseId, kind],
  );
  const made = rows.map(({ facts }) => facts);
  const ready = (facts: object) => missingIn(kind, facts) === null;
  return made.length ? made.filter(ready) : (await factsNow(sources, kind, caseId)).filter(ready);
}

/** What a case has not, that this kind of letter needs; null where nothing is missing. */
export function missingIn(kind: LetterKind, facts: object): Words | null {
  try {
    checkFacts(kind, facts);
    return null;
  } catch (error) {
    if (error instanceof LetterIncomplete) return error.words;
    throw error;
  }
}

/** As the letter would be asked for today: of the latest quarter it could be about, of a request as it stands. */
export async function factsNow(sources: Sources, kind: LetterKind, caseId: number): Promise<object[]> {
  const prepare = PREPARE[kind];
  if (!prepare) return [];
  const subject = await subjectOf(sources.pool, caseId);
  const orders = await ordersOf(
    sources.pool,
    kind,
    caseId,
    subject.context.lettersTo ?? subject.context.committees ?? [],
  );
  const all = [];
  for (const order of orders) {
    const { facts } = await prepare({ kind, ...order }, subject, sources);
    all.push({ ...facts, letterNumber: UNNUMBERED });
  }
  return all;
}

const LAST_SEQ = 2_147_483_647;

async function ordersOf(
  pool: pg.Pool,
  kind: LetterKind,
  caseId: number,
  committees: readonly string[],
): Promise<Omit<Order, 'kind'>[]> {
  const order = { to: '', about: '', seq: LAST_SEQ };
  if (kind === 'workshopInvitation' || isOfRequest(kind)) return [order];
  if (kind === 'committeeLetter') return committees.slice(0, 1).map((to) => ({ ...order, to }));
  const quarters = await quartersOf(pool, caseId);
  const red = quarters.reds.at(-1);
  switch (kind) {
    case 'reportReminder':
      return quarters.due ? [false, true].map((overdue) => ({ ...order, about: quarters.due ?? '', overdue })) : [];
    case 'monitoringForm':
      return quarters.rated ? [{ ...order, about: quarters.rated }] : [];
    case 'actionPlan':
      return red ? [{ ...order, about: red }] : [];
    default:
      return red ? [{ ...order, about: red, time: quarters.reds.length > 1 ? 'second' : 'first' }] : [];
  }
}

/** The quarter last asked for, the quarter last rated, and the red ones. */
async function quartersOf(pool: pg.Pool, caseId: number) {
  const { rows } = await pool.query<{ due: string | null; rated: string | null; reds: string[] }>(
    `select (select substr(key, length('fileReport:') + 1) from deadline where case_id = $1 and key like 'fileReport:%' order by id desc limit 1) as due,
       (select quarter from rating where case_id = $1 order by id desc limit 1) as rated,
       array(select distinct quarter from rating where case_id = $1 and colour = 'red' order by quarter) as reds`,
    [caseId],
  );
  return rows[0] ?? { due: null, rated: null, reds: [] };
}
