import type pg from 'pg';
import { w } from '../../workflows/words.js';
import { fold } from '../projects/fold.js';
import type { ProjectValues } from '../projects/project-form.js';
import { BadPayload } from './errors.js';

const COLUMNS = `name, summary, pool, administration, fund_holder, project_manager, caseworker, first_day, last_day,
  budget, municipal_share, focus_area, kle_number, records_link, evaluates, search`;

/** @returns the new project's id */
export async function insertProject(
  client: pg.PoolClient,
  values: ProjectValues,
  now: Date,
  by: string,
  key: string | null = null,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into project (${COLUMNS}, created_at, created_by, registration_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) returning id`,
    [...columnsOf(values, await searchText(client, values)), now, by, key],
  );
  const { id } = rows[0] as { id: number };
  await setCommittees(client, id, values.committees);
  return id;
}

export async function updateProject(client: pg.PoolClient, id: number, values: ProjectValues): Promise<void> {
  await client.query(
    `update project set (${COLUMNS}) = ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16),
       revision = revision + 1 where id = $17`,
    [...columnsOf(values, await searchText(client, values, id)), id],
  );
  await setCommittees(client, id, values.committees);
}

/** A project as its form has it, or `undefined` when there is none. */
export async function projectValues(client: Pick<pg.Pool, 'query'>, id: number): Promise<ProjectValues | undefined> {
  const { rows } = await client.query<ProjectValues>(
    `select name, summary, pool, administration, fund_holder as "fundHolder", project_manager as "projectManager", caseworker,
       array(select committee from project_committee where project = p.id order by committee) as committees,
       first_day as "firstDay", last_day as "lastDay", budget, municipal_share as "municipalShare", focus_area as "focusArea",
       kle_number as "kleNumber", records_link as "recordsLink", coalesce(evaluates::text, '') as evaluates
     from project p where id = $1`,
    [id],
  );
  return rows[0];
}

/**
 * The choices are ids that came from outside: each must be there, people must have the role, and no project evaluates
 * itself. A focus area that is no longer on the list may stay where it is.
 * @throws BadPayload
 */
export async function mustExist(
  client: pg.PoolClient,
  values: ProjectValues,
  focusAreas: string[],
  id?: number,
): Promise<void> {
  const { pool, administration, fundHolder, projectManager, caseworker, committees, evaluates, focusArea } = values;
  const { rows } = await client.query<Record<string, boolean>>(
    `select exists (select 1 from pool where code = $1) as pool,
       exists (select 1 from administration where code = $2) as administration,
       exists (select 1 from person where id::text = $3 and active and 'fundHolder' = any(roles) and ${UNLESS_EXCLUDED}) as "fundHolder",
       exists (select 1 from person where id::text = $4 and active and 'projectManager' = any(roles) and ${UNLESS_EXCLUDED}) as "projectManager",
       exists (select 1 from person where id::text = $5 and active and 'caseworker' = any(roles) and ${UNLESS_EXCLUDED}) as caseworker,
       (select count(*) from committee where code = any($6)) = cardinality($6) as committees,
       ($7 = '' or exists (select 1 from project where id::text = $7 and id is distinct from $8)) as evaluates,
       ($9 = '' or $9 = any($10) or exists (select 1 from project where id = $8 and focus_area = $9)) as "focusArea"`,
    [
      pool,
      administration,
      fundHolder,
      projectManager,
      caseworker,
      committees,
      evaluates ?? '',
      id ?? null,
      focusArea ?? '',
      focusAreas,
    ],
  );
  const missing = Object.entries(rows[0] ?? {}).filter(([, there]) => !there);
  const words = w('Vælg en af mulighederne.', 'Choose one of the options.');
  if (missing.length) throw new BadPayload(missing.map(([path]) => ({ path, words })));
}

/** Nobody gets a project that they are to see nothing of. `$8` is the project's id. */
const UNLESS_EXCLUDED = `not exists (
  select 1 from exclusion where person_id = person.id and project_id = $8 and ended_at is null)`;

/** Open tasks follow the people of a project: whoever gives it up takes none of its work along. */
export async function handOverTasks(
  client: pg.PoolClient,
  id: number,
  before: ProjectValues,
  after: ProjectValues,
): Promise<void> {
  for (const role of ['projectManager', 'fundHolder', 'caseworker'] as const) {
    if (before[role] === after[role]) continue;
    await client.query(
      `update task set assignee = $3 where case_id in (select id from cases where project_id = $1)
         and assignee = $2 and $4 = any(roles) and closed_at is null`,
      [id, before[role], after[role], role],
    );
  }
}

async function setCommittees(client: pg.PoolClient, id: number, committees: string[]): Promise<void> {
  await client.query('delete from project_committee where project = $1', [id]);
  await client.query('insert into project_committee (project, committee) select $1, unnest($2::text[])', [
    id,
    committees,
  ]);
}

/** Everything a person may search a project by, folded. */
async function searchText(client: pg.PoolClient, values: ProjectValues, id?: number): Promise<string> {
  const { pool, administration, fundHolder, projectManager, caseworker, committees } = values;
  const { rows } = await client.query<{ words: string }>(
    `select string_agg(words, ' ') as words from (
       select name as words from pool where code = $1
       union all select name from administration where code = $2
       union all select name from person where id::text = any($3)
       union all select code || ' ' || name from committee where code = any($4)
       union all select number from cases where project_id = $5) as found`,
    [pool, administration, [fundHolder, projectManager, caseworker], committees, id ?? null],
  );
  const { name, summary = '', focusArea = '', kleNumber = '' } = values;
  return fold([name, summary, focusArea, kleNumber, rows[0]?.words ?? ''].join(' '));
}

function columnsOf(values: ProjectValues, search: string): unknown[] {
  return [
    values.name,
    values.summary ?? '',
    values.pool,
    values.administration,
    values.fundHolder,
    values.projectManager,
    values.caseworker,
    values.firstDay,
    values.lastDay,
    values.budget,
    values.municipalShare,
    values.focusArea ?? '',
    values.kleNumber ?? '',
    values.recordsLink ?? '',
    values.evaluates ? Number(values.evaluates) : null,
    search,
  ];
}
