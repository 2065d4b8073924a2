import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Database } from '../platform/database.js';
import { prepared } from '../platform/prepared.js';
import { ACTOR, actorOf, type PersonActor } from './actor.js';

/** A secret of 256 bits, readable in a header or a cookie. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret. It needs no salt and no slow hash: nobody guesses 256 random bits. */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

type Client = Pick<pg.Pool, 'query'>;

/** Marks a text as a token of ours, so that one that went astray is recognized by people and by scanners. */
const MARK = 'fd_';

/** Prepared once a connection: to plan it takes ten times as long as to run it. */
const PERSON_OF_TOKEN = `select ${ACTOR} from api_token t join person p on p.id = t.person_id
  where t.token_hash = $1 and t.revoked_at is null and p.active`;

/** Bearer tokens for programs that act as a person. Only their fingerprints are stored. */
@Injectable()
export class Tokens {
  constructor(private readonly database: Database) {}

  /**
   * @param email of an active person
   * @param client joins a transaction that is already open
   * @returns the token, to be shown once and never again
   * @throws Error when nobody active has that e-mail address
   */
  async createToken(email: string, label: string, client: Client = this.database.pool): Promise<string> {
    const token = MARK + newSecret();
    const { rowCount } = await client.query(
      `insert into api_token (token_hash, person_id, label)
       select $1, id, $3 from person where email = lower($2) and active`,
      [fingerprint(token), email.trim(), label],
    );
    if (rowCount === 0) throw new Error(`Nobody has the e-mail address ${email}`);
    return token;
  }

  /** The person behind a token, or undefined: unknown, revoked, or a person who no longer works here. */
  async personOf(token: string): Promise<PersonActor | undefined> {
    const asked = prepared(PERSON_OF_TOKEN, [fingerprint(token)]);
    const { rows } = await this.database.pool.query<Omit<PersonActor, 'kind'>>(asked);
    return rows[0] && actorOf(rows[0]);
  }

  /**
   * Ends the tokens of a person at once: all of them, or those with a label.
   * @returns how many
   */
  async revoke(email: string, label?: string): Promise<number> {
    const { rowCount } = await this.database.pool.query(
      `update api_token t set revoked_at = clock_timestamp() from person p
       where p.id = t.person_id and p.email = lower($1) and t.revoked_at is null and ($2::text is null or t.label = $2)`,
      [email.trim(), label ?? null],
    );
    return rowCount ?? 0;
  }
}
