import type pg from 'pg';
import { lastDayOf, quarterOf } from '../../../workflows/quarter.js';
import type { Actor } from '../../people/actor.js';
import { monitored, QUARTER_STATUSES, reportsIn, statusIn, type QuarterStatus } from './monitored-quarters.js';
import { monitoredScopeOf } from './scope.js';

/** The lists of a round: those of a status, and those whose report is late. */
export const ROUND_LISTS = [...QUARTER_STATUSES, 'overdue'] as const;
export type RoundList = (typeof ROUND_LISTS)[number];
/**
 * `awaited`: missing, and the case waits for the report; one that is paused does not. `openable`: not opened, and the case
 * waits for just that.
 */
export type RoundCounts = Record<RoundList | 'total' | 'awaited' | 'openable', number>;

export interface RoundRow {
  id: number;
  number: string;
  version: number;
  state: string;
  status: QuarterStatus;
  project_name: string;
  administration: string;
  manager: string;
  fund_holder: string;
  /** `YYYY-MM-DD`, as it is now: it may have been moved. */
  due_on: string | null;
  is_overdue: boolean;
  /** Of the date while it is ahead: only then can it be moved. */
  deadline: number | null;
  reminded_at: Date | null;
}

export interface RoundSummary extends RoundCounts {
  quarter: string;
}

export const ROUND_ROWS_A_PAGE = 50;

/** Where a case stands that can be reminded. */
export const AWAITED = 'reporting.open';
const IS_LATE = 'coalesce(d.due_on < $2::date, false)';

/** How each of these quarters stands. @param today `YYYY-MM-DD` */
export async function roundSummaries(
  pool: pg.Pool,
  actor: Actor,
  quarters: string[],
  today: string,
): Promise<RoundSummary[]> {
  const { sql, params } = monitoredScopeOf(actor, [quarters, today]);
  const { rows } = await pool.query<RoundSummary>(
    `with ${monitored(sql)}, standing as (
       select q.quarter as about, m.id, m.state, m.quarter, ${statusIn('q.quarter')} as status
       from unnest($1::text[]) as q (quarter) join monitored m on ${reportsIn('q.quarter')})
     select q.quarter, ${counts('s.')} from unnest($1::text[]) as q (quarter)
       left join standing s on s.about = q.quarter
       left join ${dates('$1::text[]')} d on ${whoseDate('s.', 's.about')}
     group by q.quarter order by q.quarter desc`,
    params,
  );
  return rows;
}

/**
 * One quarter: how many stand where, and a page of those of one list, as Danes sort.
 * @param list all of them when it is undefined
 */
export async function roundOf(
  pool: pg.Pool,
  actor: Actor,
  quarter: string,
  today: string,
  { list, page = 1, limit = ROUND_ROWS_A_PAGE }: { list?: RoundList | undefined; page?: number; limit?: number } = {},
): Promise<{ counts: RoundCounts; rows: RoundRow[] }> {
  const chosen = list === 'overdue' ? '$3::text is null and is_overdue' : list ? 'status = $3' : '$3::text is null';
  const given = [quarter, today, list && list !== 'overdue' ? list : null, limit, (page - 1) * limit];
  const { sql, params } = monitoredScopeOf(actor, given);
  const { rows } = await pool.query<{ counts: RoundCounts; rows: RoundRow[] }>(
    `with ${monitored(sql)}, standing as materialized (
       select s.*, $1::text as about, d.due_on, ${IS_LATE} as is_overdue
       from (select m.*, ${statusIn('$1')} as status from monitored m where ${reportsIn('$1')}) s
         left join ${dates('array[$1]')} d on ${whoseDate('s.', '$1')}),
     chosen as (
       select s.*, p.name as project_name from standing s join project p on p.id = s.project_id
       where ${chosen} order by p.name collate "da-x-icu", s.id limit $4 offset $5)
     select (select row_to_json(one) from (select ${counts('', 'is_overdue')} from standing) as one) as counts,
       coalesce((select json_agg(one) from (${ROW}) as one), '[]') as rows`,
    params,
  );
  const found = rows[0] as (typeof rows)[number];
  return {
    counts: found.counts,
    rows: found.rows.map((row) => ({ ...row, reminded_at: row.reminded_at ? new Date(row.reminded_at) : null })),
  };
}
/** A row of the list, for those that were chosen of it. */
const ROW = `
  select c.id, c.number, c.version, c.state, c.status, c.project_name, a.name as administration, manager.name as manager,
    holder.name as fund_holder, c.due_on, c.is_overdue,
    (select d.id from deadline d where d.case_id = c.id and d.key = 'fileReport:' || $1 and d.status = 'pending') as deadline,
    (select max(e.at) from case_event e
      where e.case_id = c.id and e.type = 'REPORT_REMINDED' and e.payload->>'quarter' = $1) as reminded_at
  from chosen c join project p on p.id = c.project_id join administration a on a.code = p.administration
    join person manager on manager.id = p.project_manager join person holder on holder.id = p.fund_holder
  order by c.project_name collate "da-x-icu", c.id`;

/** From the first quarter that anybody has reported in to the present one, the newest first. `today` is `YYYY-MM-DD`. */
export async function roundQuarters(pool: pg.Pool, today: string): Promise<string[]> {
  const { rows } = await pool.query<{ first: string | null }>(
    `select min(snapshot->'context'->>'firstQuarter') as first from cases
     where workflow = 'project-monitoring' and state !~ '^(registered|baseline)'`,
  );
  const present = quarterOf(today);
  const quarters: string[] = [];
  for (let quarter = present; quarter >= (rows[0]?.first ?? present); quarter = quarterBefore(quarter))
    quarters.push(quarter);
  return quarters;
}

export function quarterBefore(quarter: string): string {
  const year = Number(quarter.slice(0, 4));
  return quarter.endsWith('Q1') ? `${year - 1}-Q4` : `${year}-Q${Number(quarter.slice(6)) - 1}`;
}

/** From when a quarter may be opened by hand: in its last month there is something to report (`YYYY-MM-DD`). */
export function opensFrom(quarter: string): string {
  return `${lastDayOf(quarter).slice(0, 8)}01`;
}

/** The dates of the reports that are awaited in these quarters: each stands on the open task of its case. */
function dates(quarters: string): string {
  return `(select case_id, key, ((due_at - interval '1 millisecond') at time zone 'Europe/Copenhagen')::date as due_on
    from task where closed_at is null and key = any(select 'fileReport:' || unnest(${quarters})))`;
}

/** The date that the case of `s` waits for; what is no longer missing has none. */
function whoseDate(s: string, about: string): string {
  return `d.case_id = ${s}id and d.key = 'fileReport:' || ${about} and ${s}status = 'missing'`;
}

function counts(s: string, late = IS_LATE): string {
  const each = QUARTER_STATUSES.map((status) => `count(*) filter (where ${s}status = '${status}') as "${status}"`);
  return [
    ...each,
    `count(*) filter (where ${late}) as overdue`,
    `count(*) filter (where ${s}status = 'missing' and ${s}state = '${AWAITED}') as awaited`,
    `count(*) filter (where ${s}state = 'reporting.betweenQuarters' and ${s}quarter = ${s}about) as openable`,
    `count(${s}id) as total`,
  ].join(', ');
}
