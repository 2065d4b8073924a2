import type pg from 'pg';
import type { AskedCase, Context, FoundDocument } from '../../../workflows/document-access/v1/context.js';
import type { Actor } from '../../people/actor.js';
import { caseScopeOf } from './scope.js';
import { prepared } from '../../platform/prepared.js';

type Client = Pick<pg.Pool, 'query'>;

/** A request for access to documents, as lists show it. Days are `YYYY-MM-DD`. */
export interface AccessRequest {
  id: number;
  number: string;
  state: string;
  ended_at: Date | null;
  request: Context;
  /** The day the answer is due now; null once it has arrived. */
  due_on: string | null;
  assignee: string | null;
}

/** A request as it stands on a case it is about. Of one that is also about what this person may not see, its number alone. */
export type RequestOnCase = Pick<AccessRequest, 'number' | 'ended_at' | 'due_on' | 'assignee'> & {
  applicant: string | null;
};

const DUE_ON = `(select d.due_on from deadline d where d.case_id = c.id and d.name = 'answer'
         and c.ended_at is null and d.status in ('pending', 'fired') order by d.id desc limit 1) as due_on`;
const ASSIGNEE = `(select a.name from task t join person a on a.id = t.assignee where t.case_id = c.id and t.closed_at is null
        order by t.due_at nulls last, t.id limit 1) as assignee`;

/** The requests this person may know of, those due first. */
export async function accessRequests(client: Client, actor: Actor): Promise<AccessRequest[]> {
  const { sql, params } = caseScopeOf(actor);
  const { rows } = await client.query<AccessRequest>(
    `select c.id, c.number, c.state, c.ended_at, c.snapshot->'context' as request, ${DUE_ON}, ${ASSIGNEE}
     from cases c left join project p on p.id = c.project_id
     where c.workflow = 'document-access' and ${sql}
     order by c.ended_at is not null, due_on, c.id limit 500`,
    params,
  );
  return rows;
}

/** The requests about a case, those due first, for staff who may see the case. */
export async function requestsOnCase(client: Client, caseId: number, actor: Actor): Promise<RequestOnCase[]> {
  const { sql, params } = caseScopeOf(actor, [JSON.stringify([{ id: caseId }])]);
  const { rows } = await client.query<RequestOnCase>(
    prepared(
      `select c.number, c.ended_at, ${DUE_ON}, ${ASSIGNEE},
       case when ${sql} then c.snapshot->'context'->'applicant'->>'name' end as applicant
     from cases c left join project p on p.id = c.project_id
     where c.workflow = 'document-access' and c.snapshot->'context'->'cases' @> $1::jsonb
     order by c.ended_at is not null, due_on, c.id desc`,
      params,
    ),
  );
  return rows;
}

/** What a search for cases found. */
export interface CasesFound {
  cases: AskedCase[];
  /** How many there are in all. */
  total: number;
}

const OF_PROJECT = `from cases c join project p on p.id = c.project_id where c.workflow <> 'document-access'`;
const ASKED_CASE = 'c.id, c.number, p.name, p.id as project';

/** Of these numbers, the cases of projects that this person may see; what is asked of others is filed elsewhere. */
export async function askedCases(client: Client, numbers: readonly string[], actor: Actor): Promise<AskedCase[]> {
  const { sql, params } = caseScopeOf(actor, [numbers]);
  const { rows } = await client.query<AskedCase>(
    `select ${ASKED_CASE} ${OF_PROJECT} and c.number = any($1) and ${sql} order by array_position($1::text[], c.number)`,
    params,
  );
  return rows;
}

/**
 * The monitored cases that have all of some words in their number, their project, its pool or its people, by their names.
 * @param words folded
 * @param besides numbers that are not looked for
 */
export async function searchedCases(
  client: Client,
  words: readonly string[],
  besides: readonly string[],
  limit: number,
  actor: Actor,
): Promise<CasesFound> {
  const like = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const { sql, params } = caseScopeOf(actor, [like, besides, limit]);
  const { rows } = await client.query<AskedCase & { total: number }>(
    `select ${ASKED_CASE}, (count(*) over ())::int as total ${OF_PROJECT} and c.workflow = 'project-monitoring'
       and (p.search || ' ' || lower(c.number)) like all($1) and c.number <> all($2) and ${sql}
     order by p.name collate "da-x-icu", c.id limit $3`,
    params,
  );
  return { cases: rows.map(({ total: _, ...one }) => one), total: rows[0]?.total ?? 0 };
}

/**
 * Of some cases: their documents and attachments, and the papers of the items they opened, as far as this person may see; case
 * by case, the oldest first.
 */
export async function accessDocuments(
  client: Client,
  cases: readonly Pick<AskedCase, 'id'>[],
  actor: Actor,
): Promise<FoundDocument[]> {
  const { sql, params } = caseScopeOf(actor, [cases.map(({ id }) => id)]);
  const { rows } = await client.query<FoundDocument>(
    `with seen as (
       select distinct on (c.id) c.id, about.number as "of", place, about.id = c.id as itself
       from unnest($1::int[]) with ordinality as asked (id, place) join cases about on about.id = asked.id
         join cases c on about.id in (c.id, c.parent_id) left join project p on p.id = c.project_id
       where ${sql} order by c.id, about.id = c.id desc)
     select ref, "of", id, kind, coalesce((select e.payload->>'title' from case_event e where e.case_id = lies.case_id and e.type = 'DOCUMENT_DESCRIBED'
         and e.payload->>'document' = lies.id::text order by e.seq desc limit 1), title) as title, "on"
     from (
       select d.number as ref, seen.of, place, d.id, d.case_id, d.kind, d.title, d.day::text as "on" from document d join seen on seen.id = d.case_id
       union all
       select seen.of || ' bilag ' || a.seq, seen.of, place, a.id, a.case_id, 'attachment', a.title, e.day::text
       from attachment a join seen on seen.id = a.case_id and itself join case_event e on e.case_id = a.case_id and e.seq = a.seq) as lies
     order by place, "on", ref`,
    params,
  );
  return rows;
}

/** What a step of a request is held against, as this person sees it. @param request its own case, where copies are laid */
export async function accessFound(client: Client, request: number, { cases, documents }: Context, actor: Actor) {
  const [there, { rows: copies }] = await Promise.all([
    accessDocuments(client, cases, actor),
    client.query<{ ref: string }>(`select 'bilag ' || seq as ref from attachment where case_id = $1`, [request]),
  ]);
  return { there, chosen: documents, copies };
}
