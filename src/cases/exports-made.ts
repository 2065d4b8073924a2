import type pg from 'pg';
import type { Kept } from './case-export.js';

/** An export of a case that was made. */
interface ExportMade extends Kept {
  by_name: string;
  at: Date;
}

/** By case number, the newest first: what an export is known again by. */
export async function exportsOf(client: Pick<pg.Pool, 'query'>, number: string): Promise<ExportMade[]> {
  const { rows } = await client.query<ExportMade>(
    `select by_name, at, after->>'fingerprint' as fingerprint, (after->>'files')::int as files
     from admin_event where what = 'caseExported' and subject = $1 order by at desc, id desc limit 20`,
    [number],
  );
  return rows;
}
