import type pg from 'pg';
import { OTHER_CASES } from '../cases/queries/other-cases.js';
import { caseScopeOf } from '../cases/queries/scope.js';
import type { PersonActor } from '../people/actor.js';
import { isStaff } from '../people/may.js';
import type { Words } from '../../workflows/words.js';
import { type Kind, KINDS, usualWay, type Way } from './kinds.js';
import { prepared } from '../platform/prepared.js';

/** A notification as it stands in its reader's list. */
export interface InboxRow {
  id: number;
  words: Words;
  path: string;
  at: Date;
  isRead: boolean;
  caseNumber: string | null;
  project: string | null;
  others: number;
}

/** What stands first; it is asked for in parts, as some have hundreds. */
export const INBOX_PAGE = 50;

/**
 * The newest first, less what the reader may not see any longer.
 * @param before id of the last one of the page before
 */
export async function inbox(
  pool: pg.Pool,
  reader: PersonActor,
  { forAction, before }: { forAction: boolean; before: number | null },
): Promise<InboxRow[]> {
  const { sql, params } = mine(reader, [reader.id, forAction, before, INBOX_PAGE + 1]);
  const { rows } = await pool.query<InboxRow>(
    `select n.id, n.words, n.path, n.at, n.read_at is not null as "isRead", c.number as "caseNumber", p.name as project,
       ${OTHER_CASES} as others
     ${sql} and n.for_action = $2 and ($3::int is null or (n.at, n.id) < (select at, id from notification where id = $3))
     order by n.at desc, n.id desc limit $4`,
    params,
  );
  return rows;
}

export interface Unread {
  forAction: number;
  forInformation: number;
}

/** How many they have not read, a hundred at most: what the bar counts, and the list holds. */
export async function unreadOf(pool: pg.Pool, reader: PersonActor): Promise<Unread> {
  const { sql, params } = mine(reader, [reader.id]);
  const { rows } = await pool.query<Unread>(
    prepared(
      `select count(*) filter (where for_action) as "forAction", count(*) filter (where not for_action) as "forInformation"
     from (select n.for_action ${sql} and n.read_at is null limit 100) unread`,
      params,
    ),
  );
  return rows[0] as Unread;
}

/** One of theirs is read from now on. @returns where it leads; undefined when there is none they may see */
export async function readOne(pool: pg.Pool, reader: PersonActor, id: number): Promise<string | undefined> {
  const { sql, params } = mine(reader, [reader.id, id]);
  const { rows } = await pool.query<{ path: string }>(
    `update notification set read_at = coalesce(read_at, pretended_now())
     where id = (select n.id ${sql} and n.id = $2) returning path`,
    params,
  );
  return rows[0]?.path;
}

/** @returns how many were unread */
export async function readAll(pool: pg.Pool, reader: PersonActor, forAction: boolean): Promise<number> {
  const { rowCount } = await pool.query(
    `update notification set read_at = pretended_now() where person_id = $1 and for_action = $2 and read_at is null`,
    [reader.id, forAction],
  );
  return rowCount ?? 0;
}

/** What somebody gets mail about, each kind as they chose or as is usual. */
export async function waysOf(pool: pg.Pool, person: PersonActor): Promise<Record<Kind, Way>> {
  const { rows } = await pool.query<{ kind: string; by: Way }>(
    'select kind, by from notification_choice where person_id = $1',
    [person.id],
  );
  const chosen = new Map(rows.map(({ kind, by }) => [kind, by]));
  const ways = KINDS.map((kind) => [kind, chosen.get(kind) ?? usualWay(kind, isStaff(person))] as const);
  return Object.fromEntries(ways) as Record<Kind, Way>;
}

/** It holds for what comes from now on. */
export async function chooseWays(pool: pg.Pool, person: PersonActor, ways: Record<Kind, Way>): Promise<void> {
  await pool.query(
    `insert into notification_choice (person_id, kind, by)
     select $1, kind, by from unnest($2::text[], $3::text[]) as chosen(kind, by)
     on conflict (person_id, kind) do update set by = excluded.by`,
    [person.id, Object.keys(ways), Object.values(ways)],
  );
}

/** `$1` is the reader's id. What is about no single case is for whoever was told. */
function mine(reader: PersonActor, given: unknown[]) {
  const { sql, params } = caseScopeOf(reader, given);
  const from = `from notification n left join cases c on c.id = n.case_id left join project p on p.id = c.project_id
     where n.person_id = $1 and (n.case_id is null or ${sql})`;
  return { sql: from, params };
}
