import type pg from 'pg';
import type { PersonActor } from '../../people/actor.js';
import { OTHER_CASES } from './other-cases.js';
import { caseScopeOf } from './scope.js';

/** A task somebody has done. */
export interface DoneTask {
  id: number;
  name: string;
  about: string;
  closed_at: Date;
  due_at: Date | null;
  number: string;
  workflow: string;
  version: number;
  project_name: string | null;
  others: number;
}

export const DONE_DAYS = 14;
const MOST = 200;
const DONE = `from task t join cases c on c.id = t.case_id left join project p on p.id = c.project_id
  where t.closed_by = $1 and t.closed_at is not null and t.closed_at > (select pretended_now()) - interval '${DONE_DAYS} days'`;

/** What this person has done in the last two weeks, the latest first. */
export async function doneTasks(pool: pg.Pool, actor: PersonActor): Promise<DoneTask[]> {
  const { sql, params } = caseScopeOf(actor, [actor.id]);
  const { rows } = await pool.query<DoneTask>(
    `select t.id, t.name, t.about, t.closed_at, t.due_at, c.number, c.workflow, c.version, p.name as project_name, ${OTHER_CASES} as others
     ${DONE} and ${sql} order by t.closed_at desc, t.id limit ${MOST}`,
    params,
  );
  return rows;
}

/** As many as the list shows. */
export async function countDone(pool: pg.Pool, actor: PersonActor): Promise<number> {
  const { sql, params } = caseScopeOf(actor, [actor.id]);
  const { rows } = await pool.query<{ count: number }>(
    `select count(*) as count from (select 1 ${DONE} and ${sql} limit ${MOST}) as done`,
    params,
  );
  return (rows[0] as { count: number }).count;
}
