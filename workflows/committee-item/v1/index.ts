import { mustHaveBeen, type Form } from '../../fields.js';
import type { EventDefinition, TaskDefinition, Workflow } from '../../workflow.js';
import { w } from '../../words.js';
import { COURSES, DECISIONS } from '../../project-monitoring/v1/vocabulary.js';
import { alleroedItem, copenhagenItem } from './item-forms.js';
import { courseFits, formOf, machine, type Context } from './machine.js';

const comment: Form = { comment: { kind: 'text', label: w('Hvad mangler der?', 'What is missing?'), rows: 4 } };

/** An item is written in the form that its committee's papers have (E25). */
const written = { form: copenhagenItem, forms: { of: formOf, all: { alleroed: alleroedItem } } };

const events: Record<string, EventDefinition> = {
  ITEM_SUBMITTED: {
    by: ['caseworker', 'supervisor', 'secretary'],
    ...written,
    label: w('Skriv indstillingen', 'Write the recommendation'),
    submit: w('Send til godkendelse', 'Send for approval'),
    follows: w(
      'En anden end den, der har skrevet, godkender indstillingen.',
      'Somebody other than the writer approves it.',
    ),
    sentence: ({ title }) =>
      w(`Indstillingen er klar til godkendelse: ${title}`, `The recommendation is ready for approval: ${title}`),
  },
  ITEM_RECEIVED: {
    by: ['system'],
    ...written,
    label: w('Modtag brevet', 'Receive the letter'),
    sentence: ({ title }) => w(`Brev modtaget: ${title}`, `Letter received: ${title}`),
  },
  ITEM_APPROVED: {
    by: ['supervisor', 'caseworker'],
    notBy: 'item',
    form: {},
    label: w('Godkend indstillingen', 'Approve the recommendation'),
    follows: w('Sekretæren sætter den på et møde.', 'The secretary puts it on a meeting.'),
    sentence: () => w('Indstillingen er godkendt', 'The recommendation was approved'),
  },
  ITEM_RETURNED: {
    by: ['supervisor', 'caseworker', 'secretary'],
    notBy: 'item',
    form: comment,
    label: w('Send indstillingen tilbage', 'Send the recommendation back'),
    aside: true,
    sentence: ({ comment: text }) =>
      w(`Indstillingen er sendt tilbage: ${text}`, `The recommendation was sent back: ${text}`),
  },
  ITEM_SCHEDULED: {
    by: ['secretary', 'system'],
    form: {
      meetingOn: { kind: 'date', label: w('Mødedato', 'Date of the meeting') },
      number: { kind: 'line', label: w('Punkt nr.', 'Item no.'), max: 10, optional: true },
    },
    check: ({ meetingOn }, on) =>
      String(meetingOn) >= on
        ? []
        : [{ path: 'meetingOn', words: w('Mødet kan ikke ligge før i dag.', 'The meeting cannot be before today.') }],
    label: w('Sæt på dagsordenen', 'Put on the agenda'),
    follows: w('Beslutningen registreres efter mødet.', 'The decision is recorded after the meeting.'),
    sentence: ({ meetingOn }) =>
      w(`Sat på dagsordenen til mødet ${danish(meetingOn)}`, `Put on the agenda of ${String(meetingOn)}`),
  },
  ITEM_NUMBERED: {
    by: ['system'],
    form: { number: { kind: 'line', label: w('Punkt nr.', 'Item no.'), max: 10 } },
    label: w('Punktet har fået nummer', 'The item was numbered'),
    sentence: ({ number }) => w(`Punkt ${number} på dagsordenen`, `Item ${number} on the agenda`),
  },
  ITEM_RESCHEDULED: {
    by: ['secretary', 'system'],
    form: { reason: { kind: 'text', label: w('Begrundelse', 'Reason'), rows: 3 } },
    label: w('Tag af dagsordenen', 'Take off the agenda'),
    aside: true,
    sentence: ({ reason }) => w(`Taget af dagsordenen: ${reason}`, `Taken off the agenda: ${reason}`),
  },
  ITEM_DECIDED: {
    by: ['secretary', 'system'],
    form: {
      decision: {
        kind: 'choice',
        label: w('Beslutning', 'Decision'),
        options: Object.entries(DECISIONS).map(([value, label]) => ({ value, label })),
      },
      decidedOn: { kind: 'date', label: w('Besluttet den', 'Decided on') },
      reference: {
        kind: 'line',
        printed: true,
        label: w('Henvisning', 'Reference'),
        hint: w('fx BIU 28.01.2010, punkt 6', 'e.g. BIU 28.01.2010, punkt 6'),
      },
      text: { kind: 'text', printed: true, label: w('Beslutningens ordlyd', 'Wording of the decision'), rows: 4 },
      course: {
        kind: 'choice',
        optional: true,
        label: w('Projektets videre forløb', "The project's further course"),
        hint: w(
          'Kun når punktet er et brev om et projekt, og udvalget har godkendt.',
          'Only where the item is a letter about a project, and the committee has approved.',
        ),
        options: Object.entries(COURSES).map(([value, label]) => ({ value, label })),
      },
      dissents: {
        kind: 'rows',
        optional: true,
        max: 20,
        label: w('Afvigende meninger, der sendes med', 'Dissents to be sent along'),
        hint: w('De står i de breve, der følger af beslutningen.', 'They stand in the letters that follow.'),
        row: w('mening', 'dissent'),
        columns: {
          member: { kind: 'line', printed: true, label: w('Medlem', 'Member') },
          text: { kind: 'text', printed: true, label: w('Mening', 'Dissent'), rows: 2, max: 2000 },
        },
      },
      participants: {
        kind: 'line',
        printed: true,
        label: w('Deltog under punktet', 'Took part in the item'),
        optional: true,
      },
    },
    check: (payload, on, _found, context: Context) => [
      ...mustHaveBeen(payload, 'decidedOn', on),
      ...(courseFits(context, payload)
        ? []
        : [{ path: 'course', words: payload.course === undefined ? COURSE_MISSING : COURSE_TOO_MUCH }]),
    ],
    label: w('Registrér beslutningen', 'Record the decision'),
    follows: w(
      'Godkendt: brev til udvalgene. Udsat: punktet kommer på et senere møde. Forkastet eller bortfaldet: sagen går tilbage til monitorering.',
      'Approved: letters to the committees. Postponed: the item returns on a later meeting. Rejected or lapsed: the case goes back to monitoring.',
    ),
    sentence: ({ reference, decision }) => {
      const words = DECISIONS[decision as keyof typeof DECISIONS];
      return w(`${reference}: ${words.da.toLowerCase()}`, `${reference}: ${words.en.toLowerCase()}`);
    },
  },
  ITEM_WITHDRAWN: {
    by: ['system'],
    form: {},
    label: w('Punktet er trukket tilbage', 'The item was withdrawn'),
    sentence: () => w('Punktet er trukket tilbage', 'The item was withdrawn'),
  },
};

const COURSE_MISSING = w(
  'Vælg projektets videre forløb: det er det, udvalget er spurgt om.',
  "Choose the project's further course: that is what the committee was asked.",
);
const COURSE_TOO_MUCH = w(
  'Vælg kun et videre forløb, når udvalget har godkendt et brev om et projekt.',
  'Choose a further course only where the committee has approved a letter about a project.',
);

function task(roles: TaskDefinition['roles'], da: string, en: string, ...doneBy: string[]): TaskDefinition {
  return { roles, title: () => w(da, en), doneBy };
}

const tasks: Record<string, TaskDefinition> = {
  draftItem: task(['caseworker'], 'Skriv indstillingen færdig', 'Finish the recommendation', 'ITEM_SUBMITTED'),
  approveItem: task(
    ['supervisor', 'caseworker'],
    'Godkend indstillingen',
    'Approve the recommendation',
    'ITEM_APPROVED',
    'ITEM_RETURNED',
  ),
  scheduleItem: task(
    ['secretary'],
    'Sæt indstillingen på dagsordenen',
    'Put the recommendation on the agenda',
    'ITEM_SCHEDULED',
  ),
  recordDecision: task(
    ['secretary'],
    'Registrér udvalgets beslutning',
    "Record the committee's decision",
    'ITEM_DECIDED',
  ),
};

function due(name: string, whyDa: string, whyEn: string) {
  return { title: (tasks[name] as TaskDefinition).title, why: w(whyDa, whyEn) };
}

function danish(day: unknown): string {
  return String(day).split('-').reverse().join('.');
}

export const committeeItemV1: Workflow = {
  name: 'committee-item',
  version: 1,
  title: w('Indstilling', 'Recommendation'),
  machine,
  events,
  tasks,
  deadlines: {
    draftItem: due('draftItem', '10 hverdage til at skrive', '10 working days to write'),
    approveItem: due('approveItem', '3 hverdage til at godkende', '3 working days to approve'),
    scheduleItem: due('scheduleItem', '5 hverdage til at finde et møde', '5 working days to find a meeting'),
    recordDecision: due('recordDecision', 'Mødets dato', 'The date of the meeting'),
  },
  states: {
    draft: { title: w('Udkast', 'Draft'), now: w('Indstillingen skrives', 'The recommendation is being written') },
    ready: {
      title: w('Klar', 'Ready'),
      now: w('Indstillingen venter på godkendelse', 'The recommendation awaits approval'),
    },
    approved: {
      title: w('Godkendt', 'Approved'),
      now: w('Indstillingen venter på et møde', 'The recommendation awaits a meeting'),
    },
    onAgenda: {
      title: w('På dagsordenen', 'On the agenda'),
      now: w('Udvalget skal beslutte', 'The committee is to decide'),
    },
    decided: { title: w('Besluttet', 'Decided'), now: w('Udvalget har besluttet', 'The committee has decided') },
    withdrawn: {
      title: w('Trukket tilbage', 'Withdrawn'),
      now: w('Punktet er trukket tilbage', 'The item was withdrawn'),
    },
  },
  ahead: {
    draft: ['ready', 'approved', 'onAgenda', 'decided'],
    ready: ['approved', 'onAgenda', 'decided'],
    approved: ['onAgenda', 'decided'],
    onAgenda: ['decided'],
  },
  diagram: ['draft', 'ready', 'approved', 'onAgenda', 'decided'].map((state, column) => ({ state, column, row: 0 })),
};
