import type pg from 'pg';
import type { FieldError, Form, Option } from '../../../workflows/fields.js';
import type { Context } from '../../../workflows/document-access/v1/context.js';
import { labelOf, refIn } from '../../../workflows/document-access/v1/context.js';
import { GROUNDS } from '../../../workflows/document-access/v1/vocabulary.js';
import { w } from '../../../workflows/words.js';
import type { LeftOut, Packed } from '../../cases/case-package.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import type { CaseDocument } from '../../cases/queries/document-rows.js';
import { kindWords } from './documents-view.js';

type Ground = keyof typeof GROUNDS;

/** A row for each document that can be taken along. */
export const PACKAGE_FORM: Form = {
  documents: {
    kind: 'rows',
    label: w('Dokumenterne', 'The documents'),
    hint: w(
      'Interne dokumenter og lukkede punkter er udeladt fra begyndelsen. Indekset nævner det udeladte ved slags og dato, ikke ved titel.',
      'Internal documents and closed items are left out to begin with. The index names what is left out by kind and date, not by title.',
    ),
    row: w('dokument', 'document'),
    columns: {
      document: { kind: 'given', label: w('Dokument', 'Document') },
      taken: {
        kind: 'choice',
        label: w('I pakken', 'In the package'),
        options: [
          { value: 'yes', label: w('Tages med', 'Taken along') },
          { value: 'no', label: w('Udelades', 'Left out') },
        ],
      },
      ground: { kind: 'choice', label: w('Grund', 'Ground'), optional: true, options: groundOptions() },
    },
  },
};

interface Row {
  document: string;
  taken: 'yes' | 'no';
  ground?: Ground;
}
export interface Chosen {
  taken: Packed[];
  leftOut: LeftOut[];
}

/** Those that could be in the package: what lies on the case and what it opened. Meetings' papers tell of other cases too. */
export function packable(file: CaseFile, documents: readonly CaseDocument[]): CaseDocument[] {
  const own = new Set([file.case.id, ...file.children.map(({ id }) => id)]);
  return documents.filter(({ source, caseId }) => source !== 'draft' && own.has(caseId));
}

/** What the form begins with. @param closed ids of cases whose item is closed on some agenda */
export function packageValues(documents: readonly CaseDocument[], closed: ReadonlySet<number>) {
  return {
    documents: documents.map((one) => {
      const ground: Ground | null = closed.has(one.caseId)
        ? 'special'
        : one.direction === 'internal'
          ? 'internal'
          : null;
      return { document: labelFor(one), taken: ground ? 'no' : 'yes', ...(ground && { ground }) };
    }),
  };
}

/** Ids of those of some cases that are a closed item on an agenda. */
export async function closedItems(client: Pick<pg.Pool, 'query'>, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await client.query<{ id: number }>(
    `select distinct (item->>'caseId')::int as id from cases m, jsonb_array_elements(m.snapshot->'context'->'items') item
     where m.workflow = 'meeting' and (item->>'caseId')::int = any($1) and (item->>'isClosed')::boolean`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** What was chosen; everything that nobody took along is left out. @returns errors where something is left out without a ground */
export function chosenIn(
  payload: Record<string, unknown>,
  documents: readonly CaseDocument[],
): { chosen: Chosen; errors: FieldError[] } {
  const rows = (payload.documents ?? []) as Row[];
  const chosen: Chosen = { taken: [], leftOut: [] };
  const errors = rows.flatMap(({ taken, ground }, i) =>
    taken === 'no' && !ground ? [{ path: `documents.${i}.ground`, words: CHOOSE_GROUND }] : [],
  );
  for (const one of documents) {
    const row = rows.find(({ document }) => refIn(document) === one.reference);
    if (row?.taken === 'yes') chosen.taken.push(packed(one, one.title));
    else chosen.leftOut.push(leftOut(one, row?.ground ?? 'internal'));
  }
  return { chosen, errors };
}

/** As a request for access was answered: the copies in place of what is given in part. @param copies laid on the request */
export function answeredIn(
  { documents }: Context,
  there: readonly CaseDocument[],
  copies: readonly CaseDocument[],
): Chosen {
  const chosen: Chosen = { taken: [], leftOut: [] };
  for (const { ref, decision, ground, copy } of documents) {
    const whole = there.find(({ reference }) => reference === ref);
    const sent =
      decision === 'given' ? whole : copies.find(({ reference }) => decision === 'part' && reference === copy);
    if (sent) chosen.taken.push(packed({ ...sent, reference: ref }, sent.title));
    if (whole && decision !== 'given') chosen.leftOut.push(leftOut(whole, (ground ?? 'special') as Ground));
  }
  return chosen;
}

/** A number is a file's name; a file keeps its own, behind what tells two of them apart. */
function packed({ id, file, reference, kind, day }: CaseDocument, title: string): Packed {
  const place = file ? `bilag/${reference.replace('bilag ', '')}-${file.name}` : `dokumenter/${reference}.pdf`;
  return { id, isFile: file !== null, reference, kind: kindWords(kind).da, day, title, file: place };
}

function leftOut({ kind, day }: CaseDocument, ground: Ground): LeftOut {
  return { kind: kindWords(kind).da, day, ground: GROUNDS[ground].da };
}

function labelFor({ reference, id, kind, title, day }: CaseDocument): string {
  return labelOf({ ref: reference, id, kind, title, on: day });
}

function groundOptions(): Option[] {
  return Object.entries(GROUNDS).map(([value, label]) => ({ value, label }));
}

const CHOOSE_GROUND = w('Vælg, hvorfor det udelades.', 'Choose why it is left out.');
