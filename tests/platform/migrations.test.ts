import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../src/platform/migrations.js';
import { testDatabase } from '../harness/database.js';

const EMPTY = 'template0';
const SCHEMA = 'datasource db {\n  provider = "postgresql"\n}\n';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fremdrift-migrations-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
  await writeFile(join(folder, name, 'schema.prisma'), SCHEMA);
}

test('migrations are applied in order and once, also by several processes that start together', async () => {
  const { url, database } = await testDatabase(EMPTY);
  await write('1_table', 'create table thing (id int primary key);');
  await write('2_column', 'alter table thing add column name text;');
  const applied = await Promise.all([1, 2, 3].map(() => migrate(url, folder)));
  expect(applied.flat()).toEqual(['1_table', '2_column']);
  await write('3_row', `insert into thing values (1, 'Ærø');`);
  expect(await migrate(url, folder)).toEqual(['3_row']);
  expect(await migrate(url, folder)).toEqual([]);
  expect((await database.pool.query('select * from thing')).rows).toEqual([{ id: 1, name: 'Ærø' }]);
});

test('a migration that fails leaves nothing, and goes through once it is mended', async () => {
  const { url, database } = await testDatabase(EMPTY);
  await write('1_broken', 'create table thing (id int); select nonsense;');
  await expect(migrate(url, folder)).rejects.toThrow(/nonsense/);
  expect((await database.pool.query(`select to_regclass('thing') as found`)).rows).toEqual([{ found: null }]);
  await write('1_broken', 'create table thing (id int);');
  expect(await migrate(url, folder)).toEqual(['1_broken']);
});

test('a migration that was edited after it was applied is refused', async () => {
  const { url } = await testDatabase(EMPTY);
  await write('1_table', 'create table thing (id int);');
  await migrate(url, folder);
  await write('1_table', 'create table thing (id bigint);');
  await expect(migrate(url, folder)).rejects.toThrow(/Edited.*1_table/);
});

test('a database that a newer release has migrated is left as it is', async () => {
  const { url } = await testDatabase(EMPTY);
  await write('1_table', 'create table thing (id int);');
  await write('2_newer', 'alter table thing add column name text;');
  await migrate(url, folder);
  await rm(join(folder, '2_newer'), { recursive: true });
  expect(await migrate(url, folder)).toEqual([]);
});
