import type pg from 'pg';
import type { Meeting } from '../../../workflows/meeting/v1/agenda.js';

type Client = Pick<pg.Pool, 'query'>;

/**
 * What the public may know of the meetings whose agenda is out (004 § 2.3): the titles of open items, in order, each with
 * its number and its open annexes. A project's item is there once every rating of the project is public, or was corrected.
 */
export interface PublicMeeting {
  number: string;
  committeeName: string;
  kind: Meeting['kind'];
  startsOn: string;
  startsAt: string;
  place: string;
  cancelled: boolean;
  items: {
    place: number;
    title: string;
    caseNumber: string | null;
    annexes: { id: string; at: number; title: string; name: string }[];
  }[];
}

export async function publicMeetings(client: Client): Promise<PublicMeeting[]> {
  const { rows } = await client.query<PublicMeeting>(
    `with ${CLOSED}
     select c.number, m->>'committeeName' as "committeeName", m->>'kind' as kind, m->>'startsOn' as "startsOn",
       m->>'startsAt' as "startsAt", m->>'place' as place, c.state = 'cancelled' as cancelled,
       coalesce((select jsonb_agg(jsonb_build_object('place', place, 'title', item->>'title', 'caseNumber', item->>'caseNumber',
           'annexes', (select coalesce(jsonb_agg(jsonb_build_object('id', annex->>'id', 'at', at, 'title', annex->>'title', 'name', annex->>'name') order by at), '[]')
             from jsonb_array_elements(item->'annexes') with ordinality as annexes (annex, at) where ${IS_OPEN_ANNEX})) order by place)
         from jsonb_array_elements(m->'items') with ordinality as items (item, place) where ${IS_PUBLIC_ITEM}), '[]') as items
     from cases c, lateral (select c.snapshot->'context' as m) as context
     where c.workflow = 'meeting' and m->>'dispatchedOn' is not null
     order by m->>'startsOn' desc, c.id desc limit 100`,
  );
  return rows;
}

/** Whether everybody may fetch a file of an agenda now. @param id of an annex, as a uuid */
export async function isPublicAnnex(client: Client, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `with ${CLOSED}
     select 1 from cases c, lateral (select c.snapshot->'context' as m) as context,
       jsonb_array_elements(m->'items') item, jsonb_array_elements(item->'annexes') annex
     where c.workflow = 'meeting' and m->>'dispatchedOn' is not null
       and annex->>'id' = $1 and ${IS_OPEN_ANNEX} and ${IS_PUBLIC_ITEM} limit 1`,
    [id],
  );
  return rowCount !== 0;
}

/** Those of some annexes that were closed to the public on whichever meeting they lie on. @param ids as uuids */
export async function closedAnnexes(client: Client, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query<{ id: string }>(
    `with ${CLOSED} select distinct id from closed_annex where until is null and id = any($1)`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

/**
 * The same file may lie on several meetings, of which one is over or called off: closed on one of them it is closed, until
 * somebody opens it again. With a closed item it is closed on the meetings before; what went wrong there does not bind the
 * next one. What was closed after its meeting is closed.
 */
const CLOSED = `
  said as materialized (
    select e.case_id, e.type, coalesce(e.payload->>'annex', e.payload->>'what') as what, e.at
    from cases meeting join case_event e on e.case_id = meeting.id
    where meeting.workflow = 'meeting' and e.type in ('ANNEX_CLOSED', 'ANNEX_OPENED', 'CLOSED_TO_PUBLIC')),
  closed_since as materialized (select case_id, what from said where type = 'CLOSED_TO_PUBLIC'),
  closed_annex as materialized (
    select what as id, null as until
    from (select distinct on (what) what, type from said order by what, at desc, type = 'ANNEX_OPENED') as latest
    where type <> 'ANNEX_OPENED'
    union all
    select annex->>'id', case when since.what is null then meeting.snapshot->'context'->>'startsOn' end
    from cases meeting cross join jsonb_array_elements(meeting.snapshot->'context'->'items') item
      cross join jsonb_array_elements(item->'annexes') annex
      left join closed_since since on since.case_id = meeting.id and since.what = item->>'key'
    where meeting.workflow = 'meeting' and ((item->>'isClosed')::boolean or since.what is not null))`;

const IS_OPEN_ANNEX = `not (annex->>'isClosed')::boolean and not exists (
  select 1 from closed_annex where id = annex->>'id' and (until is null or until >= m->>'startsOn'))`;

const IS_PUBLIC_ITEM = `item->>'sentIn' is not null and not (item->>'isClosed')::boolean
  and not exists (select 1 from closed_since where case_id = c.id and what = item->>'key')
  and not exists (
    select 1 from cases i join cases parent on parent.id = i.parent_id join rating r on r.case_id = parent.id
    where i.id = (item->>'caseId')::int and r.colour = 'red' and not exists (
      select 1 from rating later where later.case_id = r.case_id and later.quarter = r.quarter and later.id > r.id)
      and not exists (select 1 from publication p where p.rating_id = r.id
        and not exists (select 1 from withdrawal w where w.publication_id = p.id)))`;
