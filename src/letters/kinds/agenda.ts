import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { formatDate } from '../../platform/formats.js';
import { called, line, text } from '../facts.js';
import { letter } from '../letter.js';
import { meetingPaper, printedItems } from '../meeting-paper.js';

/** What a committee is to take up (004 § 2), or, in a supplement, what has come to it since. */
export const agenda = letter({
  words: w('Dagsorden', 'Agenda'),
  template: 'agenda',
  schema: z.object({
    ...meetingPaper,
    /** Why it comes late; printed. */
    lateReason: text('Hvorfor dagsordenen er forsinket', 'Why the agenda is late').nullish(),
    supplement: called(
      'Tillægsdagsorden',
      'Supplementary agenda',
      z.object({ number: line('nummer', 'number'), changes: text('hvad der er nyt', 'what is new') }),
    ).nullish(),
  }),
  title: ({ supplement, meetingDate }) =>
    `${supplement ? `Tillægsdagsorden ${supplement.number}` : 'Dagsorden'} for mødet ${formatDate(meetingDate, 'da', 'weekday')}`,
  view: ({ items }) => ({ items: printedItems(items) }),
});
