import type pg from 'pg';
import type { Role } from '../../../workflows/workflow.js';
import type { PersonActor } from '../../people/actor.js';
import { prepared } from '../../platform/prepared.js';
import { isWith } from '../open-task.js';
import { manyCounted } from './many-counted.js';
import { seesUnsettled, shownSql, shownState } from './discretion.js';
import { OTHER_CASES } from './other-cases.js';
import { caseScopeOf, openTaskScopeOf } from './scope.js';
import {
  COLOUR,
  filterConditions,
  NOW,
  PRIORITY,
  type Priority,
  type QueueDays,
  type TaskFilter,
} from './tasks-filter.js';

/** The lists a person works from. Each is one condition, used for the list and for its count alike. */
export const TASK_LISTS = ['mine', 'mineOverdue', 'mineSoon', 'free', 'waiting', 'paused', 'overdue', 'all'] as const;
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
  /** How many cases it is about besides that of its project. */
  others: number;
  administration: string | null;
  colour: 'green' | 'yellow' | 'red' | null;
  priority: Priority;
  /** What it waits for, for those whom it is for, and until which day, `YYYY-MM-DD`. */
  waits_for: string | null;
  waits_until: string | null;
  /** Back from waiting, and not opened since by whoever has it. */
  returned: boolean;
  /** Not opened yet by whoever has it. */
  unread: boolean;
  /** Rungs of its ladder that it has reached. */
  reached: number[];
  /** Who wrote what on its case. */
  written_by: Record<string, string> | null;
}

/** What was chosen, and the days it is reckoned from. */
export interface Chosen {
  filter: TaskFilter;
  days: QueueDays;
}

const SOON = `interval '14 days'`;

type Put = (value: unknown) => string;

function conditionOf(list: TaskList, { id, roles, standsInFor }: PersonActor, put: Put): string {
  const mine = () =>
    standsInFor.length
      ? `t.assignee = any(${put([id, ...standsInFor.map((absent) => absent.id)])}::uuid[])`
      : `t.assignee = ${put(id)}`;
  const toDo = () => `${mine()} and t.waits_until is null`;
  const fitting = () => `t.roles && ${put(roles)}::text[]`;
  switch (list) {
    case 'mine':
      return toDo();
    case 'mineOverdue':
      return `${toDo()} and t.due_at <= ${NOW}`;
    case 'mineSoon':
      return `${toDo()} and t.due_at > ${NOW} and t.due_at <= ${NOW} + ${SOON}`;
    case 'free':
      return `t.assignee is null and t.waits_until is null and ${fitting()}`;
    case 'paused':
      return `t.waits_until is not null${roles.includes('supervisor') ? '' : ` and (${mine()} or t.caseworker = ${put(id)})`}`;
    case 'waiting':
      return `t.caseworker = ${put(id)} and (${mine()}) is not true`;
    case 'overdue':
      return `t.due_at <= ${NOW}`;
    case 'all':
      return 'true';
  }
}

/** Lists of few among many, found by indexes of their own; the others are read in the order of all open tasks. */
const MINE = ['mine', 'mineOverdue', 'mineSoon'] as const;
const OF_FEW = [...MINE, 'waiting', 'paused'] as const;
const OF_MANY = ['free', 'overdue', 'all'] as const;

/** How many each list holds, of what is chosen. Of ten thousand and more the number may be some seconds old. */
export async function countTasks(
  pool: pg.Pool,
  actor: PersonActor,
  chosen?: Chosen,
): Promise<Record<TaskList, number>> {
  const counting = (statement: (condition: string, put: Put) => string) => {
    const { sql, params } = openTaskScopeOf(actor);
    const put: Put = (value) => `$${params.push(value)}`;
    return { text: statement([sql, ...conditionsOf(chosen, put)].join(' and '), put), params };
  };
  const counts = (lists: readonly TaskList[], put: Put) =>
    lists.map((list) => `count(*) filter (where ${conditionOf(list, actor, put)}) as "${list}"`).join(', ');
  const among = (list: TaskList, condition: string, put: Put) =>
    `${FROM} where ${isOpen(actor, list)} and ${conditionOf(list, actor, put)} and ${condition}`;
  const few = counting((condition, put) => {
    const alone = (list: TaskList) => `(select count(*) ${among(list, condition, put)}) as "${list}"`;
    return `select mine.*, ${alone('waiting')}, ${alone('paused')} from (select ${counts(MINE, put)} ${among('mine', condition, put)}) mine`;
  });
  const many = counting((condition, put) => `select ${counts(OF_MANY, put)} ${among('all', condition, put)}`);
  const [own, shared] = await Promise.all([
    pool.query<Record<(typeof OF_FEW)[number], number>>(asked(few.text, few.params, chosen)),
    manyCounted<Record<(typeof OF_MANY)[number], number>>(pool, many.text, many.params),
  ]);
  return { ...(own.rows[0] as Record<(typeof OF_FEW)[number], number>), ...shared };
}

/**
 * One page of a list: overdue, then nearest due, then those without a date.
 * @param after the `place` and id of the last row of the page before
 */
export async function queuedTasks(
  pool: pg.Pool,
  actor: PersonActor,
  list: TaskList,
  { after, limit, chosen }: { after?: { place: string; id: number } | undefined; limit: number; chosen?: Chosen },
): Promise<QueuedTask[]> {
  const { sql, params } = openTaskScopeOf(actor);
  const put: Put = (value) => `$${params.push(value)}`;
  const conditions = [isOpen(actor, list), sql, conditionOf(list, actor, put), ...conditionsOf(chosen, put)];
  if (after)
    conditions.push(
      `(coalesce(t.due_at, 'infinity'), t.id) > (${put(after.place)}::timestamptz, ${put(after.id)}::int)`,
    );
  const text = `with page as materialized (select t.id ${FROM} where ${conditions.join(' and ')} order by t.due_at, t.id limit ${Math.trunc(limit)})
     select t.id, t.name, t.about, t.roles, t.assignee, a.name as assignee_name, t.due_at,
       coalesce(to_char(t.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'infinity') as place, c.number, c.workflow, c.version, c.state,
       p.name as project_name, ${OTHER_CASES} as others, ad.name as administration,
       ${COLOUR} as colour, ${PRIORITY} as priority, t.waits_for, t.waits_until,
       t.assignee is not null and t.read_by is distinct from t.assignee as unread,
       t.returned_at is not null and t.read_by is distinct from t.assignee as returned,
       array(select e.rung from task_escalation e where e.task_id = t.id) as reached,
       c.snapshot->'context'->'writtenBy' as written_by
     from page join task t on t.id = page.id join cases c on c.id = t.case_id left join project p on p.id = t.project_id
       left join person a on a.id = t.assignee left join administration ad on ad.code = p.administration
     order by t.due_at, t.id`;
  const { rows } = await pool.query<QueuedTask>(asked(text, params, chosen));
  return rows.map((row) => shownTo(actor, row));
}

/** What the office waits for and weighs is its own. */
function shownTo(actor: PersonActor, task: QueuedTask): QueuedTask {
  if (seesUnsettled(actor)) return task;
  const waits_for = isWith(actor, task.assignee) ? task.waits_for : null;
  return { ...task, waits_for, state: shownState(task.state, false) };
}

/** What only the scope asks for falls away where it asks nothing. */
const FROM = 'from task t left join cases c on c.id = t.case_id left join project p on p.id = t.project_id';

/**
 * Those who see everything are answered by the index of all open tasks alone (`t.open`), but for lists of few; a project's own
 * people by the tasks of their few projects.
 */
function isOpen(actor: PersonActor, list: TaskList): string {
  if (!seesUnsettled(actor)) return `t.closed_at is null and ${shownSql(actor, 't.name')}`;
  return (OF_FEW as readonly TaskList[]).includes(list) ? 't.closed_at is null' : 't.open';
}

/** The tasks of a whole list, the most urgent first, up to `limit`. */
export async function taskIdsOf(
  pool: pg.Pool,
  actor: PersonActor,
  list: TaskList,
  chosen: Chosen,
  limit: number,
): Promise<number[]> {
  const { sql, params } = openTaskScopeOf(actor);
  const put: Put = (value) => `$${params.push(value)}`;
  const conditions = [isOpen(actor, list), sql, conditionOf(list, actor, put), ...conditionsOf(chosen, put)];
  const { rows } = await pool.query<{ id: number }>(
    `select t.id ${FROM} where ${conditions.join(' and ')} order by t.due_at, t.id limit ${put(limit)}`,
    params,
  );
  return rows.map(({ id }) => id);
}

function conditionsOf(chosen: Chosen | undefined, put: Put): string[] {
  return chosen ? filterConditions(chosen.filter, chosen.days, put) : [];
}

/** The lists as everybody opens them are planned once; what is chosen makes too many statements for that. */
function asked(text: string, values: unknown[], chosen: Chosen | undefined): pg.QueryConfig {
  return conditionsOf(chosen, String).length === 0 ? prepared(text, values) : { text, values };
}

/** The next meeting that has an item on its agenda, and how many. */
export async function nextMeeting(
  pool: pg.Pool,
  actor: PersonActor,
): Promise<{ committee: string; on: string; items: number } | undefined> {
  const { sql, params } = caseScopeOf(actor);
  const { rows } = await pool.query<{ committee: string; on: string; items: number }>(
    `select c.snapshot->'context'->>'committee' as committee, c.snapshot->'context'->>'meetingOn' as "on", count(*) as items
     from cases c left join project p on p.id = c.project_id
     where c.workflow = 'committee-item' and c.ended_at is null and c.state = 'onAgenda' and ${sql} group by 1, 2 order by 2 limit 1`,
    params,
  );
  return rows[0];
}
