import type pg from 'pg';
import type { ProjectRow } from './case-file-rows.js';
import { prepared } from '../../platform/prepared.js';

/** Codes that decide whose the project is, beside the names that are shown. */
interface Codes {
  pool_code: string;
  administration_code: string;
}

/** A case's project with the names of what it points to. */
export async function projectOf(pool: pg.Pool, projectId: number): Promise<ProjectRow & Codes> {
  const { rows } = await pool.query<ProjectRow & Codes>(
    prepared(
      `select p.id, p.name, p.summary, pool.name as pool, p.pool as pool_code, a.name as administration, p.administration as administration_code,
       p.first_day, p.last_day, p.budget, p.municipal_share, p.focus_area, p.kle_number, p.records_link,
       coalesce((select json_agg(json_build_object('code', c.code, 'name', c.name) order by c.code)
                 from project_committee pc join committee c on c.code = pc.committee where pc.project = p.id), '[]') as committees,
       ${contact('m')} as manager, ${contact('h')} as holder, ${contact('w')} as worker
     from project p join pool on pool.code = p.pool join administration a on a.code = p.administration
       join person m on m.id = p.project_manager join person h on h.id = p.fund_holder join person w on w.id = p.caseworker
     where p.id = $1`,
      [projectId],
    ),
  );
  return rows[0] as ProjectRow & Codes;
}

function contact(alias: string): string {
  return `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'title', ${alias}.title, 'unit', ${alias}.unit, 'email', ${alias}.email)`;
}
