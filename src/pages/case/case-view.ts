import type { Workflow } from '../../../workflows/workflow.js';
import { workflowOf } from '../../../workflows/released.js';
import { w, type Words } from '../../../workflows/words.js';
import { dayOf, type CalendarRules } from '../../calendar/working-days.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { hasWordCopy } from '../../letters/word-copy.js';
import type { PersonActor } from '../../people/actor.js';
import { isStaff } from '../../people/may.js';
import { attachmentsCard } from '../attachments/attachments-view.js';
import { accessCard, requestsView } from '../documents/access-view.js';
import type { BesideCase } from './beside-case.js';
import { crumbsToLists } from './crumbs.js';
import { deadlineView, whyNotMoveDeadlines } from './deadlines-view.js';
import { dueIn, type Due } from './due.js';
import { latestFilings } from './filings.js';
import { nextStep } from './next-step.js';
import { criteriaOf, latestRating, stripOf } from './ratings-view.js';
import { relative } from './relative.js';
import { casePath, stepsFor } from './steps.js';
import { tasksView } from './tasks-view.js';
import { timelineOf } from './timeline.js';
import { troublesOf } from './troubles.js';
import { whyView } from './why-view.js';
import { wayOf } from './way.js';

const LOG_SHOWN = 8;
const DOCUMENTS_SHOWN = 5;
const REASONS_SHOWN = 3;

/** Everything the case page shows, chosen and worded; the template only lays it out. */
export function caseView(file: CaseFile, actor: PersonActor, rules: CalendarRules, beside: BesideCase) {
  const workflow = workflowOf(file.case.workflow, file.case.version);
  const today = dayOf(file.case.now);
  const steps = stepsFor(workflow, file, actor);
  const log = timelineOf(workflow, file);
  const next = nextStep(workflow, file, actor, steps, today, rules);
  const access = accessCard(file);
  const isMonitoring = file.case.workflow === 'project-monitoring';
  const documents = file.documents.map((one) => ({ ...one, isPdfOnly: !hasWordCopy(one.kind) }));
  const rating = isMonitoring ? latestRating(file) : undefined;
  return {
    crumbs: crumbsToLists(file.case.workflow),
    number: file.case.number,
    path: casePath(file.case.number),
    revision: file.case.revision,
    title: file.project?.name ?? access?.applicant.name ?? file.case.number,
    kind: workflow.title,
    project: file.project,
    parent: file.parent && relative(file.parent),
    children: file.children.map(relative),
    light: rating ? { colour: rating.colour, note: redCount(file, rating.colour) } : null,
    stateWords: (workflow.states[file.case.state] as Workflow['states'][string]).now,
    since: dayOf(file.case.since_at),
    ended: file.case.ended_at !== null,
    way: wayOf(workflow, file.events, file.case.state),
    next,
    steps,
    otherSteps: steps.main.filter(({ href }) => href !== next?.button?.href),
    then: whatFollows(workflow, file, today, rules),
    isMonitoring,
    strip: isMonitoring ? stripOf(file) : [],
    criteria: isMonitoring ? criteriaOf(file) : null,
    reasons: file.ratings
      .toReversed()
      .slice(0, REASONS_SHOWN)
      .map((given) => ({ ...given, explained: whyView(given.proposal, given.colour, given.deviation) })),
    filings: latestFilings(file),
    log: log.slice(0, LOG_SHOWN),
    logLength: log.length,
    coursePath: isStaff(actor) ? `${casePath(file.case.number)}/gang` : null,
    proofPath: actor.roles.some((role) => role === 'supervisor' || role === 'admin')
      ? `${casePath(file.case.number)}/bevis`
      : null,
    deadlines: file.deadlines.map((deadline) => deadlineView(workflow, deadline, today, rules)),
    tasks: tasksView(workflow, file, actor, { ahead: beside.ahead, today, rules }),
    reminders: beside.reminders,
    isFollowed: beside.isFollowed,
    documents: documents.slice(0, DOCUMENTS_SHOWN),
    olderDocuments: documents.slice(DOCUMENTS_SHOWN),
    documentCount: file.documents.length,
    attachments: attachmentsCard(file, actor),
    access,
    requests: requestsView(beside.requests, today, rules),
    troubles: troublesOf(file),
    exclusions: file.exclusions,
    exclusionsPath: `${casePath(file.case.number)}/inhabilitet`,
    canRetry: actor.roles.some((role) => role === 'supervisor' || role === 'admin'),
    canMoveDeadlines: whyNotMoveDeadlines(file, actor) === null && file.case.ended_at === null,
    isStaff: isStaff(actor),
  };
}

/** What comes by itself: the dates that will send something if nothing happens. */
function whatFollows(
  workflow: Workflow,
  file: CaseFile,
  today: string,
  rules: CalendarRules,
): { title: Words; due: Due }[] {
  return file.deadlines
    .filter(({ raises }) => raises !== null)
    .slice(0, 3)
    .map((deadline) => ({
      title: (workflow.deadlines[deadline.name] as Workflow['deadlines'][string]).title(deadline.about),
      due: dueIn(today, deadline.due_on, rules),
    }));
}

/** "anden gang", where a red is not the first that counts. */
function redCount(file: CaseFile, colour: string): Words | null {
  const { reds } = file.case.snapshot.context as { reds: string[] };
  if (colour !== 'red' || reds.length < 2) return null;
  return reds.length === 2 ? w('anden gang', 'second time') : w(`${reds.length}. gang`, `time no. ${reds.length}`);
}
