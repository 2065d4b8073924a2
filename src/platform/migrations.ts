import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { projectFolder } from './project-folder.js';
import { NOTHING_EXTERNAL, openSchemaEngine } from './schema-engine.js';

export const migrationsFolder = join(projectFolder, 'prisma', 'migrations');
/** Any number of its own: two processes that start at once migrate one after the other. */
const LOCK = 4_723_377;

interface Migration {
  name: string;
  sql: string;
}

/**
 * Applies what `prisma/migrations/` holds and the database does not, and records it in `_prisma_migrations` as Prisma's
 * own tool does; what a newer release has applied is left alone. Where nothing is to be done it costs two queries. The SQL
 * of a migration is one transaction: interrupted, it left nothing and is simply begun again.
 * @returns the names of the migrations applied now
 * @throws Error when an applied migration was edited, or when its SQL fails
 */
export async function migrate(databaseUrl: string, folder = migrationsFolder): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client(databaseUrl);
  // A server that goes away is told by the query under way; an event that nobody hears would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    if (!(await isBehind(client, migrations))) return [];
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    if (!(await isBehind(client, migrations))) return [];
    return await apply(databaseUrl, folder, migrations);
  } finally {
    await client.end();
  }
}

/** The schema text that belongs to the last migration; empty before the first. */
export async function lastMigratedSchema(folder = migrationsFolder): Promise<string> {
  const last = (await readMigrations(folder)).at(-1);
  return last ? readFile(join(folder, last.name, 'schema.prisma'), 'utf8') : '';
}

/** The checksums of the migrations that this release brings, by name. */
export async function knownMigrations(): Promise<Map<string, string>> {
  return new Map((await readMigrations(migrationsFolder)).map(({ name, sql }) => [name, checksum(sql)]));
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const withSql = names.filter((name) => existsSync(join(folder, name, 'migration.sql'))).sort();
  return Promise.all(
    withSql.map(async (name) => ({ name, sql: await readFile(join(folder, name, 'migration.sql'), 'utf8') })),
  );
}

async function isBehind(client: pg.Client, migrations: Migration[]): Promise<boolean> {
  const applied = await appliedMigrations(client);
  const edited = migrations.filter(({ name, sql }) => applied.has(name) && applied.get(name) !== checksum(sql));
  if (edited.length) throw new Error(`Edited after it was applied: ${edited.map(({ name }) => name).join(', ')}.`);
  return migrations.some(({ name }) => !applied.has(name));
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const table = await client.query<{ found: string | null }>(`select to_regclass('_prisma_migrations') as found`);
  if (!table.rows[0]?.found) return new Map();
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null',
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

async function apply(databaseUrl: string, folder: string, migrations: Migration[]): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: databaseUrl });
  try {
    return await applyOver(pool, folder, migrations);
  } finally {
    await pool.end();
  }
}

/** The adapter cuts scripts at every semicolon, also inside a function; PostgreSQL reads a whole script itself. */
function wholeScripts(pool: pg.Pool): PrismaPg {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () =>
    Object.assign(await connect(), { executeScript: async (script: string) => void (await pool.query(script)) });
  return factory;
}

async function applyOver(pool: pg.Pool, folder: string, migrations: Migration[]): Promise<string[]> {
  const { engine, explain } = await openSchemaEngine(await lastMigratedSchema(folder), wholeScripts(pool));
  const migrationsList = {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
  const history = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: NOTHING_EXTERNAL,
  });
  for (const migrationName of history.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
  try {
    return (await engine.applyMigrations({ migrationsList, filters: NOTHING_EXTERNAL })).appliedMigrationNames;
  } catch (error) {
    throw explain(error as Error);
  }
}

function checksum(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}
