import { Injectable } from '@nestjs/common';
import type { Language } from '../../workflows/words.js';
import type { Role } from '../../workflows/workflow.js';
import { Database } from '../platform/database.js';
import type { PersonActor } from './actor.js';
import { fingerprint, newSecret } from './tokens.js';

/** As PostgreSQL intervals. A session counts in real time: a demo that leaps a month ahead signs nobody out. */
const IDLE_LIMIT = '60 minutes';
const ABSOLUTE_LIMIT = '12 hours';
/** Ended sessions stay this long, so that what is typed into an old page can still be kept for its owner. */
const KEPT_FOR = '30 days';

export interface SignedIn {
  person: PersonActor;
  /** "Sagsbehandler, Projektbanken": what stands beside the name. */
  title: string;
  language: Language;
  /** The secret every form of this session carries. */
  csrf: string;
  /** The product's now, read along with the session. */
  now: Date;
  /** False once the session has run out or been ended; the person is then only known, not signed in. */
  live: boolean;
}

interface Row {
  csrf: string;
  live: boolean;
  stale: boolean;
  now: Date;
  id: string;
  name: string;
  title: string;
  roles: Role[];
  administration: string | null;
  language: string;
}

@Injectable()
export class Sessions {
  constructor(private readonly database: Database) {}

  /** Signs a person in: a new secret each time, and the session the browser had before is over. */
  async start(personId: string, before?: string): Promise<string> {
    const token = newSecret();
    await this.database.pool.query(
      `with tidied as (delete from session where created_at < clock_timestamp() - $4::interval),
            left_behind as (update session set ended_at = clock_timestamp() where token_hash = $5 and ended_at is null)
       insert into session (token_hash, person_id, csrf, created_at, seen_at)
       values ($1, $2, $3, clock_timestamp(), clock_timestamp())`,
      [fingerprint(token), personId, newSecret(), KEPT_FOR, before ? fingerprint(before) : null],
    );
    return token;
  }

  /** The session behind a cookie, with its person, in one query; the last sight of it is noted once a minute. */
  async find(token: string): Promise<SignedIn | undefined> {
    const tokenHash = fingerprint(token);
    const { rows } = await this.database.pool.query<Row>(
      `select s.csrf, p.id, p.name, p.title, p.roles, p.administration, p.language, pretended_now() as now,
              s.ended_at is null and p.active
                and s.seen_at > clock_timestamp() - $2::interval
                and s.created_at > clock_timestamp() - $3::interval as live,
              s.seen_at < clock_timestamp() - interval '1 minute' as stale
       from session s join person p on p.id = s.person_id where s.token_hash = $1`,
      [tokenHash, IDLE_LIMIT, ABSOLUTE_LIMIT],
    );
    const row = rows[0];
    if (!row) return undefined;
    if (row.live && row.stale)
      await this.database.pool.query('update session set seen_at = clock_timestamp() where token_hash = $1', [
        tokenHash,
      ]);
    const { id, name, roles, administration } = row;
    return {
      person: { kind: 'person', id, name, roles, administration },
      title: row.title,
      language: row.language === 'en' ? 'en' : 'da',
      csrf: row.csrf,
      now: row.now,
      live: row.live,
    };
  }

  /** Whose page a form's secret was drawn for, whether or not that session still runs. */
  async ownerOfForm(csrf: string): Promise<string | undefined> {
    const { rows } = await this.database.pool.query<{ person_id: string }>(
      'select person_id from session where csrf = $1',
      [csrf],
    );
    return rows[0]?.person_id;
  }

  async end(token: string): Promise<void> {
    await this.database.pool.query(
      'update session set ended_at = clock_timestamp() where token_hash = $1 and ended_at is null',
      [fingerprint(token)],
    );
  }
}
