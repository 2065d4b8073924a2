import type { Option, RowsField } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import type { Cell } from '../../platform/tables/cell.js';
import { type CellError, inOrder } from './cell-error.js';
import { findHeadings, type Synonyms } from './headings.js';
import { type OtherWords, type ReadRow, readRows } from './table-rows.js';

/** Everything a table says, or everything that is wrong with it: never a part. */
export type Imported<Rows> = { ok: true; value: Rows } | { ok: false; errors: CellError[] };

/** How people name the columns and options of one list. */
export interface Reading {
  /** The column that names what a row is about; two rows never share a name. */
  key: string;
  synonyms: Synonyms;
  otherWords: OtherWords;
  /** Of the plan, where the list has one. */
  quarters: readonly Option[];
  /** Why a name is not to be taken, where it is not. */
  refuses?: (name: string) => Words | undefined;
}

/** Reads a whole table into the rows of a form's list. */
export function importRows(cells: readonly Cell[][], field: RowsField, reading: Reading): Imported<ReadRow[]> {
  const column = field.columns[reading.key]?.label ?? field.label;
  const headings = findHeadings(cells, field.columns, reading.key, reading);
  if (!headings) return { ok: false, errors: [{ row: 1, column, words: NO_HEADINGS }] };
  const { rows, errors } = readRows(cells, headings, field, reading.otherWords);
  if (!rows.length)
    return { ok: false, errors: [...headings.errors, { row: headings.row + 1, column, words: NO_ROWS }] };
  const at = headings.columns.find((one) => one.field === reading.key)?.at ?? 0;
  const named = misnamed(rows, reading).map((error) => ({ ...error, column, at }));
  const all = inOrder([...headings.errors, ...errors, ...named]);
  return all.length ? { ok: false, errors: all } : { ok: true, value: rows };
}

/** Names that stand there twice, or that nobody knows. */
function misnamed(rows: readonly ReadRow[], { key, refuses }: Reading): { row: number; words: Words }[] {
  const names = rows.map(({ values }) => nameIn(values[key]));
  return rows.flatMap(({ number }, i) => {
    const name = names[i] ?? '';
    const isTwice = names.findIndex((other) => sameName(other, name)) < i;
    const words = name ? (isTwice ? NAMED_TWICE : refuses?.(name)) : undefined;
    return words ? [{ row: number, words }] : [];
  });
}

/** Spreadsheets leave a space behind here and there; letters are as large as they like. */
export function sameName(one: unknown, other: unknown): boolean {
  return folded(nameIn(one)) === folded(nameIn(other));
}

function nameIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function folded(name: string): string {
  return name.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
}

const NO_HEADINGS = w(
  'Der er ingen række med overskrifter. Brug overskrifterne fra skabelonen.',
  'There is no row of headings. Use the headings of the template.',
);
const NO_ROWS = w('Der står ingen rækker under overskrifterne.', 'There are no rows below the headings.');
const NAMED_TWICE = w(
  'Et succeskriterium hedder allerede sådan.',
  'There is a success criterion of that name already.',
);
