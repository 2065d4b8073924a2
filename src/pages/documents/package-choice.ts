import type pg from 'pg';
import type { FieldError, Form, Option } from '../../../workflows/fields.js';
import { MOST_DOCUMENTS } from '../../../workflows/document-access/v1/forms.js';
import type { AccessDocument, Context } from '../../../workflows/document-access/v1/context.js';
import { byCase, labelOf, nameIn, refIn } from '../../../workflows/document-access/v1/context.js';
import { GROUNDS } from '../../../workflows/document-access/v1/vocabulary.js';
import { w } from '../../../workflows/words.js';
import type { LeftOut, Packed, PackageSection } from '../../cases/case-package.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import type { CaseDocument, Direction } from '../../cases/queries/document-rows.js';
import { kindWords } from './documents-view.js';

type Ground = keyof typeof GROUNDS;

/** A row for each document that can be taken along. */
export const PACKAGE_FORM: Form = {
  as: {
    kind: 'choice',
    label: w('Hent som', 'Download as'),
    hint: w(
      'I en PDF står dokumenternes sider efter hinanden bag et indeks. En ZIP har hver fil for sig.',
      'In a PDF the pages of the documents stand one after the other behind an index. A ZIP has each file by itself.',
    ),
    options: [
      { value: 'pdf', label: w('Én PDF', 'One PDF') },
      { value: 'zip', label: w('ZIP-fil', 'ZIP file') },
    ],
  },
  documents: {
    kind: 'rows',
    label: w('Dokumenterne', 'The documents'),
    hint: w(
      'Interne dokumenter og lukkede punkter er udeladt fra begyndelsen. Indekset nævner det udeladte ved slags og dato, ikke ved titel.',
      'Internal documents and closed items are left out to begin with. The index names what is left out by kind and date, not by title.',
    ),
    row: w('dokument', 'document'),
    max: MOST_DOCUMENTS,
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
type Packable = Pick<CaseDocument, 'id' | 'reference' | 'kind' | 'day' | 'direction'> & {
  file: { name: string } | null;
};
export type Chosen = Pick<PackageSection, 'taken' | 'leftOut'>;

/** Those that could be in the package: what lies on the case and what it opened. Meetings' papers tell of other cases too. */
export function packable(file: CaseFile, documents: readonly CaseDocument[]): CaseDocument[] {
  const own = new Set([file.case.id, ...file.children.map(({ id }) => id)]);
  return documents.filter(({ source, caseId }) => source !== 'draft' && own.has(caseId));
}

/** What the form begins with. @param closed ids of cases whose item is closed on some agenda */
export function packageValues(documents: readonly CaseDocument[], closed: ReadonlySet<number>) {
  return {
    as: 'pdf',
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

/**
 * What was chosen. @returns errors where something is left out without a ground, or lies there that nobody was asked about:
 * no index names a ground that nobody gave
 */
export function chosenIn(
  payload: Record<string, unknown>,
  documents: readonly CaseDocument[],
): { chosen: Chosen; errors: FieldError[] } {
  const rows = (payload.documents ?? []) as Row[];
  const chosen: Chosen = { taken: [], leftOut: [] };
  const errors = rows.flatMap(({ taken, ground }, i) =>
    taken === 'no' && !ground ? [{ path: `documents.${i}.ground`, words: CHOOSE_GROUND }] : [],
  );
  const byReference = new Map(rows.map((row) => [refIn(row.document), row]));
  for (const one of documents) {
    const { taken, ground } = byReference.get(one.reference) ?? {};
    if (taken === 'yes') chosen.taken.push(packed(one, one.title));
    else if (ground) chosen.leftOut.push(leftOut(one, ground));
  }
  const isNew = documents.some(({ reference }) => !byReference.has(reference));
  return { chosen, errors: isNew ? [{ path: 'documents', words: OPEN_AGAIN }, ...errors] : errors };
}

/**
 * What a request for access was answered with, case by case, whoever fetches it: the copies in place of what is given in part.
 * @param files the names of the attachments among them, by their ids
 * @param directions which way each went
 * @param copies laid on the request
 */
export function answeredIn(
  { cases, documents }: Pick<Context, 'cases' | 'documents'>,
  files: ReadonlyMap<string, string>,
  directions: ReadonlyMap<string, Direction>,
  copies: readonly CaseDocument[],
): PackageSection[] {
  return byCase(cases, documents).map(({ about: { number, name }, own }) => {
    const section: PackageSection = { caseNumber: number, project: name, taken: [], leftOut: [] };
    for (const one of own) {
      const direction = directions.get(one.id) ?? 'internal';
      if (one.decision === 'given') section.taken.push(given(one, files, direction));
      else section.leftOut.push({ kind: kindWords(one.kind).da, day: one.on, ground: groundWords(one.ground) });
      const copy = one.decision === 'part' && copies.find(({ reference }) => reference === one.copy);
      if (copy) section.taken.push(packed({ ...copy, reference: nameIn(one), direction }, copy.title));
    }
    return section;
  });
}

function given(
  { id, ref, of, kind, on, title }: AccessDocument,
  files: ReadonlyMap<string, string>,
  direction: Direction,
): Packed {
  const name = files.get(id);
  return packed(
    { id, file: name === undefined ? null : { name }, reference: nameIn({ ref, of }), kind, day: on, direction },
    title,
  );
}

/** A number is a file's name; a file keeps its own, behind what tells two of them apart. */
function packed({ id, file, reference, kind, day, direction }: Packable, title: string): Packed {
  const place = file ? `bilag/${reference.replace('bilag ', '')}-${file.name}` : `dokumenter/${reference}.pdf`;
  return { id, isFile: file !== null, reference, kind: kindWords(kind).da, day, direction, title, file: place };
}

function leftOut({ kind, day }: CaseDocument, ground: Ground): LeftOut {
  return { kind: kindWords(kind).da, day, ground: groundWords(ground) };
}

function groundWords(ground: string | null): string {
  return ground ? GROUNDS[ground as Ground].da : '';
}

function labelFor({ reference, title, day }: CaseDocument): string {
  return labelOf({ ref: reference, title, on: day });
}

function groundOptions(): Option[] {
  return Object.entries(GROUNDS).map(([value, label]) => ({ value, label }));
}

const OPEN_AGAIN = w(
  'Åbn siden igen: der er kommet et dokument til.',
  'Open the page again: another document has come.',
);
const CHOOSE_GROUND = w('Vælg, hvorfor det udelades.', 'Choose why it is left out.');
