import type { MeetingRow } from './queries/meetings.js';

/** The first of some meetings that a member's request of this day is in time for (004 § 2.2). @param meetings the earliest first */
export function openForRequest<Row extends MeetingRow>(meetings: readonly Row[], receivedOn: string): Row | undefined {
  return meetings.find(
    ({ state, meeting: { requestBy } }) =>
      (state === 'planned' || state === 'called') && requestBy !== null && receivedOn <= requestBy,
  );
}
