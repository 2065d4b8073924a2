import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { copenhagenItem, decision, itemHead, numbered, withoutAt } from '../committee-item.js';
import { list, project, red } from '../facts.js';
import { figuresOf } from '../figures.js';
import { letter } from '../letter.js';

/** Form of a Copenhagen committee item (001, 002). */
export const recommendation = letter({
  words: w('Indstilling', 'Recommendation'),
  template: 'recommendation',
  schema: z.object({
    ...copenhagenItem,
    project,
    reds: list('Røde vurderinger', 'Red ratings', red).default([]),
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
  schema: z.object({ ...itemHead, decision }),
  title: ({ item }) => numbered(item),
  view: ({ clauses }) => ({ clauses: clauses.map(withoutAt) }),
});
