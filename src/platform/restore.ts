import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { w } from '../../workflows/words.js';
import { APPLIED, listed } from './backup.js';
import {
  checkBackup,
  END_OF_TABLE,
  type Ending,
  type Heading,
  linesOf,
  newer,
  type TableHeading,
} from './backup-file.js';
import { CannotStart } from './cannot-start.js';
import { copyIn } from './copy-rows.js';
import type { Database } from './database.js';
import { knownMigrations, migrate, migrationsFolder } from './migrations.js';

/**
 * Fills an empty database with what a backup holds, all of it or nothing, and brings its tables up to date. The file is
 * read once before anything is touched.
 * @returns the backup's heading, and how many rows, by table
 * @throws CannotStart when the file is damaged or newer than this product, or the database is not empty
 */
export async function restore(
  database: Database,
  file: string,
): Promise<{ heading: Heading; rows: Record<string, number> }> {
  const { heading, ending } = await checkBackup(file);
  const known = await knownMigrations();
  const isKnown = ([name, checksum]: [string, string]) => known.get(name) === checksum;
  if (!Object.entries(heading.migrations).every(isKnown)) throw newer(file, heading.version);
  await mustBeEmpty(database.pool, heading);
  await migrateAsFar(database.url, Object.keys(heading.migrations));
  const client = await database.openConnection();
  try {
    await client.query('begin');
    await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0');
    await fill(client, file, ending);
    await client.query('commit');
  } finally {
    // Should anything have failed, its transaction ends with it.
    await client.end();
  }
  await migrate(database.url);
  await database.pool.query('analyze');
  return { heading, rows: ending.rows };
}

async function mustBeEmpty(pool: pg.Pool, heading: Heading): Promise<void> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`,
  );
  if (tables.length === 0) return;
  const filled = tables.map(({ name }) => `exists (select from public.${name})`).join(' or ');
  const { rows } = await pool.query<{ filled: boolean }>(`select ${filled} as filled`);
  const applied = await pool.query<{ name: string }>(APPLIED).then(
    (result) => result.rows,
    () => undefined,
  );
  // Without rows, and with no other tables than the backup's: what a restoration leaves that was broken off.
  const isBegun = !rows[0]?.filled && applied?.every(({ name }) => name in heading.migrations);
  if (!isBegun) throw notEmpty();
}

/** The tables as they were when the backup was made. */
async function migrateAsFar(url: string, names: string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fremdrift-restore-'));
  try {
    for (const name of names) await cp(join(migrationsFolder, name), join(folder, name), { recursive: true });
    await migrate(url, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(client: pg.ClientBase, file: string, { rows, sequences }: Ending): Promise<void> {
  const lines = linesOf(file);
  try {
    await lines.next();
    await fillTables(client, lines, rows);
  } finally {
    await lines.return(undefined);
  }
  for (const [name, last] of Object.entries(sequences)) {
    await client.query('select setval($1::regclass, $2)', [`public."${name}"`, last]);
  }
}

async function fillTables(client: pg.ClientBase, lines: AsyncGenerator<Buffer>, rows: Ending['rows']): Promise<void> {
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    const { table, columns } = JSON.parse(next.value.toString()) as TableHeading;
    if (!table) break;
    // Nothing is reckoned anew: a chain that was broken is restored broken, and found.
    await client.query(`alter table public."${table}" disable trigger user`);
    await pipeline(rowsOf(lines), copyIn(client, `copy ${listed(table, columns)} from stdin`));
    await client.query(`alter table public."${table}" enable trigger user`);
    const counted = await client.query<{ count: number }>(`select count(*) from public."${table}"`);
    if (counted.rows[0]?.count !== rows[table]) throw new Error(`Not every row of ${table} was restored`);
  }
}

/** The lines of one table; small ones together. */
async function* rowsOf(lines: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let together: Buffer[] = [];
  let size = 0;
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    if (next.value.length === END_OF_TABLE.length && next.value.toString() === END_OF_TABLE) break;
    together.push(next.value);
    size += next.value.length;
    if (size < 65_536) continue;
    yield Buffer.concat(together);
    together = [];
    size = 0;
  }
  if (size) yield Buffer.concat(together);
}

function notEmpty(): CannotStart {
  return new CannotStart(
    w(
      'Databasen er ikke tom. Gendan i en ny database (DATABASE_URL) eller en ny mappe (DATA_DIR). Intet er ændret.',
      'The database is not empty. Restore into a new database (DATABASE_URL) or a new folder (DATA_DIR). Nothing was changed.',
    ),
  );
}
