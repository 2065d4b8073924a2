import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { lastMigratedSchema, migrationsFolder } from './migrations.js';
import { projectFolder } from './project-folder.js';
import { NOTHING_EXTERNAL, openSchemaEngine } from './schema-engine.js';

/**
 * `npm run migration:new -- name`: writes the difference from the last migrated schema to `prisma/schema.prisma` as a
 * new migration, with the schema it leads to beside it. What SQL Prisma does not know is then added by hand, before the
 * migration is first applied.
 */
async function newMigration(name: string | undefined): Promise<string> {
  if (!name || !/^[a-z0-9_]+$/.test(name)) return 'npm run migration:new -- lower_case_name';
  const schema = await readFile(join(projectFolder, 'prisma', 'schema.prisma'), 'utf8');
  const sql = await difference(await lastMigratedSchema(), schema);
  if (!sql) return 'Nothing has changed since the last migration.';
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql);
  await writeFile(join(folder, 'schema.prisma'), schema);
  return `Written: ${folder}`;
}

async function difference(before: string, after: string): Promise<string> {
  const { engine } = await openSchemaEngine(after, noDatabase);
  const datamodel = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content }],
  });
  const { stdout } = await engine.diff({
    from: before ? datamodel(before) : { tag: 'empty' },
    to: datamodel(after),
    script: true,
    exitCode: null,
    filters: NOTHING_EXTERNAL,
  });
  return /^\s*(-- This is an empty migration\.)?\s*$/.test(stdout ?? '') ? '' : stdout!;
}

/** Comparing two texts needs no database; the engine only asks its version first. */
const noDatabase: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: 'none',
  connect: () => Promise.resolve(silentConnection),
  connectToShadowDb: () => Promise.resolve(silentConnection),
};

const silentConnection: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: 'none',
  queryRaw: () =>
    Promise.resolve({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, 'PostgreSQL 18', 180000]],
    }),
  executeRaw: () => Promise.resolve(0),
  executeScript: () => Promise.resolve(),
  startTransaction: () => Promise.reject(new Error('There is no database to change.')),
  dispose: () => Promise.resolve(),
};

console.log(await newMigration(process.argv[2]));
