import { unsigned, type Meeting } from '../../../workflows/meeting/v1/agenda.js';
import { w } from '../../../workflows/words.js';
import { nameIn } from '../../../workflows/meeting/v1/names.js';
import { KINDS } from '../../../workflows/meeting/v1/vocabulary.js';
import { clock, stateWords } from '../meetings/meetings-view.js';
import { OWN_COMMITTEE, ownMeetingPath, ownStepPath } from './member-paths.js';
import { ownItems } from './own-item-view.js';
import type { OwnMeeting } from './own-meetings.js';
import { papersView } from './own-papers.js';

/** A meeting as its member sees it: when and where, and once the agenda is out what it takes up and what became of it. */
export function ownMeetingView(own: OwnMeeting, today: string, shut: ReadonlySet<string>) {
  const { number, state, meeting, seat } = own.row;
  const isWritten = state === 'minutes' || state === 'closed';
  return {
    crumbs: [OWN_COMMITTEE],
    here: w(number, number),
    path: ownMeetingPath(number),
    ...whenView(meeting),
    state: stateWords(state),
    isWritten,
    isCancelled: state === 'cancelled',
    isOut: meeting.dispatchedOn !== null,
    dispatchBy: meeting.dispatchBy,
    lateReason: meeting.lateReason,
    supplements: meeting.supplements.map((one, at) => ({ ...one, place: at + 1 })),
    items: ownItems(own, today, shut),
    hasWithheld: own.withheld.size > 0,
    papers: papersView(own),
    signPath: state === 'minutes' && unsigned(meeting).includes(seat) ? ownStepPath(number, 'MINUTES_SIGNED') : null,
    mine: meeting.signatures.find(({ who }) => who === seat) ?? null,
    people: isWritten ? peopleView(meeting) : null,
  };
}

export function whenView({ committee, committeeName, kind, startsOn, startsAt, place }: Meeting) {
  return {
    committee,
    committeeName,
    kind: kind === 'extraordinary' ? KINDS[kind] : null,
    startsOn,
    startsAt: clock(startsAt),
    place,
  };
}

function peopleView(meeting: Meeting) {
  const { members, attended, signatures } = meeting;
  return {
    chair: meeting.chair === null ? null : nameIn(meeting, meeting.chair),
    others: meeting.others,
    absent: members.filter(({ id }) => !attended.includes(id)).map(({ name }) => name),
    signatures: signatures.map(({ who, on, reservation }) => ({ name: nameIn(meeting, who), on, reservation })),
    missing: unsigned(meeting).map((who) => nameIn(meeting, who)),
  };
}
