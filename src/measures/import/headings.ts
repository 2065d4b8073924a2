import type { Form, Option } from '../../../workflows/fields.js';
import type { Quarter } from '../../../workflows/quarter.js';
import { w, type Words } from '../../../workflows/words.js';
import type { Cell } from '../../platform/tables/cell.js';
import type { CellError } from './cell-error.js';

/** One column of the file: the field it fills, or the quarter of a plan. */
export interface Column {
  /** From 0. */
  at: number;
  field: string;
  quarter?: Quarter;
  label: Words;
}

export interface Headings {
  /** The row they stand in, from 0. */
  row: number;
  columns: Column[];
  errors: CellError[];
}

/** What people also call a column, by its field; as {@link plain} leaves it. */
export type Synonyms = Record<string, readonly string[]>;

/** Further down nobody has their headings. */
const ROWS_SEARCHED = 30;

/**
 * Finds the row of headings: the first that names the `key` and one more of the form's columns, in Danish or English and in any
 * order. What may stand above it is not read.
 * @param quarters of the plan, where the form has one
 * @returns undefined where there is no such row
 */
export function findHeadings(
  cells: readonly Cell[][],
  form: Form,
  key: string,
  { synonyms, quarters }: { synonyms: Synonyms; quarters: readonly Option[] },
): Headings | undefined {
  const names = namesOf(form, synonyms);
  for (const [row, heads] of cells.slice(0, ROWS_SEARCHED).entries()) {
    const known = heads.map(({ text }) => names.get(plain(text)));
    if (known.includes(key) && known.filter(Boolean).length > 1) return headingsIn(row, heads, form, names, quarters);
  }
  return undefined;
}

function namesOf(form: Form, synonyms: Synonyms): Map<string, string> {
  const names = Object.entries(form).flatMap(([field, { label, kind }]) =>
    kind === 'plan'
      ? []
      : [plain(label.da), plain(label.en), ...(synonyms[field] ?? [])].map((name): [string, string] => [name, field]),
  );
  return new Map(names);
}

function headingsIn(
  row: number,
  heads: readonly Cell[],
  form: Form,
  names: Map<string, string>,
  quarters: readonly Option[],
): Headings {
  const plan = Object.entries(form).find(([, { kind }]) => kind === 'plan')?.[0];
  const [columns, errors]: [Column[], CellError[]] = [[], []];
  for (const [at, { text }] of heads.entries()) {
    if (!text) continue;
    const field = names.get(plain(text));
    const quarter = field === undefined && plan ? quarterIn(text) : undefined;
    const inPlan = quarters.find(({ value }) => value === quarter);
    const column = inPlan
      ? { at, field: plan as string, quarter: inPlan.value, label: inPlan.label }
      : field && { at, field, label: form[field]?.label as Words };
    const twice = column && columns.some((one) => one.field === column.field && one.quarter === quarter);
    const wrong = twice ? TWICE : column ? undefined : quarter ? outside(quarters) : UNKNOWN;
    if (wrong) errors.push({ row: row + 1, column: w(text, text), at, words: wrong });
    else if (column) columns.push(column);
  }
  const missing = Object.entries(form).filter(
    ([field, { optional }]) => !optional && !columns.some((column) => column.field === field),
  );
  for (const [, { label }] of missing) errors.push({ row: row + 1, column: label, words: MISSING });
  return { row, columns, errors };
}

/** As names are compared: small letters, figures and signs of measure, without the rest. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, '');
}

/** `3. kvt. 2009`, `3. kvartal 2009`, `2009-Q3`, `K3 2009`, `Q3 2009`, `3rd quarter 2009`, with or without "plan" before it. */
export function quarterIn(text: string): Quarter | undefined {
  const bare = plain(text).replace(/^plan/, '');
  const [, number, year] =
    /^([1-4])(?:st|nd|rd|th)?(?:kvt|kvartal|kv|quarter)((?:19|20)\d\d)$/.exec(bare) ??
    /^[kq]([1-4])((?:19|20)\d\d)$/.exec(bare) ??
    [];
  if (year) return `${year}-Q${number}`;
  const yearFirst = /^((?:19|20)\d\d)[kq]([1-4])$/.exec(bare);
  return yearFirst ? `${yearFirst[1]}-Q${yearFirst[2]}` : undefined;
}

const UNKNOWN = w(
  'Kolonnen kendes ikke. Slet den, eller brug en af overskrifterne fra skabelonen.',
  'The column is not known. Delete it, or use one of the headings of the template.',
);
const TWICE = w('Kolonnen står her to gange. Slet den ene.', 'The column stands here twice. Delete one of them.');
const MISSING = w('Kolonnen mangler i filen.', 'The column is missing in the file.');

function outside(quarters: readonly Option[]): Words {
  const [first, last] = [quarters[0]?.label, quarters.at(-1)?.label];
  return w(
    `Kvartalet ligger uden for projektperioden (${first?.da} – ${last?.da}). Slet kolonnen.`,
    `The quarter lies outside the project period (${first?.en} – ${last?.en}). Delete the column.`,
  );
}
