import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Database } from '../platform/database.js';
import { noteChange } from './admin-log.js';
import { hashPassword } from './passwords.js';
import { endSessionsOf } from './sessions.js';
import { fingerprint, newSecret } from './tokens.js';

/** How long a link opens, in real time. An invitation waits for somebody's first day of work. */
const OPENS_FOR = { invitation: '7 days', reset: '1 hour' };
export type LinkKind = keyof typeof OPENS_FOR;

/** Whom a link that still opens is for. */
export interface OpenLink {
  kind: LinkKind;
  personId: string;
  name: string;
  email: string;
}

/** Links by mail that make a password, once. Only their fingerprints are stored. */
@Injectable()
export class SignInLinks {
  constructor(private readonly database: Database) {}

  /** A new link; those the person had before open no longer. @returns its secret, to be sent and never stored */
  make(personId: string, kind: LinkKind): Promise<string> {
    return this.database.transaction(async (client) => {
      const secret = newSecret();
      // One after another, so that two at once leave one link and not two.
      await client.query('select 1 from person where id = $1 for update', [personId]);
      await endLinksOf(client, personId);
      await client.query(
        `insert into sign_in_link (token_hash, person_id, kind, created_at, expires_at)
         values ($1, $2, $3, clock_timestamp(), clock_timestamp() + $4::interval)`,
        [fingerprint(secret), personId, kind, OPENS_FOR[kind]],
      );
      return secret;
    });
  }

  /** Whether the person was sent a link of this kind within the last two minutes: a second mail would end the first. */
  async isJustMade(personId: string, kind: LinkKind): Promise<boolean> {
    const { rowCount } = await this.database.pool.query(
      `select 1 from sign_in_link where person_id = $1 and kind = $2 and used_at is null
         and created_at > clock_timestamp() - interval '2 minutes' and expires_at > clock_timestamp()`,
      [personId, kind],
    );
    return rowCount !== 0;
  }

  /** Undefined for a link that never was, has been used, has run out, or gave way to a newer one: all look alike. */
  async find(secret: string): Promise<OpenLink | undefined> {
    const { rows } = await this.database.pool.query<OpenLink>(
      `select l.kind, p.id as "personId", p.name, p.email from sign_in_link l join person p on p.id = l.person_id
       where l.token_hash = $1 and l.used_at is null and l.expires_at > clock_timestamp() and p.active`,
      [fingerprint(secret)],
    );
    return rows[0];
  }

  /**
   * Makes the password. The link is used up, and whoever was signed in as this person no longer is.
   * @returns the person's id, or undefined where the link does not open any more
   */
  async use(secret: string, password: string): Promise<string | undefined> {
    const passwordHash = await hashPassword(password);
    return this.database.transaction(async (client) => {
      const { rows } = await client.query<{ id: string; name: string; kind: LinkKind }>(
        `update sign_in_link l set used_at = clock_timestamp() from person p
         where l.token_hash = $1 and l.used_at is null and l.expires_at > clock_timestamp() and p.id = l.person_id and p.active
         returning p.id, p.name, l.kind`,
        [fingerprint(secret)],
      );
      const found = rows[0];
      if (!found) return undefined;
      await client.query('update person set password_hash = $2 where id = $1', [found.id, passwordHash]);
      await endSessionsOf(client, found.id);
      await endLinksOf(client, found.id);
      await noteChange(client, found, 'linkUsed', found.id, null, { kind: found.kind });
      return found.id;
    });
  }
}

/** No link of this person opens any more. */
export async function endLinksOf(client: Pick<pg.PoolClient, 'query'>, personId: string): Promise<void> {
  await client.query(
    `update sign_in_link set expires_at = clock_timestamp()
     where person_id = $1 and used_at is null and expires_at > clock_timestamp()`,
    [personId],
  );
}
