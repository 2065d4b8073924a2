import type pg from 'pg';
import type { Role } from '../../../workflows/workflow.js';
import type { PersonActor } from '../../people/actor.js';
import { caseScopeOf } from './scope.js';

/** The lists a person works from. Each is one condition, used for the list and for its count alike. */
export const TASK_LISTS = ['mine', 'mineOverdue', 'mineSoon', 'free', 'waiting', 'overdue', 'all'] as const;
export type TaskList = (typeof TASK_LISTS)[number];

export interface QueuedTask {
  id: number;
  name: string;
  about: string;
  roles: Role[];
  assignee: string | null;
  assignee_name: string | null;
  due_at: Date | null;
  /** Due order as text, exact to the microsecond: where the next page goes on. */
  place: string;
  number: string;
  workflow: string;
  version: number;
  state: string;
  project_name: string | null;
  administration: string | null;
  colour: 'green' | 'yellow' | 'red' | null;
}

const SOON = `interval '14 days'`;

type Put = (value: unknown) => string;

function conditionOf(list: TaskList, { id, roles }: PersonActor, put: Put): string {
  const mine = () => `t.assignee = ${put(id)}`;
  const fitting = () => `t.roles && ${put(roles)}::text[]`;
  switch (list) {
    case 'mine':
      return mine();
    case 'mineOverdue':
      return `${mine()} and t.due_at <= pretended_now()`;
    case 'mineSoon':
      return `${mine()} and t.due_at > pretended_now() and t.due_at <= pretended_now() + ${SOON}`;
    case 'free':
      return `t.assignee is null and ${fitting()}`;
    case 'waiting':
      return `p.caseworker = ${put(id)} and t.assignee is distinct from ${put(id)}`;
    case 'overdue':
      return 't.due_at <= pretended_now()';
    case 'all':
      return 'true';
  }
}

/** How many each list holds. */
export async function countTasks(pool: pg.Pool, actor: PersonActor): Promise<Record<TaskList, number>> {
  const { sql, params } = caseScopeOf(actor);
  const put: Put = (value) => `$${params.push(value)}`;
  const counts = TASK_LISTS.map((list) => `count(*) filter (where ${conditionOf(list, actor, put)}) as "${list}"`);
  const { rows } = await pool.query<Record<TaskList, number>>(
    `select ${counts.join(', ')} ${FROM} where t.closed_at is null and ${sql}`,
    params,
  );
  return rows[0] as Record<TaskList, number>;
}

/**
 * One page of a list: overdue, then nearest due, then those without a date.
 * @param after the `place` and id of the last row of the page before
 */
export async function queuedTasks(
  pool: pg.Pool,
  actor: PersonActor,
  list: TaskList,
  { after, limit }: { after?: { place: string; id: number } | undefined; limit: number },
): Promise<QueuedTask[]> {
  const { sql, params } = caseScopeOf(actor);
  const put: Put = (value) => `$${params.push(value)}`;
  const conditions = ['t.closed_at is null', sql, conditionOf(list, actor, put)];
  if (after)
    conditions.push(
      `(coalesce(t.due_at, 'infinity'), t.id) > (${put(after.place)}::timestamptz, ${put(after.id)}::int)`,
    );
  const { rows } = await pool.query<QueuedTask>(
    `select t.id, t.name, t.about, t.roles, t.assignee, a.name as assignee_name, t.due_at,
       coalesce(to_char(t.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'infinity') as place, c.number, c.workflow, c.version, c.state,
       p.name as project_name, ad.name as administration,
       (select r.colour from rating r where r.case_id = coalesce(c.parent_id, c.id) order by r.quarter desc, r.id desc limit 1) as colour
     ${FROM} left join person a on a.id = t.assignee left join administration ad on ad.code = p.administration
     where ${conditions.join(' and ')} order by coalesce(t.due_at, 'infinity'), t.id limit ${put(limit)}`,
    params,
  );
  return rows;
}

const FROM = 'from task t join cases c on c.id = t.case_id left join project p on p.id = c.project_id';

/** Those who may be given a task of one of these roles, by name. */
export async function assignable(pool: pg.Pool): Promise<{ id: string; name: string; roles: Role[] }[]> {
  const { rows } = await pool.query<{ id: string; name: string; roles: Role[] }>(
    'select id, name, roles from person where active order by name collate "da-x-icu"',
  );
  return rows;
}

/** The next meeting that has an item on its agenda, and how many. */
export async function nextMeeting(
  pool: pg.Pool,
): Promise<{ committee: string; on: string; items: number } | undefined> {
  const { rows } = await pool.query<{ committee: string; on: string; items: number }>(
    `select snapshot->'context'->>'committee' as committee, snapshot->'context'->>'meetingOn' as "on", count(*) as items
     from cases where workflow = 'committee-item' and state = 'onAgenda' group by 1, 2 order by 2 limit 1`,
  );
  return rows[0];
}
