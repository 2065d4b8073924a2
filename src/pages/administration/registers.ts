import type pg from 'pg';
import type { FieldError, Form } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import { checkEmail } from './check-email.js';
import type { Actor } from '../../people/actor.js';
import { noteChange } from '../../people/admin-log.js';
import type { Database } from '../../platform/database.js';

/** A list that projects and people choose from, by a code that stands for good. */
export interface Register {
  /** Part of the page's address. */
  path: string;
  table: 'committee' | 'pool' | 'administration';
  title: Words;
  one: Words;
  /** What it is for. */
  lead: Words;
  /** Beside the code, as the table's columns. */
  form: Form;
}

const NAME: Form[string] = { kind: 'line', label: w('Navn', 'Name'), max: 200 };
const CODE: Form[string] = {
  kind: 'line',
  max: 20,
  label: w('Kode', 'Code'),
  hint: w('Fx BIU. Den kan ikke ændres siden.', 'For example BIU. It cannot be changed later.'),
};

export const REGISTERS: readonly Register[] = [
  {
    path: 'udvalg',
    table: 'committee',
    title: w('Udvalg', 'Committees'),
    one: w('udvalg', 'committee'),
    lead: w('Breve til et udvalg sendes til dets e-mail.', 'Letters to a committee are sent to its e-mail.'),
    form: { name: NAME, email: { kind: 'line', label: w('E-mail', 'E-mail'), max: 200 } },
  },
  {
    path: 'puljer',
    table: 'pool',
    title: w('Puljer', 'Pools'),
    one: w('pulje', 'pool'),
    lead: w('Puljer giver penge til projekter.', 'Pools give money to projects.'),
    form: {
      name: NAME,
      monitorsAll: {
        kind: 'check',
        optional: true,
        label: w(
          'Alle puljens flerårige projekter monitoreres, uanset beløb',
          "All the pool's long-running projects are monitored, whatever the amount",
        ),
      },
    },
  },
  {
    path: 'forvaltninger',
    table: 'administration',
    title: w('Forvaltninger', 'Administrations'),
    one: w('forvaltning', 'administration'),
    lead: w('Puljeholdere arbejder for en forvaltning.', 'Fund holders work for an administration.'),
    form: { name: NAME },
  },
];

export type Entry = { code: string; name: string } & Record<string, unknown>;

const COLUMNS = {
  committee: 'code, name, email',
  pool: 'code, name, monitors_all as "monitorsAll"',
  administration: 'code, name',
};
const FIELD_COLUMNS: Record<string, string> = { name: 'name', email: 'email', monitorsAll: 'monitors_all' };

export async function entriesOf(pool: Pick<pg.Pool, 'query'>, { table }: Register): Promise<Entry[]> {
  const { rows } = await pool.query<Entry>(`select ${COLUMNS[table]} from ${table} order by name collate "da-x-icu"`);
  return rows;
}

/** @param code of the one that is there; without it the form asks for one */
export function registerForm({ form }: Register, code?: string): Form {
  return code === undefined ? { code: CODE, ...form } : form;
}

/** What the fields alone cannot tell. */
export function checkEntry(payload: Record<string, unknown>): FieldError[] {
  const { code, email } = payload as { code?: string; email?: string };
  const errors: FieldError[] = [];
  if (code !== undefined && !/^[\p{L}\d-]+$/u.test(code))
    errors.push({
      path: 'code',
      words: w('Brug kun bogstaver, tal og bindestreg.', 'Use only letters, digits and hyphens.'),
    });
  return email === undefined ? errors : [...errors, ...checkEmail(email)];
}

/** Adds an entry, or changes the one with this code; what was there before is noted. @returns false where the code is taken */
export function keepEntry(
  database: Database,
  { table, form }: Register,
  payload: Record<string, unknown>,
  actor: Pick<Actor, 'id' | 'name'>,
  code?: string,
): Promise<boolean> {
  return database.transaction(async (client) => {
    const key = code ?? String(payload.code);
    const { rows } = await client.query<Entry>(`select ${COLUMNS[table]} from ${table} where code = $1 for update`, [
      key,
    ]);
    const before = rows[0] ?? null;
    const names = Object.keys(form);
    const values = names.map((name) => payload[name] ?? (name === 'monitorsAll' ? false : ''));
    const columns = names.map((name) => FIELD_COLUMNS[name] as string);
    const change = `do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`;
    const { rowCount } = await client.query(
      `insert into ${table} (code, ${columns.join(', ')}) values ($1, ${columns.map((_, i) => `$${i + 2}`).join(', ')})
       on conflict (code) ${code === undefined ? 'do nothing' : change}`,
      [key, ...values],
    );
    if (!rowCount) return false;
    const after = { code: key, ...Object.fromEntries(names.map((name, i) => [name, values[i]])) };
    await noteChange(client, actor, `${table}Changed`, key, before, after);
    return true;
  });
}
