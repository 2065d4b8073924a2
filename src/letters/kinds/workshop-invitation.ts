import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { formatDate } from '../../platform/formats.js';
import { letterConditions, letterFields } from '../common-fields.js';
import { called, date, letterHead, line, monitoring, project } from '../facts.js';
import { letter } from '../letter.js';
import { colourKey, particulars } from '../part-blocks.js';
import { condition, field, part, type Vocabulary } from '../vocabulary.js';

const schema = z.object({
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
});
type Facts = z.output<typeof schema>;

const vocabulary: Vocabulary<Facts> = {
  fields: {
    ...letterFields,
    svarfrist: field(
      ['Hvornår projektet senest svarer, med ugedag', 'By when the project answers'],
      'mandag den 2. februar 2009',
      ({ answerBy }) => formatDate(answerBy, 'da', 'weekday'),
    ),
    'frist for grundlaget': field(
      ['Hvornår mål og milepæle skal være klar; kendes ikke altid', 'By when targets are ready; not always known'],
      'torsdag den 12. marts 2009',
      ({ baselineBy }) => baselineBy && formatDate(baselineBy, 'da', 'weekday'),
    ),
  },
  conditions: {
    ...letterConditions,
    'over beløbsgrænsen': condition(
      ['Kommunens andel er så stor, at projektet monitoreres', "The municipality's share reaches the threshold"],
      ({ project, monitoring }) => project.municipalShare >= monitoring.threshold,
    ),
    'workshoppen er aftalt': condition(['Dag og sted kendes', 'Day and place are known'], ({ workshop }) =>
      Boolean(workshop),
    ),
    'frist for grundlaget kendes': condition(
      ['Der er sat en frist for mål og milepæle', 'There is a date for the baseline'],
      ({ baselineBy }) => Boolean(baselineBy),
    ),
  },
  parts: {
    'tid og sted': part(['Workshoppens dag, tid og sted', 'Day, time and place of the workshop'], ({ workshop }) =>
      workshop
        ? [
            particulars(
              [
                ['Dag', formatDate(workshop.date, 'da', 'weekday')],
                ['Tid', workshop.time],
                ['Sted', workshop.place],
              ],
              16,
            ),
          ]
        : [],
    ),
    farverne: part(['Grøn, gul og rød, og hvad de betyder', 'Green, yellow and red with their meanings'], colourKey),
  },
};

/** To the project, when its baseline opens (000, monitoring process 1). */
export const workshopInvitation = letter({
  words: w('Invitation til workshop', 'Workshop invitation'),
  template: 'workshop-invitation',
  schema,
  title: ({ project }) => `Invitation til workshop om projektet ${project.name}`,
  vocabulary,
});
