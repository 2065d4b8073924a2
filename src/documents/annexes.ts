import type pg from 'pg';
import type { AttachmentBytes } from './attachments.js';

type Client = Pick<pg.Pool, 'query'>;

/** Some files and papers of ours by their ids, in that order, whichever case they lie on: for whoever may see what names them. */
export async function filesById(client: Client, ids: readonly string[]): Promise<(AttachmentBytes & { id: string })[]> {
  const { rows } = await client.query<AttachmentBytes & { id: string }>(
    `select * from (
       select id, name, type, sha256, bytes from attachment where id = any($1::uuid[])
       union all select id, number || '.pdf', 'application/pdf', sha256, pdf from document where id = any($1::uuid[])) as files
     order by array_position($1::uuid[], id)`,
    [ids],
  );
  return rows;
}

/** How many bytes they are together. */
export async function sizeOf(client: Client, ids: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ size: number }>(
    `select (coalesce((select sum(size) from attachment where id = any($1::uuid[])), 0)
       + coalesce((select sum(length(pdf)) from document where id = any($1::uuid[])), 0))::float8 as size`,
    [ids],
  );
  return rows[0]?.size ?? 0;
}

/** A paper that goes along with a committee's item. It is closed until somebody opens it. */
interface EnclosedPaper {
  id: string;
  title: string;
  name: string;
  isClosed: true;
  namesPeople: false;
}

/**
 * What goes along with an item of its own case: the letter it came as, and the papers enclosed with that, or with the
 * recommendation.
 * @param letter the document it came as
 */
export async function enclosedPapers(client: Client, caseId: number, letter: string | null): Promise<EnclosedPaper[]> {
  const { rows } = await client.query<EnclosedPaper>(
    `with paper as (
       select id, facts from document
       where case when $2::uuid is null then case_id = $1 and kind = 'recommendation' else id = $2 end
       order by created_at desc limit 1)
     select d.id, d.title, d.number || '.pdf' as name, true as "isClosed", false as "namesPeople"
     from paper, document d where d.id = $2 or paper.facts->'enclosures' ? d.id::text
     order by d.id is distinct from $2, d.number`,
    [caseId, letter],
  );
  return rows;
}
