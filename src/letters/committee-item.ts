import { z } from 'zod';
import { ITEM_FORMS } from '../../workflows/meeting/v1/vocabulary.js';
import { called, date, head, line, list, text } from './facts.js';

const item = called(
  'Punktet',
  'The item',
  z.object({ number: line('nummer', 'number').nullish(), title: line('titel', 'title') }),
);

/** What every item of the minutes carries, whole or in excerpt. */
export const itemHead = {
  ...head,
  committee: line('Udvalg', 'Committee'),
  item,
  /** Who recommends: "Beskæftigelses- og Integrationsforvaltningen". */
  proposer: line('Indstiller', 'Proposer'),
  /** Whose papers it is divided as. */
  itemForm: called('Punktets form', 'Form of the item', z.enum(['copenhagen', 'alleroed'])).default('copenhagen'),
  clauses: list('At-punkter', 'At-clauses', text('tekst', 'text')).min(1),
};

export const decision = called(
  'Beslutning',
  'Decision',
  z.object({
    date: date('dato', 'date'),
    text: text('tekst', 'text'),
    /** Who took part while the item was treated, and such. */
    remarks: text('bemærkninger', 'remarks').nullish(),
  }),
);

/** What a paper of an item carries, whatever its sections. */
export const itemPaper = {
  ...itemHead,
  meetingDate: date('Mødedato', 'Meeting date').nullish(),
  signatures: list(
    'Underskrifter',
    'Signatures',
    z.object({ name: line('navn', 'name'), title: line('stilling', 'title').nullish() }),
  ),
  decision: decision.nullish(),
};

/** The sections of a Copenhagen committee item (001, 002). */
export const copenhagenItem = {
  ...itemPaper,
  problem: text('Problemstilling', 'Problem'),
  solution: text('Løsning', 'Solution'),
  economy: text('Økonomi', 'Economy'),
  nextSteps: text('Videre proces', 'Next steps'),
  signatures: itemPaper.signatures.min(1),
};

/** What the clauses stand under, and how they begin: Copenhagen's items say who recommends (001, 002), Allerød's do not (004). */
export function proposalOf({
  itemForm,
  proposer,
}: {
  itemForm?: keyof typeof ITEM_FORMS | undefined;
  proposer: string;
}) {
  if (itemForm === 'alleroed') return ITEM_FORMS.alleroed.proposal;
  return { heading: ITEM_FORMS.copenhagen.proposal.heading, begins: `${proposer} indstiller,` };
}

/** Clauses are written with or without their "at", and printed with it. */
export function withoutAt(clause: string): string {
  return clause.replace(/^\s*at\s+/iu, '');
}

/** "6. Brev til to udvalg …" once it has a number on an agenda. */
export function numbered({ number, title }: z.output<typeof item>): string {
  return number ? `${number}. ${title}` : title;
}
