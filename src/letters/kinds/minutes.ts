import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { formatDate } from '../../platform/formats.js';
import { date, line, list, text } from '../facts.js';
import { letter } from '../letter.js';
import { meetingPaper, printedItems } from '../meeting-paper.js';

/** What a committee decided, and who was there and signed (004 § 6). */
export const minutes = letter({
  words: w('Beslutningsprotokol', 'Minutes'),
  template: 'minutes',
  schema: z.object({
    ...meetingPaper,
    chair: line('Mødeleder', 'Chair'),
    attended: text('Til stede', 'Present'),
    absent: text('Fraværende', 'Absent'),
    others: text('Andre deltagere', 'Others').nullish(),
    signatures: list(
      'Underskrifter',
      'Signatures',
      z.object({
        name: line('navn', 'name'),
        on: date('dato', 'date'),
        reservation: text('forbehold', 'reservation').nullish(),
      }),
    ),
    unsigned: text('Mangler at skrive under', 'Yet to sign').nullish(),
  }),
  title: ({ meetingDate, signatures, unsigned }) =>
    `${signatures.length && !unsigned ? 'Underskrevet beslutningsprotokol' : 'Beslutningsprotokol'} for mødet ${formatDate(meetingDate, 'da', 'weekday')}`,
  view: ({ items, signatures }) => ({ items: printedItems(items), hasSignatures: signatures.length > 0 }),
});
