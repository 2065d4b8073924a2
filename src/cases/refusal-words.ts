import { w, type Words } from '../../workflows/words.js';
import type { Refusal } from '../people/may.js';

/** Why a task is not for somebody, said to another. */
export const REFUSALS_FOR_SOMEBODY: Record<Refusal, Words> = {
  role: w('Opgaven kræver en rolle, som personen ikke har.', 'The task needs a role that the person does not hold.'),
  project: w('Projektet er ikke personens.', "The project is not the person's."),
  seat: w('Opgaven er et andet medlems.', "The task is another member's."),
  fourEyes: w(
    'Personen har selv skrevet det, der skal godkendes (fire øjne).',
    'The person wrote what is to be approved (four eyes).',
  ),
};
