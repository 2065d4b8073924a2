import type { Workflow } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CalendarRules } from '../../calendar/working-days.js';
import { ESCALATION_TASK, taskDefinitionOf } from '../../cases/beside-tasks.js';
import { hasSay, isWith } from '../../cases/open-task.js';
import type { CaseFile, TaskRow } from '../../cases/queries/case-file.js';
import type { Ahead } from '../../cases/queries/escalation-ahead.js';
import { approvesOwn } from '../../cases/queries/possible.js';
import type { PersonActor } from '../../people/actor.js';
import { formatDate } from '../../platform/formats.js';
import { aheadOf, type Named } from './ahead-words.js';
import { dueIn, lastDayBefore } from './due.js';
import { holderOf } from './steps.js';

/** The open tasks of a case, with what this person can do with each and what comes if nobody does it. */
export function tasksView(
  workflow: Workflow,
  file: CaseFile,
  actor: PersonActor,
  { ahead, today, rules }: { ahead: Ahead; today: string; rules: CalendarRules },
) {
  return file.tasks.map((task) => ({
    ...taskView(workflow, task, actor, today, rules),
    ...(approvesOwn(task, file, actor) && { canClaim: false }),
    ahead: aheadOf(task, ahead, namesOf(file, task), rules),
  }));
}

function taskView(workflow: Workflow, task: TaskRow, actor: PersonActor, today: string, rules: CalendarRules) {
  const { title } = taskDefinitionOf(workflow, task.name);
  const fits = task.roles.some((role) => actor.roles.includes(role));
  return {
    id: task.id,
    title: title(task.about),
    holder: holderOf(task),
    due: task.due_at ? dueIn(today, lastDayBefore(task.due_at), rules) : null,
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
