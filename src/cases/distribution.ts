import type pg from 'pg';
import { startOfDay } from '../calendar/working-days.js';
import type { Role } from '../../workflows/workflow.js';
import { ACTOR, actorOf, inOwnRight, type PersonActor } from '../people/actor.js';
import type { Parties } from '../people/may.js';
import { ASKED_FOR_ROWS, partiesOf } from './locked-case.js';
import { refusalOf, type TaskWork } from './task-work.js';

/** By hand, to whoever has waited longest for one of the kind, or to whoever has the fewest open tasks. */
export const WAYS = ['hand', 'round', 'load'] as const;
export type Way = (typeof WAYS)[number];

/** How new tasks that nobody has are given out: by the kind of task, or by the task's first role (`role:supervisor`). */
export type DistributionRules = Record<string, Way>;

export const DISTRIBUTION_SETTING = 'distribution';

/** Rules with the day they are valid from, `YYYY-MM-DD`. */
interface DatedRules {
  from: string;
  rules: DistributionRules;
}

/** A new task that nobody has. */
export interface NewTask extends TaskWork {
  id: number;
  case_id: number;
  parties: Parties;
}

/** Somebody at work. */
export interface Candidate {
  person: PersonActor;
  /** Open tasks that do not wait. */
  open: number;
  /** When they last got one of the kind this way; 0: never. */
  turn: number;
}

export function roleRule(role: Role): string {
  return `role:${role}`;
}

/** The kind's own way, else that of the task's first role, else by hand. */
export function wayFor({ name, roles }: Pick<TaskWork, 'name' | 'roles'>, rules: DistributionRules): Way {
  return rules[name] ?? rules[roleRule(roles[0] as Role)] ?? 'hand';
}

/** Who gets the task; undefined where nobody can do it. @param people as Danes sort: the first of equals gets it */
export function chosenFor(task: NewTask, way: Way, people: readonly Candidate[]): Candidate | undefined {
  if (way === 'hand') return undefined;
  const able = people.filter(({ person }) => refusalOf(task, inOwnRight(person), task.parties) === null);
  const rank = ({ turn, open }: Candidate) => (way === 'round' ? turn : open);
  return able.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** The rules of today, or none where no task is given out by itself. */
export async function distributionToday(pool: pg.Pool): Promise<DatedRules | undefined> {
  const { rows } = await pool.query<DatedRules>(
    `select valid_from as "from", value as rules from setting
     where name = $1 and valid_from <= (pretended_now() at time zone 'Europe/Copenhagen')::date
     order by valid_from desc limit 1`,
    [DISTRIBUTION_SETTING],
  );
  const [found] = rows;
  return found && Object.values(found.rules).some((way) => way !== 'hand') ? found : undefined;
}

/** Tasks that nobody has had since the rules are valid, and that go out by themselves, the oldest first. */
export async function newTasks(
  pool: pg.Pool,
  { from, rules }: DatedRules,
  besides: number[],
  limit: number,
): Promise<NewTask[]> {
  const automatic = Object.entries(rules).filter(([, way]) => way !== 'hand');
  const roles = automatic.flatMap(([name]) => (name.startsWith('role:') ? [name.slice('role:'.length)] : []));
  const kinds = automatic.flatMap(([name]) => (name.startsWith('role:') ? [] : [name]));
  const byHand = Object.keys(rules).filter((name) => rules[name] === 'hand');
  const values = [startOfDay(from), kinds, roles, byHand, besides, limit];
  const { rows } = await pool.query<TaskOfCase>(NEW_TASKS, values);
  return rows.map((row) => ({ ...row, parties: partiesOf(row) }));
}

type TaskOfCase = Omit<NewTask, 'parties'> & Parameters<typeof partiesOf>[0];

/** Everybody who is at work today and holds one of the roles. */
export async function candidatesFor(pool: pg.Pool, { name, roles }: TaskWork): Promise<Candidate[]> {
  const { rows } = await pool.query<Omit<PersonActor, 'kind'> & Pick<Candidate, 'open' | 'turn'>>(CANDIDATES, [
    name,
    roles,
  ]);
  return rows.map((row) => ({ person: actorOf(row), open: row.open, turn: row.turn }));
}

/** Their turn was now. */
export async function noteTurn(client: pg.PoolClient, task: string, person: string): Promise<void> {
  await client.query(
    `insert into distribution_turn (task, person_id, turn)
     select $1, $2, coalesce(max(turn), 0) + 1 from distribution_turn where task = $1
     on conflict (task, person_id) do update set turn = excluded.turn`,
    [task, person],
  );
}

const NEW_TASKS = `
  select t.id, t.case_id, t.name, t.roles, c.workflow, c.version, c.snapshot, c.snapshot->'context'->'writtenBy' as written_by,
    c.project_id, p.pool, p.project_manager, p.fund_holder, p.administration,
    ${ASKED_FOR_ROWS} as asked_for
  from task t join cases c on c.id = t.case_id left join project p on p.id = c.project_id
  where t.closed_at is null and t.assignee is null and t.waits_until is null and t.opened_at >= $1
    and (t.name = any($2) or (t.roles[1] = any($3) and t.name <> all($4))) and t.id <> all($5::int[])
    and not exists (select 1 from case_event e where e.case_id = c.id and e.seq > t.opened_seq
      and e.type in ('TASK_RELEASED', 'TASK_CLAIMED', 'TASK_ASSIGNED') and e.payload->>'task' = t.id::text)
  order by t.opened_at, t.id limit $6`;

const CANDIDATES = `
  select ${ACTOR},
    (select count(*) from task t where t.assignee = p.id and t.closed_at is null and t.waits_until is null) as open,
    coalesce((select turn from distribution_turn d where d.task = $1 and d.person_id = p.id), 0) as turn
  from person p
  where p.active and p.roles && $2::text[] and not exists (select 1 from absent_today a where a.person_id = p.id)
  order by p.name collate "da-x-icu", p.id`;
