import { awaited, eventIn } from '../../../workflows/decide.js';
import type { Option } from '../../../workflows/fields.js';
import { quarterWords } from '../../../workflows/quarter.js';
import type { EventDefinition, Workflow } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import type { Actor } from '../../people/actor.js';
import { may } from '../../people/may.js';
import { ESCALATION_TASK, taskDefinitionOf } from '../beside-tasks.js';
import { clericalEvents } from '../clerical.js';
import { closable, shutIn } from '../closing-events.js';
import { hasSay } from '../open-task.js';
import { isWith } from '../open-task.js';
import { isOwnWriting } from '../task-work.js';
import type { CaseFile, TaskRow } from './case-file.js';

/** An event this person could send now, with the options that only the case knows. */
export interface PossibleEvent {
  type: string;
  definition: EventDefinition;
  choices: Record<string, Option[]>;
  /** Beside the procedure: a note, a task taken, a deadline moved. */
  clerical: boolean;
}

/** What the procedure has a way for and the door would let this person send; then what can be done beside it. */
export function possibleEvents(workflow: Workflow, file: CaseFile, actor: Actor): PossibleEvent[] {
  const { context } = file.case.snapshot;
  const writtenBy = (context.writtenBy ?? {}) as Record<string, string>;
  const procedure = awaited(workflow, file.case.snapshot).map((type): PossibleEvent => {
    const definition = eventIn(workflow, type, file.case.snapshot) as EventDefinition;
    return { type, definition, choices: definition.choices?.(context as never) ?? {}, clerical: false };
  });
  const clerical = Object.entries(clericalEvents)
    .map(([type, definition]): PossibleEvent => ({
      type,
      definition,
      choices: clericalChoices(type, workflow, file, actor),
      clerical: true,
    }))
    .filter(({ choices }) => Object.values(choices).every((options) => options.length > 0));
  return [...procedure, ...clerical].filter(
    ({ type, definition }) =>
      isForPeople(definition) &&
      may(actor, definition, file.parties, writtenBy, absentAssignee(workflow, file, type, actor)) === null,
  );
}

/** Whose task a step finishes, where that is somebody the actor stands in for. */
export function absentAssignee(
  { tasks }: Workflow,
  file: Pick<CaseFile, 'tasks'>,
  type: string,
  actor: Actor,
): string | null {
  const theirs = file.tasks.filter(({ assignee }) => assignee !== actor.id && isWith(actor, assignee));
  return theirs.find(({ name }) => tasks[name]?.doneBy.includes(type))?.assignee ?? null;
}

/** An event with a form is somebody's to send; one with a payload of its own comes from another part of the product. */
export function isForPeople({ payload }: EventDefinition): boolean {
  return payload === undefined;
}

/** What a clerical event can be about: without any such thing it makes no sense. */
function clericalChoices(type: string, workflow: Workflow, file: CaseFile, actor: Actor): Record<string, Option[]> {
  const tasks = (fits: (task: TaskRow) => boolean) =>
    file.tasks
      .filter(fits)
      .map(({ id, name, about }) => option(id, taskDefinitionOf(workflow, name).title(about), name));
  const fitting = ({ roles }: TaskRow) => actor.kind === 'person' && actor.roles.some((role) => roles.includes(role));
  const isSupervisor = actor.kind === 'person' && actor.roles.includes('supervisor');
  switch (type) {
    case 'TASK_CLAIMED':
      return { task: tasks((task) => fitting(task) && task.assignee === null && !approvesOwn(task, file, actor)) };
    case 'TASK_RELEASED':
      return {
        task: tasks(
          (task) => fitting(task) && task.assignee !== null && (isWith(actor, task.assignee) || isSupervisor),
        ),
      };
    case 'TASK_ASSIGNED':
      return { task: tasks(() => true) };
    case 'TASK_SET_WAITING':
      return { task: tasks((task) => task.waits_until === null && hasSay(task, actor)) };
    case 'TASK_WOKEN':
      return { task: tasks((task) => task.waits_until !== null && hasSay(task, actor)) };
    case 'TASK_SEEN_TO':
      return { task: escalatedTasks(workflow, file) };
    case 'DEADLINE_MOVED':
      return {
        deadline: file.deadlines.map(({ id, name, about }) => option(id, workflow.deadlines[name]?.title(about), name)),
      };
    case 'REPORT_REMINDED':
      return {
        quarter: file.tasks
          .filter(({ name }) => name === 'fileReport')
          .map(({ about }) => ({ value: about, label: quarterWords(about) })),
      };
    case 'EFFECT_RETRIED':
      return {
        effect: file.effects
          .filter(({ failed_at }) => failed_at)
          .map(({ id, command }) => option(id, undefined, command)),
      };
    case 'PERSON_EXCLUDED':
      return file.project ? {} : { person: [] };
    case 'EXCLUSION_ENDED':
      return { person: file.exclusions.map(({ person, name }) => option(person, w(name, name), name)) };
    case 'ATTACHMENT_PUBLISHED':
      return namedAttachments(file.attachments.filter((one) => !one.is_public && one.is_quarter_public));
    case 'ATTACHMENT_WITHDRAWN':
      return namedAttachments(file.attachments.filter((one) => one.is_public));
    case 'CLOSED_TO_PUBLIC':
      return { what: closableIn(file) };
    default:
      return {};
  }
}

/** Of a meeting that is over. */
function closableIn({ case: { workflow, snapshot, ended_at }, events }: CaseFile): Option[] {
  return workflow === 'meeting' && ended_at !== null ? closable(snapshot.context, shutIn(events)) : [];
}

/** Whether doing the task would be to approve what they wrote themself. */
export function approvesOwn(
  { name }: TaskRow,
  { case: { workflow, version, snapshot } }: CaseFile,
  { id }: Actor,
): boolean {
  const written_by = (snapshot.context.writtenBy ?? {}) as Record<string, string>;
  return isOwnWriting({ name, workflow, version, written_by }, id);
}

/** By the task that was escalated: its id stands in the key of the supervisors' task. */
function escalatedTasks(workflow: Workflow, { tasks }: CaseFile): Option[] {
  return tasks
    .filter(({ name }) => name === ESCALATION_TASK)
    .map(({ key, name, about }) =>
      option(key.slice(ESCALATION_TASK.length + 1), taskDefinitionOf(workflow, name).title(about), name),
    );
}

function namedAttachments(attachments: CaseFile['attachments']): Record<string, Option[]> {
  return {
    attachment: attachments.map(({ id, title, name }) =>
      option(id, w(`${title} (${name})`, `${title} (${name})`), name),
    ),
  };
}

function option(id: number | string, words: Words | undefined, name: string): Option {
  return { value: String(id), label: words ?? w(name, name) };
}
