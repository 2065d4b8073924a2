import { workflowOf } from '../../workflows/released.js';
import type { Role } from '../../workflows/workflow.js';
import type { PersonActor } from '../people/actor.js';
import { actsFor, may, type Parties, type Refusal } from '../people/may.js';

/** What decides whose work a task is. */
export interface TaskWork {
  name: string;
  roles: readonly Role[];
  workflow: string;
  version: number;
  /** Whose it is, as an id. */
  assignee: string | null;
  /** Who wrote what on its case, as the case remembers it. */
  written_by: Record<string, string> | null;
}

/**
 * Why a task is not for this person, or `null` when it is: their role, their project, and that somebody else wrote it.
 * What belongs to somebody who is away is done by both.
 */
export function refusalOf(task: TaskWork, person: PersonActor, parties: Parties | null): Refusal | null {
  const rule = { by: task.roles };
  const absent = actsFor(person, rule, parties, task.assignee);
  const wrote = isOwnWriting(task, person.id) || (absent !== null && isOwnWriting(task, absent.id));
  return may(person, rule, parties, {}) ?? (wrote ? 'fourEyes' : null);
}

/** Whether every step that finishes the task is an approval of what this person wrote themself. */
export function isOwnWriting(
  { name, workflow, version, written_by }: Omit<TaskWork, 'roles' | 'assignee'>,
  personId: string,
): boolean {
  const { tasks, events } = workflowOf(workflow, version);
  const steps = tasks[name]?.doneBy ?? [];
  return (
    steps.length > 0 &&
    steps.every((type) => {
      const notBy = events[type]?.notBy;
      return notBy !== undefined && written_by?.[notBy] === personId;
    })
  );
}
