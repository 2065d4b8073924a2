import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { formatDate, formatQuarter } from '../../platform/formats.js';
import { joined, letterConditions, letterFields } from '../common-fields.js';
import { called, date, letterHead, line, list, monitoring, project, quarter } from '../facts.js';
import { letter } from '../letter.js';
import { condition, field, type Vocabulary } from '../vocabulary.js';

const schema = z.object({
  ...letterHead,
  monitoring,
  project,
  stage: called('Anledning', 'Occasion', z.enum(['before', 'overdue'])),
  quarter: quarter(),
  due: date('Frist for indberetningen', 'Report due'),
  copyTo: list('Kopi til', 'Copy to', line('navn', 'name')).default([]),
});
type Facts = z.output<typeof schema>;

const vocabulary: Vocabulary<Facts> = {
  fields: {
    ...letterFields,
    kvartal: field(['Kvartalet, der skal indberettes', 'The quarter to report'], '4. kvartal 2009', ({ quarter }) =>
      formatQuarter(quarter),
    ),
    frist: field(['Fristen med ugedag', 'The due date with its weekday'], 'fredag den 15. januar 2010', ({ due }) =>
      formatDate(due, 'da', 'weekday'),
    ),
    'kopi til': field(['Dem, der får en kopi', 'Who gets a copy'], 'Jens Krogh, Socialforvaltningen', ({ copyTo }) =>
      joined(copyTo),
    ),
  },
  conditions: {
    ...letterConditions,
    'fristen er overskredet': condition(
      ['Indberetningen er ikke kommet til tiden', 'The report is late'],
      ({ stage }) => stage === 'overdue',
    ),
    'nogen får kopi': condition(
      ['Brevet sendes også som kopi', 'Somebody gets a copy'],
      ({ copyTo }) => copyTo.length > 0,
    ),
  },
  parts: {},
};

/** To the project manager, before the report is due and when it is late. */
export const reportReminder = letter({
  words: w('Påmindelse om indberetning', 'Report reminder'),
  template: 'report-reminder',
  schema,
  title: ({ stage, quarter, due }) =>
    stage === 'overdue'
      ? `Vi mangler indberetningen for ${formatQuarter(quarter)}`
      : `Indberetning for ${formatQuarter(quarter)} senest ${formatDate(due)}`,
  vocabulary,
});
