import { z } from 'zod';
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

/** The sections of a Copenhagen committee item (001, 002). */
export const copenhagenItem = {
  ...itemHead,
  meetingDate: date('Mødedato', 'Meeting date').nullish(),
  problem: text('Problemstilling', 'Problem'),
  solution: text('Løsning', 'Solution'),
  economy: text('Økonomi', 'Economy'),
  nextSteps: text('Videre proces', 'Next steps'),
  signatures: list(
    'Underskrifter',
    'Signatures',
    z.object({ name: line('navn', 'name'), title: line('stilling', 'title').nullish() }),
  ).min(1),
  decision: decision.nullish(),
};

/** Clauses are written with or without their "at", and printed with it. */
export function withoutAt(clause: string): string {
  return clause.replace(/^\s*at\s+/iu, '');
}

/** "6. Brev til to udvalg …" once it has a number on an agenda. */
export function numbered({ number, title }: z.output<typeof item>): string {
  return number ? `${number}. ${title}` : title;
}
