import { workflowOf } from '../../../workflows/released.js';
import type { Words } from '../../../workflows/words.js';
import { taskDefinitionOf } from '../../cases/beside-tasks.js';
import type { OrderedMove } from '../../cases/move-orders.service.js';
import { aboutWords } from '../../cases/queries/other-cases.js';
import type { Colleague, MovableTask } from '../../cases/queries/tasks-to-move.js';
import { whyNot, type TaskMove } from '../../cases/task-moves.service.js';
import { casePath } from '../case/steps.js';

/** A task that changes hands, as a line. */
export function moveRow({
  id,
  name,
  about,
  workflow,
  version,
  number,
  project_name,
  others,
  assignee_name,
}: MovableTask) {
  return {
    id,
    title: taskDefinitionOf(workflowOf(workflow, version), name).title(about),
    href: casePath(number),
    caseNumber: number,
    project: aboutWords(project_name, others),
    from: assignee_name,
  };
}

/** What would become, or became, of each task: those that move, and those that stay with the reason. */
export function movesView(moves: TaskMove[]) {
  const rows = moves.map(({ task, why }) => ({ ...moveRow(task), why }));
  return { moved: rows.filter(({ why }) => !why), refused: rows.filter(({ why }) => why) };
}

interface Typed {
  ids: number[];
  address: string;
  total: number;
  to: string;
  reason: string;
  errors: Record<string, Words>;
}

/** The form of whom and why: only those who can do some of the tasks, with how many and with what lies with them. */
export function choiceView(tasks: MovableTask[], people: Colleague[], { errors, ids, ...typed }: Typed) {
  const isMany = typed.total > ids.length;
  const able = people
    .map((person) => ({ person, can: tasks.filter((task) => !task.closed_at && whyNot(task, person) === null).length }))
    .filter(({ can }) => can > 0);
  return {
    ...typed,
    ids: isMany ? [] : ids,
    isMany,
    toError: errors.to ?? null,
    reasonError: errors.reason ?? null,
    count: tasks.length,
    heading: isMany ? typed.total : tasks.length,
    people: able.map(({ person: { id, name, open, overdue, awayUntil }, can }) => ({
      id,
      name,
      open,
      overdue,
      awayUntil,
      can,
      canAll: can === tasks.length,
      isChosen: id === typed.to,
    })),
    tasks: tasks.map(moveRow),
  };
}

/** How far an order has come. */
export function orderView({ refusals, ...order }: OrderedMove) {
  const rows = refusals.map(({ number, project, others = 0, name, about, workflow, version, why }) => ({
    title: taskDefinitionOf(workflowOf(workflow, version), name).title(about),
    href: casePath(number),
    caseNumber: number,
    project: aboutWords(project, others),
    why,
  }));
  return {
    ...order,
    isDone: order.finished_at !== null,
    path: `/opgaver/fordel/ordre/${order.key}`,
    rows,
    hasMore: order.refused > rows.length,
  };
}
