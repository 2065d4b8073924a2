import type pg from 'pg';
import type { PersonActor } from '../../people/actor.js';
import { isStaff } from '../../people/may.js';
import { fold } from '../../projects/fold.js';
import { shownState } from './discretion.js';
import { manyCounted } from './many-counted.js';
import { OTHER_CASES } from './other-cases.js';
import { caseScopeOf } from './scope.js';

export const CASE_SORTS = ['name', 'due', 'since', 'number'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

export interface CaseSearch {
  q: string;
  /** `open`, `ended` or all. */
  show: 'open' | 'ended' | 'all';
  workflow: string;
  /** First-level state; empty for any. */
  state: string;
  sort: CaseSort;
  page: number;
}

export interface ListedCase {
  id: number;
  number: string;
  workflow: string;
  version: number;
  state: string;
  since_at: Date;
  ended_at: Date | null;
  project_name: string | null;
  /** How many cases it is about besides that of its project. */
  others: number;
  administration: string | null;
  caseworker: string | null;
  due_on: string | null;
  colour: 'green' | 'yellow' | 'red' | null;
}

export const CASES_A_PAGE = 50;

const ORDER: Record<CaseSort, string> = {
  name: 'p.name collate "da-x-icu", c.id',
  due: 'd.due_on nulls last, c.id',
  since: 'c.since_at desc, c.id',
  number: 'c.number collate "da-x-icu", c.id',
};

/** The cases this person may see, a page of them, and how many there are in all. */
export async function listCases(
  pool: pg.Pool,
  actor: PersonActor,
  search: CaseSearch,
): Promise<{ cases: ListedCase[]; total: number }> {
  const { sql, params } = caseScopeOf(actor);
  const put = (value: unknown) => `$${params.push(value)}`;
  const conditions = [sql];
  const words = fold(search.q).split(' ').filter(Boolean);
  for (const word of words) {
    const like = put(`%${word.replace(/[\\%_]/g, '\\$&')}%`);
    conditions.push(`(c.project_id in (select id from project where search like ${like})
      or c.id in (select id from cases where lower(number) like ${like}))`);
  }
  if (search.show === 'open') conditions.push('c.ended_at is null');
  if (search.show === 'ended') conditions.push('c.ended_at is not null');
  if (search.workflow) conditions.push(`c.workflow = ${put(search.workflow)}`);
  if (search.state) conditions.push(`split_part(c.state, '.', 1) = ${put(search.state)}`);
  const found = `where ${conditions.join(' and ')}`;
  const order = ORDER[search.sort];
  const skipped = `$${params.length + 1}`;
  const isWalked = search.sort === 'name' && words.length === 0;
  const page = isWalked ? walked(found, skipped) : sorted(found, search.sort, skipped);
  const [{ all }, listed] = await Promise.all([
    manyCounted<{ all: number }>(pool, `select count(*) as all ${FROM} ${found}`, [...params]),
    pool.query<ListedCase>(
      `with page as (${page})
       select c.id, c.number, c.workflow, c.version, c.state, c.since_at, c.ended_at, p.name as project_name, ${OTHER_CASES} as others,
         (select name from administration where code = p.administration) as administration,
         (select name from person where id = p.caseworker) as caseworker, d.due_on,
         (select r.colour from rating r where r.case_id = coalesce(c.parent_id, c.id) order by r.quarter desc, r.id desc limit 1) as colour
       from page join cases c using (id) left join project p on p.id = c.project_id
         left join lateral (select min(due_on) as due_on from deadline where case_id = c.id and status = 'pending') d on true
       order by ${order}`,
      [...params, (search.page - 1) * CASES_A_PAGE],
    ),
  ]);
  const staff = isStaff(actor);
  const cases = listed.rows.map((row) => ({ ...row, state: shownState(row.state, staff) }));
  return { cases, total: all };
}

const FROM = 'from cases c left join project p on p.id = c.project_id';

/** A page of those found, all of them sorted. @param skipped where the statement has how many come before it */
function sorted(found: string, sort: CaseSort, skipped: string): string {
  return `select c.id ${FROM} ${sort === 'due' ? DUE : ''} ${found} order by ${ORDER[sort]} limit ${CASES_A_PAGE} offset ${skipped}`;
}

/** The same by the projects' names, read in their order as far as it goes; cases without a project come last. */
function walked(found: string, skipped: string): string {
  const enough = `limit ${skipped}::int + ${CASES_A_PAGE}`;
  return `select id from (
      (select c.id, p.name from project p join cases c on c.project_id = p.id ${found} order by ${ORDER.name} ${enough})
      union all (select c.id, null ${FROM} ${found} and c.project_id is null order by c.id ${enough})) as either
    order by name collate "da-x-icu", id limit ${CASES_A_PAGE} offset ${skipped}`;
}

/** Of all cases at once, where they are sorted by it. */
const DUE = `left join (select case_id, min(due_on) as due_on from deadline where status = 'pending' group by case_id) d on d.case_id = c.id`;
