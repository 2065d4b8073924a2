import type pg from 'pg';
import type { Actor } from './actor.js';

/**
 * Writes down a change that is no case's: who made it, when, and what was there before and after. Added to and never
 * changed; written with the change's own client, so that both are there or neither.
 * @param what the kind of change, `personChanged`
 * @param subject which person, setting or committee it is about, as an id
 * @param before as JSON; null where there was nothing
 * @param after as JSON; null where it is gone
 */
export async function noteChange(
  client: Pick<pg.PoolClient, 'query'>,
  { id, name }: Pick<Actor, 'id' | 'name'>,
  what: string,
  subject: string,
  before: unknown,
  after: unknown,
): Promise<void> {
  await client.query(
    `insert into admin_event (at, by, by_name, what, subject, before, after)
     values (pretended_now(), $1, $2, $3, $4, $5, $6)`,
    [id, name, what, subject, json(before), json(after)],
  );
}

function json(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
