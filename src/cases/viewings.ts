import type pg from 'pg';
import type { Actor } from '../people/actor.js';
import { prepared } from '../platform/prepared.js';

type Client = Pick<pg.Pool, 'query'>;

/** Somebody saw a case or something of it. */
export interface Viewing {
  by: string;
  by_name: string;
  /** `case`, `export`, or the number or name of what was fetched. */
  what: string;
  at: Date;
}

/** By which case the document lies on. */
export interface DocumentViewing extends Viewing {
  caseId: number;
}

/**
 * Notes that somebody sees something of a case (E36): once an hour for each person and thing, by the product's clock. Waited
 * for before it is shown: what cannot be noted is not seen.
 * @param caseId the one that the thing itself lies on, whichever case it was found from
 * @param what `case`, `export`, or the number of a document
 */
export async function noteViewing(client: Client, caseId: number, actor: Actor, what = 'case'): Promise<void> {
  await client.query(
    prepared(
      `insert into viewing (case_id, by, by_name, what, at) values ($1, $2, $3, $4, pretended_now()) on conflict do nothing`,
      [caseId, actor.id, actor.name, what],
    ),
  );
}

/** Who saw documents of some cases, each person and thing once, the last seen first; that they opened the case is left out. */
export async function documentViewings(client: Client, caseIds: readonly number[]): Promise<DocumentViewing[]> {
  const { rows } = await client.query<DocumentViewing>(
    `select case_id as "caseId", what, by, max(by_name) as by_name, max(at) as at from viewing
     where case_id = any($1) and what <> 'case' group by case_id, what, by order by max(at) desc`,
    [caseIds],
  );
  return rows;
}

/** Who saw one document and when, the newest first. @param caseId of its own case */
export async function viewingsOfDocument(client: Client, caseId: number, what: string): Promise<Viewing[]> {
  const { rows } = await client.query<Viewing>(
    'select by, by_name, what, at from viewing where case_id = $1 and what = $2 order by at desc, id desc',
    [caseId, what],
  );
  return rows;
}

/** Who saw what of a case, the newest first. @param most rows */
export async function viewingsOf(client: Client, caseId: number, most = 1_000): Promise<Viewing[]> {
  const { rows } = await client.query<Viewing>(
    'select by, by_name, what, at from viewing where case_id = $1 order by at desc, id desc limit $2',
    [caseId, most],
  );
  return rows;
}
