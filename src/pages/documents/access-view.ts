import { type AskedCase, byCase, type Context, nameIn } from '../../../workflows/document-access/v1/context.js';
import { ANSWERS, GROUNDS, WAYS } from '../../../workflows/document-access/v1/vocabulary.js';
import { w, type Words } from '../../../workflows/words.js';
import { latest } from '../../../workflows/released.js';
import type { StateWords } from '../../../workflows/workflow.js';
import type { CalendarRules } from '../../calendar/working-days.js';
import type { AccessRequest, RequestOnCase } from '../../cases/queries/access.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { dueIn } from '../case/due.js';
import { casePath } from '../case/steps.js';

export const ACCESS_PATH = '/aktindsigt';

function requestPath(number: string): string {
  return `${ACCESS_PATH}/${encodeURIComponent(number)}`;
}

/** Where the cases it is about are found, added and taken out. */
export function askedCasesPath(number: string): string {
  return `${requestPath(number)}/sager`;
}

/** Named in a line of the list; how many more there are is told. */
const NAMED = 2;

/** The list of requests: those that wait for an answer first, by the day it is due. */
export function accessListView(requests: readonly AccessRequest[], today: string, rules: CalendarRules) {
  const { states } = latest('document-access');
  return requests.map(({ number, state, ended_at, request, due_on, assignee }) => ({
    number,
    href: casePath(number),
    applicant: request.applicant.name,
    receivedOn: request.receivedOn,
    cases: request.cases.slice(0, NAMED).map(caseLine),
    more: Math.max(request.cases.length - NAMED, 0),
    find: request.cases.length || ended_at ? null : askedCasesPath(number),
    state: (states[state] as StateWords).title,
    due: ended_at || !due_on ? null : dueIn(today, due_on, rules),
    with: assignee,
  }));
}

/** The requests about a case, on the case. Of one that its reader may not see it is told that it is there. */
export function requestsView(requests: readonly RequestOnCase[], today: string, rules: CalendarRules) {
  return requests.map(({ number, ended_at, applicant, due_on, assignee }) => ({
    number,
    href: applicant === null ? null : casePath(number),
    applicant,
    isAnswered: ended_at !== null,
    due: ended_at || !due_on ? null : dueIn(today, due_on, rules),
    with: assignee,
  }));
}

/** The section of a request's own page: who asks for what, and what became of each document, case by case. */
export function accessCard(file: CaseFile) {
  if (file.case.workflow !== 'document-access') return null;
  const request = file.case.snapshot.context as unknown as Context;
  const { number, state } = file.case;
  const seen = request.documents.filter(({ ref }) => !file.unseen.has(ref));
  return {
    ...request,
    via: WAYS[request.via as keyof typeof WAYS],
    cases: request.cases.map(caseLine),
    change: CHANGEABLE.has(state) ? askedCasesPath(number) : null,
    unseen: file.unseen.size ? unseenWords(file.unseen.size) : null,
    isSeveral: request.cases.length > 1,
    hasDocuments: seen.length > 0,
    groups: byCase(request.cases, seen).map(({ about, own }) => ({
      ...caseLine(about),
      isSearched: request.searched.includes(about.number),
      documents: own.map((one) => ({
        ...{ ref: nameIn(one), on: one.on, title: one.title, leftOut: one.leftOut, copy: one.copy },
        decision: one.decision && ANSWERS[one.decision],
        ground: one.ground && GROUNDS[one.ground as keyof typeof GROUNDS],
      })),
    })),
    copies: `${casePath(number)}/bilag`,
    // What the applicant got, also for whoever hands it over on a stick.
    package: ['sending', 'answered'].includes(state) ? `${casePath(number)}/pakke` : null,
  };
}

/** While its documents are found and assessed. */
export const CHANGEABLE: ReadonlySet<string> = new Set(['received', 'assessing']);

function caseLine({ number, name }: AskedCase) {
  return { number, name, href: casePath(number) };
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
