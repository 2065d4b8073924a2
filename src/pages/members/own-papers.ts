import type { MeetingPaper } from '../../cases/queries/member-meetings.js';
import { w, type Words } from '../../../workflows/words.js';
import { ownMeetingPath } from './member-paths.js';
import type { OwnMeeting } from './own-meetings.js';

/** Something to fetch. */
export interface PaperView {
  path: string;
  label: Words;
}

/**
 * What was sent, that this member may have: a paper with an item in it that they see nothing of is not theirs.
 * @param about empty for the agenda, else the number of its supplement
 */
export function sentPaper({ row, withheld, papers }: OwnMeeting, about: string): MeetingPaper | undefined {
  const isTheirs = row.meeting.items.every(({ key, sentIn }) => sentIn !== Number(about) || !withheld.has(key));
  return isTheirs ? papers.find((paper) => paper.kind === 'agenda' && paper.about === about) : undefined;
}

/** The minutes as they stand now, under the same rule. */
export function minutesPaper({ withheld, papers }: OwnMeeting): MeetingPaper | undefined {
  return withheld.size === 0 ? papers.find(({ kind }) => kind === 'minutes') : undefined;
}

/** Those there are to fetch, the minutes first. */
export function papersView(own: OwnMeeting): PaperView[] {
  const { number, meeting } = own.row;
  const path = ownMeetingPath(number);
  const numbers = meeting.supplements.map((_, at) => String(at + 1));
  return [
    ...(minutesPaper(own)
      ? [{ path: `${path}/protokol.pdf`, label: w('Protokollen (PDF)', 'The minutes (PDF)') }]
      : []),
    ...(sentPaper(own, '')
      ? [{ path: `${path}/dagsorden.pdf`, label: w('Dagsordenen (PDF)', 'The agenda (PDF)') }]
      : []),
    ...numbers
      .filter((about) => sentPaper(own, about))
      .map((about) => ({
        path: `${path}/dagsorden.pdf?tillaeg=${about}`,
        label: w(`Tillægsdagsorden ${about} (PDF)`, `Supplementary agenda ${about} (PDF)`),
      })),
  ];
}
