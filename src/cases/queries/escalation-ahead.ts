import type pg from 'pg';
import type { Ladders } from '../escalation-ladders.js';
import { prepared } from '../../platform/prepared.js';

/** What tasks climb today, and who there is at the top. */
export interface Ahead {
  ladders: Ladders;
  /** Names of the active supervisors, as Danes sort. */
  supervisors: string[];
}

/** The ladders of today. */
export async function escalationAhead(pool: pg.Pool): Promise<Ahead> {
  const { rows } = await pool.query<Ahead>(
    prepared(`select coalesce(setting_today('escalation'), '{}') as ladders,
       array(select name from person where active and 'supervisor' = any(roles) order by name collate "da-x-icu") as supervisors`),
  );
  return rows[0] as Ahead;
}
