import { mustHaveBeen, type Option } from '../../fields.js';
import { quarterAfter } from '../../quarter.js';
import type { EventDefinition, Payload } from '../../workflow.js';
import { w } from '../../words.js';
import { baseline, baselineChange, checkCriteria } from './baseline-form.js';
import type { Context } from './context.js';
import * as forms from './forms.js';
import { quarterOption } from './quarter-option.js';
import { CASEWORKER, SECOND_PERSON } from './senders.js';

/** A project of ten years; longer ones follow the straight line from there. */
const PLANNED_MOST = 40;

/** What happens while the baseline is made, and when it is changed later (000, monitoring process 1). */
export const baselineEvents: Record<string, EventDefinition> = {
  BASELINE_OPENED: {
    by: CASEWORKER,
    form: {},
    label: w('Åbn grundlaget og tilbyd workshop', 'Open the baseline and offer a workshop'),
    follows: w(
      'Projektet får et brev med tilbud om workshop om forandringsteori, succeskriterier, milepæle og risici.',
      'The project gets a letter offering a workshop on theory of change, success criteria, milestones and risks.',
    ),
    sentence: () =>
      w(
        'Grundlaget er åbnet, og projektet er tilbudt en workshop',
        'The baseline was opened and the project offered a workshop',
      ),
  },
  WORKSHOP_HELD: {
    by: CASEWORKER,
    form: forms.workshopHeld,
    check: (payload, on) => mustHaveBeen(payload, 'heldOn', on),
    label: w('Registrér afholdt workshop', 'Record that the workshop was held'),
    follows: w('Grundlaget skrives.', 'The baseline is written.'),
    sentence: () => w('Workshop er holdt', 'The workshop was held'),
  },
  WORKSHOP_DECLINED: {
    by: ['caseworker', 'projectManager'],
    form: forms.reason,
    label: w('Registrér nej tak til workshop', 'Record that the workshop was declined'),
    follows: w('Grundlaget skrives uden workshop.', 'The baseline is written without a workshop.'),
    sentence: ({ reason }) =>
      w(`Projektet sagde nej tak til workshop: ${reason}`, `The project declined the workshop: ${reason}`),
  },
  BASELINE_SUBMITTED: {
    by: ['projectManager', 'caseworker'],
    form: baseline,
    choices: planQuarters,
    check: checkCriteria,
    label: w('Skriv grundlaget', 'Write the baseline'),
    submit: w('Indsend grundlaget', 'Submit the baseline'),
    follows: w(
      'En anden end den, der har skrevet det, godkender grundlaget.',
      'Somebody other than the writer approves the baseline.',
    ),
    sentence: ({ criteria }) => {
      const count = (criteria as unknown[]).length;
      return w(
        `Grundlaget er indsendt med ${count} succeskriterier`,
        `The baseline was submitted with ${count} success criteria`,
      );
    },
  },
  BASELINE_APPROVED: {
    by: SECOND_PERSON,
    notBy: 'baseline',
    form: {},
    label: w('Godkend grundlaget', 'Approve the baseline'),
    follows: w(
      'Monitoreringen begynder: projektet indberetter hvert kvartal.',
      'Monitoring begins: the project reports every quarter.',
    ),
    sentence: () =>
      w('Grundlaget er godkendt, og monitoreringen begynder', 'The baseline was approved and monitoring begins'),
  },
  BASELINE_RETURNED: {
    by: SECOND_PERSON,
    notBy: 'baseline',
    form: forms.comment,
    label: w('Send grundlaget tilbage', 'Send the baseline back'),
    aside: true,
    sentence: ({ comment }) => w(`Grundlaget er sendt tilbage: ${comment}`, `The baseline was sent back: ${comment}`),
  },

  BASELINE_CHANGE_PROPOSED: {
    by: ['caseworker', 'projectManager'],
    offered: (context: Context) => context.underWay && !context.baselineChange,
    form: baselineChange,
    choices: planQuarters,
    check: checkCriteria,
    label: w('Ændr grundlaget', 'Change the baseline'),
    submit: w('Indsend ændringen', 'Submit the change'),
    aside: true,
    follows: w(
      'En anden godkender ændringen. Indtil da gælder det nuværende grundlag.',
      'Somebody else approves the change. Until then the present baseline counts.',
    ),
    sentence: ({ why }) => w(`Ændring af grundlaget foreslået: ${why}`, `Change of the baseline proposed: ${why}`),
  },
  BASELINE_CHANGE_APPROVED: {
    by: SECOND_PERSON,
    notBy: 'baselineChange',
    offered: (context: Context) => context.baselineChange,
    form: {},
    looksUp: 'baselineChange',
    complete: (_, { baselineChange: change }) => change as Payload,
    label: w('Godkend ændringen af grundlaget', 'Approve the change of the baseline'),
    follows: w('Det nye grundlag gælder fra næste vurdering.', 'The new baseline counts from the next rating.'),
    sentence: () => w('Ændringen af grundlaget er godkendt', 'The change of the baseline was approved'),
  },
  BASELINE_CHANGE_REFUSED: {
    by: SECOND_PERSON,
    notBy: 'baselineChange',
    offered: (context: Context) => context.baselineChange,
    form: forms.comment,
    label: w('Afvis ændringen af grundlaget', 'Refuse the change of the baseline'),
    aside: true,
    sentence: ({ comment }) =>
      w(`Ændringen af grundlaget er afvist: ${comment}`, `The change of the baseline was refused: ${comment}`),
  },
};

/** The quarters that a plan can name: all that the project period touches. */
function planQuarters(context: Context): Record<string, Option[]> {
  const quarters: Option[] = [];
  let quarter = context.firstPlanned;
  while (quarter <= context.lastQuarter && quarters.length < PLANNED_MOST) {
    quarters.push(quarterOption(quarter));
    quarter = quarterAfter(quarter);
  }
  return { 'criteria.plan': quarters };
}
