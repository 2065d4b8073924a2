import { unsigned, type Meeting } from '../../../workflows/meeting/v1/agenda.js';
import { isDecided } from '../../../workflows/meeting/v1/decisions.js';
import { KINDS } from '../../../workflows/meeting/v1/vocabulary.js';
import { latest } from '../../../workflows/released.js';
import type { StateWords } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import { dayNumber, dayNumbered } from '../../calendar/day-number.js';
import type { MeetingRow } from '../../cases/queries/meetings.js';
import { formatDate } from '../../platform/formats.js';
import { meetingPath } from '../case/steps.js';

const SOON_DAYS = 30;

/** The list of meetings: those to come, and a page of those that were held or cancelled. */
export function listView(meetings: readonly MeetingRow[], held: readonly MeetingRow[], today: string) {
  const soon = dayNumbered(dayNumber(today) + SOON_DAYS);
  const ahead = meetings.map((row) => rowView(row, today));
  return {
    next: ahead[0] ?? null,
    ahead,
    past: held.map((row) => rowView(row, today)),
    // What lies far ahead is said on the meeting itself.
    warnings: ahead.filter(({ warning, startsOn }) => warning !== null && startsOn <= soon),
  };
}

function rowView({ number, state, meeting }: MeetingRow, today: string) {
  const { committee, committeeName, kind, startsOn, startsAt, place, dispatchBy, requestBy, items } = meeting;
  return {
    number,
    href: meetingPath(number),
    committee,
    committeeName,
    kind: KINDS[kind],
    isExtraordinary: kind === 'extraordinary',
    startsOn,
    startsAt: clock(startsAt),
    place,
    state: stateWords(state).title,
    dispatchBy: state === 'planned' ? dispatchBy : null,
    requestBy: state === 'planned' || state === 'called' ? requestBy : null,
    items: items.length,
    warning: warningOf(state, meeting, today),
  };
}

/** What the secretary should see to first; null where nothing presses. */
export function warningOf(state: string, meeting: Meeting, today: string): Words | null {
  const { dispatchBy, requestBy, startsOn, items } = meeting;
  if (state === 'planned' && dispatchBy !== null && today > dispatchBy)
    return w(
      `Dagsordenen skulle være udsendt ${formatDate(dispatchBy)}. Den kan udsendes med en begrundelse.`,
      `The agenda was to be out on ${formatDate(dispatchBy, 'en')}. It can be dispatched with a reason.`,
    );
  if (state === 'called' && items.some(({ sentIn }) => sentIn === null))
    return w('Nye punkter venter på en tillægsdagsorden.', 'New items await a supplementary agenda.');
  if ((state === 'planned' || state === 'called') && today > startsOn)
    return w('Mødedagen er passeret, og mødet er ikke begyndt.', 'The day has passed and the meeting has not begun.');
  if (state === 'underWay' && items.some((item) => !isDecided(item)) && today > startsOn)
    return w('Mødet har punkter uden beslutning.', 'The meeting has undecided items.');
  if (state === 'minutes')
    return w(
      `Underskrifter, der mangler: ${unsigned(meeting).length}.`,
      `Signatures missing: ${unsigned(meeting).length}.`,
    );
  if (
    (state === 'planned' || state === 'called') &&
    dispatchBy !== null &&
    requestBy !== null &&
    requestBy >= dispatchBy
  )
    return w(
      `Medlemmer kan bede om punkter til og med ${formatDate(requestBy)}, efter at dagsordenen skal være ude: regn med en tillægsdagsorden.`,
      `Members can ask for items until ${formatDate(requestBy, 'en')}, when the agenda has to be out: expect a supplementary one.`,
    );
  return null;
}

export function stateWords(state: string): StateWords {
  return latest('meeting').states[state] as StateWords;
}

/** `14:15` as it is written: 14.15. */
export function clock(time: string): string {
  return time.replace(':', '.');
}
