import { randomUUID } from 'node:crypto';
import {
  excludedFrom,
  isDecided,
  unsigned,
  votersOn,
  wordingOf,
  type AgendaItem,
  type Meeting,
} from '../../../workflows/meeting/v1/agenda.js';
import { isQuorate, SECRETARY } from '../../../workflows/meeting/v1/rules.js';
import { CHAIR_GROUNDS, GROUNDS, KINDS, OUTCOMES, SOURCES } from '../../../workflows/meeting/v1/vocabulary.js';
import { workflowOf } from '../../../workflows/released.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import type { MeetingRow, QueuedItem } from '../../cases/queries/meetings.js';
import { withoutAt } from '../../letters/committee-item.js';
import type { Remark } from '../../meetings/checks.js';
import type { MeetingDates } from '../../meetings/dates.js';
import type { PersonActor } from '../../people/actor.js';
import { casePath, meetingPath, meetingStepPath, stepsFor } from '../case/steps.js';
import { timelineOf } from '../case/timeline.js';
import { clock, stateWords, warningOf } from './meetings-view.js';

const LOG_SHOWN = 8;
/** What is done where it stands on the page, and needs no button of its own. */
const IN_PLACE = new Set([
  'CLAUSE_DECIDED',
  'MEMBER_CAME',
  'MEMBER_LEFT',
  'ITEM_TAKEN_OFF',
  'CONFLICT_DECIDED',
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
}

/** Everything the page of a meeting shows, chosen and worded. */
export function meetingView(file: CaseFile, { number, state, meeting }: MeetingRow, around: Around) {
  const { person, today, queue, remarks, dates } = around;
  const workflow = workflowOf(file.case.workflow, file.case.version);
  const steps = stepsFor(workflow, file, person);
  const isTheirs = person.roles.includes('secretary');
  const isPlanned = state === 'planned';
  const isUnderWay = state === 'underWay';
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
    lateReason: meeting.lateReason,
    supplements: meeting.supplements.map((one, index) => ({ ...one, place: index + 1 })),
    items: meeting.items.map((item, index) => itemView(number, state, meeting, item, index, remarks, isTheirs)),
    undecided: meeting.items.filter((item) => !isDecided(item)).length,
    queue: queue.map((item) => ({ ...item, href: casePath(item.number), key: randomUUID() })),
    mayPutOn: isTheirs && (isPlanned || state === 'called'),
    people: peopleView(number, meeting, isUnderWay && isTheirs),
    minutes:
      state === 'minutes' || state === 'closed' ? minutesView(number, meeting, state === 'minutes' && isTheirs) : null,
    documents: file.documents,
    troubles: file.effects.filter(({ failed_at }) => failed_at !== null).length,
    log: timelineOf(workflow, file).slice(0, LOG_SHOWN),
  };
}

function itemView(
  number: string,
  state: string,
  meeting: Meeting,
  item: AgendaItem,
  index: number,
  remarks: readonly Remark[],
  isTheirs: boolean,
) {
  const step = (type: string) => `${meetingStepPath(number, type)}?item=${item.key}`;
  const place = index + 1;
  const isRemovable = isTheirs && item.sentIn === null && item.source !== 'request';
  const isUnderWay = state === 'underWay' && isTheirs;
  const nameOf = (id: string) => nameIn(meeting, id).da;
  const excluded = excludedFrom(item);
  return {
    key: item.key,
    place,
    title: item.title,
    text: item.text,
    href: item.caseNumber === null ? null : casePath(item.caseNumber),
    caseNumber: item.caseNumber,
    source: item.source === 'own' ? null : SOURCES[item.source],
    ground: groundOf(item),
    isClosed: item.isClosed,
    sentIn: item.sentIn,
    isNew: item.sentIn === null && state === 'called',
    clauses: item.clauses.map((text, at) => ({ text: `at ${withoutAt(text)}`, decision: decisionOf(item, at) })),
    decision: item.clauses.length ? null : decisionOf(item, 0),
    isDecided: isDecided(item),
    wording: isDecided(item) ? wordingOf(item, nameOf) : null,
    remarks: remarks.filter((one) => one.place === place).map(({ words }) => words),
    move:
      state === 'planned' && isTheirs
        ? {
            path: meetingStepPath(number, 'ITEM_MOVED'),
            up: index > 0 ? index : null,
            down: place < meeting.items.length ? place + 1 : null,
          }
        : null,
    removePath: isRemovable ? step('ITEM_TAKEN_OFF') : null,
    decide: isUnderWay ? decideView(number, meeting, item) : null,
    conflicts: item.conflicts.map(({ member, for: yes, against, isExcluded }) => ({
      name: nameOf(member),
      yes,
      against,
      isExcluded,
    })),
    voters: votersOn(meeting, item).length,
    excluded: excluded.length,
    dissents: item.dissents.map(({ member, ...rest }) => ({ ...rest, name: nameOf(member) })),
    stoppedBy: item.stoppedBy === null ? null : nameOf(item.stoppedBy),
    corrections: item.corrections,
    beside: isUnderWay
      ? [
          { path: step('CONFLICT_DECIDED'), words: w('Inhabilitet', 'Conflict of interest') },
          { path: step('DISSENT_RECORDED'), words: w('Afvigende mening', 'Dissent') },
          ...(isDecided(item)
            ? [{ path: step('DECISION_STOPPED'), words: w('Stands beslutningen', 'Stop the decision') }]
            : []),
          { path: step('CLAUSE_DECIDED'), words: w('Stemmer ved navn', 'Votes by name') },
        ]
      : state === 'minutes' && isTheirs
        ? [{ path: step('MINUTES_CORRECTED'), words: w('Føj en rettelse til', 'Add a correction') }]
        : [],
  };
}

/** The short form under an item while the meeting is under way. */
function decideView(number: string, { present, members, rules }: Meeting, item: AgendaItem) {
  const first = item.decisions.findIndex((decision) => decision === null);
  return {
    path: meetingStepPath(number, 'CLAUSE_DECIDED'),
    item: item.key,
    isQuorate: isQuorate(present.length, members.length, rules),
    clauses:
      item.clauses.length > 1
        ? item.clauses.map((_, at) => ({
            value: String(at + 1),
            isNext: at === first && at > 0,
            label: `${at + 1}. at`,
          }))
        : [],
    outcomes: Object.entries(OUTCOMES)
      .filter(([value]) => value !== 'lapsed')
      .map(([value, label]) => ({ value, label, isUsual: value === usual(item) })),
  };
}

/** What is decided as a rule: information is taken note of. */
function usual({ source, clauses }: AgendaItem): string {
  return source === 'chair' || clauses.length === 0 ? 'noted' : 'approved';
}

function decisionOf({ decisions }: AgendaItem, at: number) {
  const decision = decisions[at];
  if (!decision) return null;
  const { outcome, votes } = decision;
  return { outcome: OUTCOMES[outcome], isLapsed: outcome === 'lapsed', votes };
}

function groundOf({ source, ground }: AgendaItem): Words | null {
  if (source === 'outside') return GROUNDS[ground as keyof typeof GROUNDS];
  if (source === 'chair') return CHAIR_GROUNDS[ground as keyof typeof CHAIR_GROUNDS];
  return ground ? w(ground, ground) : null;
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

function nameIn({ members }: Meeting, id: string): Words {
  const name = members.find((member) => member.id === id)?.name ?? id;
  return id === SECRETARY ? w('Sekretæren', 'The secretary') : w(name, name);
}
