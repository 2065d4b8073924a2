import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, expect, test, vi } from 'vitest';
import { migrate } from '../../src/platform/migrations.js';
import { Queues } from '../../src/platform/queue.js';
import { testDatabase } from '../harness/database.js';
import { servedPlatform } from './served-platform.js';

const { database, url } = await testDatabase();
await migrate(url);
const queues = await Queues.open({ databaseUrl: url });
const app = await servedPlatform({ database, queues });

afterAll(async () => {
  await app.close();
  await queues.close();
});

const ready = async (of: NestFastifyApplication = app) => {
  const { statusCode, body } = await of.inject('/health/ready');
  return { statusCode, body: JSON.parse(body) as { status: string; reasons?: string[] } };
};
const notReady = (reasons: unknown[]) => ({ statusCode: 503, body: { status: 'not ready', reasons } });

test('a process is ready when its database, its tables and its queue are', async () => {
  expect(await ready()).toEqual({ statusCode: 200, body: { status: 'ready' } });
});

test('a migration that is missing is named', async () => {
  const name = '20261122112200_log_chain';
  const mark = (to: string) =>
    database.pool.query(`update _prisma_migrations set finished_at = ${to} where migration_name = '${name}'`);
  await mark('null');
  try {
    expect(await ready()).toEqual(notReady([`migration ${name} has not been applied`]));
  } finally {
    await mark('now()');
  }
});

test.each([
  ['ahead', 3_600_000],
  ['behind', -3_600_000],
])('a clock that is an hour %s of the database is told', async (_, off) => {
  const now = Date.now.bind(Date);
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => now() + off);
  try {
    const found = await ready();
    expect(found).toEqual(notReady([expect.stringMatching(/^this process's clock is -?3(600|599)\.\d s off/)]));
  } finally {
    clock.mockRestore();
  }
});

test('a queue and a database that do not answer are told, and the process lives on', async () => {
  const { database: gone, url: goneUrl } = await testDatabase();
  const goneQueues = await Queues.open({ databaseUrl: goneUrl });
  const other = await servedPlatform({ database: gone, queues: goneQueues });
  vi.spyOn(goneQueues, 'openQueue').mockImplementation(() => {
    throw new Error('Connection is closed.');
  });
  expect(await ready(other)).toEqual(notReady(['the queue does not answer']));
  vi.spyOn(gone.pool, 'query').mockImplementation(() => {
    throw new Error('terminating connection');
  });
  expect(await ready(other)).toEqual(notReady(['the database does not answer', 'the queue does not answer']));
  expect((await other.inject('/health/live')).statusCode).toBe(200);
  vi.restoreAllMocks();
  await other.close();
  await goneQueues.close();
});
