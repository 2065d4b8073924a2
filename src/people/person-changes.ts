import type pg from 'pg';
import type { Role } from '../../workflows/workflow.js';
import type { Database } from '../platform/database.js';
import type { Actor } from './actor.js';
import { noteChange } from './admin-log.js';
import { endLinksOf } from './sign-in-links.js';

/** What is decided about a person, as the log of changes keeps it. */
export interface PersonFields {
  name: string;
  email: string;
  title: string;
  unit: string;
  roles: Role[];
  administration: string | null;
  pools: string[];
  committees: string[];
  active: boolean;
}

/** Somebody has to be left who can let others in. */
export class LastAdmin extends Error {}
/** Another person has this e-mail address. */
export class EmailTaken extends Error {}

const COLUMNS = ['name', 'email', 'title', 'unit', 'roles', 'administration', 'pools', 'committees', 'active'] as const;

/**
 * Changes a person and notes what was there before. Who may, the caller has asked.
 * @throws LastAdmin when nobody would be left to administer; EmailTaken
 */
export function changePerson(
  database: Database,
  actor: Pick<Actor, 'id' | 'name'>,
  id: string,
  changes: Partial<PersonFields>,
): Promise<void> {
  return database.transaction(async (client) => {
    await mustLeaveAdmin(client, id, changes);
    await change(client, actor, id, changes);
  });
}

/** The same within a transaction that is under way. The municipality's own login may take the last administrator. */
export async function change(
  client: Pick<pg.PoolClient, 'query'>,
  actor: Pick<Actor, 'id' | 'name'>,
  id: string,
  changes: Partial<PersonFields>,
): Promise<void> {
  const { rows } = await client.query<PersonFields>(
    `select ${COLUMNS.join(', ')} from person where id = $1 for update`,
    [id],
  );
  const before = rows[0];
  if (!before) throw new Error(`There is no person ${id}`);
  const after = { ...before, ...given(changes) };
  const changed = COLUMNS.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  if (changed.length === 0) return;
  const sets = changed.map((name, i) => `${name} = $${i + 2}`).join(', ');
  await telling(client.query(`update person set ${sets} where id = $1`, [id, ...changed.map((name) => after[name])]));
  // A link that went to the address before is not theirs any more.
  if (changed.includes('email')) await endLinksOf(client, id);
  await noteChange(client, actor, 'personChanged', id, only(before, changed), only(after, changed));
}

/** @returns the new person's id. @throws EmailTaken */
export async function addPerson(
  client: Pick<pg.PoolClient, 'query'>,
  actor: Pick<Actor, 'id' | 'name'>,
  fields: Omit<PersonFields, 'active'>,
  subject: string | null = null,
): Promise<string> {
  const values = { ...fields, email: fields.email.trim().toLowerCase(), active: true };
  const { rows } = await telling(
    client.query<{ id: string }>(
      `insert into person (${COLUMNS.join(', ')}, subject)
       values (${COLUMNS.map((_, i) => `$${i + 1}`).join(', ')}, $${COLUMNS.length + 1}) returning id`,
      [...COLUMNS.map((name) => values[name]), subject],
    ),
  );
  const { id } = rows[0] as { id: string };
  await noteChange(client, actor, 'personCreated', id, null, values);
  return id;
}

/**
 * Two administrators who take the role from each other at once wait for each other here.
 * @throws LastAdmin
 */
export async function mustLeaveAdmin(
  client: Pick<pg.PoolClient, 'query'>,
  id: string,
  { active, roles }: Partial<Pick<PersonFields, 'active' | 'roles'>>,
): Promise<void> {
  const stays = active !== false && (!roles || roles.includes('admin'));
  if (stays) return;
  const { rows } = await client.query<{ id: string }>(
    `select id from person where active and 'admin' = any(roles) order by id for update`,
  );
  if (rows.length === 1 && rows[0]?.id === id) throw new LastAdmin('Nobody would be left to administer');
}

function given(changes: Partial<PersonFields>): Partial<PersonFields> {
  const known = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...known, ...(changes.email !== undefined && { email: changes.email.trim().toLowerCase() }) };
}

function only(fields: PersonFields, names: readonly (keyof PersonFields)[]): Partial<PersonFields> {
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

async function telling<T>(written: Promise<T>): Promise<T> {
  try {
    return await written;
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === '23505' && constraint === 'person_email_key') throw new EmailTaken('The e-mail address is taken');
    throw error;
  }
}
