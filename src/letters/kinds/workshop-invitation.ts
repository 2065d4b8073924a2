import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { called, date, letterHead, line, monitoring, project } from '../facts.js';
import { letter } from '../letter.js';

/** To the project, when its baseline opens (000, monitoring process 1). */
export const workshopInvitation = letter({
  words: w('Invitation til workshop', 'Workshop invitation'),
  template: 'workshop-invitation',
  schema: z.object({
    ...letterHead,
    monitoring,
    project,
    /** Null where the day is still to be agreed. */
    workshop: called(
      'Workshoppen',
      'The workshop',
      z.object({ date: date('dato', 'date'), time: line('tid', 'time'), place: line('sted', 'place') }),
    ).nullish(),
    answerBy: date('Svarfrist', 'Answer by'),
    /** When success criteria, targets and milestones are to be ready. */
    baselineBy: date('Frist for grundlaget', 'Baseline due').nullish(),
  }),
  title: ({ project }) => `Invitation til workshop om projektet ${project.name}`,
  view: ({ project, monitoring }) => ({ isAboveThreshold: project.municipalShare >= monitoring.threshold }),
});
