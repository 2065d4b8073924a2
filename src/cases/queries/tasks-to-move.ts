import type pg from 'pg';
import { ACTOR, actorOf, inOwnRight, type Actor, type PersonActor } from '../../people/actor.js';
import type { Parties } from '../../people/may.js';
import type { TaskWork } from '../task-work.js';
import { ASKED_FOR_ROWS } from '../locked-case.js';
import { OTHER_CASES } from './other-cases.js';
import { caseScopeOf, TELLS_OF_PROJECTS } from './scope.js';

/** A task that somebody may be given, with all that decides whose work it is. */
export interface MovableTask extends TaskWork {
  id: number;
  case_id: number;
  about: string;
  assignee_name: string | null;
  closed_at: Date | null;
  number: string;
  project_name: string | null;
  others: number;
  parties: Parties;
}

/** Somebody at work, with how much lies with them. */
export interface Colleague extends PersonActor {
  open: number;
  overdue: number;
  /** The last day of an absence they are away in today, `YYYY-MM-DD`. */
  awayUntil: string | null;
}

const FROM = `from task t join cases c on c.id = t.case_id left join project p on p.id = c.project_id
  left join person a on a.id = t.assignee`;
const TASK = `t.id, t.case_id, t.name, t.about, t.roles, t.assignee, a.name as assignee_name, t.closed_at, c.number, c.workflow, c.version,
  c.snapshot->'context'->'writtenBy' as written_by, p.name as project_name, ${OTHER_CASES} as others,
  case c.workflow when 'project-monitoring' then json_build_object('project', p.id, 'pool', p.pool, 'committee', null,
      'projectManager', p.project_manager, 'fundHolder', p.fund_holder, 'administration', p.administration)
    else json_build_object('project', coalesce(to_jsonb(p.id), case when ${TELLS_OF_PROJECTS} then '"all"'::jsonb end), 'pool', p.pool, 'committee', c.snapshot->'context'->'committee',
      'projectManager', null, 'fundHolder', null, 'administration', null, 'askedFor', ${ASKED_FOR_ROWS}) end as parties`;

/** These tasks, also those that were done meanwhile, the most urgent first. */
export async function tasksToMove(pool: pg.Pool, actor: PersonActor, ids: number[]): Promise<MovableTask[]> {
  const { sql, params } = caseScopeOf(actor, [ids]);
  const { rows } = await pool.query<MovableTask>(
    `select ${TASK} ${FROM} where t.id = any($1::int[]) and ${sql} order by t.due_at, t.id`,
    params,
  );
  return rows;
}

/**
 * The most urgent task that one of this person's roles can do and that nobody has, or only somebody they stand in for:
 * overdue, then nearest due, then none.
 * @param besides ids that are out of the question
 * @param patient also where somebody is at the case just now; otherwise such a case is passed over
 */
export async function nextFreeTask(
  pool: pg.Pool,
  actor: PersonActor,
  besides: number[],
  { patient }: { patient: boolean },
): Promise<MovableTask | undefined> {
  const absent = actor.standsInFor.map(({ id }) => id);
  const { sql, params } = caseScopeOf(actor, [actor.roles, besides, absent]);
  const { rows } = await pool.query<MovableTask>(
    `select ${TASK} ${FROM}
     where t.closed_at is null and t.waits_until is null and (t.assignee is null or t.assignee = any($3::uuid[])) and t.roles && $1::text[] and t.id <> all($2::int[]) and ${sql}
     order by t.due_at, t.id limit 1 ${patient ? '' : 'for update of c skip locked'}`,
    params,
  );
  return rows[0];
}

/** Everything open that somebody has, of what the one who asks may know of, the most urgent first. */
export async function tasksOf(pool: Pick<pg.Pool, 'query'>, asking: Actor, personId: string): Promise<MovableTask[]> {
  const { sql, params } = caseScopeOf(asking, [personId]);
  const { rows } = await pool.query<MovableTask>(
    `select ${TASK} ${FROM} where t.assignee::text = $1 and t.closed_at is null and ${sql} order by t.due_at, t.id`,
    params,
  );
  return rows;
}

/** Everybody who works here, in their own right, as Danes sort, with the open tasks they have. */
export async function colleagues(pool: pg.Pool): Promise<Colleague[]> {
  const { rows } = await pool.query<Omit<Colleague, 'kind'>>(
    `select ${ACTOR}, coalesce(t.open, 0) as open, coalesce(t.overdue, 0) as overdue,
       (select max(last_day) from absent_today where person_id = p.id) as "awayUntil"
     from person p left join (select assignee, count(*) as open, count(*) filter (where due_at <= (select pretended_now())) as overdue
       from task where open group by assignee) t on t.assignee = p.id
     where p.active order by p.name collate "da-x-icu"`,
  );
  return rows.map((row) => ({
    ...inOwnRight(actorOf(row)),
    open: row.open,
    overdue: row.overdue,
    awayUntil: row.awayUntil,
  }));
}

/** Who works here, by name: to choose from. */
export async function namesAtWork(pool: pg.Pool): Promise<Pick<PersonActor, 'id' | 'name' | 'roles'>[]> {
  const { rows } = await pool.query<Pick<PersonActor, 'id' | 'name' | 'roles'>>(
    'select id, name, roles from person where active order by name collate "da-x-icu"',
  );
  return rows;
}

/** Which of these keys the tasks' cases have seen: what was done under them is done. */
export async function seenKeys(pool: pg.Pool, keys: string[], caseIds: number[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ key: string }>(
    'select idempotency_key as key from case_event where case_id = any($1::int[]) and idempotency_key = any($2::text[])',
    [caseIds, keys],
  );
  return new Set(rows.map(({ key }) => key));
}
