import { createRequire } from 'node:module';
import type pg from 'pg';
import { caseScopeOf } from '../../cases/queries/scope.js';
import type { PersonActor } from '../../people/actor.js';
import type { Queues } from '../../platform/queue.js';

type Client = Pick<pg.Pool, 'query'>;

/** How things stand, asked of the database. Ages in whole seconds. */
export interface Standing {
  now: Date;
  waiting: number;
  later: number;
  in_hand: number;
  failed: number;
  oldest: number;
  due: number;
  lag: number;
  /** Since the deadlines were looked at last; null before the first time. */
  swept: number | null;
  anchored_at: Date | null;
  backed_up_at: Date | null;
  postgres: string;
  migrations: number;
  migration: string;
}

export interface FailedEffect {
  id: string;
  case_id: number;
  number: string;
  command: string;
  error: string | null;
  attempts: number;
  failed_at: Date;
}

export interface QueueStanding {
  name: string;
  waiting: number;
  active: number;
  delayed: number;
  /** When its schedule comes round next; null where it has none. */
  next: Date | null;
}

/** The queues there are, scheduled or not. */
const QUEUES = ['effects', 'relay', 'sweep', 'rounds', 'moves', 'telling', 'webhooks'];

export async function standing(client: Client): Promise<Standing> {
  const { rows } = await client.query<Standing>(STANDING);
  return rows[0] as Standing;
}

/** Effects that were given up, of the cases this person may know of, the newest first. */
export async function failedEffects(client: Client, person: PersonActor): Promise<FailedEffect[]> {
  const { sql, params } = caseScopeOf(person);
  const { rows } = await client.query<FailedEffect>(
    `select o.id, o.case_id, c.number, o.command, o.error, o.attempts, o.failed_at from outbox o
       join cases c on c.id = o.case_id left join project p on p.id = c.project_id
     where o.done_at is null and o.failed_at is not null and ${sql} order by o.failed_at desc, o.id limit 100`,
    params,
  );
  return rows;
}

/** @returns null where the queue does not answer */
export async function queueStandings(queues: Queues): Promise<QueueStanding[] | null> {
  const ask = async (name: string): Promise<QueueStanding> => {
    const queue = queues.openQueue(name);
    const { waiting = 0, active = 0, delayed = 0 } = await queue.getJobCounts('waiting', 'active', 'delayed');
    const schedule = await queue.getJobScheduler(name);
    return { name, waiting, active, delayed, next: schedule?.next ? new Date(schedule.next) : null };
  };
  return Promise.all(QUEUES.map(ask)).catch(() => null);
}

const { version } = createRequire(import.meta.url)('bullmq/package.json') as { version: string };
export const queueVersion = version;

const STANDING = `
  select now, o.*, d.*,
    (select max(at) from chain_anchor) as anchored_at, (select max(at) from admin_event where what = 'backedUp') as backed_up_at,
    (select extract(epoch from clock_timestamp() - at)::int from heartbeat where name = 'sweep') as swept,
    current_setting('server_version') as postgres,
    (select count(*) from _prisma_migrations where finished_at is not null) as migrations,
    (select max(migration_name) from _prisma_migrations where finished_at is not null) as migration
  from (select pretended_now() as now) as clock,
    lateral (select count(*) filter (where failed_at is null and next_at <= now) as waiting,
        count(*) filter (where failed_at is null and next_at > now) as later,
        count(*) filter (where lease_until > clock_timestamp()) as in_hand,
        count(*) filter (where failed_at is not null) as failed,
        coalesce(extract(epoch from now - min(created_at) filter (where failed_at is null)), 0)::int as oldest
      from outbox where done_at is null) as o,
    lateral (select count(*) as due, coalesce(extract(epoch from now - min(due_at)), 0)::int as lag
      from deadline where status = 'pending' and raises is not null and due_at <= now) as d`;
