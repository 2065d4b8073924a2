import type pg from 'pg';
import type { Role } from '../../../workflows/workflow.js';
import type { Actor } from '../../people/actor.js';
import { shownSql } from './discretion.js';
import { caseScopeOf } from './scope.js';

/** An open task, with the case it is part of. */
export interface OpenTaskRow {
  id: number;
  name: string;
  about: string;
  roles: Role[];
  assignee: string | null;
  assignee_name: string | null;
  opened_at: Date;
  due_at: Date | null;
  overdue: boolean;
  case_id: number;
  number: string;
  workflow: string;
  version: number;
  revision: number;
  project_id: number | null;
  project_name: string | null;
}

/** Each narrows the list further. */
export interface TaskFilter {
  mine?: boolean;
  unassigned?: boolean;
  role?: Role;
  overdue?: boolean;
  case?: number;
  /** The last one of the page before; what has no date comes last. */
  after?: { dueAt: string | null; id: number };
  limit: number;
}

/** @returns undefined when it is closed, not there or not theirs to see */
export async function findTask(pool: pg.Pool, actor: Actor, taskId: number): Promise<OpenTaskRow | undefined> {
  const scope = caseScopeOf(actor, [taskId]);
  const { rows } = await pool.query<OpenTaskRow>(
    `${TASKS} where t.id = $1 and t.closed_at is null and ${shownSql(actor, 't.name')} and ${scope.sql}`,
    scope.params,
  );
  return rows[0];
}

/** The earliest due first, those without a date last. */
export async function listTasks(pool: pg.Pool, actor: Actor, filter: TaskFilter): Promise<OpenTaskRow[]> {
  const { sql, params } = caseScopeOf(actor);
  const put = (value: unknown) => `$${params.push(value)}`;
  const conditions = ['t.closed_at is null', shownSql(actor, 't.name'), sql];
  if (filter.mine) conditions.push(`t.assignee::text = any(${put(holders(actor))}::text[])`);
  if (filter.unassigned) conditions.push('t.assignee is null');
  if (filter.role) conditions.push(`${put(filter.role)} = any(t.roles)`);
  if (filter.overdue) conditions.push('t.due_at <= (select pretended_now())');
  if (filter.case !== undefined) conditions.push(`t.case_id = ${put(filter.case)}`);
  if (filter.after) conditions.push(following(filter.after, put));
  const { rows } = await pool.query<OpenTaskRow>(
    `${TASKS} where ${conditions.join(' and ')} order by t.due_at, t.id limit ${put(filter.limit)}`,
    params,
  );
  return rows;
}

/** Oneself, and those one stands in for. */
function holders(actor: Actor): string[] {
  return actor.kind === 'person' ? [actor.id, ...actor.standsInFor.map(({ id }) => id)] : [];
}

function following({ dueAt, id }: { dueAt: string | null; id: number }, put: (value: unknown) => string): string {
  if (dueAt === null) return `t.due_at is null and t.id > ${put(id)}`;
  return `((t.due_at, t.id) > (${put(dueAt)}::timestamptz, ${put(id)}::int) or t.due_at is null)`;
}

const TASKS = `
  select t.id, t.name, t.about, t.roles, t.assignee, a.name as assignee_name, t.opened_at, t.due_at,
    coalesce(t.due_at <= (select pretended_now()), false) as overdue,
    c.id as case_id, c.number, c.workflow, c.version, c.revision, p.id as project_id, p.name as project_name
  from task t join cases c on c.id = t.case_id left join project p on p.id = c.project_id left join person a on a.id = t.assignee`;
