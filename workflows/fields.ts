import { z } from 'zod';
import { placeholderIn } from './placeholder.js';
import { w, type Words } from './words.js';

/**
 * A form is data: the same list of fields draws the page, checks the payload of an event and describes it in the API.
 * Values are typed, never texts to be interpreted: dates `YYYY-MM-DD`, money in whole øre, numbers as numbers.
 */
export type Form = Record<string, Field>;

interface Asked {
  label: Words;
  hint?: Words;
  /** A field is asked for unless it says otherwise. */
  optional?: boolean;
}
/** `printed`: it goes into a document, so a place left to be filled in ("xx", «navn») is refused here (E21). */
export interface LineField extends Asked {
  kind: 'line';
  printed?: boolean;
  max?: number;
}
/** `whenAsked`: it is shown only once the check has asked for it. */
export interface TextField extends Asked {
  kind: 'text';
  printed?: boolean;
  whenAsked?: true;
  max?: number;
  rows?: number;
  /** Standard phrases that are offered. */
  phrases?: readonly Words[];
}
export interface DateField extends Asked {
  kind: 'date';
}
export interface NumberField extends Asked {
  kind: 'number';
  min?: number;
}
/** A number for each of some quarters: `{ '2009-Q3': 40 }`. Which quarters there are the case says (`choices`). */
export interface PlanField extends Asked {
  kind: 'plan';
}
export interface MoneyField extends Asked {
  kind: 'money';
}
/** One of a few. Without `options` the case itself says which there are (`choices` of the event). */
export interface ChoiceField extends Asked {
  kind: 'choice';
  options?: readonly Option[];
}
/** Any number of a few, each a box to tick: a list of values. */
export interface SeveralField extends Asked {
  kind: 'several';
  options?: readonly Option[];
}
/** A box to tick; one that is not optional must be ticked. */
export interface CheckField extends Asked {
  kind: 'check';
}
/** Carried along, shown and not asked: the id and name of the thing a row is about. */
export interface GivenField extends Asked {
  kind: 'given';
}
export interface RowsField extends Asked {
  kind: 'rows';
  columns: Form;
  min?: number;
  max?: number;
  /** What a single row is called: "et tiltag". Rows that the case gives cannot be added or taken away. */
  row?: Words;
  /** Their order says something, so they can be moved. */
  ordered?: true;
}
export type Field =
  | LineField
  | TextField
  | DateField
  | NumberField
  | PlanField
  | MoneyField
  | ChoiceField
  | SeveralField
  | CheckField
  | GivenField
  | RowsField;
export interface Option {
  value: string;
  label: Words;
}

/** What is wrong with one field; `path` is `actions.2.doneBy`. */
export interface FieldError {
  path: string;
  words: Words;
}
export type Checked = { ok: true; value: Record<string, unknown> } | { ok: false; errors: FieldError[] };

const LINE_MAX = 300;
const TEXT_MAX = 10_000;
const ROWS_MAX = 200;
/** Deeper than any form goes: there is nothing to tidy, and no reason to follow. */
const DEPTH_MAX = 4;
/** What no database keeps as text: NUL, and halves of characters. */
const TEXT = /^[^\0\p{Surrogate}]*$/u;
const LINE = /^[^\0\p{Surrogate}\r\n]*$/u;
const QUARTER = /^(?:19|20)\d\d-Q[1-4]$/;
/** Complains of the year only where the rest is a date. */
const YEAR = /^(?:19\d\d-|20\d\d-|2100-|(?!\d{4}-))/;

/** Checks a payload against a form. Unknown fields are refused, texts are trimmed, an empty optional field is left out. */
export function checkForm(form: Form, payload: unknown): Checked {
  const result = schemaOf(form).safeParse(dropEmpty(payload), { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    errors: result.error.issues.map((issue) => ({ path: issue.path.join('.'), words: explain(issue) })),
  };
}

const schemas = new WeakMap<Form, z.ZodType<Record<string, unknown>>>();

/** The zod schema of a form, made once. */
export function schemaOf(form: Form): z.ZodType<Record<string, unknown>> {
  const known = schemas.get(form);
  if (known) return known;
  const schema = z.strictObject(
    Object.fromEntries(
      Object.entries(form).map(([name, field]) => [name, field.optional ? valueOf(field).optional() : valueOf(field)]),
    ),
  );
  schemas.set(form, schema);
  return schema;
}

function valueOf(field: Field): z.ZodType {
  switch (field.kind) {
    case 'line':
      return z
        .string()
        .trim()
        .min(field.optional ? 0 : 1)
        .max(field.max ?? LINE_MAX)
        .regex(LINE)
        .refine((text) => !field.printed || !placeholderIn(text), 'placeholder');
    case 'text':
      return z
        .string()
        .trim()
        .min(field.optional ? 0 : 1)
        .max(field.max ?? TEXT_MAX)
        .regex(TEXT)
        .refine((text) => !field.printed || !placeholderIn(text), 'placeholder');
    case 'given':
      return z.string().max(TEXT_MAX).regex(TEXT);
    case 'date':
      return z.iso.date().regex(YEAR, 'year');
    case 'number':
      return z
        .number()
        .min(field.min ?? -1e12)
        .max(1e12);
    case 'plan':
      return z.record(z.string().regex(QUARTER), z.number().min(-1e12).max(1e12));
    case 'money':
      return z.int().min(0).max(1e14);
    case 'choice':
      return field.options
        ? z.enum(field.options.map((option) => option.value))
        : z.string().min(1).max(LINE_MAX).regex(LINE);
    case 'several':
      return z
        .array(
          field.options
            ? z.enum(field.options.map((option) => option.value))
            : z.string().min(1).max(LINE_MAX).regex(LINE),
        )
        .min(field.optional ? 0 : 1)
        .max(ROWS_MAX);
    case 'check':
      return field.optional ? z.boolean() : z.literal(true);
    case 'rows':
      return z
        .array(schemaOf(field.columns))
        .min(field.min ?? (field.optional ? 0 : 1))
        .max(field.max ?? ROWS_MAX);
  }
}

/** An empty text is no answer: the field is left out, so that "optional" and "asked for" mean what a person means. */
function dropEmpty(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== 'object' || depth > DEPTH_MAX) return value;
  if (Array.isArray(value)) return value.map((inner) => dropEmpty(inner, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([, inner]) => inner !== undefined && inner !== null && !(typeof inner === 'string' && inner.trim() === ''),
      )
      .map(([name, inner]) => [name, dropEmpty(inner, depth + 1)]),
  );
}

function explain(issue: z.core.$ZodIssue): Words {
  const given = (issue as { input?: unknown }).input;
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'array'
        ? w(`Tilføj mindst ${issue.minimum}.`, `Add at least ${issue.minimum}.`)
        : issue.origin === 'string'
          ? w('Udfyld feltet.', 'Fill in this field.')
          : w(
              `Skriv et tal på mindst ${String(issue.minimum).replace('.', ',')}.`,
              `Enter a number of at least ${issue.minimum}.`,
            );
    case 'too_big':
      return issue.origin === 'array'
        ? w(`Der kan højst være ${issue.maximum}.`, `There can be at most ${issue.maximum}.`)
        : issue.origin === 'string'
          ? w(
              `Teksten er for lang. Der er plads til ${issue.maximum} tegn.`,
              `The text is too long. There is room for ${issue.maximum} characters.`,
            )
          : w(`Skriv et tal på højst ${issue.maximum}.`, `Enter a number of at most ${issue.maximum}.`);
    case 'unrecognized_keys':
      return w(`Ukendt felt: ${issue.keys.join(', ')}.`, `Unknown field: ${issue.keys.join(', ')}.`);
    case 'invalid_format':
      if (issue.message === 'year')
        return w('Skriv et årstal mellem 1900 og 2100.', 'Enter a year between 1900 and 2100.');
      return issue.format === 'date'
        ? w('Skriv en dato, der findes, fx 31.12.2009.', 'Enter a date that exists, for example 2009-12-31.')
        : w('Teksten har tegn, der ikke kan bruges her.', 'The text has characters that cannot be used here.');
    case 'custom':
      return w(
        'Teksten kommer med i et dokument. Skriv, hvad der skal stå i stedet for «…», xx eller ____.',
        'The text goes into a document. Write what is to stand in place of «…», xx or ____.',
      );
    case 'invalid_value':
      return issue.values.length === 1 && issue.values[0] === true
        ? w('Sæt kryds for at gå videre.', 'Tick the box to go on.')
        : w('Vælg en af mulighederne.', 'Choose one of the options.');
    case 'invalid_type':
      return given === undefined && !('received' in issue && issue.received === 'nan')
        ? w('Udfyld feltet.', 'Fill in this field.')
        : w('Værdien er af en forkert slags.', 'The value is of the wrong kind.');
    default:
      return w('Værdien kan ikke bruges.', 'The value cannot be used.');
  }
}

/** Errors for dates that must lie ahead of, or not after, today. */
export function mustBeAhead(payload: Record<string, unknown>, field: string, on: string): FieldError[] {
  return String(payload[field]) > on
    ? []
    : [{ path: field, words: w('Datoen skal ligge efter i dag.', 'The date must be after today.') }];
}

export function mustHaveBeen(payload: Record<string, unknown>, field: string, on: string): FieldError[] {
  return String(payload[field]) <= on
    ? []
    : [{ path: field, words: w('Datoen kan ikke ligge efter i dag.', 'The date cannot be after today.') }];
}
