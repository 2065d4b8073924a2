import type pg from 'pg';
import type { Actor } from '../../people/actor.js';
import { fold } from '../../projects/fold.js';
import { scopeOf } from './scope.js';

interface Named {
  id: string;
  name: string;
}
interface Coded {
  code: string;
  name: string;
}

/** A project with the names of what it points to. Days are `YYYY-MM-DD`, money is in øre. */
export interface ProjectRow {
  id: number;
  name: string;
  summary: string;
  pool: Coded;
  administration: Coded;
  fund_holder: Named;
  project_manager: Named;
  caseworker: Named;
  committees: Coded[];
  first_day: string;
  last_day: string;
  budget: number;
  municipal_share: number;
  focus_area: string;
  kle_number: string;
  records_link: string;
  evaluates: number | null;
  revision: number;
  monitoring: { id: number; number: string; workflow: string; version: number; state: string } | null;
}

export interface ProjectSearch {
  /** As typed; every word has to be found somewhere. */
  q?: string;
  pool?: string;
  administration?: string;
  committee?: string;
  monitored?: boolean;
  /** The last one of the page before. */
  after?: { name: string; id: number };
  limit: number;
}

/** @returns undefined both when there is no such project and when it is not theirs */
export async function findProject(pool: pg.Pool, actor: Actor, projectId: number): Promise<ProjectRow | undefined> {
  const scope = scopeOf(actor, [projectId]);
  const { rows } = await pool.query<ProjectRow>(`${PROJECTS} where p.id = $1 and ${scope.sql}`, scope.params);
  return rows[0];
}

/** By name, as Danes sort; one more than asked for tells that there is a next page. */
export async function searchProjects(pool: pg.Pool, actor: Actor, search: ProjectSearch): Promise<ProjectRow[]> {
  const { sql, params } = scopeOf(actor);
  const put = (value: unknown) => `$${params.push(value)}`;
  const conditions = [sql];
  for (const word of fold(search.q ?? '')
    .split(' ')
    .filter(Boolean))
    conditions.push(`p.search like ${put(`%${literal(word)}%`)}`);
  if (search.pool !== undefined) conditions.push(`p.pool = ${put(search.pool)}`);
  if (search.administration !== undefined) conditions.push(`p.administration = ${put(search.administration)}`);
  if (search.committee !== undefined)
    conditions.push(
      `exists (select 1 from project_committee pc where pc.project = p.id and pc.committee = ${put(search.committee)})`,
    );
  if (search.monitored !== undefined)
    conditions.push(
      `exists (select 1 from cases c where c.project_id = p.id and c.workflow = 'project-monitoring') = ${put(search.monitored)}`,
    );
  if (search.after)
    conditions.push(
      `(p.name collate "da-x-icu", p.id) > (${put(search.after.name)} collate "da-x-icu", ${put(search.after.id)})`,
    );
  const { rows } = await pool.query<ProjectRow>(
    `${PROJECTS} where ${conditions.join(' and ')} order by p.name collate "da-x-icu", p.id limit ${put(search.limit)}`,
    params,
  );
  return rows;
}

/** A word that means itself, whatever signs are in it. */
function literal(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&');
}

const PROJECTS = `
  select p.id, p.name, p.summary, p.first_day, p.last_day, p.budget, p.municipal_share, p.focus_area, p.kle_number,
    p.records_link, p.evaluates, p.revision,
    json_build_object('code', pool.code, 'name', pool.name) as pool,
    json_build_object('code', a.code, 'name', a.name) as administration,
    json_build_object('id', h.id, 'name', h.name) as fund_holder,
    json_build_object('id', m.id, 'name', m.name) as project_manager,
    json_build_object('id', w.id, 'name', w.name) as caseworker,
    coalesce((select json_agg(json_build_object('code', co.code, 'name', co.name) order by co.code)
              from project_committee pc join committee co on co.code = pc.committee where pc.project = p.id), '[]') as committees,
    (select json_build_object('id', c.id, 'number', c.number, 'workflow', c.workflow, 'version', c.version, 'state', c.state)
     from cases c where c.project_id = p.id and c.workflow = 'project-monitoring' order by c.id desc limit 1) as monitoring
  from project p join pool on pool.code = p.pool join administration a on a.code = p.administration
    join person h on h.id = p.fund_holder join person m on m.id = p.project_manager join person w on w.id = p.caseworker`;
