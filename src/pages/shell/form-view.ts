import type { Field, FieldError, Form, Option, RowsField } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import type { Typed } from '../../people/drafts.js';
import { areGiven, rowNumbers } from './typed-values.js';

/** Options that only the case knows, by field name; for a column of rows by `list.column`. */
export type Choices = Record<string, readonly Choice[]>;

interface Choice extends Option {
  /** Of a case: behind its name, and never broken. */
  number?: string;
}

/** What stands below a thing that a row is about: `{ 'figures.criterion': { 'Besøg': 'Mål 600' } }`. */
export type Notes = Record<string, Record<string, Words>>;
/** The group that a list's rows stand in, by the list and what the row's first cell names. */
export type Groups = Record<string, Record<string, string>>;

export interface FieldView {
  /** The partial that draws it. */
  partial: string;
  kind: Field['kind'];
  name: string;
  id: string;
  label: Words;
  hint: Words | null;
  optional: boolean;
  error: Words | null;
  /** Ids of hint and error, for `aria-describedby`; null when there is neither. */
  describedBy: string | null;
  value: string;
  rows: number;
  phrases: readonly Words[];
  /** What the data would say in it now, and whether that is what stands in it; null where it comes from no data. */
  fresh: { text: string; isSame: boolean } | null;
  options: OptionView[];
  /** Few options stand open, many in a list; a cell of a row always has a list. */
  isOpen: boolean;
  isFocused: boolean;
  list: ListView | null;
  note: Words | null;
  /** Of a plan: one field for each quarter. */
  parts: PlanPart[];
}

interface PlanPart {
  id: string;
  name: string;
  label: Words;
  value: string;
  error: Words | null;
}

interface OptionView {
  id: string;
  value: string;
  label: Words;
  number: string | null;
  chosen: boolean;
}

interface ListView {
  columns: { kind: Field['kind']; label: Words; optional: boolean }[];
  rows: RowView[];
  /** What one row is called. */
  row: Words;
  /** Too many columns for a line: each row is a card. */
  isWide: boolean;
  canChange: boolean;
  canAdd: boolean;
}

interface RowView {
  /** Where the rows stand in groups, at the first of each: the group's name. */
  heading: string | null;
  position: number;
  path: string;
  cells: FieldView[];
  canMoveUp: boolean;
}

const SHOWN_OPEN = 6;
const COLUMNS_IN_A_LINE = 6;

export interface Drawing {
  typed: Typed;
  errors: readonly FieldError[];
  choices: Choices;
  notes?: Notes;
  groups?: Groups;
  /** What the data would say in the fields now. */
  fresh?: Typed;
  /** Keeps the ids of several forms on one page apart. */
  prefix: string;
  /** The list that was given one more row: typing goes on there. */
  grown?: string;
  /** The row that was moved up: typing goes on in it. */
  moved?: string;
}

/** What the partials need to draw every field of a form. */
export function fieldViews(form: Form, drawing: Drawing): FieldView[] {
  const drawn = { ...drawing, errors: new Map(drawing.errors.map(({ path, words }) => [path, words])) };
  const shown = Object.entries(form).filter(([name, field]) => isAsked(name, field, drawn));
  return shown.map(([name, field]) =>
    field.kind === 'rows' ? listView(name, field, drawn) : fieldView(name, name, field, drawn),
  );
}

/**
 * Some fields are there only once the check has asked for them, or where something stands in them; a list of what the
 * case gives is there where it gives anything.
 */
function isAsked(name: string, field: Field, { errors, typed }: Drawn): boolean {
  if (field.kind === 'rows') return !areGiven(field) || !field.optional || rowNumbers(typed, name).length > 0;
  return field.kind !== 'text' || !field.whenAsked || errors.has(name) || Boolean(typed[name]?.trim());
}

type Drawn = Omit<Drawing, 'errors'> & { errors: Map<string, Words> };

/** @param choice the field's name among the choices */
function fieldView(path: string, choice: string, field: Exclude<Field, RowsField>, drawn: Drawn): FieldView {
  const id = `${drawn.prefix}-${path.replaceAll('.', '-')}`;
  const error = drawn.errors.get(path) ?? null;
  const hint = field.hint ?? (field.kind === 'date' && path === choice ? w('dd.mm.åååå', 'dd.mm.yyyy') : null);
  const value = drawn.typed[path] ?? '';
  const options = optionViews(id, field, drawn.choices[choice], value);
  return {
    partial: `form/${field.kind}`,
    kind: field.kind,
    name: path,
    id,
    label: field.label,
    hint,
    // What is shown because it was asked for is not left to choice.
    optional: (field.optional ?? false) && !(field.kind === 'text' && field.whenAsked),
    error,
    describedBy: [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || null,
    value,
    rows: field.kind === 'text' ? (field.rows ?? 3) : 1,
    phrases: field.kind === 'text' ? (field.phrases ?? []) : [],
    fresh: path === choice && field.kind === 'text' ? freshOf(value, drawn.fresh?.[path]) : null,
    options,
    isOpen: options.length <= SHOWN_OPEN && path === choice,
    isFocused: false,
    list: null,
    note: (field.kind === 'given' && drawn.notes?.[choice]?.[value]) || null,
    parts: field.kind === 'plan' ? planParts(path, id, drawn.choices[choice] ?? [], drawn) : [],
  };
}

/** Nobody writes a section in half a line's width. */
function isLong(field: Field): boolean {
  return field.kind === 'text' && (field.rows ?? 0) >= 4;
}

function freshOf(value: string, text = ''): FieldView['fresh'] {
  return text ? { text, isSame: text.trim() === value.trim() } : null;
}

function planParts(path: string, id: string, quarters: readonly Option[], { typed, errors }: Drawn): PlanPart[] {
  return quarters.map(({ value: quarter, label }) => {
    const name = `${path}.${quarter}`;
    return { id: `${id}-${quarter}`, name, label, value: typed[name] ?? '', error: errors.get(name) ?? null };
  });
}

function optionViews(
  id: string,
  field: Exclude<Field, RowsField>,
  choices: readonly Choice[] = [],
  value: string,
): OptionView[] {
  if (field.kind !== 'choice' && field.kind !== 'several') return [];
  const chosen = value.split('\n');
  const options: readonly Choice[] = field.options ?? choices;
  return options.map((option, i) => ({
    id: i === 0 ? id : `${id}-${i}`,
    ...option,
    number: option.number ?? null,
    chosen: chosen.includes(option.value),
  }));
}

/** A row belongs to the group of what its first cell names. */
function nameGroups(rows: RowView[], groups: Record<string, string>): void {
  let before: string | undefined;
  for (const row of rows) {
    const group = groups[row.cells[0]?.value ?? ''];
    if (group !== undefined && group !== before) row.heading = group;
    before = group;
  }
}

function listView(name: string, field: RowsField, drawn: Drawn): FieldView {
  const canChange = !areGiven(field);
  const known = rowNumbers(drawn.typed, name);
  // A list that asks for something begins with a blank row; an optional one with the button alone.
  const numbers = known.length === 0 && canChange && !field.optional ? [0] : known;
  const id = `${drawn.prefix}-${name}`;
  const error = drawn.errors.get(name) ?? null;
  const columns = Object.entries(field.columns) as [string, Exclude<Field, RowsField>][];
  const rows = numbers.map((number, i) => {
    const path = `${name}.${number}`;
    const cells = columns.map(([column, cell]) => fieldView(`${path}.${column}`, `${name}.${column}`, cell, drawn));
    return { heading: null, position: i + 1, path, cells, canMoveUp: canChange && field.ordered === true && i > 0 };
  });
  nameGroups(rows, drawn.groups?.[name] ?? {});
  const changed = drawn.grown === name ? rows.at(-1) : rows[rows.findIndex(({ path }) => path === drawn.moved) - 1];
  const firstCell = changed?.cells[0];
  if (firstCell) firstCell.isFocused = true;
  return {
    partial: 'form/rows',
    kind: 'rows',
    name,
    id,
    label: field.label,
    hint: field.hint ?? null,
    // What the case gives is not left to choice.
    optional: (field.optional ?? false) && canChange,
    error,
    describedBy: [field.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || null,
    value: '',
    rows: 1,
    phrases: [],
    fresh: null,
    options: [],
    isOpen: false,
    isFocused: false,
    note: null,
    parts: [],
    list: {
      columns: columns.map(([, { kind, label, optional = false }]) => ({ kind, label, optional })),
      rows,
      row: field.row ?? w('række', 'row'),
      isWide: columns.length > COLUMNS_IN_A_LINE || columns.some(([, cell]) => isLong(cell)),
      canChange,
      canAdd: canChange && rows.length < (field.max ?? Infinity),
    },
  };
}
