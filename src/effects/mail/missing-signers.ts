import type pg from 'pg';
import { unsigned, type Meeting } from '../../../workflows/meeting/v1/agenda.js';
import type { Receiver } from './post.js';

/** Those who have not signed a meeting's minutes, as far as they can be reached themselves. */
interface MissingSigners {
  /** Who signs in here as a member, at their own address. */
  own: Receiver[];
  /** Somebody is missing who does not: the secretary, or a member for whom the secretary records everything. */
  others: boolean;
}

/** @param context of the meeting, as it is now: who has signed since is not reminded */
export async function missingSigners(pool: pg.Pool, context: unknown): Promise<MissingSigners> {
  const missing = unsigned(context as Meeting);
  const { rows } = await pool.query<Receiver & { seats: number }>(
    `select p.name, p.email as address, count(*)::int as seats from committee_member m join person p on p.id = m.person_id
     where m.id::text = any($1) and p.active and 'committeeMember' = any(p.roles) group by p.id order by min(array_position($1, m.id::text))`,
    [missing],
  );
  const reached = rows.reduce((sum, { seats }) => sum + seats, 0);
  return { own: rows.map(({ name, address }) => ({ name, address })), others: reached < missing.length };
}
