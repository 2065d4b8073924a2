import { z } from 'zod';
import { mustHaveBeen, type Form, type Option } from '../../fields.js';
import type { EventDefinition, TaskDefinition, Workflow } from '../../workflow.js';
import { w, type Words } from '../../words.js';
import { unsigned, type Meeting } from './agenda.js';
import { machine } from './machine.js';
import { chairMayDecide, SECRETARY } from './rules.js';
import { CHAIR_GROUNDS, GROUNDS, OUTCOMES } from './vocabulary.js';

const SECRETARIES = ['secretary'] as const;
const ITEM = { kind: 'choice', label: w('Punkt', 'Item') } as const;
const MEMBER = { kind: 'choice', label: w('Medlem', 'Member') } as const;
const REASON = { kind: 'text', label: w('Begrundelse', 'Reason'), rows: 3, max: 1000 } as const;

const letter = { letter: z.literal('agenda'), to: z.string(), about: z.string() };

const ownItem: Form = {
  title: { kind: 'line', printed: true, label: w('Titel', 'Title'), max: 200 },
  text: { kind: 'text', printed: true, label: w('Sagsfremstilling', 'The matter'), rows: 5, optional: true },
  clauses: {
    kind: 'rows',
    optional: true,
    max: 20,
    label: w('Forslag', 'Proposal'),
    hint: w(
      'Uden forslag træffes der én beslutning om punktet.',
      'Without a proposal there is one decision on the item.',
    ),
    row: w('at-punkt', 'clause'),
    columns: { text: { kind: 'text', printed: true, label: w('at …', 'that …'), rows: 2, max: 2000 } },
  },
  isClosed: {
    kind: 'check',
    optional: true,
    label: w('Lukket punkt: titlen vises ikke for offentligheden', 'Closed item: its title is not shown to the public'),
  },
};

const events: Record<string, EventDefinition> = {
  ITEM_PUT_ON: {
    by: ['secretary', 'system'],
    form: {},
    payload: z.strictObject({
      caseId: z.int().min(1),
      caseNumber: z.string().min(1).max(100),
      title: z.string().min(1).max(300),
      clauses: z.array(z.string().min(1).max(2000)).max(20),
      isClosed: z.boolean(),
    }),
    label: w('Sæt på dagsordenen', 'Put on the agenda'),
    sentence: ({ caseNumber }) => w(`${caseNumber} er sat på dagsordenen`, `${caseNumber} was put on the agenda`),
  },
  ITEM_ADDED: {
    by: SECRETARIES,
    form: ownItem,
    label: w('Skriv et punkt', 'Write an item'),
    submit: w('Sæt på dagsordenen', 'Put on the agenda'),
    aside: true,
    sentence: ({ title }) => w(`Punkt skrevet: ${title}`, `Item written: ${title}`),
  },
  REQUEST_RECEIVED: {
    by: SECRETARIES,
    form: {
      member: MEMBER,
      receivedOn: { kind: 'date', label: w('Modtaget skriftligt den', 'Received in writing on') },
      title: { kind: 'line', printed: true, label: w('Sagen', 'The matter'), max: 200 },
      text: { kind: 'text', printed: true, label: w('Hvad medlemmet skriver', 'What the member writes'), rows: 4 },
    },
    choices: ({ members }: Meeting) => ({ member: named(members) }),
    check: (payload, on) => mustHaveBeen(payload, 'receivedOn', on),
    label: w('Registrér en anmodning fra et medlem', "Record a member's request"),
    submit: w('Registrér anmodningen', 'Record the request'),
    follows: w(
      'I tide kommer sagen på dette møde og kan ikke afvises. For sent kommer den på det følgende møde.',
      'In time it comes on this meeting and cannot be declined. Too late it comes on the following one.',
    ),
    aside: true,
    sentence: ({ title }) => w(`Anmodning fra et medlem: ${title}`, `A member's request: ${title}`),
  },
  CHAIR_DECIDED: {
    by: SECRETARIES,
    form: {
      title: { kind: 'line', printed: true, label: w('Sagen', 'The matter'), max: 200 },
      text: { kind: 'text', printed: true, label: w('Formandens afgørelse', "The chair's decision"), rows: 4 },
      ground: { kind: 'choice', label: w('Grund', 'Ground'), options: options(CHAIR_GROUNDS) },
      mayorToldOn: { kind: 'date', label: w('Borgmesteren underrettet den', 'The mayor was told on') },
      decidedOn: { kind: 'date', label: w('Afgjort den', 'Decided on') },
    },
    check: (payload, on) => [
      ...mustHaveBeen(payload, 'decidedOn', on),
      ...(chairMayDecide({ mayorToldOn: String(payload.mayorToldOn), decidedOn: String(payload.decidedOn) })
        ? []
        : [
            {
              path: 'mayorToldOn',
              words: w(
                'Borgmesteren skal underrettes, før formanden afgør sagen (§ 3, stk. 6).',
                'The mayor is told before the chair decides (§ 3.6).',
              ),
            },
          ]),
    ],
    label: w('Registrér en afgørelse, formanden har truffet', 'Record a decision the chair has made'),
    submit: w('Registrér afgørelsen', 'Record the decision'),
    follows: w('Den kommer på dette møde som orientering.', 'It comes on this meeting for information.'),
    aside: true,
    sentence: ({ title }) => w(`Formanden har afgjort: ${title}`, `The chair has decided: ${title}`),
  },
  ITEM_TAKEN_OFF: {
    by: SECRETARIES,
    form: { item: ITEM, reason: REASON },
    choices: removable,
    label: w('Tag et punkt af', 'Take an item off'),
    aside: true,
    sentence: ({ reason }) => w(`Punkt taget af: ${reason}`, `Item taken off: ${reason}`),
  },
  ITEM_MOVED: {
    by: SECRETARIES,
    form: { item: ITEM, place: { kind: 'number', min: 1, label: w('Nyt nummer', 'New number') } },
    choices: onAgenda,
    offered: () => false,
    label: w('Flyt punktet', 'Move the item'),
    sentence: ({ place }) => w(`Punkt flyttet til nr. ${place}`, `Item moved to no. ${place}`),
  },
  AGENDA_DISPATCHED: {
    by: SECRETARIES,
    form: {
      lateReason: {
        kind: 'text',
        printed: true,
        optional: true,
        rows: 2,
        max: 1000,
        label: w('Hvorfor dagsordenen er forsinket', 'Why the agenda is late'),
        hint: w(
          'Kun efter fristen. Det kommer til at stå på dagsordenen.',
          'Only after the last date. It is printed on the agenda.',
        ),
      },
    },
    label: w('Udsend dagsordenen', 'Dispatch the agenda'),
    submit: w('Udsend og lås', 'Dispatch and lock'),
    follows: w(
      'Dagsordenen sendes til udvalgets adresse og låses. Derefter kan der kun udsendes tillægsdagsordener.',
      "The agenda is sent to the committee's address and locked. From then on only supplementary agendas go out.",
    ),
    sentence: ({ lateReason }) =>
      typeof lateReason === 'string'
        ? w(`Dagsordenen er udsendt forsinket: ${lateReason}`, `The agenda was dispatched late: ${lateReason}`)
        : w('Dagsordenen er udsendt', 'The agenda was dispatched'),
  },
  SUPPLEMENT_DISPATCHED: {
    by: SECRETARIES,
    form: {
      changes: { kind: 'text', printed: true, rows: 2, max: 1000, label: w('Hvad der er nyt', 'What is new') },
    },
    offered: ({ items }: Meeting) => items.some(({ sentIn }) => sentIn === null),
    label: w('Udsend tillægsdagsorden', 'Dispatch a supplementary agenda'),
    sentence: ({ changes }) => w(`Tillægsdagsorden udsendt: ${changes}`, `Supplementary agenda dispatched: ${changes}`),
  },
  MEETING_CANCELLED: {
    by: SECRETARIES,
    form: { reason: REASON },
    label: w('Aflys mødet', 'Cancel the meeting'),
    follows: w('Punkterne venter igen på et møde.', 'The items await a meeting again.'),
    aside: true,
    sentence: ({ reason }) => w(`Mødet er aflyst: ${reason}`, `The meeting was cancelled: ${reason}`),
  },
  REQUESTS_CLOSED: {
    by: ['system'],
    form: {},
    label: w('Fristen for medlemmers anmodninger er passeret', "The date for members' requests has passed"),
    sentence: () => w('Fristen for medlemmers anmodninger er passeret', "The date for members' requests has passed"),
  },
  MEMBERS_SET: {
    by: ['secretary', 'admin', 'system'],
    form: {},
    payload: z.strictObject({
      members: z.array(
        z.strictObject({ id: z.string().min(1), name: z.string().min(1), role: z.enum(['chair', 'deputy', 'member']) }),
      ),
    }),
    label: w('Opdatér medlemmerne', 'Update the members'),
    sentence: () => w('Udvalgets medlemmer er ændret', "The committee's members were changed"),
  },
  LETTER_DELIVERED: {
    by: ['system'],
    form: {},
    payload: z.strictObject({ ...letter, documentId: z.string() }),
    label: w('Dagsordenen er sendt', 'The agenda was sent'),
    sentence: ({ about }) =>
      typeof about === 'string' && about
        ? w(
            `Tillægsdagsorden ${about} er sendt til udvalget`,
            `Supplementary agenda ${about} was sent to the committee`,
          )
        : w('Dagsordenen er sendt til udvalget', 'The agenda was sent to the committee'),
  },
  LETTER_FAILED: {
    by: ['system'],
    form: {},
    payload: z.strictObject({ ...letter, error: z.string() }),
    label: w('Dagsordenen kunne ikke sendes', 'The agenda could not be sent'),
    sentence: ({ error }) => w(`Dagsordenen kunne ikke sendes: ${error}`, `The agenda could not be sent: ${error}`),
  },
  MEETING_BEGUN: {
    by: SECRETARIES,
    form: {
      present: { kind: 'several', label: w('Til stede', 'Present') },
      chair: { kind: 'choice', label: w('Mødeleder', 'Chair of the meeting') },
      others: {
        kind: 'line',
        printed: true,
        optional: true,
        label: w('Andre deltagere', 'Others taking part'),
        hint: w('Navn og stilling på dem, der ikke er medlemmer.', 'Name and title of those who are no members.'),
      },
    },
    choices: ({ members }: Meeting) => ({ present: named(members), chair: named(members) }),
    label: w('Begynd mødet', 'Begin the meeting'),
    sentence: () => w('Mødet er begyndt', 'The meeting began'),
  },
  MEMBER_CAME: presence(
    w('Kom til stede', 'Came'),
    ({ members, present }) => members.filter(({ id }) => !present.includes(id)),
    w('Et medlem kom til stede', 'A member came'),
  ),
  MEMBER_LEFT: presence(
    w('Forlod mødet', 'Left'),
    ({ members, present }) => members.filter(({ id }) => present.includes(id)),
    w('Et medlem forlod mødet', 'A member left'),
  ),
  CHAIR_CHANGED: presence(
    w('Skift mødeleder', 'Change the chair'),
    ({ members, present, chair }) => members.filter(({ id }) => present.includes(id) && id !== chair),
    w('En anden leder mødet', 'Somebody else chairs'),
  ),
  CONFLICT_DECIDED: {
    by: SECRETARIES,
    form: {
      item: ITEM,
      member: MEMBER,
      votesFor: {
        kind: 'number',
        min: 0,
        label: w('Stemmer for, at medlemmet er inhabilt', 'Votes that there is a conflict of interest'),
      },
      votesAgainst: { kind: 'number', min: 0, label: w('Stemmer imod', 'Votes against') },
    },
    choices: (meeting: Meeting) => ({ ...onAgenda(meeting), member: named(presentOf(meeting)) }),
    label: w('Afgør inhabilitet', 'Decide on a conflict of interest'),
    follows: w(
      'Medlemmet deltager i dette spørgsmål. Er medlemmet inhabilt, forlader det lokalet og stemmer ikke om punktet (§ 4).',
      'The member takes part in this question. With a conflict of interest they leave and do not vote on the item (§ 4).',
    ),
    aside: true,
    sentence: ({ votesFor, votesAgainst }) =>
      w(
        `Inhabilitet afgjort, ${votesFor} for og ${votesAgainst} imod`,
        `Conflict of interest decided, ${votesFor} for and ${votesAgainst} against`,
      ),
  },
  CLAUSE_DECIDED: {
    by: SECRETARIES,
    form: {
      item: ITEM,
      clause: { kind: 'choice', label: w('At-punkt', 'Clause') },
      outcome: {
        kind: 'choice',
        label: w('Beslutning', 'Decision'),
        options: options(OUTCOMES).filter(({ value }) => value !== 'lapsed'),
      },
      wording: {
        kind: 'text',
        printed: true,
        optional: true,
        rows: 2,
        max: 4000,
        label: w('Ordlyd', 'Wording'),
        hint: w('Uden ordlyd skrives den sædvanlige sætning.', 'Without it the usual sentence is written.'),
      },
      votesFor: { kind: 'number', min: 0, optional: true, label: w('For', 'For') },
      votesAgainst: { kind: 'number', min: 0, optional: true, label: w('Imod', 'Against') },
      abstained: { kind: 'number', min: 0, optional: true, label: w('Stemte ikke', 'Did not vote') },
      namesFor: { kind: 'several', optional: true, label: w('For, ved navn', 'For, by name') },
      namesAgainst: { kind: 'several', optional: true, label: w('Imod, ved navn', 'Against, by name') },
    },
    choices: (meeting: Meeting) => ({
      ...onAgenda(meeting),
      clause: clausesOf(meeting),
      namesFor: named(presentOf(meeting)),
      namesAgainst: named(presentOf(meeting)),
    }),
    label: w('Skriv en beslutning', 'Write a decision'),
    submit: w('Gem beslutningen', 'Save the decision'),
    follows: w(
      'Lige mange stemmer for og imod: forslaget bortfalder, og det står i protokollen (§ 5).',
      'As many votes for as against: the proposal lapses, and the minutes say so (§ 5).',
    ),
    aside: true,
    sentence: ({ outcome, votesFor, votesAgainst, namesFor, namesAgainst }) =>
      decisionSentence(outcome, votesFor ?? count(namesFor), votesAgainst ?? count(namesAgainst)),
  },
  DISSENT_RECORDED: {
    by: SECRETARIES,
    form: {
      item: ITEM,
      member: MEMBER,
      text: { kind: 'text', printed: true, rows: 3, max: 2000, label: w('Afvigende mening', 'Dissent') },
      sendAlong: {
        kind: 'check',
        optional: true,
        label: w('Send med, når punktet går videre', 'Send along when the item goes on'),
      },
    },
    choices: (meeting: Meeting) => ({ ...onAgenda(meeting), member: named(attendedOf(meeting)) }),
    label: w('Tilfør en afvigende mening', 'Record a dissent'),
    aside: true,
    sentence: ({ text }) => w(`Afvigende mening: ${text}`, `Dissent: ${text}`),
  },
  DECISION_STOPPED: {
    by: SECRETARIES,
    form: {
      item: ITEM,
      member: MEMBER,
      leftToCommittee: {
        kind: 'check',
        optional: true,
        label: w('Loven overlader afgørelsen til udvalget alene', 'The law leaves the decision to the committee alone'),
      },
    },
    choices: (meeting: Meeting) => ({ ...onAgenda(meeting), member: named(presentOf(meeting)) }),
    label: w('Et medlem standser en beslutning', 'A member stops a decision'),
    submit: w('Stands beslutningen', 'Stop the decision'),
    follows: w(
      'Sagen indbringes for byrådet. Det, der ville følge af beslutningen, sker ikke.',
      'The matter goes to the council. What would follow from the decision does not happen.',
    ),
    aside: true,
    sentence: () =>
      w('En beslutning er standset og indbringes for byrådet', 'A decision was stopped and goes to the council'),
  },
  ITEM_OUTSIDE_ADDED: {
    by: SECRETARIES,
    form: {
      title: { kind: 'line', printed: true, label: w('Sagen', 'The matter'), max: 200 },
      text: {
        kind: 'text',
        printed: true,
        optional: true,
        rows: 3,
        label: w('Sagsfremstilling', 'The matter in more words'),
      },
      ground: { kind: 'choice', label: w('Grund', 'Ground'), options: options(GROUNDS) },
      allAgree: {
        kind: 'check',
        optional: true,
        label: w('Alle, der er til stede, er enige', 'All who are present agree'),
      },
    },
    label: w('Tag en sag op uden for dagsordenen', 'Take up an item outside the agenda'),
    submit: w('Tag sagen op', 'Take it up'),
    aside: true,
    sentence: ({ title }) => w(`Uden for dagsordenen: ${title}`, `Outside the agenda: ${title}`),
  },
  MEETING_CLOSED: {
    by: SECRETARIES,
    form: {},
    label: w('Slut mødet og lås protokollen', 'End the meeting and lock the minutes'),
    submit: w('Slut mødet', 'End the meeting'),
    follows: w(
      'Protokollen låses. Beslutningerne går til sagerne. Rettelser føjes til.',
      'The minutes are locked. The decisions go to their cases. Corrections are added.',
    ),
    sentence: () => w('Mødet er slut, og protokollen er låst', 'The meeting ended and the minutes are locked'),
  },
  MINUTES_SIGNED: {
    by: SECRETARIES,
    form: {
      who: { kind: 'choice', label: w('Hvem har skrevet under?', 'Who has signed?') },
      reservation: {
        kind: 'text',
        printed: true,
        optional: true,
        rows: 2,
        max: 1000,
        label: w('Forbehold', 'Reservation'),
        hint: w('Ingen kan vægre sig ved at skrive under (§ 6, stk. 4).', 'Nobody can refuse to sign (§ 6.4).'),
      },
    },
    choices: (meeting: Meeting) => ({
      who: unsigned(meeting).map((id) => ({ value: id, label: nameWords(meeting, id) })),
    }),
    label: w('Registrér en underskrift', 'Record a signature'),
    sentence: ({ reservation }) =>
      typeof reservation === 'string'
        ? w(
            `Protokollen er underskrevet med forbehold: ${reservation}`,
            `The minutes were signed with a reservation: ${reservation}`,
          )
        : w('Protokollen er underskrevet', 'The minutes were signed'),
  },
  SIGNATURES_REMINDED: {
    by: ['system', 'secretary'],
    form: {},
    label: w('Mind om underskrifterne', 'Remind of the signatures'),
    submit: w('Send påmindelsen', 'Send the reminder'),
    follows: w(
      'Udvalget får en mail med navnene på dem, der mangler.',
      'The committee gets a mail with the names of those who are missing.',
    ),
    aside: true,
    sentence: () => w('Der er mindet om underskrifterne', 'The missing signatures were reminded of'),
  },
  MINUTES_CORRECTED: {
    by: SECRETARIES,
    form: {
      item: ITEM,
      text: { kind: 'text', printed: true, rows: 3, max: 2000, label: w('Rettelse', 'Correction') },
    },
    choices: onAgenda,
    label: w('Føj en rettelse til protokollen', 'Add a correction to the minutes'),
    follows: w('Det, der stod, bliver stående.', 'What stood there stays.'),
    aside: true,
    sentence: ({ text }) => w(`Rettelse: ${text}`, `Correction: ${text}`),
  },
};

function presence(label: Words, who: (meeting: Meeting) => Meeting['members'], sentence: Words): EventDefinition {
  return {
    by: SECRETARIES,
    form: { member: MEMBER },
    choices: (meeting: Meeting) => ({ member: named(who(meeting)) }),
    label,
    aside: true,
    sentence: () => sentence,
  };
}

function options(words: Record<string, Words>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

function named(members: Meeting['members']): Option[] {
  return members.map(({ id, name }) => ({ value: id, label: w(name, name) }));
}

function nameWords({ members }: Meeting, id: string): Words {
  const name = members.find((member) => member.id === id)?.name ?? id;
  return id === SECRETARY ? w('Sekretæren', 'The secretary') : w(name, name);
}

function presentOf({ members, present }: Meeting) {
  return members.filter(({ id }) => present.includes(id));
}

function attendedOf({ members, attended }: Meeting) {
  return members.filter(({ id }) => attended.includes(id));
}

function onAgenda({ items }: Meeting): { item: Option[] } {
  return { item: items.map(({ key, title }, index) => ({ value: key, label: both(`${index + 1}. ${title}`) })) };
}

function removable({ items }: Meeting): { item: Option[] } {
  return { item: onAgenda({ items } as Meeting).item.filter((_, index) => isRemovable(items[index])) };
}

function isRemovable(item: Meeting['items'][number] | undefined): boolean {
  return item?.sentIn === null && item.source !== 'request';
}

/** As many as the item with most of them has; which there are for an item is held against it when the event comes. */
function clausesOf({ items }: Meeting): Option[] {
  const most = Math.max(1, ...items.map(({ decisions }) => decisions.length));
  const single = Array.from({ length: most }, (_, index) => ({
    value: String(index + 1),
    label: both(`${index + 1}. at`),
  }));
  return [{ value: 'all', label: w('Samme for alle', 'The same for all') }, ...single];
}

function both(text: string): Words {
  return w(text, text);
}

function count(names: unknown): number | undefined {
  return Array.isArray(names) && names.length ? names.length : undefined;
}

function decisionSentence(outcome: unknown, votesFor: unknown, votesAgainst: unknown): Words {
  const { da, en } = OUTCOMES[outcome as keyof typeof OUTCOMES];
  const isTie = typeof votesFor === 'number' && votesFor > 0 && votesFor === votesAgainst;
  if (isTie)
    return w(
      `Bortfaldet ved stemmelighed (${votesFor} mod ${votesFor})`,
      `Lapsed by a tie (${votesFor} to ${votesFor})`,
    );
  return w(`Beslutning: ${da.toLowerCase()}`, `Decision: ${en.toLowerCase()}`);
}

function task(da: string, en: string, ...doneBy: string[]): TaskDefinition {
  return { roles: SECRETARIES, title: () => w(da, en), doneBy };
}

const tasks: Record<string, TaskDefinition> = {
  dispatchAgenda: task('Udsend dagsordenen', 'Dispatch the agenda', 'AGENDA_DISPATCHED'),
  dispatchSupplement: task('Udsend tillægsdagsordenen', 'Dispatch the supplementary agenda', 'SUPPLEMENT_DISPATCHED'),
  holdMeeting: task('Hold mødet', 'Hold the meeting', 'MEETING_BEGUN'),
  closeMinutes: task('Skriv protokollen færdig', 'Finish the minutes', 'MEETING_CLOSED'),
  collectSignatures: task('Indhent underskrifter på protokollen', 'Collect the signatures', 'MINUTES_SIGNED'),
};

function due(name: string, why: Words) {
  return { title: (tasks[name] as TaskDefinition).title, why };
}

export const meetingV1: Workflow = {
  name: 'meeting',
  version: 1,
  title: w('Møde', 'Meeting'),
  machine,
  events,
  tasks,
  deadlines: {
    dispatchAgenda: due(
      'dispatchAgenda',
      w(
        'Hverdage før mødet efter udvalgets forretningsorden',
        "Working days before the meeting by the committee's rules",
      ),
    ),
    requests: {
      title: () => w('Medlemmers anmodninger', "Members' requests"),
      why: w('Dage før mødet efter udvalgets forretningsorden', "Days before the meeting by the committee's rules"),
    },
    dispatchSupplement: due('dispatchSupplement', w('Mødets dato', 'The date of the meeting')),
    holdMeeting: due('holdMeeting', w('Mødets dato', 'The date of the meeting')),
    closeMinutes: due('closeMinutes', w('Hverdagen efter mødet', 'The working day after the meeting')),
    remindSignatures: {
      title: () => w('Påmindelse om underskrifter', 'Reminder of the signatures'),
      why: w('3 hverdage siden sidst', '3 working days since the last'),
    },
    collectSignatures: due(
      'collectSignatures',
      w('5 hverdage til underskrifterne', '5 working days for the signatures'),
    ),
  },
  states: {
    planned: {
      title: w('Planlagt', 'Planned'),
      now: w('Dagsordenen er under udarbejdelse', 'The agenda is being prepared'),
    },
    called: { title: w('Indkaldt', 'Called'), now: w('Dagsordenen er udsendt', 'The agenda is out') },
    underWay: { title: w('I gang', 'Under way'), now: w('Mødet er i gang', 'The meeting is under way') },
    minutes: {
      title: w('Protokol', 'Minutes'),
      now: w('Protokollen venter på underskrifter', 'The minutes await signatures'),
    },
    closed: { title: w('Afsluttet', 'Closed'), now: w('Protokollen er underskrevet', 'The minutes are signed') },
    cancelled: { title: w('Aflyst', 'Cancelled'), now: w('Mødet er aflyst', 'The meeting was cancelled') },
  },
  ahead: {
    planned: ['called', 'underWay', 'minutes', 'closed'],
    called: ['underWay', 'minutes', 'closed'],
    underWay: ['minutes', 'closed'],
    minutes: ['closed'],
  },
  diagram: ['planned', 'called', 'underWay', 'minutes', 'closed'].map((state, column) => ({ state, column, row: 0 })),
};
