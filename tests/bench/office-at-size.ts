import type pg from 'pg';
import { reason, wayOf } from '../cases/way.js';
import { openOffice, REPORT } from '../harness/office.js';
import type { Database } from '../../src/platform/database.js';

export type BenchOffice = Awaited<ReturnType<typeof openBenchOffice>>;

/** Closed tasks of a case besides those of its own way, so that there are about ten a case. */
const OLD_TASKS = 6;

/**
 * An office with one case that went its way through the door, up to a report that waits to be rated: what all the others are
 * copies of, each with its own project, log, chain, tasks and dates.
 */
export async function openBenchOffice(database: Database) {
  const office = await openOffice(database);
  const caseId = await wayOf(office).reporting();
  await office.send(caseId, 'REPORT_FILED', office.people.amina, REPORT);
  await putOff(database.pool);
  return { ...office, model: caseId, reason };
}

const NEW_COPIES = `new_copies as (
  select c.id, c.project_id, $1::int as model from cases c
  where $2::int > 0 and not exists (select 1 from case_event e where e.case_id = c.id))`;

/** The model's rows of a table, once for each new copy. */
function copied(table: string, columns: string, order: string): string {
  return `with ${NEW_COPIES} insert into ${table} (case_id, ${columns})
    select n.id, ${columns.replace(/\w+/g, 'm.$&')} from new_copies n join ${table} m on m.case_id = n.model order by n.id, ${order}`;
}

/** Whatever was asked of the outside world so far is not done: it waits for another time. */
export async function putOff(pool: pg.Pool): Promise<void> {
  await pool.query(`update outbox set next_at = pretended_now() + interval '100 years' where done_at is null`);
}

/** Copies the model until there are so many cases. The log's chain is reckoned by the database, as it always is. */
export async function growTo(pool: pg.Pool, model: number, cases: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`set statement_timeout = 0; set maintenance_work_mem = '256MB'`);
    for (const statement of COPIES) await client.query(statement, statement.includes('$1') ? [model, cases] : []);
    for (const table of ['project', 'cases', 'case_event', 'task', 'deadline', 'filing', 'outbox'])
      await client.query(`vacuum analyze ${table}`);
  } finally {
    client.release(true);
  }
}

const PROJECT = `name, summary, pool, administration, fund_holder, project_manager, caseworker, first_day, last_day, budget, municipal_share,
  focus_area, kle_number, records_link, created_at, created_by`;
const TASK = `key, name, about, roles, assignee, due_at, opened_at, opened_seq, closed_at, closed_by, workflow, state, project_id,
  administration, pool, focus_area, caseworker, taken_at`;

/** `$1` is the model's id, `$2` how many cases there are to be. The log comes last: without one a case is a new copy. */
const COPIES = [
  `insert into project (${PROJECT}, search)
   select ${PROJECT}, search || ' ' || g from (select p.* from project p join cases c on c.project_id = p.id where c.id = $1) as m,
     generate_series((select count(*)::int + 1 from cases), $2) as g`,
  `insert into cases (number, workflow, version, state, snapshot, revision, project_id, opened_at, changed_at, since_at)
   select 'B-' || p.id, m.workflow, m.version, m.state, m.snapshot, m.revision, p.id, m.opened_at, m.changed_at, m.since_at
   from cases m, project p where m.id = $1 and $2 > 0 and not exists (select 1 from cases c where c.project_id = p.id) order by p.id`,
  'alter table task disable trigger user',
  copied('task', TASK, 'm.id'),
  `with ${NEW_COPIES}
   insert into task (case_id, ${TASK})
   select n.id, ${TASK.replace(/\w+/g, 'm.$&').replace('m.key', `m.key || ':' || g`).replace('m.project_id', 'n.project_id')}
   from new_copies n join task m on m.id = (select min(id) from task where case_id = n.model and closed_at is not null),
     generate_series(1, ${OLD_TASKS}) as g`,
  `update task t set project_id = c.project_id from cases c where c.id = t.case_id and t.project_id <> c.project_id`,
  'alter table task enable trigger user',
  copied(
    'deadline',
    'key, name, about, due_on, due_at, raises, calculation, status, remaining, moves, opened_at, ended_at',
    'm.id',
  ),
  copied('filing', 'seq, kind, about, version, content, by, at', 'm.id'),
  `with ${NEW_COPIES}
   insert into outbox (id, case_id, seq, command, params, created_at, next_at, attempts, done_at, result)
   select gen_random_uuid(), n.id, m.seq, m.command, m.params, m.created_at, m.next_at, m.attempts, m.done_at, m.result
   from new_copies n join outbox m on m.case_id = n.model order by n.id, m.seq`,
  copied('case_event', 'seq, type, payload, by, by_name, at, day, from_state, to_state, clerical', 'm.seq'),
];
