import type { TaskDefinition, Workflow } from '../../workflows/workflow.js';
import { w } from '../../workflows/words.js';

/** The kind of task by which a supervisor is asked to look into another that nobody has done. */
export const ESCALATION_TASK = 'escalation';

/** The task's kind: one of its procedure, or one of those beside it, which every case can have. */
export function taskDefinitionOf(workflow: Workflow, name: string): TaskDefinition {
  if (name === ESCALATION_TASK) return escalationOf(workflow);
  return workflow.tasks[name] as TaskDefinition;
}

/** What stands as `about` of an escalation: the kind and the `about` of the task it asks for. */
export function aboutTask({ name, about }: { name: string; about: string }): string {
  return `${name}/${about}`;
}

function escalationOf({ tasks }: Workflow): TaskDefinition {
  return {
    roles: ['supervisor'],
    title: (about) => {
      const [name = '', ...rest] = about.split('/');
      const of = tasks[name]?.title(rest.join('/')) ?? w(name, name);
      return w(`Følg op på »${of.da}«`, `Follow up on “${of.en}”`);
    },
    doneBy: [],
  };
}
