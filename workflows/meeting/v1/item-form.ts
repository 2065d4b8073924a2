import type { Form } from '../../fields.js';
import { w } from '../../words.js';
import { CLOSED, options } from './choices.js';
import { ITEM_TYPES, PROPOSALS } from './vocabulary.js';

/** An item that is written on the agenda itself: the papers of 001, 002 and 004 have such sections (E25). */
export const ownItem: Form = {
  title: { kind: 'line', printed: true, label: w('Titel', 'Title'), max: 200 },
  reference: {
    kind: 'line',
    printed: true,
    optional: true,
    max: 60,
    label: w('Sagsnummer', 'Case number'),
    hint: w('Hvis punktet har en sag i et andet system.', 'Where the item has a case in another system.'),
  },
  type: {
    kind: 'choice',
    optional: true,
    label: w('Punkttype', 'Kind of item'),
    hint: w(
      'Vælges intet, er et punkt med forslag en beslutning.',
      'If none is chosen, an item with a proposal is a decision.',
    ),
    options: options(ITEM_TYPES),
  },
  text: { kind: 'text', printed: true, label: w('Indledning', 'Introduction'), rows: 3, optional: true },
  sections: {
    kind: 'rows',
    optional: true,
    ordered: true,
    max: 12,
    label: w('Afsnit', 'Sections'),
    hint: w('Afsnit uden tekst kommer ikke med.', 'Sections without a text are left out.'),
    row: w('afsnit', 'section'),
    columns: {
      heading: { kind: 'line', printed: true, label: w('Overskrift', 'Heading'), max: 80 },
      text: { kind: 'text', printed: true, optional: true, label: w('Tekst', 'Text'), rows: 5 },
    },
  },
  clauses: {
    kind: 'rows',
    optional: true,
    ordered: true,
    max: 20,
    label: w('Forslag', 'Proposal'),
    hint: w(
      'Uden forslag træffes der én beslutning om punktet.',
      'Without a proposal there is one decision on the item.',
    ),
    row: w('at-punkt', 'clause'),
    columns: {
      text: { kind: 'text', printed: true, label: w('at …', 'that …'), rows: 2, max: 2000, phrases: PROPOSALS },
    },
  },
  isClosed: CLOSED,
};

/** The same put right: closed is closed, and is said by an event of its own. */
export const rewrittenItem: Form = Object.fromEntries(Object.entries(ownItem).filter(([name]) => name !== 'isClosed'));
