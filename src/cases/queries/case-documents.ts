import type pg from 'pg';
import { dayOf } from '../../calendar/working-days.js';
import type { Actor } from '../../people/actor.js';
import { isStaff } from '../../people/may.js';
import type { CaseFile } from './case-file.js';
import type { CaseDocument, Direction } from './document-rows.js';
import { caseScopeOf } from './scope.js';

type Client = Pick<pg.Pool, 'query'>;

/**
 * Every document of a case, the newest first: its letters and papers, those of the committee items it opened, its attachments,
 * what is written and not approved yet, and, for those who may see them, the meetings' and briefings' papers that treat it.
 * @param file the case as this person may see it
 */
export async function caseDocuments(client: Client, file: CaseFile, actor: Actor): Promise<CaseDocument[]> {
  const ids = [file.case.id, ...file.children.map(({ id }) => id)];
  const [letters, elsewhere, drafts, inbound, corrections] = await Promise.all([
    papersOf(client, ids, file),
    papersNaming(client, ids, file, actor),
    draftsOf(client, ids, actor),
    fromOutside(client, file.case.id),
    correctionsOf(client, ids),
  ]);
  const attachments = file.attachments.map((one): CaseDocument => {
    const { id, title, name, type, size, at } = one;
    const reference = `bilag ${inbound.get(id)?.seq ?? ''}`;
    return {
      ...{
        id,
        source: 'attachment',
        caseId: file.case.id,
        caseNumber: file.case.number,
        kind: 'attachment',
        reference,
      },
      ...{ day: dayOf(at), title, madeAs: null, direction: inbound.get(id)?.isFromOutside ? 'in' : 'internal' },
      ...{ status: 'received', version: 1, versions: 1, recipient: '', file: { name, type, size }, seenAs: name },
    };
  });
  const all = [...letters, ...attachments].map((one) => corrected(one, corrections.get(one.id)));
  return [...drafts, ...all, ...elsewhere].sort((one, other) =>
    one.day < other.day ? 1 : one.day > other.day ? -1 : 0,
  );
}

export interface Correction {
  title: string;
  direction: Direction;
}

/** What the list says now of one document or attachment of a case; undefined where there is none. @param id may be anything */
export async function describedAs(client: Client, caseId: number, id: string): Promise<Correction | undefined> {
  const { rows } = await client.query<Correction>(
    described('d.case_id = $1 and d.id::text = $2', 'a.case_id = $1 and a.id::text = $2'),
    [caseId, id],
  );
  return rows[0] && ((await correctionsOf(client, [caseId])).get(id) ?? rows[0]);
}

/** Which way some documents and attachments went as their lists say, whichever case they lie on; for whoever may know of them. */
export async function directionsOf(client: Client, ids: readonly string[]): Promise<Map<string, Direction>> {
  const { rows } = await client.query<Correction & { id: string; caseId: number }>(
    described('d.id = any($1::uuid[])', 'a.id = any($1::uuid[])'),
    [ids],
  );
  const corrections = await correctionsOf(client, [...new Set(rows.map(({ caseId }) => caseId))]);
  return new Map(rows.map(({ id, direction }) => [id, corrections.get(id)?.direction ?? direction]));
}

/** @param document which ones of `d` @param attachment which ones of `a` */
function described(document: string, attachment: string): string {
  return `select d.id, d.case_id as "caseId", d.title,
       case when m.sent_at is not null or ${IS_PUBLIC} then 'out' else 'internal' end as direction
     from document d left join mail m on m.document_id = d.id where ${document}
     union all
     select a.id, a.case_id, a.title, case when ${IS_FROM_OUTSIDE} then 'in' else 'internal' end
     from attachment a join case_event e on e.case_id = a.case_id and e.seq = a.seq left join person p on p.id::text = e.by
     where ${attachment}`;
}

/** What the log said last of documents of some cases, by their ids. */
async function correctionsOf(client: Client, caseIds: number[]): Promise<Map<string, Correction>> {
  const { rows } = await client.query<Correction & { id: string }>(
    `select distinct on (payload->>'document') payload->>'document' as id, payload->>'title' as title,
       payload->>'direction' as direction
     from case_event where case_id = any($1) and type = 'DOCUMENT_DESCRIBED' order by payload->>'document', seq desc`,
    [caseIds],
  );
  return new Map(rows.map(({ id, ...said }) => [id, said]));
}

function corrected(document: CaseDocument, said: Correction | undefined): CaseDocument {
  if (!said) return document;
  const { title, direction } = said;
  return { ...document, title, direction, madeAs: title === document.title ? null : document.title };
}

interface Paper {
  id: string;
  case_id: number;
  case_number: string;
  number: string;
  kind: string;
  title: string;
  recipient: string;
  day: string;
  sent_at: Date | null;
  /** Everybody can see it now. */
  is_public: boolean;
  version: number;
  versions: number;
}

/** Papers that are made anew when what they tell of has changed: the newest takes the others' place. */
const MADE_ANEW = ['monitoringForm', 'recommendation', 'quarterlyBriefing', 'minutes'];

/** Of `d`: everybody can see it now. */
const IS_PUBLIC = `exists (select 1 from publication b where b.document_id = d.id
      and not exists (select 1 from withdrawal t where t.publication_id = b.id))`;
/** Of `p`, who laid an attachment there: the project's own people send it in, the office files it. */
const IS_FROM_OUTSIDE = `not (p.roles && '{caseworker,supervisor,secretary,admin}')`;

const PAPERS = `
  select d.id, d.case_id, c.number as case_number, d.number, d.kind, d.title, d.recipient, d.day, m.sent_at,
    ${IS_PUBLIC} as is_public,
    case when d.kind = any($1) then (row_number() over same)::int else 1 end as version,
    case when d.kind = any($1) then (count(*) over (partition by d.case_id, d.kind, d.about))::int else 1 end as versions
  from document d join cases c on c.id = d.case_id left join mail m on m.document_id = d.id
    left join project p on p.id = c.project_id`;
const SAME = 'window same as (partition by d.case_id, d.kind, d.about order by d.created_at, d.number)';

/** Of the case and what it opened: those that its file lists. */
async function papersOf(client: Client, ids: number[], { documents }: CaseFile): Promise<CaseDocument[]> {
  const shown = new Set(documents.map(({ id }) => id));
  const { rows } = await client.query<Paper>(
    `${PAPERS} where d.case_id = any($2) ${SAME} order by d.created_at desc, d.number desc`,
    [MADE_ANEW, ids],
  );
  return rows.filter(({ id }) => shown.has(id)).map(asDocument);
}

/** Agendas and minutes of the meetings that treated it, and briefings that name its project. */
async function papersNaming(client: Client, ids: number[], file: CaseFile, actor: Actor): Promise<CaseDocument[]> {
  const { sql, params } = caseScopeOf(actor, [MADE_ANEW, ids, file.project?.name ?? null]);
  const { rows } = await client.query<Paper>(
    `${PAPERS} where c.id <> all($2) and ${sql} and (
       c.workflow = 'meeting' and exists (select 1 from jsonb_array_elements(c.snapshot->'context'->'items') item
         where (item->>'caseId')::int = any($2) and (d.kind <> 'agenda' or item->>'sentIn' = coalesce(nullif(d.about, ''), '0')))
       or d.kind = 'quarterlyBriefing' and $3::text is not null
         and d.facts->'projects' @> jsonb_build_array(jsonb_build_object('name', $3::text)))
     ${SAME} order by d.created_at desc, d.number desc`,
    params,
  );
  return rows.map(asDocument);
}

function asDocument(paper: Paper): CaseDocument {
  const { id, kind, number, day, title, recipient, sent_at, is_public, version, versions } = paper;
  return {
    ...{ id, source: 'document', caseId: paper.case_id, caseNumber: paper.case_number, kind, reference: number, day },
    ...{ title, madeAs: null, direction: sent_at || is_public ? 'out' : 'internal' },
    status: version < versions ? 'replaced' : is_public ? 'published' : sent_at ? 'sent' : 'approved',
    ...{ version, versions, recipient, file: null, seenAs: number },
  };
}

/** What is written before a paper is made of it, and the paper. */
const PAPER_OF = { committeeLetter: 'committeeLetter', committeeItem: 'recommendation', actionPlan: 'actionPlan' };

/** Handed in, and no paper was made of it since. The fund holder's plan is also theirs; the rest is the office's. */
async function draftsOf(client: Client, ids: number[], actor: Actor): Promise<CaseDocument[]> {
  const { rows } = await client.query<
    Pick<Paper, 'case_id' | 'case_number' | 'kind' | 'day' | 'version'> & { seq: number }
  >(
    `select distinct on (f.case_id, f.kind) f.case_id, c.number as case_number, f.kind, f.seq, f.version,
       (f.at at time zone 'Europe/Copenhagen')::date as day
     from filing f join cases c on c.id = f.case_id
     where f.case_id = any($1) and c.ended_at is null and f.kind = any($2)
       and not exists (select 1 from document d where d.case_id = f.case_id and d.kind in ($3::jsonb->>f.kind, 'quarterlyBriefing')
         and d.created_at >= f.at)
     order by f.case_id, f.kind, f.id desc`,
    [ids, isStaff(actor) ? Object.keys(PAPER_OF) : ['actionPlan'], JSON.stringify(PAPER_OF)],
  );
  return rows.map(({ case_id, case_number, kind, seq, day, version }) => ({
    ...{ id: String(seq), source: 'draft', caseId: case_id, caseNumber: case_number, kind, reference: '', day },
    ...{ title: '', madeAs: null, direction: 'internal', status: 'draft', version, versions: version },
    ...{ recipient: '', file: null, seenAs: '' },
  }));
}

/** The events that laid the attachments there, and whether they were sent in. */
async function fromOutside(
  client: Client,
  caseId: number,
): Promise<Map<string, { seq: number; isFromOutside: boolean }>> {
  const { rows } = await client.query<{ id: string; seq: number; isFromOutside: boolean }>(
    `select a.id, a.seq, ${IS_FROM_OUTSIDE} as "isFromOutside"
     from attachment a join case_event e on e.case_id = a.case_id and e.seq = a.seq left join person p on p.id::text = e.by
     where a.case_id = $1`,
    [caseId],
  );
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}
