import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { day, id, keyShape, line, moment, revisionShape, wordsShape } from './basic.shape.js';
import { called, says } from './said.js';

const eventShape = called(
  'Event',
  z.strictObject({
    seq: says(z.int().min(1), w('Nummer i sagens log', "Number in the case's log"), 9),
    type: line(w('Hændelsens navn', 'The name of the event'), 'RED_CONFIRMED'),
    sentence: wordsShape,
    payload: says(z.record(z.string(), z.unknown()), w('Hvad der fulgte med', 'What it carried'), {}),
    by: line(w('Personens id, eller system', "The person's id, or system"), 'system'),
    byName: line(w('Navn', 'Name'), 'Mette Holm'),
    at: moment(w('Hvornår', 'When')),
    day: day(w('Dagen i København', 'The day in Copenhagen')),
    fromState: line(w('Fra trin; tom ved den første', 'From state; empty for the first'), 'assessment.confirmation'),
    toState: line(w('Til trin', 'To state'), 'redNotified.notifying'),
    clerical: says(z.boolean(), w('Ved siden af forløbet', 'Beside the procedure'), false),
  }),
  w('En hændelse på sagen', 'Something that happened on the case'),
);

export const eventsShape = called(
  'Events',
  z.strictObject({ items: z.array(eventShape) }),
  w('Sagens log, det nyeste først', "The case's log, the newest first"),
);

export const newEventShape = called(
  'NewEvent',
  z.strictObject({
    type: says(z.string().regex(/^[A-Z][A-Z_]{0,60}$/), w('Hændelsens navn', 'The name of the event'), 'NOTE_WRITTEN'),
    payload: says(z.record(z.string(), z.unknown()), w('Se possible på sagen', 'See possible on the case')).optional(),
    expectedRevision: revisionShape.optional(),
    idempotencyKey: keyShape.optional(),
  }),
  w('Noget, der er sket', 'Something that happened'),
);

export const sentShape = called(
  'Sent',
  z.strictObject({
    caseId: id(w('Sagens id', 'The id of the case'), 12),
    revision: says(z.int(), w('Sagens revision nu', 'The revision of the case now'), 13),
    state: line(w('Trinnet, hændelsen førte til', 'The state the event led to'), 'redNotified.notifying'),
  }),
  w('Hvad hændelsen førte til', 'What the event led to'),
);

export type EventView = z.infer<typeof eventShape>;
export type NewEventBody = z.infer<typeof newEventShape>;
export type SentView = z.infer<typeof sentShape>;
