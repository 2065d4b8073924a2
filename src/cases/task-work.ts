import { workflowOf } from '../../workflows/released.js';
import type { Role } from '../../workflows/workflow.js';
import type { PersonActor } from '../people/actor.js';
import { may, type Parties, type Refusal } from '../people/may.js';

/** What decides whose work a task is. */
export interface TaskWork {
  name: string;
  roles: readonly Role[];
  workflow: string;
  version: number;
  /** Who wrote what on its case, as the case remembers it. */
  written_by: Record<string, string> | null;
}

/** Why a task is not for this person, or `null` when it is: their role, their project, and that somebody else wrote it. */
export function refusalOf(task: TaskWork, person: PersonActor, parties: Parties | null): Refusal | null {
  return may(person, { by: task.roles }, parties, {}) ?? (isOwnWriting(task, person.id) ? 'fourEyes' : null);
}

/** Whether every step that finishes the task is an approval of what this person wrote themself. */
export function isOwnWriting(
  { name, workflow, version, written_by }: Omit<TaskWork, 'roles'>,
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
