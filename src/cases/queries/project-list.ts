import type pg from 'pg';
import type { PersonActor } from '../../people/actor.js';
import { fold } from '../../projects/fold.js';
import { scopeOf } from './scope.js';

export const PROJECT_SORTS = ['name', 'share', 'period', 'administration'] as const;
export type ProjectSort = (typeof PROJECT_SORTS)[number];

export interface ProjectFilter {
  q: string;
  administration: string;
  pool: string;
  /** `green`, `yellow`, `red`, or `none` for never rated. */
  colour: string;
  /** `yes`, `no` or either. */
  monitored: string;
  sort: ProjectSort;
  page: number;
}

export interface ListedProject {
  id: number;
  name: string;
  administration: string;
  pool: string;
  first_day: string;
  last_day: string;
  municipal_share: number;
  number: string | null;
  workflow: string | null;
  version: number | null;
  state: string | null;
  /** What each quarter ended with: a colour, or `none` where it was closed without a report. */
  outcomes: Record<string, string> | null;
  colour: 'green' | 'yellow' | 'red' | null;
}

export const PROJECTS_A_PAGE = 50;

const ORDER: Record<ProjectSort, string> = {
  name: 'p.name collate "da-x-icu", p.id',
  share: 'p.municipal_share desc, p.id',
  period: 'p.last_day, p.id',
  administration: 'a.name collate "da-x-icu", p.name collate "da-x-icu", p.id',
};

/** The project bank as this person may see it: a page, and how many there are in all. */
export async function listProjects(
  pool: pg.Pool,
  actor: PersonActor,
  filter: ProjectFilter,
): Promise<{ projects: ListedProject[]; total: number }> {
  const { sql, params } = scopeOf(actor);
  const put = (value: unknown) => `$${params.push(value)}`;
  const conditions = [sql];
  for (const word of fold(filter.q).split(' ').filter(Boolean))
    conditions.push(`p.search like ${put(`%${word.replace(/[\\%_]/g, '\\$&')}%`)}`);
  if (filter.administration) conditions.push(`p.administration = ${put(filter.administration)}`);
  if (filter.pool) conditions.push(`p.pool = ${put(filter.pool)}`);
  if (filter.colour === 'none') conditions.push('latest.colour is null');
  else if (filter.colour) conditions.push(`latest.colour = ${put(filter.colour)}`);
  if (filter.monitored) conditions.push(`c.id is ${filter.monitored === 'yes' ? 'not ' : ''}null`);
  const where = `${FROM} where ${conditions.join(' and ')}`;
  const { rows: counted } = await pool.query<{ total: number }>(`select count(*) as total ${where}`, params);
  const { rows } = await pool.query<ListedProject>(
    `select p.id, p.name, a.name as administration, pool.name as pool, p.first_day, p.last_day, p.municipal_share,
       c.number, c.workflow, c.version, c.state, c.snapshot->'context'->'outcomes' as outcomes, latest.colour
     ${where} order by ${ORDER[filter.sort]} limit ${PROJECTS_A_PAGE} offset ${put((filter.page - 1) * PROJECTS_A_PAGE)}`,
    params,
  );
  return { projects: rows, total: (counted[0] as { total: number }).total };
}

const FROM = `
  from project p join administration a on a.code = p.administration join pool on pool.code = p.pool
    left join lateral (select * from cases where project_id = p.id and workflow = 'project-monitoring' order by id desc limit 1) c on true
    left join lateral (select r.colour from rating r where r.case_id = c.id order by r.quarter desc, r.id desc limit 1) latest on true`;
