import type pg from 'pg';
import type { Meeting } from '../../../workflows/meeting/v1/agenda.js';
import type { Payload } from '../../../workflows/workflow.js';
import type { Actor } from '../../people/actor.js';
import { caseScopeOf } from './scope.js';

type Client = Pick<pg.Pool, 'query'>;

export interface MeetingRow {
  id: number;
  number: string;
  state: string;
  meeting: Meeting;
}

/** An approved item of a committee that awaits a meeting (E26). */
export interface QueuedItem {
  caseId: number;
  number: string;
  title: string;
  clauses: string[];
  project: string | null;
  timesPostponed: number;
}

/** An item as it was handed in last, in the form of its committee (001, 002; 004). */
export interface ItemPaper {
  caseId: number;
  content: Payload;
}

/** The meetings this person may know of that are not over, the earliest first. @param committee its code; all without */
export async function meetingsAhead(
  client: Client,
  actor: Actor,
  committee: string | null = null,
): Promise<MeetingRow[]> {
  const { sql, params } = caseScopeOf(actor, [committee]);
  const { rows } = await client.query<MeetingRow>(
    `select c.id, c.number, c.state, c.snapshot->'context' as meeting
     from cases c left join project p on p.id = c.project_id
     where c.workflow = 'meeting' and c.ended_at is null and ($1::text is null or c.snapshot->'context'->>'committee' = $1) and ${sql}
     order by c.snapshot->'context'->>'startsOn', c.snapshot->'context'->>'startsAt', c.id`,
    params,
  );
  return rows;
}

const HELD_A_PAGE = 20;

/** Those that are over, a page of them, the latest first. @param page from 1 */
export async function meetingsHeld(
  client: Client,
  actor: Actor,
  page: number,
): Promise<{ meetings: MeetingRow[]; pages: number }> {
  const { sql, params } = caseScopeOf(actor, [HELD_A_PAGE, (page - 1) * HELD_A_PAGE]);
  const { rows } = await client.query<MeetingRow & { total: number }>(
    `select c.id, c.number, c.state, c.snapshot->'context' as meeting, count(*) over () as total
     from cases c left join project p on p.id = c.project_id
     where c.workflow = 'meeting' and c.ended_at is not null and ${sql}
     order by c.snapshot->'context'->>'startsOn' desc, c.snapshot->'context'->>'startsAt' desc, c.id desc limit $1 offset $2`,
    params,
  );
  return { meetings: rows, pages: Math.ceil((rows[0]?.total ?? 0) / HELD_A_PAGE) };
}

/** The ordinary meeting of a committee after a day that can still be given items. Its id; undefined where none is planned. */
export async function nextOrdinary(client: Client, committee: string, after: string): Promise<number | undefined> {
  const { rows } = await client.query<{ id: number }>(
    `select c.id from cases c, lateral (select c.snapshot->'context' as m) as context
     where c.workflow = 'meeting' and c.state in ('planned', 'called') and m->>'committee' = $1 and m->>'kind' = 'ordinary'
       and m->>'startsOn' > $2 and m->>'startsOn' >= to_char(pretended_now() at time zone 'Europe/Copenhagen', 'YYYY-MM-DD')
     order by m->>'startsOn', m->>'startsAt', c.id limit 1`,
    [committee, after],
  );
  return rows[0]?.id;
}

/** The approved items of a committee that are on no meeting, those that waited longest first. */
export async function queueOf(client: Client, actor: Actor, committee: string): Promise<QueuedItem[]> {
  const { sql, params } = caseScopeOf(actor, [committee]);
  const { rows } = await client.query<QueuedItem>(
    `select c.id as "caseId", c.number, ${PAPER} as title,
       ${CLAUSES} as clauses, p.name as project,
       coalesce((c.snapshot->'context'->>'timesPostponed')::int, 0) as "timesPostponed"
     from cases c left join project p on p.id = c.project_id ${LATEST_PAPER}
     where c.workflow = 'committee-item' and c.state = 'approved' and c.snapshot->'context'->>'committee' = $1 and ${sql}
       and not exists (select 1 from cases m, jsonb_array_elements(m.snapshot->'context'->'items') item
         where m.workflow = 'meeting' and m.state in ('planned', 'called', 'underWay') and (item->>'caseId')::int = c.id)
     order by c.since_at, c.id`,
    params,
  );
  return rows;
}

/** An item of a committee's by its case number, wherever it stands. */
export async function itemNumbered(
  client: Client,
  actor: Actor,
  committee: string,
  number: string,
): Promise<(Pick<QueuedItem, 'caseId' | 'title' | 'clauses'> & { letter: string | null }) | undefined> {
  const { sql, params } = caseScopeOf(actor, [committee, number]);
  const { rows } = await client.query<Pick<QueuedItem, 'caseId' | 'title' | 'clauses'> & { letter: string | null }>(
    `select c.id as "caseId", ${PAPER} as title, ${CLAUSES} as clauses, c.snapshot->'context'->>'letter' as letter
     from cases c left join project p on p.id = c.project_id ${LATEST_PAPER}
     where c.workflow = 'committee-item' and c.number = $2 and c.snapshot->'context'->>'committee' = $1 and ${sql}`,
    params,
  );
  return rows[0];
}

/** The papers of some items, as they were handed in last. */
export async function itemPapers(client: Client, caseIds: readonly number[]): Promise<ItemPaper[]> {
  const { rows } = await client.query<ItemPaper>(
    `select c.id as "caseId", f.content
     from cases c ${LATEST_PAPER} where c.id = any($1)`,
    [caseIds],
  );
  return rows;
}

/** Which of these cases were withdrawn: they have nothing left to be decided. */
export async function withdrawnOf(client: Client, caseIds: readonly number[]): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `select id from cases where id = any($1) and workflow = 'committee-item' and state = 'withdrawn'`,
    [caseIds],
  );
  return rows.map(({ id }) => id);
}

const PAPER = `f.content->>'title'`;
const CLAUSES = `array(select clause->>'text' from jsonb_array_elements(f.content->'clauses') clause)`;
const LATEST_PAPER = `join lateral (
  select content from filing where case_id = c.id and kind = 'committeeItem' order by id desc limit 1) f on true`;
