import type { Context } from '../../../workflows/document-access/v1/context.js';
import { ANSWERS, GROUNDS, WAYS } from '../../../workflows/document-access/v1/vocabulary.js';
import { w, type Words } from '../../../workflows/words.js';
import { latest } from '../../../workflows/released.js';
import type { StateWords } from '../../../workflows/workflow.js';
import type { CalendarRules } from '../../calendar/working-days.js';
import type { AccessRequest } from '../../cases/queries/access.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { dueIn } from '../case/due.js';
import { casePath } from '../case/steps.js';

export const ACCESS_PATH = '/aktindsigt';

export function requestPath(number: string): string {
  return `${ACCESS_PATH}/${encodeURIComponent(number)}`;
}

/** The list of requests: those that wait for an answer first, by the day it is due. */
export function accessListView(requests: readonly AccessRequest[], today: string, rules: CalendarRules) {
  const { states } = latest('document-access');
  return requests.map(({ number, state, ended_at, project, request, due_on, assignee }) => ({
    number,
    href: casePath(number),
    applicant: request.applicant.name,
    receivedOn: request.receivedOn,
    about: request.caseNumber && { number: request.caseNumber, href: casePath(request.caseNumber), project },
    tie: request.caseNumber || ended_at ? null : `${requestPath(number)}/sag`,
    state: (states[state] as StateWords).title,
    due: ended_at || !due_on ? null : dueIn(today, due_on, rules),
    with: assignee,
  }));
}

/** The section of a request's own page: who asks for what, and what became of each document. */
export function accessCard(file: CaseFile) {
  if (file.case.workflow !== 'document-access') return null;
  const request = file.case.snapshot.context as unknown as Context;
  const { number } = file.case;
  return {
    ...request,
    via: WAYS[request.via as keyof typeof WAYS],
    caseHref: request.caseNumber && casePath(request.caseNumber),
    tie: request.caseNumber || file.case.ended_at ? null : `${requestPath(number)}/sag`,
    unseen: file.unseen.size ? unseenWords(file.unseen.size) : null,
    documents: request.documents
      .filter(({ ref }) => !file.unseen.has(ref))
      .map(({ ref, on, title, decision, ground, leftOut, copy }) => ({
        ...{ ref, on, title, leftOut, copy },
        decision: decision && ANSWERS[decision],
        ground: ground && GROUNDS[ground as keyof typeof GROUNDS],
      })),
    copies: `${casePath(number)}/bilag`,
    // What the applicant got, also for whoever hands it over on a stick.
    package: ['sending', 'answered'].includes(file.case.state) ? `${casePath(number)}/pakke` : null,
  };
}

function unseenWords(count: number): Words {
  return count === 1
    ? w(
        'Anmodningen omfatter også et dokument, som du ikke må se.',
        'The request also covers a document you may not see.',
      )
    : w(
        `Anmodningen omfatter også ${count} dokumenter, som du ikke må se.`,
        `The request also covers ${count} documents you may not see.`,
      );
}
