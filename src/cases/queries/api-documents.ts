import type pg from 'pg';
import type { Actor } from '../../people/actor.js';
import { caseScopeOf } from './scope.js';

export interface PdfRow {
  case_id: number;
  number: string;
  title: string;
  sha256: string;
  pdf: Buffer;
}

/** The bytes of a document of a case this actor may see. @returns undefined when it is not there or not theirs */
export async function findPdf(pool: pg.Pool, actor: Actor, documentId: string): Promise<PdfRow | undefined> {
  const scope = caseScopeOf(actor, [documentId]);
  const { rows } = await pool.query<PdfRow>(
    `select d.case_id, d.number, d.title, d.sha256, d.pdf from document d
       join cases c on c.id = d.case_id left join project p on p.id = c.project_id
     where d.id = $1 and ${scope.sql}`,
    scope.params,
  );
  return rows[0];
}
