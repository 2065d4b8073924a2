import { unsigned, type AgendaItem } from '../../../workflows/meeting/v1/agenda.js';
import { openForRequest } from '../../cases/open-for-request.js';
import type { MemberMeeting } from '../../cases/queries/member-meetings.js';
import { stateWords } from '../meetings/meetings-view.js';
import { ownMeetingPath, ownStepPath } from './member-paths.js';
import type { OwnMeeting } from './own-meetings.js';
import { whenView } from './own-meeting-view.js';
import { papersView } from './own-papers.js';

/** The committees somebody sits on: what is awaited from them, the meetings to come and those that were held. */
export function ownCommitteeView(
  ahead: readonly MemberMeeting[],
  nearest: readonly OwnMeeting[],
  held: readonly MemberMeeting[],
  today: string,
) {
  const near = new Set(nearest.map(({ row }) => row.id));
  const committees = [...new Set([...ahead, ...held].map(({ meeting }) => meeting.committeeName))];
  return {
    committees,
    hasSeveral: committees.length > 1,
    toSign: ahead.filter(isToSign).map((row) => ({ ...rowView(row), signedBy: row.meeting.signatures.length })),
    nearest: nearest.map(nearestView),
    later: ahead.filter((row) => isToCome(row) && !near.has(row.id)).map(rowView),
    requests: codesOf(ahead).map((code) =>
      requestView(
        ahead.filter(({ meeting }) => meeting.committee === code),
        today,
      ),
    ),
    earlier: [...ahead.filter(({ state }) => state === 'minutes').toReversed(), ...held].map(rowView),
  };
}

/** The next meeting of each committee: one that is under way comes first. */
export function nearestOf(ahead: readonly MemberMeeting[]): MemberMeeting[] {
  return codesOf(ahead).flatMap((code) => ahead.find((row) => row.meeting.committee === code && isToCome(row)) ?? []);
}

function codesOf(meetings: readonly MemberMeeting[]): string[] {
  return [...new Set(meetings.map(({ meeting }) => meeting.committee))];
}

function isToCome({ state }: MemberMeeting): boolean {
  return state !== 'minutes';
}

function isToSign({ state, meeting, seat }: MemberMeeting): boolean {
  return state === 'minutes' && unsigned(meeting).includes(seat);
}

function rowView({ number, state, meeting }: MemberMeeting) {
  return {
    href: ownMeetingPath(number),
    ...whenView(meeting),
    now: stateWords(state).now,
    isOut: meeting.dispatchedOn !== null,
  };
}

function nearestView(own: OwnMeeting) {
  const { row, withheld } = own;
  return {
    ...rowView(row),
    isUnderWay: row.state === 'underWay',
    dispatchBy: row.meeting.dispatchBy,
    items: row.meeting.items.flatMap(({ key, title, isClosed, sentIn }, at) =>
      sentIn === null
        ? []
        : [{ key, place: at + 1, title, isClosed, supplement: sentIn || null, isWithheld: withheld.has(key) }],
    ),
    papers: papersView(own),
  };
}

/** Which meeting a request of today comes on, and this member's own that have not been sent out yet. */
function requestView(ahead: readonly MemberMeeting[], today: string) {
  const first = openForRequest(ahead, today);
  return {
    committeeName: ahead[0]?.meeting.committeeName ?? '',
    path: first ? ownStepPath(first.number, 'REQUEST_RECEIVED') : null,
    comesOn: first?.meeting.startsOn ?? null,
    by: first?.meeting.requestBy ?? null,
    waiting: ahead.flatMap(({ meeting, seat }) => {
      const name = meeting.members.find(({ id }) => id === seat)?.name;
      const isOwn = ({ source, ground, sentIn }: AgendaItem) =>
        source === 'request' && ground === name && sentIn === null;
      return meeting.items
        .filter(isOwn)
        .map(({ title }) => ({ title, on: meeting.startsOn, isOut: meeting.dispatchedOn !== null }));
    }),
  };
}
