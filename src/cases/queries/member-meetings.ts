import type pg from 'pg';
import type { StoredSnapshot } from '../../../workflows/decide.js';
import { excludedFrom } from '../../../workflows/meeting/v1/decisions.js';
import type { Payload } from '../../../workflows/workflow.js';
import type { PersonActor } from '../../people/actor.js';
import type { MeetingRow } from './meetings.js';

type Client = Pick<pg.Pool, 'query'>;

/** A meeting of a committee, as somebody who sits on it may know of it. */
export interface MemberMeeting extends MeetingRow {
  version: number;
  snapshot: StoredSnapshot;
  /** Id of the term in which they sit there; a member's id at the meeting. */
  seat: string;
}

/** The meetings somebody sits on that are not over, the earliest first. */
export async function memberMeetings(client: Client, actor: PersonActor): Promise<MemberMeeting[]> {
  return found(client, actor, `c.ended_at is null order by ${STARTS}`);
}

const HELD_A_PAGE = 20;

/** Those that are over, a page of them, the latest first. @param page from 1 */
export async function memberMeetingsHeld(
  client: Client,
  actor: PersonActor,
  page: number,
): Promise<{ meetings: MemberMeeting[]; pages: number }> {
  const [meetings, { rows }] = await Promise.all([
    found(
      client,
      actor,
      `c.ended_at is not null order by ${STARTS.replaceAll(',', ' desc,')} desc limit ${HELD_A_PAGE} offset $2`,
      (page - 1) * HELD_A_PAGE,
    ),
    client.query<{ held: number }>(
      `select count(*)::int as held from ${SEATED} where c.workflow = 'meeting' and c.ended_at is not null`,
      [actor.seats],
    ),
  ]);
  return { meetings, pages: Math.ceil((rows[0]?.held ?? 0) / HELD_A_PAGE) };
}

/** One of them by its number; undefined also for another committee's. */
export async function memberMeeting(
  client: Client,
  actor: PersonActor,
  number: string,
): Promise<MemberMeeting | undefined> {
  return (await found(client, actor, 'c.number = $2', number))[0];
}

const STARTS = `c.snapshot->'context'->>'startsOn', c.snapshot->'context'->>'startsAt', c.id`;

/** A member of the meeting, and not only of the committee: who sat there on its day. */
const SEATED = `cases c cross join lateral (
  select member->>'id' as seat from jsonb_array_elements(c.snapshot->'context'->'members') member
  where member->>'id' = any($1::text[]) limit 1) as own`;

async function found(
  client: Client,
  { seats }: PersonActor,
  which: string,
  ...rest: unknown[]
): Promise<MemberMeeting[]> {
  if (seats.length === 0) return [];
  const { rows } = await client.query<MemberMeeting>(
    `select c.id, c.number, c.state, c.version, c.snapshot, c.snapshot->'context' as meeting, own.seat
     from ${SEATED} where c.workflow = 'meeting' and ${which}`,
    [seats, ...rest],
  );
  return rows;
}

interface Ruling {
  caseId: number | null;
  title: string;
  isExcluded: boolean;
}

/**
 * The items of a meeting that its member sees nothing of: they were found to have a conflict of interest in it (004 § 4), here or
 * when the same matter was on an earlier meeting, or are excluded from its project.
 * @returns the items' keys
 */
export async function withheldFrom(client: Client, actor: PersonActor, of: MemberMeeting): Promise<Set<string>> {
  const { meeting, seat } = of;
  const caseIds = meeting.items.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]));
  const [rulings, shut] = await Promise.all([
    earlierRulings(client, actor, of),
    ofProjects(client, caseIds, actor.excluded),
  ]);
  const isWithheld = (item: (typeof meeting.items)[number]) => {
    if (item.caseId !== null && shut.includes(item.caseId)) return true;
    if (item.conflicts.some(({ member }) => member === seat)) return excludedFrom(item).includes(seat);
    const latest = rulings.find(({ caseId, title }) =>
      item.caseId === null ? item.carriedFrom !== null && title === item.title : caseId === item.caseId,
    );
    return latest?.isExcluded ?? false;
  };
  return new Set(meeting.items.filter(isWithheld).map(({ key }) => key));
}

/** What the committee has said of this person's conflicts of interest at its other meetings, the latest first. */
async function earlierRulings(client: Client, { id }: PersonActor, of: MemberMeeting): Promise<Ruling[]> {
  const { rows } = await client.query<Ruling>(
    `select (item->>'caseId')::int as "caseId", item->>'title' as title, (conflict->>'isExcluded')::boolean as "isExcluded"
     from cases c, jsonb_array_elements(c.snapshot->'context'->'items') item, jsonb_array_elements(item->'conflicts') conflict
     where c.workflow = 'meeting' and c.snapshot->'context'->>'committee' = $1 and c.id <> $2
       and conflict->>'member' in (select id::text from committee_member where person_id = $3)
     order by c.snapshot->'context'->>'startsOn' desc, c.id desc`,
    [of.meeting.committee, of.id, id],
  );
  return rows;
}

/** Those of some cases that tell of one of these projects; a quarter's briefing tells of all. */
async function ofProjects(client: Client, caseIds: readonly number[], projects: readonly number[]): Promise<number[]> {
  if (caseIds.length === 0 || projects.length === 0) return [];
  const { rows } = await client.query<{ id: number }>(
    `select id from cases where id = any($1) and (project_id = any($2) or snapshot->'context' ? 'briefing')`,
    [caseIds, projects],
  );
  return rows.map(({ id }) => id);
}

/** An agenda or its supplement as it was sent, or the minutes as they are. */
export interface MeetingPaper {
  id: string;
  number: string;
  kind: 'agenda' | 'minutes';
  /** Of an agenda: empty, or the number of its supplement. */
  about: string;
  items: PrintedItem[];
}

/** What a paper says of an item, in the order in which it says it. */
export interface PrintedItem {
  number: number;
  /** Papers of before forms were chosen have none. */
  proposal?: { heading: string };
  before: { heading: string; text: string }[];
  sections: { heading: string; text: string }[];
}

/** The papers of a meeting: of each kind the one that stands. @param caseId of the meeting */
export async function meetingPapers(client: Client, caseId: number): Promise<MeetingPaper[]> {
  const { rows } = await client.query<MeetingPaper>(
    `select distinct on (kind, about) id, number, kind, about, coalesce(facts->'items', '[]') as items
     from document where case_id = $1 and kind in ('agenda', 'minutes')
     order by kind, about, created_at desc, number desc`,
    [caseId],
  );
  return rows;
}

/** What of a meeting was closed to the public afterwards, as `shutIn` reads it. */
export async function closingsOf(client: Client, caseId: number): Promise<{ type: string; payload: Payload }[]> {
  const { rows } = await client.query<{ type: string; payload: Payload }>(
    `select type, payload from case_event where case_id = $1 and type = 'CLOSED_TO_PUBLIC'`,
    [caseId],
  );
  return rows;
}
