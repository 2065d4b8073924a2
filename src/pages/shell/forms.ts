import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Form } from '../../../workflows/fields.js';
import type { Words } from '../../../workflows/words.js';
import { type Draft, type DraftOf, Drafts, type Typed } from '../../people/drafts.js';
import { type Choices, type Drawing, type FieldView, fieldViews, type Groups, type Notes } from './form-view.js';
import type { ReadForm } from './read-form.js';
import { typedFrom } from './typed-values.js';
import { personOf, posted } from './visit.js';

/** One form on a page: what it asks, where it goes, and what it is about. */
export interface FormSpec {
  form: Form;
  /** Where it is posted to. */
  action: string;
  /** The button: "Indberet kvartalet". */
  submit: Words;
  /** Whose draft it is: `{ subject: 'case:12', form: 'REPORT_FILED' }`. Without it nothing is saved while typing. */
  draftOf?: DraftOf;
  /** What the fields begin with: values as an event carries them. */
  values?: Record<string, unknown>;
  /** What the data would say in the fields now: held against what is written, and put in its place on demand (`_fresh`). */
  fresh?: Record<string, unknown> | null;
  choices?: Choices;
  /** What is known of a thing that a row is about, by column and the thing's name. */
  notes?: Notes;
  /** The groups a list's rows stand in. */
  groups?: Groups;
  /** Carried along unseen: `{ expectedRevision: '7' }`. */
  hidden?: Record<string, string>;
  /** What follows when it is sent; stands above the button. */
  follows?: Words | null;
  /** Where "Annullér" leads. */
  cancel?: string;
  /** Several may write it at once: where it is asked what the others have written (a fragment). */
  others?: string;
  /** A second button: shows what is written so far in another way (`_preview` is posted), and sends nothing. */
  preview?: Words;
}

export interface FormView {
  id: string;
  action: string;
  submit: Words;
  follows: Words | null;
  cancel: string | null;
  preview: Words | null;
  others: string | null;
  fields: FieldView[];
  /** Every error, with the field it leads to. */
  summary: { id: string; label: Words | null; words: Words }[];
  hidden: { name: string; value: string }[];
  draftOf: DraftOf | null;
  /** Set when the fields show a draft: when it was saved. */
  draftFrom: Date | null;
}

/** Draws forms from their fields: fresh, from a draft, or with what was typed and what is wrong with it. */
@Injectable()
export class Forms {
  constructor(private readonly drafts: Drafts) {}

  /** The form as it is opened: with the person's draft, if there is one, else with the given values. */
  async open(request: FastifyRequest, spec: FormSpec): Promise<FormView> {
    const draft = spec.draftOf && (await this.drafts.find(personOf(request).id, spec.draftOf));
    const typed = draft ? withGiven(spec, draft) : typedFrom(spec.form, spec.values ?? {});
    return formView(spec, { typed, errors: [] }, draft?.savedAt ?? null);
  }

  /** The form again, as it was typed: with its errors, or with a row more or less. */
  again(request: FastifyRequest, spec: FormSpec, { typed, errors }: Pick<ReadForm, 'typed' | 'errors'>): FormView {
    const key = posted(request, 'idempotencyKey');
    const hidden = { ...spec.hidden, ...(key && { idempotencyKey: key }) };
    const fresh = typedFrom(spec.form, spec.fresh ?? {})[posted(request, '_fresh')];
    return formView(
      { ...spec, hidden },
      {
        typed: fresh === undefined ? typed : { ...typed, [posted(request, '_fresh')]: fresh },
        errors,
        grown: posted(request, '_add'),
        moved: posted(request, '_up'),
      },
      null,
    );
  }

  /** Where others are writing the same form, every field in which their draft differs from this person's. */
  async others(request: FastifyRequest, spec: FormSpec): Promise<OtherView[]> {
    if (!spec.draftOf) return [];
    const person = personOf(request).id;
    const mine = (await this.drafts.find(person, spec.draftOf))?.typed ?? typedFrom(spec.form, spec.values ?? {});
    const others = await this.drafts.others(person, spec.draftOf);
    return others.map(({ name, typed, savedAt }) => ({ name, savedAt, fields: differences(spec, mine, typed) }));
  }

  /** It was sent: the draft has done its work. */
  async done(request: FastifyRequest, draftOf: DraftOf): Promise<void> {
    await this.drafts.drop(personOf(request).id, draftOf);
  }
}

/** What somebody else has written in the same form, where it is not what this person has. */
export interface OtherView {
  name: string;
  savedAt: Date;
  fields: { label: Words; theirs: string; mine: string }[];
}

function differences(spec: FormSpec, mine: Typed, theirs: Typed): OtherView['fields'] {
  const drawing = { errors: [], choices: spec.choices ?? {}, prefix: '' };
  const fields = fieldViews(spec.form, { ...drawing, typed: { ...mine, ...theirs } });
  return Object.entries(theirs).flatMap(([path, text]) => {
    const own = mine[path] ?? '';
    const label = text.trim() && text.trim() !== own.trim() ? labelOf(fields, path) : null;
    return label ? [{ label, theirs: text, mine: own }] : [];
  });
}

/** A draft holds what was typed; what the case gives comes from the case as it is now. */
function withGiven({ form, values = {} }: FormSpec, { typed }: Draft): Typed {
  const given = Object.entries(typedFrom(form, values)).filter(([path]) => {
    const [list = '', , column = ''] = path.split('.');
    const field = form[list];
    return field?.kind === 'rows' && field.columns[column]?.kind === 'given';
  });
  return { ...typed, ...Object.fromEntries(given) };
}

type Filled = Pick<Drawing, 'typed' | 'errors' | 'grown' | 'moved'>;

function formView(spec: FormSpec, filled: Filled, draftFrom: Date | null): FormView {
  const id = `f-${(spec.draftOf?.form ?? 'form').replace(/[^\w-]/g, '-')}`;
  const fields = fieldViews(spec.form, {
    ...filled,
    choices: spec.choices ?? {},
    notes: spec.notes ?? {},
    groups: spec.groups ?? {},
    fresh: typedFrom(spec.form, spec.fresh ?? {}),
    prefix: id,
  });
  const hidden = { idempotencyKey: randomUUID(), ...spec.hidden };
  return {
    id,
    action: spec.action,
    submit: spec.submit,
    follows: spec.follows ?? null,
    cancel: spec.cancel ?? null,
    preview: spec.preview ?? null,
    others: spec.others ?? null,
    fields,
    summary: filled.errors.map(({ path, words }) => ({
      id: `${id}-${path.replaceAll('.', '-')}`,
      label: labelOf(fields, path),
      words,
    })),
    hidden: Object.entries(hidden).map(([name, value]) => ({ name, value })),
    draftOf: spec.draftOf ?? null,
    draftFrom,
  };
}

/** "Tiltag 2: Senest", so that an error is understood before its link is followed. */
function labelOf(fields: FieldView[], path: string): Words | null {
  for (const field of fields) {
    if (field.name === path) return field.label;
    const row = field.list?.rows.find((one) => path.startsWith(`${one.path}.`));
    const cell = row?.cells.find(({ name }) => name === path);
    if (!row || !cell) continue;
    const named = (language: keyof Words) => `${field.label[language]} ${row.position}, ${cell.label[language]}`;
    return { da: named('da'), en: named('en') };
  }
  return null;
}
