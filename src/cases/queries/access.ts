import type pg from 'pg';
import type { Context, FoundDocument } from '../../../workflows/document-access/v1/context.js';
import type { Actor } from '../../people/actor.js';
import { caseScopeOf } from './scope.js';

type Client = Pick<pg.Pool, 'query'>;

/** A request for access to documents, as lists show it. Days are `YYYY-MM-DD`. */
export interface AccessRequest {
  id: number;
  number: string;
  state: string;
  ended_at: Date | null;
  project: string | null;
  request: Context;
  /** The day the answer is due now; null once it has arrived. */
  due_on: string | null;
  assignee: string | null;
}

/** The requests this person may know of, those due first. @param caseId about one case; all without */
export async function accessRequests(
  client: Client,
  actor: Actor,
  caseId: number | null = null,
): Promise<AccessRequest[]> {
  const { sql, params } = caseScopeOf(actor, [caseId]);
  const { rows } = await client.query<AccessRequest>(
    `select c.id, c.number, c.state, c.ended_at, p.name as project, c.snapshot->'context' as request,
       (select d.due_on from deadline d where d.case_id = c.id and d.name = 'answer'
         and c.ended_at is null and d.status in ('pending', 'fired') order by d.id desc limit 1) as due_on,
       (select a.name from task t join person a on a.id = t.assignee where t.case_id = c.id and t.closed_at is null
        order by t.due_at nulls last, t.id limit 1) as assignee
     from cases c left join project p on p.id = c.project_id
     where c.workflow = 'document-access' and ($1::int is null or (c.snapshot->'context'->>'caseId')::int = $1) and ${sql}
     order by c.ended_at is not null, due_on, c.id limit 500`,
    params,
  );
  return rows;
}

/** Of a case: its documents and attachments, and the papers of the items it opened, as far as this person may see; the oldest first. */
export async function accessDocuments(client: Client, caseId: number | null, actor: Actor): Promise<FoundDocument[]> {
  const { sql, params } = caseScopeOf(actor, [caseId]);
  const { rows } = await client.query<FoundDocument>(
    `with seen as (
       select c.id from cases c left join project p on p.id = c.project_id where (c.id = $1 or c.parent_id = $1) and ${sql})
     select ref, id, kind, coalesce((select e.payload->>'title' from case_event e where e.case_id = lies.case_id and e.type = 'DOCUMENT_DESCRIBED'
         and e.payload->>'document' = lies.id::text order by e.seq desc limit 1), title) as title, "on"
     from (
       select d.number as ref, d.id, d.case_id, d.kind, d.title, d.day::text as "on" from document d join seen on seen.id = d.case_id
       union all
       select 'bilag ' || a.seq, a.id, a.case_id, 'attachment', a.title, e.day::text from attachment a join seen on seen.id = a.case_id
       join case_event e on e.case_id = a.case_id and e.seq = a.seq where a.case_id = $1) as lies
     order by "on", ref`,
    params,
  );
  return rows;
}

/** What a step of a request is held against, as this person sees it. @param request its own case, where copies are laid */
export async function accessFound(client: Client, request: number, { caseId, documents }: Context, actor: Actor) {
  const there = await accessDocuments(client, caseId, actor);
  const own = await accessDocuments(client, request, actor);
  return { there, chosen: documents, copies: own.filter(({ ref }) => ref.startsWith('bilag ')) };
}
