import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { called, date, head, line, list, project, red, text } from '../facts.js';
import { figuresOf } from '../figures.js';
import { letter } from '../letter.js';

const item = called(
  'Punktet',
  'The item',
  z.object({ number: line('nummer', 'number').nullish(), title: line('titel', 'title') }),
);
const clauses = list('At-punkter', 'At-clauses', text('tekst', 'text')).min(1);
const decision = called(
  'Beslutning',
  'Decision',
  z.object({
    date: date('dato', 'date'),
    text: text('tekst', 'text'),
    /** Who took part while the item was treated, and such. */
    remarks: text('bemærkninger', 'remarks').nullish(),
  }),
);

/** Clauses are written with or without their "at", and printed with it. */
function withoutAt(clause: string): string {
  return clause.replace(/^\s*at\s+/iu, '');
}

function numbered({ number, title }: z.output<typeof item>): string {
  return number ? `${number}. ${title}` : title;
}

/** Form of a Copenhagen committee item (001, 002). */
export const recommendation = letter({
  words: w('Indstilling', 'Recommendation'),
  template: 'recommendation',
  schema: z.object({
    ...head,
    committee: line('Udvalg', 'Committee'),
    meetingDate: date('Mødedato', 'Meeting date').nullish(),
    item,
    /** Who recommends: "Beskæftigelses- og Integrationsforvaltningen". */
    proposer: line('Indstiller', 'Proposer'),
    clauses,
    problem: text('Problemstilling', 'Problem'),
    solution: text('Løsning', 'Solution'),
    economy: text('Økonomi', 'Economy'),
    nextSteps: text('Videre proces', 'Next steps'),
    project,
    reds: list('Røde vurderinger', 'Red ratings', red).default([]),
    signatures: list(
      'Underskrifter',
      'Signatures',
      z.object({ name: line('navn', 'name'), title: line('stilling', 'title').nullish() }),
    ).min(1),
    decision: decision.nullish(),
  }),
  title: ({ item }) => numbered(item),
  view: ({ clauses, reds }) => ({
    clauses: clauses.map(withoutAt),
    reds: reds.map((red) => ({ ...red, figures: figuresOf(red.criteria) })),
  }),
});

/** One item of the minutes, to go along with the letters that follow from it. */
export const decisionExcerpt = letter({
  words: w('Udskrift af beslutningsprotokollen', 'Excerpt of the minutes'),
  template: 'decision-excerpt',
  schema: z.object({
    ...head,
    committee: line('Udvalg', 'Committee'),
    item,
    proposer: line('Indstiller', 'Proposer'),
    clauses,
    decision,
  }),
  title: ({ item }) => numbered(item),
  view: ({ clauses }) => ({ clauses: clauses.map(withoutAt) }),
});
