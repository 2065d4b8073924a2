import type { TaskDefinition, Workflow } from '../../workflow.js';
import { w, type Words } from '../../words.js';
import { annexEvents } from './annex-events.js';
import { agendaEvents } from './agenda-events.js';
import { SECRETARIES } from './choices.js';
import { machine } from './machine.js';
import { meetingEvents } from './meeting-events.js';
import { minutesEvents } from './minutes-events.js';
import { speakerEvents } from './speaker-events.js';

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
  events: { ...agendaEvents, ...annexEvents, ...meetingEvents, ...speakerEvents, ...minutesEvents },
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
