import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { w, type Words } from '../../workflows/words.js';
import { Database } from '../platform/database.js';
import { CLAIM_RULES, type ClaimRule, type Granted, grantsIn } from './claim-grants.js';
import type { Identity } from './oidc.js';
import { addPerson, change, type PersonFields } from './person-changes.js';
import { endSessionsOf } from './sessions.js';

/** Who makes the changes that the municipality's own login asks for. */
const LOGIN = { id: 'login', name: 'Kommunens login' };

export type Admission = { personId: string } | { refused: Words };

interface Known {
  id: string;
  active: boolean;
  subject: string | null;
  name: string;
}

/** Lets in whoever the municipality's own login knows and the mapping gives a role; makes or updates the person. */
@Injectable()
export class Admissions {
  constructor(private readonly database: Database) {}

  admit({ issuer, claims }: Identity): Promise<Admission> {
    const subject = `${issuer} ${String(claims.sub)}`;
    return this.database.transaction(async (client) => {
      // Two first sign-ins of one person at once would be two people.
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [subject]);
      const granted = grantsIn(claims, await rulesNow(client));
      const found = await known(client, subject, claims);
      if (found === 'foreign') return { refused: EMAIL_TAKEN };
      if (found && !found.active) return { refused: SHUT_OUT };
      if (!found && granted.roles.length === 0) return { refused: NO_ROLE };
      if (!found) return create(client, subject, claims, granted);
      const isEmailFree = await isFree(client, emailIn(claims), found.id);
      await change(client, LOGIN, found.id, { ...asTold(claims, isEmailFree), ...scopeOf(granted) });
      await client.query('update person set subject = $2 where id = $1', [found.id, subject]);
      if (granted.roles.length > 0) return { personId: found.id };
      await endSessionsOf(client, found.id);
      return { refused: NO_ROLE };
    });
  }
}

/** The mapping of today, as it stands: a change acts at the next sign-in. */
async function rulesNow(client: pg.PoolClient): Promise<ClaimRule[]> {
  const { rows } = await client.query<{ value: ClaimRule[] }>(
    `select value from setting where name = $1 and valid_from <= (pretended_now() at time zone 'Europe/Copenhagen')::date
     order by valid_from desc limit 1`,
    [CLAIM_RULES],
  );
  return rows[0]?.value ?? [];
}

/**
 * By issuer and subject. Else somebody with the same e-mail who signed in with a password until now is linked, once, and
 * only where the login vouches for the e-mail: else whoever types a colleague's there would be that colleague.
 * @returns `foreign` where the e-mail is somebody's who cannot be linked
 */
async function known(
  client: pg.PoolClient,
  subject: string,
  claims: Record<string, unknown>,
): Promise<Known | 'foreign' | undefined> {
  const { rows } = await client.query<Known>(
    'select id, active, subject, name from person where subject = $1 or email = $2 for update',
    [subject, emailIn(claims)],
  );
  const linked = rows.find((one) => one.subject === subject);
  const sameEmail = rows[0];
  if (linked || !sameEmail) return linked;
  const isVerified = claims.email_verified === true || claims.email_verified === 'true';
  return isVerified && sameEmail.subject === null ? sameEmail : 'foreign';
}

async function create(
  client: pg.PoolClient,
  subject: string,
  claims: Record<string, unknown>,
  granted: Granted,
): Promise<Admission> {
  const email = emailIn(claims);
  if (!email) return { refused: NO_EMAIL };
  const scope = { administration: null, pools: [], committees: [], ...scopeOf(granted) };
  const fields = { title: '', unit: '', name: email, ...asTold(claims, true), roles: granted.roles, email };
  return { personId: await addPerson(client, LOGIN, { ...scope, ...fields }, subject) };
}

async function isFree(client: pg.PoolClient, email: string, personId: string): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from person where email = $1 and id <> $2', [email, personId]);
  return email !== '' && rowCount === 0;
}

/** Name, e-mail, title and unit, where the login says them. */
function asTold(claims: Record<string, unknown>, isEmailFree: boolean): Partial<PersonFields> {
  const said = { name: lineIn(claims.name), title: lineIn(claims.title), unit: lineIn(claims.department) };
  return {
    ...Object.fromEntries(Object.entries(said).filter(([, text]) => text)),
    ...(isEmailFree && { email: emailIn(claims) }),
  };
}

function scopeOf({ roles, administration, pools, committees }: Granted): Partial<PersonFields> {
  return {
    roles,
    ...(administration !== undefined && { administration }),
    ...(pools && { pools }),
    ...(committees && { committees }),
  };
}

function emailIn({ email }: Record<string, unknown>): string {
  const address = lineIn(email).toLowerCase();
  return /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address) ? address : '';
}

function lineIn(value: unknown): string {
  return typeof value === 'string'
    ? value
        .replace(/[\p{C}\s]+/gu, ' ')
        .trim()
        .slice(0, 200)
    : '';
}

const NO_ROLE = w(
  'Kommunens login kender dig, men har ikke givet dig adgang til Fremdrift. Bed din leder eller systemadministrator om en rolle i Fremdrift, og log ind igen.',
  "The municipality's login knows you but gives you no access to Fremdrift. Ask your manager or system administrator for a role in Fremdrift, and sign in again.",
);
const SHUT_OUT = w(
  'Din adgang til Fremdrift er lukket. Tal med din systemadministrator, hvis det er en fejl.',
  'Your access to Fremdrift is closed. Talk to your system administrator if that is a mistake.',
);
const EMAIL_TAKEN = w(
  'En anden i Fremdrift har din e-mail, og kommunens login bekræfter ikke, at den er din. Bed din systemadministrator om at rette den andens e-mail eller få din bekræftet.',
  "Somebody else in Fremdrift has your e-mail, and the municipality's login does not confirm that it is yours. Ask your system administrator to mend theirs or have yours confirmed.",
);
const NO_EMAIL = w(
  'Kommunens login oplyser ikke din e-mail, og den skal Fremdrift bruge. Bed din systemadministrator om at sende den med.',
  "The municipality's login does not tell your e-mail, and Fremdrift needs it. Ask your system administrator to have it sent along.",
);
