import type { FieldError, Form } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import type { Choices } from '../shell/form-view.js';

/** Something the municipality decides from a day on, as a form. */
export interface DatedSetting {
  /** Part of the page's address. */
  path: string;
  name: string;
  title: Words;
  lead: Words;
  /** The same in a few words. */
  short: Words;
  form: Form;
  /** What holds before anybody decided anything. */
  first: unknown;
  toForm: (value: unknown) => Record<string, unknown>;
  fromForm: (payload: Record<string, unknown>) => unknown;
  /** What stands there, a line each. */
  lines: (value: unknown, choices: Choices) => Words[];
}

export const VALID_FROM: Form = {
  validFrom: {
    kind: 'date',
    label: w('Gælder fra', 'Valid from'),
    hint: w(
      'Tidligst i dag. Det, der er regnet ud, ændres ikke.',
      'Today at the earliest. What is worked out does not change.',
    ),
  },
};

export function checkDate({ validFrom }: Record<string, unknown>, today: string): FieldError[] {
  return String(validFrom) >= today
    ? []
    : [{ path: 'validFrom', words: w('Datoen kan ikke ligge før i dag.', 'The date cannot be before today.') }];
}

/** The same in both languages: a name, a date as it is typed. */
export function plain(text: string): Words {
  return { da: text, en: text };
}
