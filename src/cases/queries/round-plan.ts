import type pg from 'pg';
import type { Actor } from '../../people/actor.js';
import { monitored } from './monitored-quarters.js';
import { monitoredScopeOf } from './scope.js';

/** Whether a quarter can be opened in a case, and if not, why. */
export const OPENINGS = [
  'openable',
  'paused',
  'correcting',
  'olderQuarter',
  'noBaseline',
  'beginsLater',
  'alreadyOpen',
  'periodOver',
] as const;
export type Opening = (typeof OPENINGS)[number];

export interface PlannedGroup {
  opening: Opening;
  count: number;
  /** The first of them by name. */
  cases: { number: string; project_name: string; manager: string }[];
}

/** What opening the quarter would do with every project that is monitored now, by what would become of them. */
export async function planOf(pool: pg.Pool, actor: Actor, quarter: string, shown: number): Promise<PlannedGroup[]> {
  const { sql, params } = monitoredScopeOf(actor, [quarter, shown, OPENINGS]);
  const { rows } = await pool.query<PlannedGroup>(
    `with ${monitored(`c.ended_at is null and ${sql}`)}, planned as (
       select m.number, p.name as project_name, manager.name as manager, ${opening('$1')} as opening,
         row_number() over (partition by ${opening('$1')} order by p.name collate "da-x-icu", m.id) as place
       from monitored m join project p on p.id = m.project_id join person manager on manager.id = p.project_manager)
     select opening, count(*) as count,
       json_agg(json_build_object('number', number, 'project_name', project_name, 'manager', manager) order by place)
         filter (where place <= $2) as cases
     from planned group by opening order by array_position($3, opening)`,
    params,
  );
  return rows;
}

/** In how many cases the quarter would be opened now. */
export async function openableIn(client: Pick<pg.Pool, 'query'>, quarter: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `with ${monitored("c.ended_at is null and c.state = 'reporting.betweenQuarters'")}
     select count(*) as count from monitored m where ${opening('$1')} = 'openable'`,
    [quarter],
  );
  return (rows[0] as { count: number }).count;
}

export interface CaseToOpen {
  id: number;
  number: string;
  project_name: string;
  opening: Opening;
  /** It waited for the quarter when the opening was begun, and does so no longer. */
  left_since: boolean;
  /** The opening itself has opened the quarter in it. */
  opened_by_it: boolean;
}

/**
 * How the quarter stands in some cases, by their ids.
 * @param key the idempotency key of the opening's events
 * @param since when the opening was begun
 */
export async function casesToOpen(
  pool: pg.Pool,
  quarter: string,
  which: { after: number; limit: number } | { ids: number[] },
  { key, since }: { key: string; since: Date },
): Promise<CaseToOpen[]> {
  const [condition, given] =
    'ids' in which
      ? ['c.id = any($4)', [which.ids]]
      : ['c.ended_at is null and c.id > $4 order by c.id limit $5', [which.after, which.limit]];
  const { rows } = await pool.query<CaseToOpen>(
    `with ${monitored(condition)}, planned as (select m.id, m.number, m.project_id, ${opening('$1')} as opening from monitored m)
     select m.id, m.number, p.name as project_name, m.opening, m.opening <> 'openable'
         and exists (select 1 from case_event e where e.case_id = m.id and e.idempotency_key = $2) as opened_by_it,
       m.opening <> 'openable' and exists (select 1 from case_event e where e.case_id = m.id and e.at >= $3 and not e.clerical
         and e.from_state = 'reporting.betweenQuarters' and e.to_state <> e.from_state) as left_since
     from planned m join project p on p.id = m.project_id order by m.id`,
    [quarter, key, since, ...given],
  );
  return rows;
}

/** An `Opening` for the case of `m`. A case that is paused or corrected is asked where it goes on. */
function opening(quarter: string): string {
  return `case
    when m.place = 'registered' or m.place like 'baseline%' then 'noBaseline'
    when m.outcomes ? ${quarter} then 'alreadyOpen'
    when ${quarter} > m.last_quarter then 'periodOver'
    when ${quarter} < m.first_quarter then 'beginsLater'
    when m.quarter < ${quarter} then 'olderQuarter'
    when m.place <> 'reporting.betweenQuarters' then 'alreadyOpen'
    when m.state = 'paused' then 'paused'
    when m.state = 'correction' then 'correcting'
    else 'openable' end`;
}
