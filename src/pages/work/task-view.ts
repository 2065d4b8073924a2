import { workflowOf } from '../../../workflows/released.js';
import type { Workflow } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CalendarRules } from '../../calendar/working-days.js';
import { ESCALATION_TASK, taskDefinitionOf } from '../../cases/beside-tasks.js';
import { aboutWords } from '../../cases/queries/other-cases.js';
import type { QueuedTask } from '../../cases/queries/task-queue.js';
import { hasSay, isWith } from '../../cases/open-task.js';
import { isOwnWriting } from '../../cases/task-work.js';
import type { PersonActor } from '../../people/actor.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { dueIn, lastDayBefore, type Due } from '../case/due.js';
import { casePath, stepPath } from '../case/steps.js';
import { waitsWords } from '../case/tasks-view.js';

/** A task as a row of a list. */
export interface TaskView {
  id: number;
  title: Words;
  /** Where its step is done: straight to the form where it is theirs, else to the case. */
  href: string;
  casePath: string;
  caseNumber: string;
  /** What its case is about; null where that is no project. */
  project: Words | null;
  administration: string;
  step: Words;
  colour: QueuedTask['colour'];
  due: Due | null;
  holder: Words;
  isFree: boolean;
  isMine: boolean;
  /** Whose it is, where that is somebody this person stands in for. */
  insteadOf: Words | null;
  canClaim: boolean;
  roles: readonly string[];
  /** Theirs, and not opened yet. */
  isNew: boolean;
  isBack: boolean;
  waits: Words | null;
  canWait: boolean;
  canWake: boolean;
}

export function taskView(task: QueuedTask, actor: PersonActor, today: string, rules: CalendarRules): TaskView {
  const workflow = workflowOf(task.workflow, task.version);
  const { title, doneBy } = taskDefinitionOf(workflow, task.name);
  const fits = task.roles.some((role) => actor.roles.includes(role));
  const isMine = isWith(actor, task.assignee);
  const absent = actor.standsInFor.find(({ id }) => id === task.assignee) ?? null;
  const role = task.roles[0];
  const step = doneBy[0];
  return {
    id: task.id,
    title: title(task.about),
    href: isMine && step ? stepPath(task.number, step) : casePath(task.number),
    casePath: casePath(task.number),
    caseNumber: task.number,
    project: aboutWords(task.project_name, task.others),
    administration: task.administration ?? '',
    step: (workflow.states[task.state] as Workflow['states'][string]).title,
    colour: task.colour,
    due: task.due_at ? dueIn(today, lastDayBefore(task.due_at), rules) : null,
    holder: task.assignee_name ? w(task.assignee_name, task.assignee_name) : role ? ROLE_WORDS[role].title : w('', ''),
    isFree: task.assignee === null,
    isMine,
    insteadOf: absent && w(`for ${absent.name}`, `for ${absent.name}`),
    canClaim: task.assignee === null && fits && !isOwnWriting(task, actor.id),
    roles: task.roles,
    isNew: task.unread && !task.returned && task.assignee === actor.id,
    isBack: task.returned,
    waits: task.waits_until ? waitsWords(task) : null,
    canWait: !task.waits_until && task.name !== ESCALATION_TASK && hasSay(task, actor),
    canWake: task.waits_until !== null && hasSay(task, actor),
  };
}
