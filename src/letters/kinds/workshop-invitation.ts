import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { formatDate } from '../../platform/formats.js';
import { letterConditions, letterFields } from '../common-fields.js';
import { date, letterHead, monitoring, project } from '../facts.js';
import { letter } from '../letter.js';
import { colourKey } from '../part-blocks.js';
import { condition, field, part, type Vocabulary } from '../vocabulary.js';

const schema = z.object({
  ...letterHead,
  monitoring,
  project,
  answerBy: date('Svarfrist', 'Answer by'),
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
  },
  conditions: {
    ...letterConditions,
    'over beløbsgrænsen': condition(
      ['Kommunens andel er så stor, at projektet monitoreres', "The municipality's share reaches the threshold"],
      ({ project, monitoring }) => project.municipalShare >= monitoring.threshold,
    ),
  },
  parts: {
    farverne: part(['Grøn, gul og rød, og hvad de betyder', 'Green, yellow and red with their meanings'], colourKey),
  },
};

/**
 * To the project, when its baseline opens (000, monitoring process 1). The day of the workshop is agreed upon afterwards, and
 * the baseline's date counts from it: the letter cannot know either.
 */
export const workshopInvitation = letter({
  words: w('Invitation til workshop', 'Workshop invitation'),
  template: 'workshop-invitation',
  schema,
  title: ({ project }) => `Invitation til workshop om projektet ${project.name}`,
  vocabulary,
});
