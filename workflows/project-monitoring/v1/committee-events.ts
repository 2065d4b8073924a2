import { z } from 'zod';
import { mustBeAhead, mustHaveBeen, type Option } from '../../fields.js';
import type { EventDefinition } from '../../workflow.js';
import { w } from '../../words.js';
import { unanswered, type Context } from './context.js';
import * as forms from './forms.js';
import { bySystem, CASEWORKER, SECOND_PERSON } from './senders.js';
import { COURSES, DECISIONS } from './vocabulary.js';

/** From the recommendation to the committees' answers (000, red process 3). */
export const committeeEvents: Record<string, EventDefinition> = {
  COMMITTEE_DECISION_OVERDUE: bySystem('Udvalget har endnu ikke besluttet', 'The committee has not decided yet'),
  COMMITTEE_DECIDED: {
    ...bySystem(
      'Udvalget har besluttet',
      'The committee decided',
      z.strictObject({
        committee: z.string(),
        decision: z.string(),
        decidedOn: z.string(),
        reference: z.string(),
        text: z.string(),
      }),
    ),
    sentence: ({ reference, decision }) => {
      const words = DECISIONS[decision as keyof typeof DECISIONS];
      return w(
        `${reference}: indstillingen er ${words.da.toLowerCase()}`,
        `${reference}: the recommendation was ${words.en.toLowerCase()}`,
      );
    },
  },
  LETTERS_DRAFTED: {
    by: CASEWORKER,
    form: forms.committeeLetters,
    check: (payload, on) => mustBeAhead(payload, 'replyBy', on),
    label: w('Skriv brev til udvalgene', 'Write the letter to the committees'),
    submit: w('Send til godkendelse', 'Send for approval'),
    follows: w(
      'En anden godkender, og der sendes ét brev til hvert udvalg.',
      'Somebody else approves, and one letter goes to each committee.',
    ),
    sentence: () => w('Brevet til udvalgene er skrevet', 'The letter to the committees was written'),
  },
  LETTERS_APPROVED: {
    by: ['supervisor', 'secretary', 'caseworker'],
    notBy: 'letters',
    form: {},
    label: w('Godkend og send brevene', 'Approve and send the letters'),
    follows: w(
      'Brevene sendes. Udvalgenes svar afventes.',
      "The letters are sent. The committees' answers are awaited.",
    ),
    sentence: () => w('Brevene er godkendt', 'The letters were approved'),
  },
  LETTERS_RETURNED: {
    by: ['supervisor', 'secretary', 'caseworker'],
    notBy: 'letters',
    form: forms.comment,
    label: w('Send brevet tilbage', 'Send the letter back'),
    aside: true,
    sentence: ({ comment }) => w(`Brevet er sendt tilbage: ${comment}`, `The letter was sent back: ${comment}`),
  },
  LETTERS_DELAYED: bySystem(
    'Brevene til udvalgene er ikke leveret til tiden',
    'The letters to the committees were not delivered in time',
  ),
  COMMITTEE_ANSWERED: {
    // A committee that works here answers by its minutes.
    by: ['secretary', 'caseworker', 'system'],
    form: forms.answer,
    choices: (context: Context) => ({
      committee: unanswered(context).map((committee): Option => ({ value: committee, label: w(committee, committee) })),
    }),
    // Somebody writes an answer down once all letters are out, and the case is not paused.
    offered: ({ lettersTo, lettersOut, pausedUntil }: Context) =>
      pausedUntil === null && lettersTo.every((committee) => lettersOut.includes(committee)),
    check: (payload, on) => mustHaveBeen(payload, 'decidedOn', on),
    label: w('Registrér udvalgets svar', "Record the committee's answer"),
    follows: w('Når alle udvalg har svaret, går sagen videre.', 'When every committee has answered, the case goes on.'),
    sentence: ({ reference, course }) => {
      const words = COURSES[course as keyof typeof COURSES];
      return w(`${reference}: ${words.da.toLowerCase()}`, `${reference}: ${words.en.toLowerCase()}`);
    },
  },
  ANSWERS_OVERDUE: bySystem('Ikke alle udvalg har svaret til tiden', 'Not every committee answered in time'),
  COURSE_CONCLUDED: {
    by: SECOND_PERSON,
    form: forms.conclusion,
    label: w('Afgør, hvad udvalgenes svar betyder', "Settle what the committees' answers mean"),
    sentence: ({ outcome, reason }) =>
      outcome === 'close'
        ? w(`Støtten standses, og sagen lukkes: ${reason}`, `Funding is stopped and the case is closed: ${reason}`)
        : w(`Projektet fortsætter: ${reason}`, `The project goes on: ${reason}`),
  },
};
