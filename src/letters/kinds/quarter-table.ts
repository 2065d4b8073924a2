import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { formatQuarter } from '../../platform/formats.js';
import { called, date, head, line, list } from '../facts.js';
import { letter } from '../letter.js';
import { cellOf, headOf, projectMarks, quarters } from '../quarters.js';

/** Projects and quarters alone, across the page; no document of a case, so it has neither number nor recipient. */
export const quarterTable = letter({
  words: w('Kvartalsoversigt', 'Overview of quarters'),
  template: 'quarter-table',
  schema: z.object({
    sender: head.sender,
    date: date('Dato', 'Date'),
    /** What the list was narrowed to, in words: "Socialforvaltningen, rød". */
    selection: line('Udvalg af listen', 'Selection').nullish(),
    quarters,
    projects: list(
      'Projekter',
      'Projects',
      z.object({
        ...projectMarks,
        pool: line('pulje', 'pool'),
        /** Beside each mark those that are not public yet, by the quarter's place; none where all are. */
        unpublished: called('ikke offentlig endnu', 'not public yet', z.array(z.boolean())).default([]),
      }),
    ),
  }),
  title: ({ quarters }) => {
    const [first = '', last = ''] = [quarters[0], quarters.at(-1)];
    return first === last
      ? `Monitorerede projekter, ${formatQuarter(last)}`
      : `Monitorerede projekter, ${formatQuarter(first)} til ${formatQuarter(last)}`;
  },
  view: ({ projects, quarters }) => ({
    heads: quarters.map(headOf),
    count: projects.length,
    projects: projects.map(({ unpublished, ...project }) => ({
      ...project,
      marks: project.marks.map((mark, place) => ({ ...cellOf(mark), isUnpublished: unpublished[place] ?? false })),
    })),
    hasEmpty: projects.some(({ marks }) => marks.includes(null)),
  }),
});
