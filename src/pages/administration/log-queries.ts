import type pg from 'pg';
import { SIGN_INS } from '../account/sign-ins.js';

export interface AdminEventRow {
  id: number;
  at: Date;
  byName: string;
  what: string;
  subject: string;
  /** The name of the person it is about, where it is one. */
  about: string | null;
  before: unknown;
  after: unknown;
}

export interface LogSearch {
  show: 'changes' | 'signIns' | 'all';
  /** The id of whom or what it is about; empty: all. */
  subject: string;
  /** Events before the one with this number. */
  before: number;
}

export const EVENTS_A_PAGE = 50;

/** The newest first. What was changed by hand and who got in are different questions, so they stand apart. */
export async function adminEvents(pool: pg.Pool, { show, subject, before }: LogSearch): Promise<AdminEventRow[]> {
  const { rows } = await pool.query<AdminEventRow>(
    `select e.id, e.at, e.by_name as "byName", e.what, e.subject, p.name as about, e.before, e.after
     from admin_event e left join person p on p.id::text = e.subject
     where ($1 = 'all' or (e.what = any($2)) = ($1 = 'signIns')) and ($3 = '' or e.subject = $3 or e.by = $3)
       and ($4 = 0 or e.id < $4)
     order by e.id desc limit $5`,
    [show, SIGN_INS, subject, before, EVENTS_A_PAGE + 1],
  );
  return rows;
}

/** What the codes and ids in a change stand for. */
export async function namesByCode(pool: pg.Pool): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ code: string; name: string }>(
    `select code, name from administration union all select code, name from pool union all select code, name from committee
     union all select id::text, name from person`,
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}
