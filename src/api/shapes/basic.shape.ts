import { z } from 'zod';
import { w, type Words } from '../../../workflows/words.js';
import { called, says } from './said.js';

/** Shapes that all others are made of. What leaves the API has exactly its shape: nothing more, nothing less. */
export const id = (words: Words, example = 17) => says(z.int().min(1), words, example);
export const line = (words: Words, example: string) => says(z.string(), words, example);
export const day = (words: Words, example = '2010-01-12') => says(z.iso.date(), words, example);
export const moment = (words: Words, example = '2010-01-12T08:00:00.000Z') => says(z.iso.datetime(), words, example);
export const money = (words: Words, example = 85_000_000) => says(z.int().min(0), words, example);
export const quarter = (words: Words) => says(z.string().regex(/^\d{4}-Q[1-4]$/), words, '2009-Q3');

export const wordsShape = called(
  'Words',
  z.strictObject({
    da: line(w('På dansk', 'In Danish'), 'Handlingsplan'),
    en: line(w('På engelsk', 'In English'), 'Action plan'),
  }),
  w('Ord for mennesker, på begge sprog.', 'Words for people, in both languages.'),
);

export const personShape = called(
  'Person',
  z.strictObject({
    id: says(z.uuid(), w('Personens id', 'The id of the person'), '7d1f0a52-9c51-4f0b-8c6b-0a9a3d6c2b11'),
    name: line(w('Navn', 'Name'), 'Amina Yusuf'),
  }),
  w('En person', 'A person'),
);

export const codedShape = called(
  'Coded',
  z.strictObject({ code: line(w('Kode', 'Code'), 'SOF'), name: line(w('Navn', 'Name'), 'Socialforvaltningen') }),
  w('En forvaltning, en pulje eller et udvalg', 'An administration, a pool or a committee'),
);

export const colourShape = called(
  'Colour',
  z.strictObject({
    code: says(z.enum(['green', 'yellow', 'red']), w('Farvens kode', 'The code of the colour'), 'green'),
    words: wordsShape,
  }),
  w('En farve og dens ord', 'A colour and its words'),
);

export const stateShape = called(
  'State',
  z.strictObject({
    name: line(w('Trinnets navn; fast', 'The name of the state; stable'), 'actionPlan.writing'),
    title: wordsShape,
    now: wordsShape,
  }),
  w('Hvor en sag står', 'Where a case stands'),
);

export const problemShape = called(
  'Problem',
  z.strictObject({
    type: line(w('Fast navn på problemet', 'Stable name of the problem'), '/problems/not-allowed-now'),
    title: line(w('Hvad der er galt', 'What is wrong'), 'This cannot be done now'),
    status: says(z.int(), w('HTTP-status', 'HTTP status'), 409),
    detail: line(w('Hvad man kan gøre', 'What to do about it'), 'See possible on the case for what can be done.'),
    errors: z
      .array(
        z.strictObject({
          path: line(w('Hvor: felt eller række.felt', 'Where: field, or row.field'), 'actions.0.by'),
          message: line(w('Hvad der skal rettes', 'What to mend'), 'Fill in this field.'),
        }),
      )
      .optional(),
    revision: says(z.int(), w('Den revision, der er nu', 'The revision there is now'), 12).optional(),
    correlationId: line(w('Findes igen i loggen', 'Found again in the log'), '4f1c09a2be'),
  }),
  w('Et problem efter RFC 9457, på kalderens sprog', "A problem as of RFC 9457, in the caller's language"),
);

export const revisionShape = called(
  'ExpectedRevision',
  z.int().min(1),
  w(
    'Den revision, man så; er der kommet en ny, afvises det',
    'The revision one saw; refused when there is a newer one',
  ),
);

export const keyShape = called(
  'IdempotencyKey',
  z.string().regex(/^[\x21-\x7e]{1,100}$/),
  w('Samme nøgle to gange er én hændelse', 'The same key twice is one event'),
);

export const limit = says(
  z.coerce.number().int().min(1).max(200),
  w('Hvor mange på én side: 1–200, ellers 50', 'How many on one page: 1–200, else 50'),
  50,
);
export const after = says(
  z.string().max(1000),
  w('Værdien af next fra siden før', 'The value of next from the page before'),
  'WyJCeWRlbHNtw7hkcmUiLDE3XQ',
);

/** One page of a list. */
export function pageOf<Item extends z.ZodType>(name: string, item: Item, words: Words) {
  const next = says(
    z.string().nullable(),
    w('Til after på næste side; null på den sidste', 'For after on the next page; null on the last'),
  );
  return called(name, z.strictObject({ items: z.array(item), next }), words);
}
