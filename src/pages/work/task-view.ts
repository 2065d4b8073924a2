import { workflowOf } from '../../../workflows/released.js';
import type { Workflow } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import { dayOf, type CalendarRules } from '../../calendar/working-days.js';
import type { QueuedTask } from '../../cases/queries/task-queue.js';
import { isOwnWriting } from '../../cases/task-work.js';
import type { PersonActor } from '../../people/actor.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { dueIn, type Due } from '../case/due.js';
import { casePath, stepPath } from '../case/steps.js';

/** A task as a row of a list. */
export interface TaskView {
  id: number;
  title: Words;
  /** Where its step is done: straight to the form where it is theirs, else to the case. */
  href: string;
  casePath: string;
  caseNumber: string;
  project: string;
  administration: string;
  step: Words;
  colour: QueuedTask['colour'];
  due: Due | null;
  holder: Words;
  isFree: boolean;
  isMine: boolean;
  canClaim: boolean;
  roles: readonly string[];
}

export function taskView(task: QueuedTask, actor: PersonActor, today: string, rules: CalendarRules): TaskView {
  const workflow = workflowOf(task.workflow, task.version);
  const { title, doneBy } = workflow.tasks[task.name] as Workflow['tasks'][string];
  const fits = task.roles.some((role) => actor.roles.includes(role));
  const isMine = task.assignee === actor.id;
  const role = task.roles[0];
  const step = doneBy[0];
  return {
    id: task.id,
    title: title(task.about),
    href: isMine && step ? stepPath(task.number, step) : casePath(task.number),
    casePath: casePath(task.number),
    caseNumber: task.number,
    project: task.project_name ?? '',
    administration: task.administration ?? '',
    step: (workflow.states[task.state] as Workflow['states'][string]).title,
    colour: task.colour,
    due: task.due_at ? dueIn(today, dayOf(new Date(task.due_at.getTime() - 1)), rules) : null,
    holder: task.assignee_name ? w(task.assignee_name, task.assignee_name) : role ? ROLE_WORDS[role].title : w('', ''),
    isFree: task.assignee === null,
    isMine,
    canClaim: task.assignee === null && fits && !isOwnWriting(task, actor.id),
    roles: task.roles,
  };
}
