import { z } from 'zod';
import { ITEM_FORMS } from '../../workflows/meeting/v1/vocabulary.js';
import { withoutAt } from './committee-item.js';
import { called, date, head, line, list, text } from './facts.js';

const flag = (da: string, en: string) => called(da, en, z.boolean());

const section = z.object({ heading: line('overskrift', 'heading'), text: text('tekst', 'text') });

const item = z.object({
  number: called('nummer', 'number', z.int().min(1)),
  title: line('titel', 'title'),
  caseNumber: line('sagsnummer', 'case number').nullish(),
  /** What kind of item it is, and why it is there: "Anmodning fra et medlem (§ 2, stk. 2)", "Lea Herdal". */
  kind: line('punkttype', 'kind of item'),
  ground: text('grund', 'ground').nullish(),
  isClosed: flag('lukket', 'closed'),
  text: text('sagsfremstilling', 'the matter').nullish(),
  /** What stands before the proposal. */
  before: list('afsnit', 'sections', section).default([]),
  proposal: called(
    'forslag',
    'proposal',
    z.object({ heading: line('overskrift', 'heading'), begins: line('begyndelse', 'beginning') }),
  ).default(ITEM_FORMS.copenhagen.proposal),
  clauses: list('at-punkter', 'clauses', text('tekst', 'text')),
  sections: list('afsnit', 'sections', section),
  /** What goes along with it: "3.2". */
  annexes: list(
    'bilag',
    'annexes',
    z.object({ label: line('nummer', 'number'), title: line('titel', 'title'), isClosed: flag('lukket', 'closed') }),
  ).default([]),
  /** What earlier meetings decided on it. */
  earlier: list(
    'tidligere beslutninger',
    'earlier decisions',
    z.object({ on: date('dag', 'day'), text: text('ordlyd', 'wording') }),
  ).default([]),
  /** Once it was decided. */
  decision: called(
    'beslutning',
    'decision',
    z.object({
      text: text('ordlyd', 'wording'),
      /** Conflicts of interest, dissents, what was stopped and what was corrected, a sentence each. */
      remarks: list('bemærkninger', 'remarks', text('tekst', 'text')),
      absent: text('fraværende', 'absent'),
    }),
  ).nullish(),
});

/** Agenda and minutes are the same paper in two states (E28): head, and items in their order (004). */
export const meetingPaper = {
  ...head,
  committee: line('Udvalg', 'Committee'),
  meetingKind: line('Mødets art', 'Kind of meeting'),
  meetingDate: date('Mødedato', 'Meeting date'),
  startsAt: line('Klokkeslæt', 'Time'),
  place: line('Sted', 'Place'),
  ground: text('Begrundelse', 'Ground').nullish(),
  members: list('Medlemmer', 'Members', line('navn', 'name')),
  items: list('Punkter', 'Items', item).min(1),
};

/** The clauses as they are printed: after an "at". */
export function printedItems<Item extends { clauses: string[] }>(items: Item[]) {
  return items.map((one) => ({ ...one, clauses: one.clauses.map(withoutAt) }));
}
