import { letterWords } from '../../../workflows/project-monitoring/v1/vocabulary.js';
import { quarterWords } from '../../../workflows/quarter.js';
import { workflowOf } from '../../../workflows/released.js';
import type { Workflow } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import { dayOf, type CalendarRules } from '../../calendar/working-days.js';
import { ESCALATION_TASK, taskDefinitionOf } from '../../cases/beside-tasks.js';
import { latestFiling } from '../../cases/prefill.js';
import { errorWords } from './error-words.js';
import { clericalEvents } from '../../cases/clerical.js';
import type { CaseFile, DeadlineRow, TaskRow } from '../../cases/queries/case-file.js';
import { hasSay, isWith } from '../../cases/open-task.js';
import { approvesOwn } from '../../cases/queries/possible.js';
import type { PersonActor } from '../../people/actor.js';
import { isStaff, may, type Refusal } from '../../people/may.js';
import { formatDate } from '../../platform/formats.js';
import { attachmentsCard } from '../attachments/attachments-view.js';
import { aheadOf, type Named } from './ahead-words.js';
import type { BesideCase } from './beside-case.js';
import { dueIn, type Due } from './due.js';
import { criteriaOf, latestRating, stripOf } from './ratings-view.js';
import { casePath, holderOf, isMine, stepPath, stepsFor, type Steps } from './steps.js';
import { timelineOf } from './timeline.js';
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
  const isMonitoring = file.case.workflow === 'project-monitoring';
  const rating = isMonitoring ? latestRating(file) : undefined;
  return {
    number: file.case.number,
    path: casePath(file.case.number),
    revision: file.case.revision,
    title: file.project?.name ?? file.case.number,
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
    proofPath: actor.roles.some((role) => role === 'supervisor' || role === 'admin')
      ? `${casePath(file.case.number)}/bevis`
      : null,
    deadlines: file.deadlines.map((deadline) => deadlineView(workflow, deadline, today, rules)),
    tasks: file.tasks.map((task) => ({
      ...taskView(workflow, task, actor, today, rules),
      ...(approvesOwn(task, file, actor) && { canClaim: false }),
      ahead: aheadOf(task, beside.ahead, namesOf(file, task), rules),
    })),
    reminders: beside.reminders,
    isFollowed: beside.isFollowed,
    documents: file.documents.slice(0, DOCUMENTS_SHOWN),
    olderDocuments: file.documents.slice(DOCUMENTS_SHOWN),
    documentCount: file.documents.length,
    attachments: attachmentsCard(file, actor),
    troubles: file.effects
      .filter(({ failed_at, error }) => failed_at ?? error)
      .map((effect) => ({ ...effect, what: whatFailed(effect), said: errorWords(effect.error ?? '') })),
    exclusions: file.exclusions,
    exclusionsPath: `${casePath(file.case.number)}/inhabilitet`,
    canRetry: actor.roles.some((role) => role === 'supervisor' || role === 'admin'),
    canMoveDeadlines: whyNotMoveDeadlines(file, actor) === null && file.case.ended_at === null,
    isStaff: isStaff(actor),
  };
}

interface Next {
  eyebrow: Words;
  sentence: Words;
  about: Words | null;
  due: Due | null;
  why: Words | null;
  calculation: DeadlineRow['calculation'] | null;
  /** The one button. */
  button: { label: Words; href: string } | null;
}

/** One sentence and one button: the most urgent task that is theirs, else what the case waits for. */
function nextStep(
  workflow: Workflow,
  file: CaseFile,
  actor: PersonActor,
  steps: Steps,
  today: string,
  rules: CalendarRules,
): Next | null {
  if (file.case.ended_at) return null;
  const mine = file.tasks.find((task) => !task.waits_until && isMine(task, actor) && stepOf(workflow, task, steps));
  const own = file.tasks.filter(({ name }) => name !== ESCALATION_TASK);
  const task = mine ?? own.find(({ waits_until }) => !waits_until) ?? own[0];
  if (task) return taskNext(workflow, file, task, mine ? stepOf(workflow, task, steps) : undefined, today, rules);
  const child = file.children.find(({ ended_at }) => ended_at === null);
  if (child) return childNext(child, actor, today, rules);
  const deadline = file.deadlines[0];
  const now = (workflow.states[file.case.state] as Workflow['states'][string]).now;
  if (!deadline)
    return {
      ...NOTHING,
      eyebrow: w('Du skal ikke gøre noget nu', 'You do not have to do anything now'),
      sentence: now,
    };
  const { title, why } = workflow.deadlines[deadline.name] as Workflow['deadlines'][string];
  return {
    ...NOTHING,
    eyebrow: w('Ingen skal gøre noget nu', 'Nobody has to do anything now'),
    sentence: title(deadline.about),
    about: (workflow.states[file.case.state] as Workflow['states'][string]).now,
    due: dueIn(today, deadline.due_on, rules),
    why,
    calculation: deadline.calculation,
  };
}

/** The case waits for one it opened: what is to be done there is the next step here. */
function childNext(child: CaseFile['children'][number], actor: PersonActor, today: string, rules: CalendarRules): Next {
  const item = relative(child);
  const workflow = workflowOf(child.workflow, child.version);
  const { task } = child;
  const open = { label: w(`Åbn ${item.number}`, `Open ${item.number}`), href: item.path };
  const waiting = { ...NOTHING, eyebrow: w('Sagen venter på indstillingen', 'The case waits for the recommendation') };
  if (!task)
    return {
      ...waiting,
      sentence: w(`${item.number}: ${item.now.da}`, `${item.number}: ${item.now.en}`),
      button: open,
    };
  const { title, doneBy } = taskDefinitionOf(workflow, task.name);
  const mine = isMine(task, actor);
  const holder = holderOf(task);
  return {
    eyebrow: mine
      ? w('Næste skridt er dit', 'The next step is yours')
      : w(`Næste skridt er hos: ${holder.da}`, `The next step is with: ${holder.en}`),
    sentence: title(task.about),
    about: w(`${item.number}: ${item.now.da}`, `${item.number}: ${item.now.en}`),
    due: task.due_on ? dueIn(today, task.due_on, rules) : null,
    why: workflow.deadlines[task.name]?.why ?? null,
    calculation: null,
    button:
      mine && doneBy[0]
        ? {
            label: (workflow.events[doneBy[0]] as Workflow['events'][string]).label,
            href: stepPath(child.number, doneBy[0]),
          }
        : open,
  };
}

const NOTHING = { about: null, due: null, why: null, calculation: null, button: null };

function taskNext(
  workflow: Workflow,
  file: CaseFile,
  task: TaskRow,
  step: { label: Words; href: string } | undefined,
  today: string,
  rules: CalendarRules,
): Next {
  const { title } = taskDefinitionOf(workflow, task.name);
  const deadline = file.deadlines.find(({ key }) => key === task.key);
  const dueOn = deadline?.due_on ?? (task.due_at ? lastDay(task.due_at) : null);
  const holder = holderOf(task);
  return {
    eyebrow: task.waits_until
      ? waitsWords(task)
      : step
        ? w('Næste skridt er dit', 'The next step is yours')
        : w(`Næste skridt er hos: ${holder.da}`, `The next step is with: ${holder.en}`),
    sentence: title(task.about),
    about: (workflow.states[file.case.state] as Workflow['states'][string]).now,
    due: dueOn ? dueIn(today, dueOn, rules) : null,
    why: deadline ? (workflow.deadlines[deadline.name] as Workflow['deadlines'][string]).why : null,
    calculation: deadline?.calculation ?? null,
    button: step ?? null,
  };
}

function stepOf(workflow: Workflow, task: TaskRow, { main, aside }: Steps) {
  const doneBy = taskDefinitionOf(workflow, task.name).doneBy;
  return doneBy
    .map((type) => [...main, ...aside].find((step) => step.type === type))
    .find((step) => step !== undefined);
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

function deadlineView(workflow: Workflow, deadline: DeadlineRow, today: string, rules: CalendarRules) {
  const { title, why } = workflow.deadlines[deadline.name] as Workflow['deadlines'][string];
  return {
    id: deadline.id,
    title: title(deadline.about),
    why,
    due: dueIn(today, deadline.due_on, rules),
    moves: deadline.moves,
  };
}

function taskView(workflow: Workflow, task: TaskRow, actor: PersonActor, today: string, rules: CalendarRules) {
  const { title } = taskDefinitionOf(workflow, task.name);
  const fits = task.roles.some((role) => actor.roles.includes(role));
  return {
    id: task.id,
    title: title(task.about),
    holder: holderOf(task),
    due: task.due_at ? dueIn(today, lastDay(task.due_at), rules) : null,
    canClaim: task.assignee === null && fits,
    canRelease: isWith(actor, task.assignee),
    waits: task.waits_until ? waitsWords(task) : null,
    returned: task.returned,
    canWait: !task.waits_until && task.name !== ESCALATION_TASK && hasSay(task, actor),
    canWake: task.waits_until !== null && hasSay(task, actor),
    seenTo:
      task.name === ESCALATION_TASK && actor.roles.includes('supervisor')
        ? task.key.slice(ESCALATION_TASK.length + 1)
        : null,
  };
}

/** »På vent til 3. december 2009: svar fra forvaltningen« */
export function waitsWords({ waits_until, waits_for }: Pick<TaskRow, 'waits_until' | 'waits_for'>): Words {
  const until = waits_until ?? '';
  const what = waits_for ? `: ${waits_for}` : '';
  return w(`På vent til ${formatDate(until)}${what}`, `Waiting until ${formatDate(until, 'en')}${what}`);
}

function namesOf({ project }: CaseFile, { assignee_name }: TaskRow): Named {
  return {
    assignee: assignee_name,
    caseworker: project?.worker.name ?? null,
    fundHolder: project?.holder.name ?? null,
    projectManager: project?.manager.name ?? null,
  };
}

function relative({ number, workflow, version, state, ended_at }: CaseFile['children'][number]) {
  const found = workflowOf(workflow, version);
  const words = found.states[state] as Workflow['states'][string];
  return {
    number,
    path: casePath(number),
    kind: found.title,
    title: words.title,
    now: words.now,
    ended: ended_at !== null,
  };
}

function latestFilings(file: CaseFile) {
  const kinds = ['baseline', 'report', 'actionPlan', 'committeeItem', 'committeeLetter', 'finalReport'];
  return kinds
    .map((kind) => latestFiling(file, kind))
    .filter((filing) => filing !== undefined)
    .map(({ kind, about, version, by_name, at, seq }) => ({
      title: FILINGS[kind] as Words,
      ofQuarter: quarterIn(about),
      version,
      by: by_name,
      on: dayOf(at),
      href: `${casePath(file.case.number)}/indhold/${seq}`,
    }));
}

export const FILINGS: Record<string, Words> = {
  baselineChange: w('Foreslået ændring af grundlaget', 'Proposed change of the baseline'),
  baseline: w('Grundlag', 'Baseline'),
  report: w('Indberetning', 'Report'),
  actionPlan: w('Handlingsplan', 'Action plan'),
  committeeItem: w('Indstilling', 'Recommendation'),
  committeeLetter: w('Brev til udvalg', 'Letter to committees'),
  finalReport: w('Slutrapport', 'Final report'),
};

/** "Varsel om rødt til projektet, 3. kvartal 2009"; the publication of a quarter; else the step that stands still. */
function whatFailed({ command, params }: CaseFile['effects'][number]): Words {
  const { letter, to = '', about = '', quarter } = params as Record<string, string | undefined>;
  if (letter) return letterWords({ letter, to, about });
  if (quarter)
    return w(`Offentliggørelse af ${quarterWords(quarter).da}`, `Publication of ${quarterWords(quarter).en}`);
  return command === 'sendMail' ? w('Mail', 'Mail') : w('Sagens næste skridt', "The case's next step");
}

/** The quarter a filing belongs to, where there is one. */
export function quarterIn(about: string): string | null {
  return /^\d{4}-Q\d$/.test(about) ? about : null;
}

/** "anden gang", where a red is not the first that counts. */
function redCount(file: CaseFile, colour: string): Words | null {
  const { reds } = file.case.snapshot.context as { reds: string[] };
  if (colour !== 'red' || reds.length < 2) return null;
  return reds.length === 2 ? w('anden gang', 'second time') : w(`${reds.length}. gang`, `time no. ${reds.length}`);
}

/** A due instant is the first of the day after. */
function lastDay(dueAt: Date): string {
  return dayOf(new Date(dueAt.getTime() - 1));
}

/** Why somebody may not move the case's deadlines; null when they may. */
export function whyNotMoveDeadlines(file: CaseFile, person: PersonActor): Refusal | null {
  return may(person, clericalEvents.DEADLINE_MOVED as (typeof clericalEvents)[string], file.parties, {});
}
