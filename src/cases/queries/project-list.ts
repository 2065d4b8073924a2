import type pg from 'pg';
import type { PersonActor } from '../../people/actor.js';
import { fold } from '../../projects/fold.js';
import { manyCounted } from './many-counted.js';
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
  administration:
    '(select name from administration where code = p.administration) collate "da-x-icu", p.name collate "da-x-icu", p.id',
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
  if (filter.monitored) conditions.push(`${filter.monitored === 'yes' ? '' : 'not '}${IS_MONITORED}`);
  // Every project's case and rating are looked up only where they decide which projects are meant.
  const joins = filter.colour ? `${CASE} ${LATEST}` : '';
  const found = `from project p ${joins} where ${conditions.join(' and ')}`;
  const order = ORDER[filter.sort];
  const [{ all }, listed] = await Promise.all([
    manyCounted<{ all: number }>(pool, `select count(*) as all ${found}`, [...params]),
    pool.query<ListedProject>(
      `with page as (select p.id ${found} order by ${order} limit ${PROJECTS_A_PAGE} offset $${params.length + 1})
       select p.id, p.name, a.name as administration, pool.name as pool, p.first_day, p.last_day, p.municipal_share,
         c.number, c.workflow, c.version, c.state, c.snapshot->'context'->'outcomes' as outcomes, latest.colour
       from page join project p using (id) join administration a on a.code = p.administration
         join pool on pool.code = p.pool ${CASE} ${LATEST} order by ${order}`,
      [...params, (filter.page - 1) * PROJECTS_A_PAGE],
    ),
  ]);
  return { projects: listed.rows, total: all };
}

const IS_MONITORED = `exists (select 1 from cases where project_id = p.id and workflow = 'project-monitoring')`;
const CASE = `
  left join lateral (select * from cases where project_id = p.id and workflow = 'project-monitoring' order by id desc limit 1) c on true`;
const LATEST = `
  left join lateral (select r.colour from rating r where r.case_id = c.id order by r.quarter desc, r.id desc limit 1) latest on true`;
