import { checkForm, type FieldError, type Form, type Option } from '../../workflows/fields.js';
import type { EventDefinition, Found, Payload } from '../../workflows/workflow.js';
import { w } from '../../workflows/words.js';
import { BadPayload } from './errors.js';

/** What a payload is held against: the case as it stands, today (`YYYY-MM-DD`), and what was looked up for it. */
export interface Circumstances {
  context: Record<string, unknown>;
  on: string;
  lookUp: (payload: Payload) => Promise<Found>;
}

/**
 * The payload as the event carries it: only known fields, of the right kind, with options the case really has, and with
 * what the door lays beside it.
 * @throws BadPayload with an error for each field
 */
export async function checkPayload(
  definition: EventDefinition,
  payload: unknown,
  { context, on, lookUp }: Circumstances,
): Promise<Payload> {
  const value = checkFields(definition, payload);
  const found = definition.looksUp ? await lookUp(value) : {};
  const errors = [
    ...unknownChoices(definition.form, value, definition.choices?.(context as never) ?? {}),
    ...(definition.check?.(value, on, found, context as never) ?? []),
  ];
  if (errors.length) throw new BadPayload(errors);
  return definition.complete?.(value, found, context as never) ?? value;
}

/** The payload as it would be kept, whatever the case or the day have to say to it; `undefined` when it never could be. */
export function plainPayload(definition: EventDefinition, payload: unknown): Payload | undefined {
  try {
    return checkFields(definition, payload);
  } catch (error) {
    if (error instanceof BadPayload) return undefined;
    throw error;
  }
}

function checkFields(definition: EventDefinition, payload: unknown): Payload {
  if (definition.payload) {
    const parsed = definition.payload.safeParse(payload);
    if (parsed.success) return parsed.data;
    throw new BadPayload(
      parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), words: w(message, message) })),
    );
  }
  const checked = checkForm(definition.form, payload);
  if (!checked.ok) throw new BadPayload(checked.errors);
  return checked.value;
}

function unknownChoices(form: Form, value: Payload, choices: Record<string, Option[]>): FieldError[] {
  return Object.entries(form)
    .filter(([, field]) => (field.kind === 'choice' || field.kind === 'several') && !field.options)
    .filter(([name]) => chosen(value[name]).some((one) => !choices[name]?.some((option) => option.value === one)))
    .map(([name]) => ({ path: name, words: w('Vælg en af mulighederne.', 'Choose one of the options.') }));
}

function chosen(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
