import { randomUUID } from 'node:crypto';
import { unsigned, type Meeting } from '../../../workflows/meeting/v1/agenda.js';
import { isDecided } from '../../../workflows/meeting/v1/decisions.js';
import { nameIn } from '../../../workflows/meeting/v1/names.js';
import { isQuorate } from '../../../workflows/meeting/v1/rules.js';
import { KINDS } from '../../../workflows/meeting/v1/vocabulary.js';
import { workflowOf } from '../../../workflows/released.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import type { MeetingRow, QueuedItem } from '../../cases/queries/meetings.js';
import type { Remark } from '../../meetings/checks.js';
import type { MeetingDates } from '../../meetings/dates.js';
import type { PersonActor } from '../../people/actor.js';
import { casePath, meetingPath, meetingStepPath, stepsFor } from '../case/steps.js';
import { timelineOf } from '../case/timeline.js';
import { dispatchNow, packetsOf } from './dispatch-view.js';
import { itemView } from './meeting-item-view.js';
import { clock, stateWords, warningOf } from './meetings-view.js';

const LOG_SHOWN = 8;
/** What is done where it stands on the page, and needs no button of its own. */
const IN_PLACE = new Set([
  'CLAUSE_DECIDED',
  'MEMBER_CAME',
  'MEMBER_LEFT',
  'ITEM_TAKEN_OFF',
  'ITEM_CHANGED',
  'CONFLICT_DECIDED',
  'SPEAKER_ASKED',
  'SPEAKER_HEARD',
  'DISSENT_RECORDED',
  'DECISION_STOPPED',
  'MINUTES_CORRECTED',
  'MINUTES_SIGNED',
]);

interface Around {
  person: PersonActor;
  today: string;
  queue: readonly QueuedItem[];
  remarks: readonly Remark[];
  dates: MeetingDates;
  /** Items and annexes that were closed to the public after this meeting, or on another. */
  shut: ReadonlySet<string>;
  /** Ids of the items' cases that were withdrawn. */
  withdrawn: ReadonlySet<number>;
}

/** Everything the page of a meeting shows, chosen and worded. */
export function meetingView(file: CaseFile, { number, state, meeting }: MeetingRow, around: Around) {
  const { person, today, queue, remarks, dates, shut, withdrawn } = around;
  const workflow = workflowOf(file.case.workflow, file.case.version);
  const steps = stepsFor(workflow, file, person);
  const isTheirs = person.roles.includes('secretary');
  const isPlanned = state === 'planned';
  const isUnderWay = state === 'underWay';
  const dispatch = dispatchNow(file, meeting, person);
  return {
    number,
    path: meetingPath(number),
    casePath: casePath(number),
    title: `${meeting.committee} ${meeting.startsOn.split('-').reverse().join('.')}`,
    committeeName: meeting.committeeName,
    kind: KINDS[meeting.kind],
    ground: meeting.ground,
    startsOn: meeting.startsOn,
    startsAt: clock(meeting.startsAt),
    place: meeting.place,
    state: stateWords(state),
    warning: warningOf(state, meeting, today),
    isTheirs,
    isPlanned,
    isOpen: isPlanned || state === 'called',
    isUnderWay,
    isWritten: state === 'minutes' || state === 'closed',
    mayEnd: isUnderWay && isTheirs,
    endPath: meetingStepPath(number, 'MEETING_CLOSED'),
    steps: {
      main: steps.main.filter(({ type }) => !IN_PLACE.has(type) && type !== 'MEETING_CLOSED'),
      aside: steps.aside.filter(({ type }) => !IN_PLACE.has(type)),
    },
    dates:
      (isPlanned || state === 'called') && dates.dispatchBy
        ? { ...dates, dispatchDays: meeting.rules.dispatchDays, requestDays: meeting.rules.requestDays }
        : null,
    packets: packetsOf(number, meeting),
    dispatch: dispatch?.kind === 'sent' ? null : dispatch,
    lateReason: meeting.lateReason,
    supplements: meeting.supplements.map((one, index) => ({ ...one, place: index + 1 })),
    items: meeting.items.map((item, index) =>
      itemView(number, state, meeting, item, index, remarks, { isTheirs, shut, withdrawn }),
    ),
    undecided: meeting.items.filter((item) => !isDecided(item)).length,
    queue: queue.map((item) => ({ ...item, href: casePath(item.number), key: randomUUID() })),
    mayPutOn: isTheirs && (isPlanned || state === 'called'),
    people: peopleView(number, meeting, isUnderWay && isTheirs),
    minutes:
      state === 'minutes' || state === 'closed' ? minutesView(number, meeting, state === 'minutes' && isTheirs) : null,
    documents: file.documents,
    minutesPath: minutesPathOf(file, number),
    troubles: file.effects.filter(({ failed_at, params }) => failed_at !== null && params.letter !== 'agenda').length,
    log: timelineOf(workflow, file).slice(0, LOG_SHOWN),
  };
}

/** The minutes as they read now: those that are signed take the place of those that wait. */
function minutesPathOf({ documents }: CaseFile, number: string): string | null {
  const newest = documents.find(({ kind }) => kind === 'minutes');
  return newest ? `${casePath(number)}/dokument/${newest.id}` : null;
}

function peopleView(number: string, meeting: Meeting, canChange: boolean) {
  const { members, present, attended, chair, others, rules } = meeting;
  return {
    members: members.map(({ id, name, role }) => ({
      id,
      name,
      role: ROLE_WORDS[role],
      isChair: id === chair,
      isPresent: present.includes(id),
      hasLeft: attended.includes(id) && !present.includes(id),
      path: canChange ? meetingStepPath(number, present.includes(id) ? 'MEMBER_LEFT' : 'MEMBER_CAME') : null,
    })),
    present: present.length,
    all: members.length,
    isQuorate: isQuorate(present.length, members.length, rules),
    hasBegun: chair !== null,
    others,
  };
}

const ROLE_WORDS = {
  chair: w('Formand', 'Chair'),
  deputy: w('Næstformand', 'Deputy chair'),
  member: w('Medlem', 'Member'),
} satisfies Record<Meeting['members'][number]['role'], Words>;

function minutesView(number: string, meeting: Meeting, canSign: boolean) {
  return {
    signatures: meeting.signatures.map(({ who, on, reservation }) => ({ name: nameIn(meeting, who), on, reservation })),
    missing: unsigned(meeting).map((who) => ({
      name: nameIn(meeting, who),
      path: canSign ? `${meetingStepPath(number, 'MINUTES_SIGNED')}?who=${who}` : null,
    })),
  };
}
