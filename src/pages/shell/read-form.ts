import { checkForm, type Field, type FieldError, type Form, type RowsField } from '../../../workflows/fields.js';
import type { Typed } from '../../people/drafts.js';
import { type Parsed, parseDate, parseMoney, parseNumber } from '../../platform/formats.js';
import { areGiven, rowNumbers } from './typed-values.js';

export interface ReadForm {
  /** Typed values as the event carries them; what could not be read is left out. */
  payload: Record<string, unknown>;
  /** Every field as it was typed, to be shown again or kept. */
  typed: Typed;
  /** In the order of the fields; empty when all is well. */
  errors: FieldError[];
  /** A row was added or taken away: draw the form again, nothing is to be sent. */
  rowsChanged: boolean;
}

const QUARTER = /^\d{4}-Q[1-4]$/;
/** More rows than a form allows that says nothing else. */
const MOST_ROWS = 300;

/**
 * Reads what a browser posted: names like `actions.0.what`, texts as people type them (`31.12.2009`, `100.000 kr.`, `12,5`).
 * @param body the request's body; fields that the form does not have are left aside
 */
export function readForm(form: Form, body: unknown): ReadForm {
  const source = (body ?? {}) as Record<string, unknown>;
  const edit = rowEdit(form, source);
  const typed = typedIn(form, source, edit !== null);
  if (edit) return { payload: {}, typed: edit(typed), errors: [], rowsChanged: true };
  const unreadable: FieldError[] = [];
  const payload = parseFields(form, typed, '', unreadable);
  const checked = checkForm(form, payload);
  const said = new Set(unreadable.map(({ path }) => path));
  const missing = checked.ok ? [] : checked.errors.filter(({ path }) => !said.has(path));
  const errors = inOrder(form, typed, [...unreadable, ...missing]);
  return { payload: checked.ok && !errors.length ? checked.value : payload, typed, errors, rowsChanged: false };
}

/** The form's own fields out of the body, rows numbered from 0; rows left blank disappear unless rows are being edited. */
function typedIn(form: Form, source: Record<string, unknown>, keepsBlankRows: boolean): Typed {
  const typed: Typed = {};
  for (const [name, field] of Object.entries(form)) {
    if (field.kind !== 'rows') {
      if (Object.hasOwn(source, name)) typed[name] = textOf(source[name], field);
      continue;
    }
    const rows = rowNumbers(source as Typed, name)
      .slice(0, mostRows(field))
      .map((number) => rowIn(field, source, `${name}.${number}.`))
      .filter((row) => keepsBlankRows || areGiven(field) || Object.values(row).some((text) => text.trim()));
    rows.forEach((row, i) => putRow(typed, `${name}.${i}.`, row));
  }
  return typed;
}

/** More than the form allows, so that it can say that there are too many. */
function mostRows({ max = 0 }: RowsField): number {
  return Math.max(MOST_ROWS, max + 1);
}

function rowIn({ columns }: RowsField, source: Record<string, unknown>, prefix: string): Typed {
  const present = Object.entries(columns).flatMap(([name, field]) =>
    (field.kind === 'plan' ? planned(source, prefix, name) : [name])
      .filter((part) => Object.hasOwn(source, prefix + part))
      .map((part): [string, string] => [part, textOf(source[prefix + part], field)]),
  );
  return Object.fromEntries(present);
}

/** The fields of a plan, one for each quarter: `plan.2009-Q3`. */
function planned(source: Record<string, unknown>, prefix: string, name: string): string[] {
  const start = `${prefix}${name}.`;
  return Object.keys(source)
    .filter((path) => path.startsWith(start) && QUARTER.test(path.slice(start.length)))
    .map((path) => path.slice(prefix.length));
}

function putRow(typed: Typed, prefix: string, row: Typed): void {
  for (const [name, text] of Object.entries(row)) typed[prefix + name] = text;
}

function textOf(value: unknown, field: Field): string {
  const texts = (Array.isArray(value) ? value : [value]).map((one) => String(one ?? '').replace(/\r\n?/g, '\n'));
  return field.kind === 'several' ? texts.join('\n') : (texts.at(-1) ?? '');
}

/**
 * What "Tilføj", "Fjern" and "Flyt op" do: `_add` names the list, `_remove` and `_up` the row (`actions.2`). Null when none of
 * them was pressed.
 */
function rowEdit(form: Form, source: Record<string, unknown>): ((typed: Typed) => Typed) | null {
  const { _add: add, _remove: remove, _up: up } = source;
  if (typeof add === 'string' && isList(form, add)) return (typed) => withRow(form, typed, add);
  const [, list, row] = /^(\w+)\.(\d{1,6})$/.exec(String(remove ?? up)) ?? [];
  if (!list || !row || !isList(form, list)) return null;
  const place = rowNumbers(source as Typed, list).indexOf(Number(row));
  if (place < 0) return (typed) => typed;
  return remove === undefined
    ? (typed) => renumbered(typed, list, (one) => (one === place ? place - 1 : one === place - 1 ? place : one))
    : (typed) => renumbered(typed, list, (one) => (one === place ? null : one - Number(one > place)));
}

function isList(form: Form, name: string): boolean {
  const field = Object.hasOwn(form, name) ? form[name] : undefined;
  return field?.kind === 'rows' && !areGiven(field);
}

function withRow(form: Form, typed: Typed, list: string): Typed {
  const { columns, max = MOST_ROWS } = form[list] as RowsField;
  // A list that was drawn with one blank row and posted without it still shows that one.
  const count = Math.max(rowNumbers(typed, list).length, 1);
  if (count >= max) return typed;
  const blank = Object.keys(columns).map((name) => [`${list}.${count}.${name}`, '']);
  return { ...typed, ...(Object.fromEntries(blank) as Typed) };
}

/** @param place the new place of each row, null for one that is left out; nothing comes before the first */
function renumbered(typed: Typed, list: string, place: (number: number) => number | null): Typed {
  const kept: Typed = {};
  for (const [name, text] of Object.entries(typed)) {
    const [, number, column] = name.startsWith(`${list}.`)
      ? (/^(\d+)\.(.+)$/.exec(name.slice(list.length + 1)) ?? [])
      : [];
    const to = number === undefined ? null : place(Number(number));
    if (number === undefined) kept[name] = text;
    else if (to !== null) kept[`${list}.${Math.max(0, to)}.${column}`] = text;
  }
  return kept;
}

function parseFields(form: Form, typed: Typed, prefix: string, errors: FieldError[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(form)) {
    const path = prefix + name;
    if (field.kind === 'rows') {
      const rows = rowNumbers(typed, path).map((number) =>
        parseFields(field.columns, typed, `${path}.${number}.`, errors),
      );
      if (rows.length || !field.optional) values[name] = rows;
      continue;
    }
    if (field.kind === 'plan') {
      const plan = parsePlan(typed, `${path}.`, errors);
      if (Object.keys(plan).length) values[name] = plan;
      continue;
    }
    const parsed = parseField(field, typed[path] ?? '');
    if (!parsed.ok) errors.push({ path, words: parsed.error });
    else if (parsed.value !== undefined) values[name] = parsed.value;
  }
  return values;
}

function parsePlan(typed: Typed, start: string, errors: FieldError[]): Record<string, number> {
  const plan: Record<string, number> = {};
  for (const [path, text] of Object.entries(typed)) {
    if (!path.startsWith(start) || !text.trim()) continue;
    const parsed = parseNumber(text);
    if (parsed.ok) plan[path.slice(start.length)] = parsed.value;
    else errors.push({ path, words: parsed.error });
  }
  return plan;
}

function parseField(field: Exclude<Field, RowsField>, text: string): Parsed<unknown> {
  if (field.kind === 'check') return { ok: true, value: text === 'on' };
  if (field.kind === 'several') return { ok: true, value: text.split('\n').filter(Boolean) };
  if (text.trim() === '') return { ok: true, value: undefined };
  if (field.kind === 'date') return parseDate(text);
  if (field.kind === 'money') return parseMoney(text);
  if (field.kind === 'number') return parseNumber(text);
  return { ok: true, value: text };
}

/** As the eye meets the fields, whichever check found what. */
function inOrder(form: Form, typed: Typed, errors: FieldError[]): FieldError[] {
  const order = Object.entries(form).flatMap(([name, field]) =>
    field.kind === 'rows'
      ? [
          name,
          ...rowNumbers(typed, name).flatMap((row) =>
            Object.keys(field.columns).map((column) => `${name}.${row}.${column}`),
          ),
        ]
      : [name],
  );
  const places = new Map(order.map((path, place) => [path, place]));
  const place = ({ path }: FieldError) => places.get(path) ?? order.length;
  return errors.sort((one, other) => place(one) - place(other));
}
