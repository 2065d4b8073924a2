import type pg from 'pg';
import { latest } from '../../workflows/released.js';

export interface TownSize {
  people: number;
  /** Projects, with one case each. */
  cases: number;
  tasks: number;
  /** Of the tasks. */
  open: number;
}

export const BIG: TownSize = { people: 500, cases: 100_000, tasks: 1_000_000, open: 100_000 };

/**
 * Fills an empty, migrated database with a town of that size: people in units, projects, cases, ratings and tasks, spread
 * as in an office (a fifth free, a twentieth overdue, a tenth without a date). The logs are left out: no list reads them.
 */
export async function buildBigTown(pool: pg.Pool, size: TownSize): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await build(client, size);
  } finally {
    client.release(true);
  }
}

async function build(client: pg.PoolClient, size: TownSize): Promise<void> {
  const run = (sql: string, params: unknown[] = []) => client.query(sql, params);
  await run(
    `insert into administration (code, name) select 'F' || g, 'Forvaltning ' || g from generate_series(1, 7) g`,
  );
  await run(`insert into pool (code, name) select 'P' || g, 'Pulje ' || g from generate_series(1, 12) g`);
  await run(
    `insert into person (name, email, unit, roles, administration)
     select 'Person ' || g, 'person' || g || '@example.org', 'Enhed ' || g % 20,
       case g % 10 when 0 then '{supervisor}' when 1 then '{secretary}' when 2 then '{fundHolder}' when 3 then '{projectManager}' else '{caseworker}' end::text[],
       case when g % 10 = 2 then 'F' || 1 + g / 10 % 7 end
     from generate_series(1, $1::int) g`,
    [size.people],
  );
  await run(
    `with of_role as (select role, array_agg(id order by email) as ids from person, unnest(roles) role group by role),
      who as (select jsonb_object_agg(role, to_jsonb(ids)) as by_role from of_role)
     insert into project (name, pool, administration, fund_holder, project_manager, caseworker, first_day, last_day, budget, municipal_share, focus_area, created_at, created_by, search)
     select 'Projekt ' || g, 'P' || 1 + g % 12, 'F' || 1 + g % 7, one('fundHolder', g), one('projectManager', g), one('caseworker', g),
       '2009-01-01', '2011-12-31', 50000000, 25000000, 'Område ' || g % 6, now(), 'system', 'projekt ' || g || ' ' || md5(g::text) || ' 2009-' || g
     from generate_series(1, $1::int) g, who, lateral (select 1) l`.replace(
      /one\('(\w+)', g\)/g,
      (_all, role) => `(by_role->'${role}'->>(g % jsonb_array_length(by_role->'${role}')))::uuid`,
    ),
    [size.cases],
  );
  const { states, kinds } = monitoringWords();
  await run(
    `insert into cases (number, workflow, version, state, snapshot, revision, project_id, opened_at, changed_at, since_at)
     select '2009-' || id, 'project-monitoring', 1, $1::text[][1 + id % $2], '{"context": {"writtenBy": {}}}', 20, id, now() - interval '300 days', now(), now()
     from project`.replace('$1::text[][', '($1::text[])['),
    [states, states.length],
  );
  await run(
    `insert into rating (case_id, seq, quarter, colour, reason, rated_by, correction, at)
     select id, q, '2009-Q' || q, case (id + q) % 9 when 0 then 'red' when 1 then 'yellow' else 'green' end, '', 'system', false, now() from cases, generate_series(1, 4) q`,
  );
  await run('alter table task disable trigger task_filled');
  await run(
    `with who as (select array_agg(id order by email) as people from person where roles <> '{fundHolder}' and roles <> '{projectManager}')
     insert into task (case_id, key, name, about, roles, assignee, due_at, opened_at, opened_seq, closed_at, closed_by, workflow, state, project_id, administration, pool, focus_area, caseworker, red)
     select c.id, k.name || ':' || g, k.name, '', array[k.role], case when g % 5 > 0 then people[1 + (g / 7) % array_length(people, 1)] end,
       case when g % 10 > 0 then now() + (g % 90 - 5) * interval '1 day' end, now() - (g % 60) * interval '1 day', 1,
       case when g > $2 then now() - (g % 900) * interval '1 day' end, case when g > $2 then people[1 + (g / 7) % array_length(people, 1)]::text end,
       c.workflow, split_part(c.state, '.', 1), p.id, p.administration, p.pool, p.focus_area, p.caseworker, is_red
     from who, generate_series(1, $1::int) g
       join (select *, row_number() over (order by id) as n, (id + 4) % 9 = 0 as is_red from cases) c on c.n = 1 + (g * 7919::bigint) % $3
       join project p on p.id = c.project_id
       join (select ord, name, role from unnest($4::text[], $5::text[]) with ordinality as u (name, role, ord)) k on k.ord = 1 + g % $6`,
    [size.tasks, size.open, size.cases, kinds.map(({ name }) => name), kinds.map(({ role }) => role), kinds.length],
  );
  await run('alter table task enable trigger task_filled');
  for (const table of ['task', 'cases', 'project', 'person', 'rating']) await run(`vacuum analyze ${table}`);
}

function monitoringWords() {
  const { states, tasks } = latest('project-monitoring');
  return {
    states: Object.keys(states),
    kinds: Object.entries(tasks).map(([name, { roles }]) => ({ name, role: roles[0] as string })),
  };
}
