import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { copenhagenItem, numbered, proposalOf, withoutAt } from '../committee-item.js';
import { list, quarter } from '../facts.js';
import { letter } from '../letter.js';
import { cellOf, headOf, projectMarks, quarters } from '../quarters.js';

/** Every quarter to the committee: the colour of all monitored projects (000, monitoring process 5), as an item (001, 002). */
export const quarterlyBriefing = letter({
  words: w('Kvartalsorientering', 'Quarterly briefing'),
  template: 'quarterly-briefing',
  schema: z.object({
    ...copenhagenItem,
    quarter: quarter(),
    quarters,
    projects: list('Projekter', 'Projects', z.object(projectMarks)),
  }),
  title: ({ item }) => numbered(item),
  view: ({ clauses, projects, quarters, ...facts }) => ({
    proposal: proposalOf(facts),
    heads: quarters.map(headOf),
    clauses: clauses.map(withoutAt),
    projects: projects.map((project) => ({ ...project, marks: project.marks.map(cellOf) })),
    hasEmpty: projects.some(({ marks }) => marks.includes(null)),
  }),
});
