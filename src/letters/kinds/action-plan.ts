import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { formatQuarter } from '../../platform/formats.js';
import { called, date, head, line, list, monitoring, project, quarter, text } from '../facts.js';
import { letter } from '../letter.js';

/** Made by the fund holder so that progress resumes (000, red process 2). */
export const actionPlan = letter({
  words: w('Handlingsplan', 'Action plan'),
  template: 'action-plan',
  schema: z.object({
    ...head,
    monitoring,
    project,
    quarter: quarter(),
    reason: text('Begrundelse for den røde vurdering', 'Reason for the red rating'),
    madeBy: called(
      'Puljeholder',
      'Fund holder',
      z.object({ name: line('navn', 'name'), title: line('stilling', 'title'), unit: line('enhed', 'unit') }),
    ),
    /** What the plan is to achieve. */
    aim: text('Planens mål', 'The aim of the plan').nullish(),
    actions: list(
      'Tiltag',
      'Actions',
      z.object({
        what: text('tiltag', 'action'),
        owner: line('ansvarlig', 'responsible'),
        by: date('senest', 'by'),
      }),
    ).min(1),
    /** What help is asked of the monitoring unit; null: none. */
    supportAsked: text('Støtte, der er bedt om', 'Support asked for').nullish(),
    /** The day the project was told that a committee hears of projects that go red twice. */
    projectToldOn: date('Projektet oplyst om reglen om to gange rødt', 'Project told of the two-reds rule'),
    approval: called(
      'Godkendelse',
      'Approval',
      z.object({ name: line('navn', 'name'), title: line('stilling', 'title'), date: date('dato', 'date') }),
    ).nullish(),
  }),
  title: ({ project, quarter }) => `Handlingsplan for ${project.name} efter ${formatQuarter(quarter)}`,
  view: ({ actions }) => ({ actions: actions.map((action, i) => ({ ...action, number: i + 1 })) }),
});
