import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Language } from '../../workflows/words.js';
import { Database } from '../platform/database.js';
import { prepared } from '../platform/prepared.js';
import { ACTOR, actorOf, type PersonActor } from './actor.js';
import { fingerprint, newSecret } from './tokens.js';

/** As PostgreSQL intervals. A session counts in real time: a demo that leaps a month ahead signs nobody out. */
const IDLE_LIMIT = '60 minutes';
/** The same, for the page that warns before it. */
export const IDLE_LIMIT_S = 3_600;
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
  /** Whole seconds until the session ends, used or not. */
  secondsLeft: number;
}

/** A browser somebody is signed in with. */
export interface OpenSession {
  /** Stands for it on a page; nobody can sign in with it. */
  id: string;
  startedAt: Date;
  seenAt: Date;
}

interface Row extends Omit<PersonActor, 'kind'> {
  csrf: string;
  live: boolean;
  stale: boolean;
  seconds_left: number;
  now: Date;
  title: string;
  language: string;
}

/** Prepared once a connection: every page asks it, and to plan it takes longer than to run it. */
const WITH_PERSON = `select ${ACTOR}, s.csrf, p.title, p.language, pretended_now() as now,
      s.ended_at is null and p.active
        and s.seen_at > clock_timestamp() - $2::interval
        and s.created_at > clock_timestamp() - $3::interval as live,
      s.seen_at < clock_timestamp() - interval '1 minute' as stale,
      extract(epoch from s.created_at + $3::interval - clock_timestamp())::int as seconds_left
    from session s join person p on p.id = s.person_id where s.token_hash = $1`;

@Injectable()
export class Sessions {
  constructor(private readonly database: Database) {}

  /**
   * Signs a person in: a new secret each time, and the session the browser had before is over.
   * @param idToken of the municipality's own login, to sign out there too
   */
  async start(personId: string, before?: string, idToken?: string): Promise<string> {
    const token = newSecret();
    await this.database.pool.query(
      `with tidied as (delete from session where created_at < clock_timestamp() - $4::interval),
            left_behind as (update session set ended_at = clock_timestamp() where token_hash = $5 and ended_at is null)
       insert into session (token_hash, person_id, csrf, created_at, seen_at, id_token)
       values ($1, $2, $3, clock_timestamp(), clock_timestamp(), $6)`,
      [fingerprint(token), personId, newSecret(), KEPT_FOR, before ? fingerprint(before) : null, idToken ?? null],
    );
    return token;
  }

  /**
   * The session behind a cookie, with its person, in one query; the last sight of it is noted once a minute.
   * @param isSignOfLife false for what an open page asks on its own: with nobody there it has to run out
   */
  async find(token: string, { isSignOfLife = true } = {}): Promise<SignedIn | undefined> {
    const tokenHash = fingerprint(token);
    const asked = prepared(WITH_PERSON, [tokenHash, IDLE_LIMIT, ABSOLUTE_LIMIT]);
    const { rows } = await this.database.pool.query<Row>(asked);
    const row = rows[0];
    if (!row) return undefined;
    if (row.live && row.stale && isSignOfLife)
      await this.database.pool.query('update session set seen_at = clock_timestamp() where token_hash = $1', [
        tokenHash,
      ]);
    return {
      person: actorOf(row),
      title: row.title,
      language: row.language === 'en' ? 'en' : 'da',
      csrf: row.csrf,
      now: row.now,
      live: row.live,
      secondsLeft: row.seconds_left,
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

  /** @returns what signs out at the municipality's own login, where the session came from there */
  async end(token: string): Promise<string | undefined> {
    const { rows } = await this.database.pool.query<{ id_token: string | null }>(
      `update session s set ended_at = clock_timestamp(), id_token = null from session before
       where s.token_hash = $1 and before.token_hash = $1 and s.ended_at is null returning before.id_token`,
      [fingerprint(token)],
    );
    return rows[0]?.id_token ?? undefined;
  }

  /** The browsers a person is signed in with, the last seen first; times as the product's clock has them. */
  async listOf(personId: string): Promise<OpenSession[]> {
    const { rows } = await this.database.pool.query<OpenSession>(
      `select left(token_hash, 16) as id, created_at + ahead as "startedAt", seen_at + ahead as "seenAt"
       from session, (select pretended_now() - clock_timestamp() as ahead) as clock
       where person_id = $1 and ended_at is null and seen_at > clock_timestamp() - $2::interval
         and created_at > clock_timestamp() - $3::interval order by seen_at desc`,
      [personId, IDLE_LIMIT, ABSOLUTE_LIMIT],
    );
    return rows;
  }

  /** Ends one of a person's own. */
  async endOne(personId: string, id: string): Promise<void> {
    await this.database.pool.query(
      `update session set ended_at = clock_timestamp(), id_token = null
       where person_id = $1 and left(token_hash, 16) = $2 and ended_at is null`,
      [personId, id],
    );
  }
}

/** What stands for the session behind a cookie on a page. */
export function sessionId(token: string): string {
  return fingerprint(token).slice(0, 16);
}

/** Ends every session of a person, or all but the one with this cookie. @returns how many */
export async function endSessionsOf(
  client: Pick<pg.PoolClient, 'query'>,
  personId: string,
  except?: string,
): Promise<number> {
  const { rowCount } = await client.query(
    `update session set ended_at = clock_timestamp(), id_token = null
     where person_id = $1 and ended_at is null and token_hash is distinct from $2`,
    [personId, except ? fingerprint(except) : null],
  );
  return rowCount ?? 0;
}
