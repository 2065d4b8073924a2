import type { FieldError } from '../../fields.js';
import type { Found, Payload } from '../../workflow.js';
import { w } from '../../words.js';
import { labelOf, refIn, type AccessDocument, type FoundDocument } from './context.js';

/** What the door finds for a step: the documents of the case, those that were chosen, and copies laid on the request. */
interface FoundAccess {
  there: FoundDocument[];
  chosen: FoundDocument[];
  copies: Pick<FoundDocument, 'ref'>[];
}
interface Row {
  document: string;
  included?: boolean;
  decision?: NonNullable<AccessDocument['decision']>;
  ground?: string;
  leftOut?: string;
  copy?: string;
}

/** Every row is a document of the case; where none belongs, somebody says where it was searched. */
export function checkIdentified(payload: Payload, _on: string, found: Found): FieldError[] {
  const { there } = accessIn(found);
  const rows = rowsOf(payload);
  const unknown = rows.flatMap((row, i) => (knownIn(there, row) ? [] : [at(i, 'document', NOT_THERE)]));
  const none = !rows.some(({ included }) => included) && !payload.searched;
  return [...unknown, ...(none ? [{ path: 'searched', words: SAY_WHERE }] : [])];
}

/** Those that were ticked, as they are called on the case, whatever the form said; what was sent stays as it was. */
export function withChosen(payload: Payload, found: Found): Payload {
  const { there } = accessIn(found);
  const chosen = rowsOf(payload)
    .filter(({ included }) => included)
    .flatMap((row) => knownIn(there, row) ?? [])
    .map((document) => ({ document: labelOf(document), id: document.id, kind: document.kind, of: document.of }));
  return { ...payload, chosen };
}

/** Nothing is left out without a ground and a word on what, and a part is given as a copy that is there (§§ 23–35, § 34). */
export function checkAssessed(payload: Payload, _on: string, found: Found): FieldError[] {
  const { chosen, copies } = accessIn(found);
  const rows = answeredRows(payload);
  const named = rows.flatMap((row) => knownIn(chosen, row)?.ref ?? []);
  const isWhole = named.length === rows.length && new Set(named).size === rows.length && rows.length === chosen.length;
  const leavesOut = rows.some(({ decision }) => decision && decision !== 'given');
  return [
    ...(isWhole ? [] : [{ path: 'documents', words: NOT_ALL }]),
    ...checkSeen(found),
    ...rows.flatMap((row, i) => rowErrors(row, i, copies)),
    ...(leavesOut && !payload.moreOpenness ? [{ path: 'moreOpenness', words: CONSIDER }] : []),
    ...(rows.length === 0 && !payload.explanation ? [{ path: 'explanation', words: SAY_WHY }] : []),
  ];
}

/** Nobody answers for a document they do not see: another committee's is for somebody who does. */
export function checkSeen(found: Found): FieldError[] {
  const { there, chosen } = accessIn(found);
  const seen = new Set(there.map(({ ref }) => ref));
  return chosen.every(({ ref }) => seen.has(ref)) ? [] : [{ path: 'documents', words: NOT_SEEN }];
}

function rowErrors({ decision, ground, leftOut, copy }: Row, i: number, copies: FoundAccess['copies']): FieldError[] {
  if (decision === 'given') return [];
  if (!decision) return [at(i, 'decision', CHOOSE_ANSWER)];
  return [
    ...(ground ? [] : [at(i, 'ground', CHOOSE_GROUND)]),
    ...(decision === 'part' && !leftOut ? [at(i, 'leftOut', SAY_WHAT)] : []),
    ...(decision === 'part' && !copies.some(({ ref }) => ref === copy) ? [at(i, 'copy', CHOOSE_COPY)] : []),
  ];
}

/** The rows of an assessment, with the answer that was given to the rest together. */
export function answeredRows(payload: Payload): Row[] {
  return rowsOf(payload).map((row) => (payload.restGiven && !row.decision ? { ...row, decision: 'given' } : row));
}

function rowsOf({ documents }: Payload): Row[] {
  return (documents ?? []) as Row[];
}

function knownIn(documents: FoundDocument[], { document }: Row): FoundDocument | undefined {
  const wanted = refIn(document);
  return documents.find(({ ref }) => ref === wanted);
}

function accessIn({ access }: Found): FoundAccess {
  return access as FoundAccess;
}

function at(row: number, column: string, words: FieldError['words']): FieldError {
  return { path: `documents.${row}.${column}`, words };
}

const NOT_THERE = w('Dokumentet findes ikke på sagerne.', 'There is no such document on the cases.');
const SAY_WHERE = w(
  'Sæt kryds ved mindst ét dokument, eller skriv, hvor der er søgt.',
  'Tick a document, or say where it was searched.',
);
const NOT_ALL = w(
  'Svaret skal nævne hvert dokument én gang. Åbn siden igen.',
  'The answer must name each document once. Open the page again.',
);
const NOT_SEEN = w(
  'Svaret nævner et dokument, som du ikke må se. En kollega, der må se det, skal gøre det.',
  'The answer names a document that you may not see. A colleague who may see it must do this.',
);
const CHOOSE_ANSWER = w('Vælg, om det udleveres.', 'Choose whether it is given.');
const CHOOSE_GROUND = w('Vælg grunden i loven.', 'Choose the ground in the act.');
const SAY_WHAT = w('Skriv, hvad der udelades.', 'Say what is left out.');
const CHOOSE_COPY = w(
  'Læg kopien uden de udeladte oplysninger på anmodningens sag som bilag, og vælg den.',
  'Add the copy without what is left out to the request as an attachment, and choose it.',
);
const CONSIDER = w('Overvej meroffentlighed, og sæt kryds.', 'Consider giving more than the law demands, and tick.');
const SAY_WHY = w('Skriv, hvorfor der ingen dokumenter er.', 'Say why there are no documents.');
