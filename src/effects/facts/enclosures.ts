import type pg from 'pg';

/** A document of the case that goes along with another. */
export interface Enclosure {
  id: string;
  title: string;
}

/**
 * What has led to a recommendation and to the letters that follow from it: the published forms of the red quarters, the
 * action plan, and (when it is decided) the recommendation itself.
 */
export async function enclosuresOf(pool: pg.Pool, caseId: number, quarters: readonly string[]): Promise<Enclosure[]> {
  const { rows } = await pool.query<Enclosure>(
    `select id, title from (
       select distinct on (p.quarter) d.id, d.title, 1 as place, p.quarter as nr
       from publication p join document d on d.id = p.document_id
       where p.case_id = $1 and p.quarter = any($2) order by p.quarter, p.id desc) as forms
     union all select id, title from (
       select distinct on (d.about) d.id, d.title from document d
       where d.case_id = $1 and d.kind = 'actionPlan' and d.about = any($2) order by d.about, d.created_at desc) as plans`,
    [caseId, quarters],
  );
  return rows;
}

/** The recommendation with the committee's decision, as it was printed when it was decided. */
export async function decidedItemOf(pool: pg.Pool, caseId: number, reference: string): Promise<Enclosure[]> {
  const { rows } = await pool.query<Enclosure>(
    `select d.id, 'Indstilling og beslutning, ' || $2 as title
     from cases child join document d on d.case_id = child.id and d.kind = 'recommendation'
     where child.parent_id = $1 and d.facts->'decision' is not null and d.facts->'decision' <> 'null'
       and exists (select 1 from decision made where made.case_id = child.id and made.reference = $2)
     order by d.created_at desc limit 1`,
    [caseId, reference],
  );
  return rows;
}
