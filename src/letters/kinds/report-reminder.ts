import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { formatDate, formatQuarter } from '../../platform/formats.js';
import { called, date, letterHead, line, list, monitoring, project, quarter } from '../facts.js';
import { letter } from '../letter.js';

/** To the project manager, before the report is due and when it is late. */
export const reportReminder = letter({
  words: w('Påmindelse om indberetning', 'Report reminder'),
  template: 'report-reminder',
  schema: z.object({
    ...letterHead,
    monitoring,
    project,
    stage: called('Anledning', 'Occasion', z.enum(['before', 'overdue'])),
    quarter: quarter(),
    due: date('Frist for indberetningen', 'Report due'),
    copyTo: list('Kopi til', 'Copy to', line('navn', 'name')).default([]),
  }),
  title: ({ stage, quarter, due }) =>
    stage === 'overdue'
      ? `Vi mangler indberetningen for ${formatQuarter(quarter)}`
      : `Indberetning for ${formatQuarter(quarter)} senest ${formatDate(due)}`,
  view: ({ stage }) => ({ isOverdue: stage === 'overdue' }),
});
