import { COURSES, DECISIONS } from '../../../workflows/project-monitoring/v1/vocabulary.js';
import { w, type Words } from '../../../workflows/words.js';
import type { courseOf } from '../../cases/queries/course.js';
import { isLetterKind, letterWords } from '../../letters/letters.js';
import { casePath, meetingPath } from '../case/steps.js';
import { stateWords } from './meetings-view.js';

interface CourseLine {
  on: string;
  kind: Words;
  title: Words;
  detail: Words | null;
  href: string | null;
}

/** In the order of their days; on one day the meeting comes before what was decided there, and the letters last. */
export function courseView({ meetings, decisions, papers }: Awaited<ReturnType<typeof courseOf>>): CourseLine[] {
  const lines: CourseLine[] = [
    ...meetings.map(({ on, number, committeeName, state, place }) => ({
      on,
      kind: w('Møde', 'Meeting'),
      title: w(`${committeeName}, punkt ${place}`, `${committeeName}, item ${place}`),
      detail: stateWords(state).title,
      href: meetingPath(number),
    })),
    ...decisions.map(({ on, committee, outcome, reference, text }) => ({
      on,
      kind: w('Beslutning', 'Decision'),
      title: becomes(reference, outcome),
      detail: w(`${committee}: ${text}`, `${committee}: ${text}`),
      href: null,
    })),
    ...papers.map(({ on, id, number, kind, title, recipient, caseNumber }) => ({
      on,
      kind: isLetterKind(kind) ? letterWords(kind) : w('Dokument', 'Document'),
      title: w(title, title),
      detail: w(`Nr. ${number}${recipient && ` til ${recipient}`}`, `No. ${number}${recipient && ` to ${recipient}`}`),
      href: `${casePath(caseNumber)}/dokument/${id}`,
    })),
  ];
  return lines.toSorted((one, other) => one.on.localeCompare(other.on));
}

function becomes(reference: string, outcome: string): Words {
  const { da, en } = OUTCOMES[outcome] ?? w(outcome, outcome);
  return w(`${reference}: ${da.toLowerCase()}`, `${reference}: ${en.toLowerCase()}`);
}

const OUTCOMES: Record<string, Words | undefined> = { ...DECISIONS, ...COURSES };
