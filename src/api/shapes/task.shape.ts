import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { ROLES } from '../../../workflows/workflow.js';
import { after, id, limit, line, moment, pageOf, personShape, wordsShape } from './basic.shape.js';
import { called, says } from './said.js';

export const taskShape = called(
  'Task',
  z.strictObject({
    id: id(w('Opgavens id', 'The id of the task'), 204),
    name: line(w('Opgavens navn; fast', 'The name of the task; stable'), 'rateReport'),
    title: wordsShape,
    about: line(w('Hvad den handler om, fx kvartalet', 'What it is about, e.g. the quarter'), '2009-Q4'),
    roles: z.array(says(z.enum(ROLES), w('Hvis arbejde det er', 'Whose work it is'), 'caseworker')),
    assignee: personShape.nullable(),
    openedAt: moment(w('Åbnet', 'Opened')),
    dueAt: says(z.iso.datetime().nullable(), w('Frist', 'Due'), '2010-01-26T23:00:00.000Z'),
    overdue: says(z.boolean(), w('Om fristen er overskredet', 'Whether it is overdue'), false),
    case: z.strictObject({
      id: id(w('Sagens id', 'The id of the case'), 12),
      number: line(w('Sagsnummer', 'Case number'), '2009-147865'),
      revision: says(z.int(), w('Sagens revision', 'The revision of the case'), 12),
    }),
    project: z
      .strictObject({
        id: id(w('Projektets id', 'The id of the project')),
        name: line(w('Projektets navn', 'Name of the project'), 'Bydelsmødre'),
      })
      .nullable(),
  }),
  w('En åben opgave', 'An open task'),
);

export const tasksShape = pageOf(
  'Tasks',
  taskShape,
  w('En side af åbne opgaver, den første frist først', 'A page of open tasks, the earliest due first'),
);

const only = (da: string, en: string) => says(z.stringbool({ truthy: ['true'], falsy: ['false'] }), w(da, en), true);

export const tasksQuery = z.strictObject({
  mine: only('Kun dem, jeg har', 'Only those I have').optional(),
  unassigned: only('Kun dem, ingen har', 'Only those nobody has').optional(),
  role: says(z.enum(ROLES), w('Kun dem, rollen kan gøre', 'Only those the role can do'), 'caseworker').optional(),
  overdue: only('Kun dem, hvis frist er overskredet', 'Only those that are overdue').optional(),
  case: says(
    z.coerce.number().int().min(1).max(2_147_483_647),
    w('Kun sagens', 'Only those of the case'),
    12,
  ).optional(),
  limit: limit.optional(),
  after: after.optional(),
});

export const assignShape = called(
  'Assignment',
  z.strictObject({
    to: says(z.uuid(), w('Personens id', 'The id of the person'), '7d1f0a52-9c51-4f0b-8c6b-0a9a3d6c2b11'),
  }),
  w('Hvem der skal have opgaven', 'Who is to have the task'),
);

export type TaskView = z.infer<typeof taskShape>;
export type Tasks = z.infer<typeof tasksShape>;
export type TasksQuery = z.infer<typeof tasksQuery>;
export type Assignment = z.infer<typeof assignShape>;
