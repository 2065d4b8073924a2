import { z } from 'zod';
import { w, type Words } from '../../workflows/words.js';

/** What a fact is called by people. */
const labels = z.registry<Words>();

/** Anything that can be seen: not only spaces and invisible signs. */
const isVisible = (text: string) => /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u.test(text);

/** The same schema under a name of its own: what it is called depends on where it stands. */
export function called<Schema extends z.ZodType>(da: string, en: string, schema: Schema): Schema {
  const named = schema.clone();
  labels.add(named, w(da, en));
  return named;
}

/** A name, a title, a number: anything on one line. */
export function line(da: string, en: string) {
  return called(da, en, z.string().refine(isVisible));
}

/** What a person wrote, with paragraphs. Printed as it stands. */
export function text(da: string, en: string) {
  return line(da, en);
}

/** 'YYYY-MM-DD' */
export function date(da: string, en: string) {
  return called(da, en, z.iso.date());
}

/** '2009-Q3' */
export function quarter(da = 'Kvartalet', en = 'The quarter') {
  return called(da, en, z.string().regex(/^\d{4}-Q[1-4]$/));
}

/** Whole øre. */
function money(da: string, en: string) {
  return called(da, en, z.int().min(0));
}

export function list<Item extends z.ZodType>(da: string, en: string, item: Item) {
  return called(da, en, z.array(item));
}

const person = { name: line('navn', 'name'), title: line('stilling', 'title') };

const sender = called(
  'Afsender',
  'Sender',
  z.object({
    unit: line('enhed', 'unit'),
    municipality: line('kommune', 'municipality'),
    address: text('adresse', 'address').nullish(),
    web: line('hjemmeside', 'website').nullish(),
  }),
);

const recipient = called(
  'Modtager',
  'Recipient',
  z.object({
    name: line('navn', 'name'),
    title: line('stilling', 'title').nullish(),
    unit: line('enhed', 'unit').nullish(),
    address: text('adresse', 'address').nullish(),
    email: line('e-mail', 'e-mail').nullish(),
  }),
);

const signer = called('Underskriver', 'Signer', z.object(person));

/** What every document of a case carries. */
export const head = {
  sender,
  date: date('Brevets dato', 'The date of the letter'),
  letterNumber: line('Brevets nummer', 'The number of the letter'),
  caseNumber: line('Sagsnummer', 'Case number'),
  caseworker: called(
    'Sagsbehandler',
    'Caseworker',
    z.object({
      ...person,
      unit: line('enhed', 'unit'),
      phone: line('telefon', 'phone').nullish(),
      email: line('e-mail', 'e-mail').nullish(),
    }),
  ),
  attachments: list('Bilag', 'Attachments', line('titel', 'title')).default([]),
  /** A correction is a new version that names the old one. */
  corrects: called(
    'Rettelse',
    'Correction',
    z.object({
      letterNumber: line('nummer', 'number'),
      date: date('dato', 'date'),
      reason: text('begrundelse', 'reason'),
    }),
  ).nullish(),
};

/** A document that is sent to somebody and signed. */
export const letterHead = { ...head, recipient, signer };

/** The scheme of monitoring and who runs it: a municipality's own, and of its time. */
export const monitoring = called(
  'Monitoreringen',
  'The monitoring',
  z.object({
    unit: line('enhed', 'unit'),
    committee: line('udvalg', 'committee'),
    decidedBy: line('besluttet af', 'decided by'),
    reference: line('beslutningens henvisning', 'reference of the decision'),
    threshold: money('beløbsgrænse', 'threshold'),
  }),
);

export const project = called(
  'Projektet',
  'The project',
  z.object({
    name: line('navn', 'name'),
    pool: line('pulje', 'pool'),
    administration: line('forvaltning', 'administration'),
    from: date('startdato', 'start date'),
    to: date('slutdato', 'end date'),
    municipalShare: money('kommunal medfinansiering', 'municipal co-financing'),
  }),
);

export const colour = called('Farven', 'The colour', z.enum(['green', 'yellow', 'red']));
export type Colour = z.infer<typeof colour>;

/** Figures of the whole project period. `reached` null: not reported; `expected` null: no plan for this quarter. */
export const criteria = list(
  'Succeskriterier',
  'Success criteria',
  z.object({
    name: line('navn', 'name'),
    level: called('niveau', 'level', z.enum(['activity', 'result'])),
    unit: line('enhed', 'unit').nullish(),
    reached: called('nået', 'reached', z.number().nullable()),
    expected: called('forventet nu', 'expected by now', z.number().nullable()),
    target: called('mål', 'target', z.number().nullable()),
  }),
);
export type Criteria = z.infer<typeof criteria>;

/** A red rating as it was given. */
export const red = z.object({
  quarter: quarter('kvartal', 'quarter'),
  ratedOn: date('dato for vurderingen', 'date of the rating'),
  reason: text('begrundelse', 'reason'),
  criteria: criteria.default([]),
});

/** What people call the fact at a path, from the outside in: "Succeskriterier, nr. 3: navn". Without names, the path. */
export function labelAt(schema: z.ZodType, path: PropertyKey[]): Words {
  let [at, da, en]: [z.ZodType | undefined, string, string] = [schema, '', ''];
  for (const step of path) {
    at = at && inside(at, step);
    const label = at && labelOf(at);
    if (typeof step === 'number') [da, en] = [`${da}, nr. ${step + 1}`, `${en}, no. ${step + 1}`];
    if (label) [da, en] = [da ? `${da}: ${label.da}` : label.da, en ? `${en}: ${label.en}` : label.en];
  }
  return da ? w(da, en) : w(path.join('.'), path.join('.'));
}

function inside(schema: z.ZodType, step: PropertyKey): z.ZodType | undefined {
  const bare = wrappings(schema).at(-1);
  if (bare instanceof z.ZodObject) return bare.shape[step as string] as z.ZodType | undefined;
  if (bare instanceof z.ZodArray) return bare.element as z.ZodType;
  if (bare instanceof z.ZodUnion) return bare.options.map((one) => inside(one as z.ZodType, step)).find(Boolean);
  return undefined;
}

function labelOf(schema: z.ZodType): Words | undefined {
  return wrappings(schema)
    .map((one) => labels.get(one))
    .find(Boolean);
}

/** The schema, and what it wraps: an optional list is a list. */
function wrappings(schema: z.ZodType): z.ZodType[] {
  const isWrapper =
    schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;
  return isWrapper ? [schema, ...wrappings(schema.unwrap() as z.ZodType)] : [schema];
}
