import { z } from 'zod';
import { mustBeAhead } from '../../fields.js';
import type { EventDefinition } from '../../workflow.js';
import { w } from '../../words.js';
import type { Context } from './context.js';
import * as forms from './forms.js';
import { bySystem, SECOND_PERSON } from './senders.js';

/** The end of a project, and what can happen to it at any time. */
export const endingEvents: Record<string, EventDefinition> = {
  FINAL_REPORT_OVERDUE: bySystem('Slutrapporten er ikke kommet til tiden', 'The final report did not come in time'),
  FINAL_REPORT_FILED: {
    by: ['projectManager', 'caseworker'],
    form: forms.finalReport,
    label: w('Indsend slutrapporten', 'File the final report'),
    sentence: () => w('Slutrapporten er modtaget', 'The final report was received'),
  },
  FINAL_REPORT_APPROVED: {
    by: SECOND_PERSON,
    notBy: 'finalReport',
    form: {},
    label: w('Godkend slutrapporten', 'Approve the final report'),
    follows: w('Monitoreringen er afsluttet.', 'The monitoring is completed.'),
    sentence: () =>
      w(
        'Slutrapporten er godkendt, og monitoreringen er afsluttet',
        'The final report was approved and the monitoring completed',
      ),
  },
  FINAL_REPORT_RETURNED: {
    by: SECOND_PERSON,
    notBy: 'finalReport',
    form: forms.comment,
    label: w('Send slutrapporten tilbage', 'Send the final report back'),
    aside: true,
    sentence: ({ comment }) =>
      w(`Slutrapporten er sendt tilbage: ${comment}`, `The final report was sent back: ${comment}`),
  },

  FOLLOWED_UP: {
    by: SECOND_PERSON,
    offered: (context: Context) => context.overdue,
    form: forms.request,
    label: w('Registrér opfølgning', 'Record a follow-up'),
    aside: true,
    sentence: ({ text }) => w(`Fulgt op: ${text}`, `Followed up: ${text}`),
  },
  PAUSED: {
    by: SECOND_PERSON,
    form: forms.pause,
    check: (payload, on) => mustBeAhead(payload, 'until', on),
    label: w('Sæt sagen på pause', 'Pause the case'),
    aside: true,
    follows: w(
      'Fristerne venter. Sagen kommer igen af sig selv.',
      'The deadlines wait. The case comes back by itself.',
    ),
    sentence: ({ reason }) => w(`Sat på pause: ${reason}`, `Paused: ${reason}`),
  },
  RESUMED: {
    by: SECOND_PERSON,
    form: {},
    label: w('Genoptag sagen', 'Resume the case'),
    follows: w(
      'Fristerne løber videre med de hverdage, der var tilbage.',
      'The deadlines go on with the working days that were left.',
    ),
    sentence: () => w('Sagen er genoptaget', 'The case was resumed'),
  },
  PAUSE_ENDED: bySystem('Pausen er slut, og sagen er genoptaget', 'The pause is over and the case was resumed'),
  WITHDRAWN: {
    by: SECOND_PERSON,
    form: forms.reason,
    label: w('Træk projektet ud', 'Withdraw the project'),
    aside: true,
    follows: w('Sagen slutter her. Det kan ikke gøres om.', 'The case ends here. It cannot be undone.'),
    sentence: ({ reason }) => w(`Projektet er trukket ud: ${reason}`, `The project was withdrawn: ${reason}`),
  },
  PROJECT_CHANGED: {
    ...bySystem(
      'Projektets oplysninger er ændret',
      "The project's particulars were changed",
      z.strictObject({ lastDay: z.iso.date(), committees: z.array(z.string().min(1)).min(1), changes: z.string() }),
    ),
    by: [...SECOND_PERSON, 'system'],
    sentence: ({ changes }) =>
      w(`Projektets oplysninger er ændret: ${changes}`, `The project's particulars were changed: ${changes}`),
  },
};
