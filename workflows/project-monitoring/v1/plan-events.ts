import { mustHaveBeen } from '../../fields.js';
import type { EventDefinition } from '../../workflow.js';
import { w } from '../../words.js';
import type { Context } from './context.js';
import * as forms from './forms.js';
import { bySystem, CASEWORKER, SECOND_PERSON } from './senders.js';

/** The action plan after the first red (000, red process 2). */
export const planEvents: Record<string, EventDefinition> = {
  ACTION_PLAN_REMINDER_DUE: bySystem(
    'Puljeholderen er mindet om handlingsplanen',
    'The fund holder was reminded of the action plan',
  ),
  ACTION_PLAN_OVERDUE: bySystem(
    'Handlingsplanen er ikke kommet til tiden. Teamlederen får besked',
    'The action plan did not come in time. The supervisor is told',
  ),
  SUPPORT_ASKED: {
    by: ['fundHolder'],
    offered: (context: Context) => !context.supportAsked,
    form: forms.request,
    label: w('Bed Projektbanken om støtte', 'Ask Projektbanken for support'),
    aside: true,
    sentence: ({ text }) =>
      w(
        `Puljeholderen beder Projektbanken om støtte: ${text}`,
        `The fund holder asks Projektbanken for support: ${text}`,
      ),
  },
  SUPPORT_GIVEN: {
    by: CASEWORKER,
    offered: (context: Context) => context.supportAsked,
    form: forms.request,
    label: w('Registrér støtte fra Projektbanken', 'Record support from Projektbanken'),
    sentence: ({ text }) => w(`Projektbanken har støttet: ${text}`, `Projektbanken gave support: ${text}`),
  },
  ACTION_PLAN_FILED: {
    by: ['fundHolder'],
    form: forms.actionPlan,
    check: (payload, on) => mustHaveBeen(payload, 'projectToldOn', on),
    label: w('Skriv handlingsplanen', 'Write the action plan'),
    submit: w('Indsend handlingsplanen', 'Submit the action plan'),
    follows: w('Sagsbehandleren godkender handlingsplanen.', 'The caseworker approves the action plan.'),
    sentence: ({ actions }) => {
      const count = (actions as unknown[]).length;
      return w(
        `Handlingsplanen er indsendt med ${count} tiltag`,
        `The action plan was submitted with ${count} actions`,
      );
    },
  },
  ACTION_PLAN_APPROVED: {
    by: SECOND_PERSON,
    notBy: 'actionPlan',
    form: {},
    label: w('Godkend handlingsplanen', 'Approve the action plan'),
    follows: w(
      'Projektet fortsætter med næste kvartals indberetning.',
      "The project goes on to the next quarter's report.",
    ),
    sentence: () => w('Handlingsplanen er godkendt', 'The action plan was approved'),
  },
  ACTION_PLAN_RETURNED: {
    by: SECOND_PERSON,
    notBy: 'actionPlan',
    form: forms.comment,
    label: w('Send handlingsplanen tilbage', 'Send the action plan back'),
    aside: true,
    sentence: ({ comment }) =>
      w(`Handlingsplanen er sendt tilbage: ${comment}`, `The action plan was sent back: ${comment}`),
  },
};
