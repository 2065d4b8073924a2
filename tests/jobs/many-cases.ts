import type { Database } from '../../src/platform/database.js';

/**
 * Projects by the hundred, each a copy of one case with its log, tasks and dates: registering them one by one would take
 * longer than what is to be measured.
 */
export async function manyUnderWay(database: Database, template: number, count: number): Promise<void> {
  await database.transaction(async (client) => {
    await client.query(
      'create temp table copies on commit drop as select g as n, nextval(pg_get_serial_sequence($1, $2)) as project, nextval(pg_get_serial_sequence($3, $2)) as case_id from generate_series(1, $4::int) as g',
      ['project', 'id', 'cases', count],
    );
    await client.query(
      `insert into project select (p).* from (
         select jsonb_populate_record(p, jsonb_build_object('id', k.project, 'name', p.name || ' ' || k.project, 'registration_key', null)) as p
         from copies k, project p join cases c on c.project_id = p.id where c.id = $1) as copied`,
      [template],
    );
    await client.query(
      `insert into cases select (c).* from (
         select jsonb_populate_record(c, jsonb_build_object('id', k.case_id, 'project_id', k.project, 'number', 'K-' || k.case_id, 'opened_for', null)) as c
         from copies k, cases c where c.id = $1) as copied`,
      [template],
    );
    await client.query(
      `insert into case_event select (e).* from (
         select jsonb_populate_record(e, jsonb_build_object('case_id', k.case_id)) as e
         from copies k, case_event e where e.case_id = $1) as copied order by (e).case_id, (e).seq`,
      [template],
    );
    for (const table of ['task', 'deadline', 'filing']) {
      // What the database makes itself of the others is not copied.
      const { rows } = await client.query<{ names: string; copies: string }>(
        `select string_agg(quote_ident(attname), ', ') as names, string_agg('(t).' || quote_ident(attname), ', ') as copies
         from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [table],
      );
      await client.query(
        `insert into ${table} (${rows[0]?.names}) select ${rows[0]?.copies} from (
           select jsonb_populate_record(t, jsonb_build_object('case_id', k.case_id, 'id', nextval(pg_get_serial_sequence('${table}', 'id')))) as t
           from copies k, ${table} t where t.case_id = $1) as copied`,
        [template],
      );
    }
    // What it asked of the outside world has been done: nobody gets a thousand letters.
    await client.query(
      `insert into outbox select (o).* from (
         select jsonb_populate_record(o, jsonb_build_object('case_id', k.case_id, 'id', gen_random_uuid(), 'done_at', o.created_at)) as o
         from copies k, outbox o where o.case_id = $1) as copied`,
      [template],
    );
  });
  await database.pool.query('analyze');
}
