import { checkForm, type ChoiceField, type Field, type RowsField } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import { type Parsed, parseNumber } from '../../platform/formats.js';
import type { Cell } from '../../platform/tables/cell.js';
import type { CellError } from './cell-error.js';
import { type Column, type Headings, plain } from './headings.js';

/** What people also write for an option, by column and option; as {@link plain} leaves it. */
export type OtherWords = Record<string, Record<string, readonly string[]>>;

/** One row of the file, in the shape the form's rows have. */
export interface ReadRow {
  /** As the spreadsheet numbers it, from 1. */
  number: number;
  values: Record<string, unknown>;
}

export interface ReadRows {
  rows: ReadRow[];
  errors: CellError[];
}

/**
 * The rows below the headings; blank ones are passed over. A figure is read as one typed on the page, so that both come to the
 * same, and the rows are checked by the same form.
 */
export function readRows(
  cells: readonly Cell[][],
  headings: Headings,
  field: RowsField,
  otherWords: OtherWords,
): ReadRows {
  const [rows, errors]: [ReadRow[], CellError[]] = [[], []];
  for (const [index, row] of cells.entries()) {
    if (index <= headings.row || !headings.columns.some(({ at }) => row[at]?.text)) continue;
    const values: Record<string, unknown> = {};
    for (const column of headings.columns) {
      const read = readCell(row[column.at], field.columns[column.field] as Field, otherWords[column.field]);
      if (!read.ok) errors.push({ ...place(index, column), text: row[column.at]?.text, words: read.error });
      else if (read.value !== undefined) put(values, column, read.value);
    }
    rows.push({ number: index + 1, values });
  }
  return { rows, errors: [...errors, ...formErrors(rows, headings, field, errors)] };
}

function place(index: number, { label, at }: Column): Pick<CellError, 'row' | 'column' | 'at'> {
  return { row: index + 1, column: label, at };
}

function readCell(
  cell: Cell | undefined,
  field: Field,
  others: Record<string, readonly string[]> = {},
): Parsed<unknown> {
  if (cell?.problem) return { ok: false, error: cell.problem };
  const text = cell?.text.trim() ?? '';
  if (text === '') return { ok: true, value: undefined };
  if (field.kind === 'number' || field.kind === 'plan') return parseNumber(text);
  // A line break inside a cell is only how it was laid out.
  if (field.kind !== 'choice') return { ok: true, value: onOneLine(text) };
  return readChoice(text, field, others);
}

function onOneLine(text: string): string {
  return text
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ');
}

function readChoice(text: string, { options = [] }: ChoiceField, others: Record<string, readonly string[]>) {
  const said = plain(text);
  const chosen = options.find(
    ({ value, label }) =>
      [plain(value), plain(label.da), plain(label.en)].includes(said) || others[value]?.includes(said),
  );
  if (chosen) return { ok: true as const, value: chosen.value };
  const listed = (language: keyof Words) => options.map(({ label }) => `»${label[language]}«`).join(', ');
  return {
    ok: false as const,
    error: w(
      `»${text}« kendes ikke. Skriv en af: ${listed('da')}.`,
      `“${text}” is not known. Type one of: ${listed('en')}.`,
    ),
  };
}

function put(values: Record<string, unknown>, { field, quarter }: Column, value: unknown): void {
  if (quarter) values[field] = { ...(values[field] as object | undefined), [quarter]: value };
  else values[field] = value;
}

/** What the form itself says, where nothing has been said of the cell. */
function formErrors(
  rows: readonly ReadRow[],
  { row, columns }: Headings,
  field: RowsField,
  said: readonly CellError[],
): CellError[] {
  const checked = checkForm({ rows: field }, { rows: rows.map(({ values }) => values) });
  if (checked.ok) return [];
  return checked.errors.flatMap(({ path, words }): CellError[] => {
    const [, index, name = '', quarter] = path.split('.');
    const number = index === undefined ? row + 1 : (rows[Number(index)]?.number ?? row + 1);
    const column = columns.find((one) => one.field === name && (!quarter || one.quarter === quarter));
    // A column that the file has not got was reported once, not for every row.
    if (index !== undefined && !column) return [];
    if (said.some((one) => one.row === number && one.at === column?.at)) return [];
    return [{ row: number, column: column?.label ?? field.label, ...(column && { at: column.at }), words }];
  });
}
