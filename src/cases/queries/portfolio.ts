import type pg from 'pg';
import type { Actor } from '../../people/actor.js';
import { monitored, reportsIn, statusIn, type QuarterStatus } from './monitored-quarters.js';
import { monitoredScopeOf } from './scope.js';

/** A quarter of one project in the table projects × quarters. `none`: the project had no report to give. */
export interface QuarterCell {
  status: QuarterStatus | 'none';
  /** Rated, and what is rated is not public: not yet, or taken back. */
  isHidden: boolean;
}

export interface QuarterTableRow {
  project_id: number;
  project_name: string;
  number: string;
  administration: string;
  administration_name: string;
  pool: string;
  pool_name: string;
  focus_area: string;
  /** One for each of the quarters asked for, in their order. */
  cells: QuarterCell[];
}

/**
 * Every monitored project with what became of some quarters, as Danes sort (E15). For the office's eyes only: what is rated
 * and not public yet is in it, and says so.
 * @param quarters the oldest first
 */
export async function quarterTable(pool: pg.Pool, actor: Actor, quarters: string[]): Promise<QuarterTableRow[]> {
  const { sql, params } = monitoredScopeOf(actor, [quarters, quarters.at(-1)]);
  const { rows } = await pool.query<QuarterTableRow>(
    `with ${monitored(sql)}, cell as (
       select m.id, q.place, case when ${reportsIn('q.quarter')} then ${statusIn('q.quarter')} else 'none' end as status,
         coalesce(m.outcomes->>q.quarter, 'none') <> 'none' and not coalesce(r.is_public, false) as is_hidden
       from monitored m cross join unnest($1::text[]) with ordinality as q (quarter, place)
         left join (${PUBLIC}) r on r.case_id = m.id and r.quarter = q.quarter)
     select p.id as project_id, p.name as project_name, m.number, p.administration, a.name as administration_name,
       p.pool, pool.name as pool_name, p.focus_area,
       json_agg(json_build_object('status', cell.status, 'isHidden', cell.is_hidden) order by cell.place) as cells
     from monitored m join cell on cell.id = m.id join project p on p.id = m.project_id
       join administration a on a.code = p.administration join pool on pool.code = p.pool
     where m.first_quarter <= $2 and (m.ended_at is null or exists (select 1 from unnest($1::text[]) as q where m.outcomes ? q))
     group by m.id, m.number, p.id, a.name, pool.name order by p.name collate "da-x-icu", m.id`,
    params,
  );
  return rows;
}

/** Whether the rating that counts, the latest of its quarter, is public now. */
const PUBLIC = `
  select distinct on (rating.case_id, rating.quarter) rating.case_id, rating.quarter,
    publication.id is not null and withdrawal.publication_id is null as is_public
  from rating left join publication on publication.rating_id = rating.id
    left join withdrawal on withdrawal.publication_id = publication.id
  where rating.quarter = any($1)
  order by rating.case_id, rating.quarter, rating.id desc`;
