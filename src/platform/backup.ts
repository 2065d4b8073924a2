import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { w } from '../../workflows/words.js';
import { END_OF_TABLE, FORMAT, type Ending, type Heading, type TableHeading } from './backup-file.js';
import { CannotStart } from './cannot-start.js';
import { copyOut } from './copy-rows.js';
import type { Database } from './database.js';
import { version } from './project-folder.js';

/**
 * Writes the whole database into one file, as it was at one moment: people may go on working. What the queue holds is left
 * out; it is made again from the outbox. Only the owner may read the file, as it holds all that is known of people.
 * @returns how many rows, by table
 * @throws CannotStart when the file is there already, or cannot be written
 */
export async function backUp(database: Database, file: string): Promise<Record<string, number>> {
  if (await stat(file).catch(() => undefined)) throw alreadyThere(file);
  // Its own: two that are begun at once do not write into each other.
  const unfinished = `${file}.${randomBytes(4).toString('hex')}.part`;
  const ending: Ending = { rows: {}, sequences: {} };
  const client = await database.openConnection();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0');
    const to = createWriteStream(unfinished, { mode: 0o600, flush: true });
    await pipeline(signedLines(lines(client, ending)), createGzip(), to);
    await client.query('commit');
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    throw syscall && code?.startsWith('E') ? cannotWrite(file, message) : error;
  } finally {
    await client.end();
  }
  return ending.rows;
}

/** Followed by their checksum. */
async function* signedLines(all: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of all) {
    hash.update(chunk);
    yield chunk;
  }
  yield line({ sha256: hash.digest('hex') });
}

async function* lines(client: pg.ClientBase, ending: Ending): AsyncGenerator<Buffer> {
  yield line(await heading(client));
  for (const { table, columns } of await tablesInOrder(client)) {
    yield line({ table, columns });
    const rows = copyOut(client, `copy ${listed(table, columns)} to stdout`);
    for await (const chunk of rows) yield chunk as Buffer;
    ending.rows[table] = rows.rows;
    yield Buffer.from(END_OF_TABLE);
  }
  const { rows } = await client.query<{ name: string; last: number }>(SEQUENCES);
  ending.sequences = Object.fromEntries(rows.map(({ name, last }) => [name, last]));
  yield line(ending);
}

async function heading(client: pg.ClientBase): Promise<Heading> {
  const { rows } = await client.query<{ name: string; checksum: string }>(APPLIED);
  const migrations = Object.fromEntries(rows.map(({ name, checksum }) => [name, checksum]));
  const { rows: now } = await client.query<{ now: Date }>('select now()');
  return { fremdrift: 'backup', format: FORMAT, version, at: now[0]!.now.toISOString(), migrations };
}

/** What a row refers to comes before it. */
async function tablesInOrder(client: pg.ClientBase): Promise<TableHeading[]> {
  const { rows } = await client.query<TableHeading & { needs: string[] }>(TABLES);
  const ordered: TableHeading[] = [];
  const place = (name: string, under: string[] = []) => {
    const found = rows.find(({ table }) => table === name);
    if (!found || ordered.includes(found) || under.includes(name)) return;
    for (const need of found.needs) place(need, [...under, name]);
    ordered.push(found);
  };
  for (const { table } of rows) place(table);
  return ordered;
}

export function listed(table: string, columns: string[]): string {
  const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
  return `public.${quoted(table)} (${columns.map(quoted).join(', ')})`;
}

function line(content: object): Buffer {
  return Buffer.from(`${JSON.stringify(content)}\n`);
}

export const APPLIED = `
  select migration_name as name, checksum from _prisma_migrations
  where finished_at is not null and rolled_back_at is null order by migration_name`;

const TABLES = `
  select t.relname as "table",
    array(select attname::text from pg_attribute where attrelid = t.oid and attnum > 0 and not attisdropped
      and attgenerated = '' order by attnum) as columns,
    array(select distinct confrelid::regclass::text from pg_constraint
      where conrelid = t.oid and contype = 'f' and confrelid <> t.oid) as needs
  from pg_class t where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname <> '_prisma_migrations'
  order by t.relname`;

const SEQUENCES = `
  select sequencename as name, last_value as last from pg_sequences
  where schemaname = 'public' and last_value is not null order by sequencename`;

function alreadyThere(file: string): CannotStart {
  return new CannotStart(
    w(`${file} findes allerede; vælg et andet navn.`, `${file} is there already; choose another name.`),
  );
}

function cannotWrite(file: string, message: string): CannotStart {
  return new CannotStart(w(`${file} kan ikke skrives: ${message}`, `${file} cannot be written: ${message}`));
}
