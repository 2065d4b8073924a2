import type { EventDefinition } from '../../workflow.js';
import { w } from '../../words.js';
import * as forms from './forms.js';
import { checkReport, report } from './report-form.js';
import { bySystem, CASEWORKER, SECOND_PERSON } from './senders.js';

/** What happens in a quarter until it can be rated (000, monitoring process 2). */
export const quarterEvents: Record<string, EventDefinition> = {
  QUARTER_OPENED: bySystem(
    'Kvartalet er slut, og indberetningen er åbnet',
    'The quarter ended and the report was opened',
  ),
  REPORT_REMINDER_DUE: bySystem('Projektet er mindet om indberetningen', 'The project was reminded of the report'),
  REPORT_OVERDUE: bySystem(
    'Indberetningen er ikke kommet til tiden. Projekt, puljeholder og teamleder får besked',
    'The report did not come in time. Project, fund holder and supervisor are told',
  ),
  REPORT_FILED: {
    by: ['projectManager', 'caseworker'],
    form: report,
    looksUp: 'criteria',
    check: checkReport,
    label: w('Indberet kvartalet', 'File the report'),
    submit: w('Indsend indberetningen', 'Submit the report'),
    follows: w('Sagsbehandleren vurderer projektets fremdrift.', "The caseworker rates the project's progress."),
    sentence: () => w('Indberetningen er modtaget', 'The report was received'),
  },
  QUARTER_CLOSED_UNREPORTED: {
    by: SECOND_PERSON,
    form: forms.reason,
    label: w('Luk kvartalet uden indberetning', 'Close the quarter without a report'),
    aside: true,
    follows: w(
      'Kvartalet står som "ikke indberettet". Det får ingen farve.',
      'The quarter stands as "not reported". It gets no colour.',
    ),
    sentence: ({ reason }) =>
      w(`Kvartalet er lukket uden indberetning: ${reason}`, `The quarter was closed without a report: ${reason}`),
  },

  REPORT_RETURNED: {
    by: CASEWORKER,
    form: forms.reportReturned,
    label: w('Send indberetningen tilbage', 'Send the report back'),
    aside: true,
    follows: w('Projektet har 5 hverdage til at gøre den færdig.', 'The project has 5 working days to complete it.'),
    sentence: ({ comment }) => w(`Indberetningen er sendt tilbage: ${comment}`, `The report was sent back: ${comment}`),
  },
};
