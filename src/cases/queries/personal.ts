import type pg from 'pg';
import type { PersonActor } from '../../people/actor.js';
import { OTHER_CASES } from './other-cases.js';
import { caseScopeOf } from './scope.js';
import { prepared } from '../../platform/prepared.js';

/** A note to oneself with a day. Days are `YYYY-MM-DD`. */
export interface ReminderRow {
  id: number;
  on: string;
  text: string;
  number: string;
  project_name: string | null;
  others: number;
}

/** A case somebody follows, and what happened in it last that is of the procedure. */
export interface FollowedCase {
  number: string;
  workflow: string;
  version: number;
  state: string;
  project_name: string | null;
  others: number;
  since: Date;
  changed_at: Date;
}

const OF_CASE = 'join cases c on c.id = r.case_id left join project p on p.id = c.project_id';
const MOST = 200;

/** Their reminders that are not done, the nearest first; those of one case, or up to a day. Only of cases they may see. */
export async function remindersOf(
  pool: pg.Pool,
  actor: PersonActor,
  { caseId, until }: { caseId?: number; until?: string } = {},
): Promise<ReminderRow[]> {
  const { sql, params } = caseScopeOf(actor, [actor.id, caseId ?? null, until ?? null]);
  const { rows } = await pool.query<ReminderRow>(
    prepared(
      `select r.id, r.day as on, r.text, c.number, p.name as project_name, ${OTHER_CASES} as others from reminder r ${OF_CASE}
     where r.person_id = $1 and r.done_at is null and ($2::int is null or r.case_id = $2) and ($3::date is null or r.day <= $3)
       and ${sql} order by r.day, r.id limit ${MOST}`,
      params,
    ),
  );
  return rows;
}

export async function addReminder(
  pool: pg.Pool,
  { id }: PersonActor,
  { caseId, on, text }: { caseId: number; on: string; text: string },
): Promise<void> {
  await pool.query(
    'insert into reminder (person_id, case_id, day, text, set_at) values ($1, $2, $3, $4, pretended_now())',
    [id, caseId, on, text],
  );
}

/** @returns whether it was there, theirs and not done */
export async function endReminder(pool: pg.Pool, { id }: PersonActor, reminder: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'update reminder set done_at = pretended_now() where id::text = $2 and person_id = $1 and done_at is null',
    [id, reminder],
  );
  return Boolean(rowCount);
}

/** What has happened until now is known. */
export async function follow(pool: pg.Pool, { id }: PersonActor, caseId: number): Promise<void> {
  await pool.query(
    `insert into follower (person_id, case_id, since, told_seq)
     select $1, id, pretended_now(), revision from cases where id = $2 on conflict do nothing`,
    [id, caseId],
  );
}

export async function unfollow(pool: pg.Pool, { id }: PersonActor, caseId: number): Promise<void> {
  await pool.query('delete from follower where person_id = $1 and case_id = $2', [id, caseId]);
}

export async function isFollowing(pool: pg.Pool, { id }: PersonActor, caseId: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    prepared('select 1 from follower where person_id = $1 and case_id = $2', [id, caseId]),
  );
  return Boolean(rowCount);
}

/** The cases they follow and may see, what moved last first. */
export async function followedCases(pool: pg.Pool, actor: PersonActor): Promise<FollowedCase[]> {
  const { sql, params } = caseScopeOf(actor, [actor.id]);
  const { rows } = await pool.query<FollowedCase>(
    `select c.number, c.workflow, c.version, c.state, p.name as project_name, ${OTHER_CASES} as others, r.since, c.changed_at
     from follower r ${OF_CASE} where r.person_id = $1 and ${sql} order by c.changed_at desc, c.id limit ${MOST}`,
    params,
  );
  return rows;
}

/** Whoever has tasks on a case has seen them when they open it. */
export async function markRead(pool: pg.Pool, { id }: PersonActor, caseId: number): Promise<void> {
  await pool.query(
    prepared(
      `update task set read_by = assignee where case_id = $2 and assignee = $1 and closed_at is null
       and read_by is distinct from assignee`,
      [id, caseId],
    ),
  );
}
