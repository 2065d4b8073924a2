import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { migrate, migrationsFolder } from '../../src/platform/migrations.js';
import { testDatabase } from '../harness/database.js';
import { type Product } from '../harness/product.js';
import { openClients, taken } from './clients.js';
import { found } from './found.js';
import { openHouse } from './house.js';
import { untilAtRest } from './rest.js';

vi.setConfig({ testTimeout: 240_000 });

const { url } = await testDatabase();
const { town, mail, start } = await openHouse(url, 16);
const LANES = 4;

/** Requests that were begun and got no answer: a door that is closed already is none of them. */
const cutOff = (unanswered: Map<string, number>) =>
  [...unanswered].filter(([what]) => what !== 'closed door').map(([what, times]) => `${what} ${times}`);

async function allIsWell(answered: Parameters<typeof found>[1]): Promise<void> {
  await untilAtRest(town);
  expect(await found(town.database, answered, mail)).toEqual([]);
}

test('SIGTERM under load: what runs is finished, nobody is cut off, and each process ends with 0 in time', async () => {
  const [one, other, worker, second] = await Promise.all([
    start('web'),
    start('web'),
    start('worker'),
    start('worker'),
  ]);
  const served = [one.url, other.url];
  const clients = openClients(town, served, LANES);
  await wait(3_000);
  const stopping = stopInTime(one);
  // In the second it takes leave, whatever stands in front sends newcomers elsewhere.
  await wait(300);
  served.shift();
  const ended = [await stopping, await stopInTime(worker)];
  expect(ended).toEqual([0, 0]);
  await wait(1_000);
  await clients.stop();
  expect(cutOff(clients.unanswered)).toEqual([]);
  expect(taken(clients.answered)).toBeGreaterThan(10);
  expect(second.output()).not.toContain('was lost by its worker');
  await allIsWell(clients.answered);
});

async function stopInTime(product: Product): Promise<number | string> {
  const asked = performance.now();
  const code = await product.stop('SIGTERM');
  expect(performance.now() - asked).toBeLessThan(30_000);
  return code;
}

test('old and new side by side while the database is migrated, and where the migration fails half-way', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fremdrift-next-'));
  const add = async (name: string, sql: string) => {
    await cp(migrationsFolder, folder, { recursive: true });
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'migration.sql'), sql);
    await writeFile(join(folder, name, 'schema.prisma'), 'datasource db {\n  provider = "postgresql"\n}\n');
  };
  try {
    const [web] = await Promise.all([start('web'), start('worker')]);
    const clients = openClients(town, [web.url], LANES);
    await wait(1_000);
    await add('99990101000000_next', 'alter table cases add column later text; create index on case_event (type);');
    expect(await migrate(url, folder)).toEqual(['99990101000000_next']);
    const newer = await start('web');
    expect((await fetch(`${newer.url}/health/ready`)).status).toBe(200);
    await wait(1_000);
    await add('99990102000000_broken', 'alter table cases add column even_later text; select nonsense;');
    await expect(migrate(url, folder)).rejects.toThrow(/nonsense/);
    await wait(1_000);
    await clients.stop();
    expect([...clients.unanswered]).toEqual([]);
    expect(taken(clients.answered)).toBeGreaterThan(10);
    expect((await fetch(`${web.url}/health/ready`)).status).toBe(200);
    const { rows } = await town.database.pool.query<{ column_name: string }>(
      `select column_name from information_schema.columns where table_name = 'cases' and column_name like '%later'`,
    );
    expect(rows).toEqual([{ column_name: 'later' }]);
    await allIsWell(clients.answered);
  } finally {
    await rm(folder, { recursive: true });
  }
});
