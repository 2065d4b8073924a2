import { awaited } from '../../../workflows/decide.js';
import type { Workflow } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CaseFile, TaskRow } from '../../cases/queries/case-file.js';
import { NotYours } from '../../cases/errors.js';
import { isWith } from '../../cases/open-task.js';
import { absentAssignee } from '../../cases/queries/possible.js';
import type { Actor } from '../../people/actor.js';
import { may, type Refusal } from '../../people/may.js';
import { ROLE_WORDS } from '../../people/role-words.js';

/** A step somebody can take now. */
export interface StepView {
  type: string;
  label: Words;
  follows: Words | null;
  href: string;
}

export interface Steps {
  main: StepView[];
  /** Behind "Andet …". */
  aside: StepView[];
  /** Steps that fit the person's role but that somebody else has to take, and why. */
  refused: { label: Words; why: Words }[];
}

/** The steps possible now for this person: what the procedure has a way for and the door would let them send. */
export function stepsFor(workflow: Workflow, file: CaseFile, actor: Actor): Steps {
  const { snapshot, number } = file.case;
  const pathOf = workflow.name === 'meeting' ? meetingStepPath : stepPath;
  const steps: Steps = { main: [], aside: [], refused: [] };
  for (const type of awaited(workflow, snapshot)) {
    const definition = workflow.events[type] as Workflow['events'][string];
    const refusal = stepRefusal(workflow, file, type, actor);
    const { label, follows = null } = definition;
    if (refusal === 'fourEyes' && !definition.aside) steps.refused.push({ label, why: new NotYours(refusal).words });
    if (refusal || definition.payload) continue;
    steps[definition.aside ? 'aside' : 'main'].push({ type, label, follows, href: pathOf(number, type) });
  }
  return steps;
}

/** Why the door would not take a step from this person; null where it would. It decides again when the step is sent. */
export function stepRefusal(workflow: Workflow, file: CaseFile, type: string, actor: Actor): Refusal | null {
  const definition = workflow.events[type] as Workflow['events'][string];
  const writtenBy = (file.case.snapshot.context.writtenBy ?? {}) as Record<string, string>;
  return may(actor, definition, file.parties, writtenBy, absentAssignee(workflow, file, type, actor));
}

export function casePath(number: string): string {
  return `/sager/${encodeURIComponent(number)}`;
}

export function stepPath(number: string, type: string): string {
  return `${casePath(number)}/trin/${type}`;
}

/** A meeting is run from a page of its own. */
export function meetingPath(number: string): string {
  return `/moeder/${encodeURIComponent(number)}`;
}

export function meetingStepPath(number: string, type: string): string {
  return `${meetingPath(number)}/trin/${type}`;
}

type Held = Pick<TaskRow, 'assignee' | 'assignee_name' | 'roles'>;

/** Whose a task is: by name, or by the roles whose work it is while nobody has taken it. */
export function holderOf(task: Held): Words {
  if (task.assignee_name) return w(task.assignee_name, task.assignee_name);
  const [one] = task.roles.map((role) => ROLE_WORDS[role].title);
  return one ?? w('', '');
}

/** Theirs by name, or free and fitting one of their roles. */
export function isMine(task: Held, actor: Actor): boolean {
  if (actor.kind !== 'person') return false;
  return task.assignee ? isWith(actor, task.assignee) : task.roles.some((role) => actor.roles.includes(role));
}
