import type { Language } from '../../workflows/words.js';
import { ACTOR, actorOf, type PersonActor } from '../people/actor.js';
import { fingerprint, newSecret } from '../people/tokens.js';
import type { Database } from '../platform/database.js';

/** The address somebody has given their own calendar: when it was made, and when a calendar last asked. */
export interface CalendarFeed {
  createdAt: Date;
  usedAt: Date | null;
}

/** The one that is valid now, without its secret: that is kept by nobody but the calendar. */
export async function feedOf({ pool }: Database, personId: string): Promise<CalendarFeed | undefined> {
  const { rows } = await pool.query<CalendarFeed>(
    `select created_at as "createdAt", used_at as "usedAt" from calendar_feed
     where person_id = $1 and revoked_at is null`,
    [personId],
  );
  return rows[0];
}

/** A new address; the one before leads nowhere from now on. @returns its secret, to be shown once */
export function newFeed(database: Database, personId: string): Promise<string> {
  const secret = newSecret();
  return database.transaction(async (client) => {
    // Two at once wait for each other here, so that one of them is left.
    await client.query('select 1 from person where id = $1 for update', [personId]);
    await client.query(REVOKE, [personId]);
    await client.query(
      'insert into calendar_feed (token_hash, person_id, created_at) values ($1, $2, pretended_now())',
      [fingerprint(secret), personId],
    );
    return secret;
  });
}

export async function endFeed({ pool }: Database, personId: string): Promise<void> {
  await pool.query(REVOKE, [personId]);
}

/** Whose calendar it is, as they are now; nobody's where it was ended, or they no longer work here. */
export async function readerOf(
  { pool }: Database,
  secret: string,
): Promise<{ person: PersonActor; language: Language } | undefined> {
  const { rows } = await pool.query<Omit<PersonActor, 'kind'> & { language: string; stale: boolean }>(
    `select ${ACTOR}, p.language, coalesce(f.used_at < pretended_now() - interval '10 minutes', true) as stale
     from calendar_feed f join person p on p.id = f.person_id
     where f.token_hash = $1 and f.revoked_at is null and p.active`,
    [fingerprint(secret)],
  );
  const row = rows[0];
  if (!row) return undefined;
  if (row.stale)
    await pool.query('update calendar_feed set used_at = pretended_now() where token_hash = $1', [fingerprint(secret)]);
  return { person: actorOf(row), language: row.language === 'en' ? 'en' : 'da' };
}

const REVOKE = 'update calendar_feed set revoked_at = pretended_now() where person_id = $1 and revoked_at is null';
