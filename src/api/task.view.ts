import { workflowOf } from '../../workflows/released.js';
import type { OpenTaskRow } from '../cases/queries/api-tasks.js';
import { taskTitle } from './case.view.js';
import type { TaskView } from './shapes/task.shape.js';

export function taskView(row: OpenTaskRow): TaskView {
  const { id, name, about, roles, assignee, assignee_name, overdue, case_id, number, revision, project_id } = row;
  return {
    id,
    name,
    title: taskTitle(workflowOf(row.workflow, row.version), row),
    about,
    roles,
    assignee: assignee === null ? null : { id: assignee, name: assignee_name ?? '' },
    openedAt: row.opened_at.toISOString(),
    dueAt: row.due_at && row.due_at.toISOString(),
    overdue,
    case: { id: case_id, number, revision },
    project: project_id === null ? null : { id: project_id, name: row.project_name ?? '' },
  };
}
