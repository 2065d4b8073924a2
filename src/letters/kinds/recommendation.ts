import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { decision, itemHead, itemPaper, numbered, proposalOf, withoutAt } from '../committee-item.js';
import { called, line, list, project, red, text } from '../facts.js';
import { figuresOf } from '../figures.js';
import { letter } from '../letter.js';

const section = z.object({
  heading: line('overskrift', 'heading'),
  text: text('tekst', 'text'),
  /** It says what has happened: the red ratings and the project stand under it. */
  isMatter: called('fremstilling', 'matter', z.boolean()).default(false),
});

/** A committee's item about a project, in the form of Copenhagen (001, 002) or of Allerød (004). */
export const recommendation = letter({
  words: w('Indstilling', 'Recommendation'),
  template: 'recommendation',
  schema: z.object({
    ...itemPaper,
    /** "Beslutning", where the form has it. */
    type: line('Punkttype', 'Kind of item').nullish(),
    /** What stands before the proposal, and what after it. */
    before: list('Afsnit', 'Sections', section),
    after: list('Afsnit', 'Sections', section),
    project,
    reds: list('Røde vurderinger', 'Red ratings', red).default([]),
  }),
  title: ({ item }) => numbered(item),
  view: ({ clauses, reds, project, before, after, ...facts }) => {
    const about = { project, reds: reds.map((red) => ({ ...red, figures: figuresOf(red.criteria) })) };
    const shown = (one: z.output<typeof section>) => ({ ...one, about: one.isMatter ? about : null });
    return {
      clauses: clauses.map(withoutAt),
      proposal: proposalOf(facts),
      before: before.map(shown),
      after: after.map(shown),
    };
  },
});

/** One item of the minutes, to go along with the letters that follow from it. */
export const decisionExcerpt = letter({
  words: w('Udskrift af beslutningsprotokollen', 'Excerpt of the minutes'),
  template: 'decision-excerpt',
  schema: z.object({ ...itemHead, decision }),
  title: ({ item }) => numbered(item),
  view: ({ clauses, ...facts }) => ({ clauses: clauses.map(withoutAt), proposal: proposalOf(facts) }),
});
