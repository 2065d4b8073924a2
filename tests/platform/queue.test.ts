import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import { startEmbeddedDatabase } from '../../src/platform/embedded-database.js';
import { Queues } from '../../src/platform/queue.js';
import { testDatabase } from '../harness/database.js';
import { temporaryDataFolder } from '../harness/product.js';
import { emptyRedis, onEachQueueBackend } from '../harness/queues.js';
import { startRedis } from '../harness/redis-server.js';

const { url, database } = await testDatabase();

onEachQueueBackend('jobs', (settingsFor) => {
  const settings = settingsFor(url);
  let queues: Queues;
  const open = async () => (queues = await Queues.open(settings));
  afterEach(() => queues.close());

  test('a job that is added twice while it waits is done once', async () => {
    const { openQueue, done, work } = await recording(await open());
    const id = randomUUID();
    await openQueue.addBulk([1, 2].map(() => ({ name: 'letter', data: { id }, opts: { jobId: id } })));
    work();
    await vi.waitFor(() => expect(done).toEqual([id]));
    await wait(100);
    expect(done).toEqual([id]);
  });

  test('a row that is handed over again after its job is done is done again', async () => {
    const { openQueue, done, work } = await recording(await open());
    const id = randomUUID();
    work();
    await openQueue.add('letter', { id }, { jobId: id });
    await vi.waitFor(() => expect(done).toHaveLength(1));
    await vi.waitFor(async () => {
      await openQueue.add('letter', { id }, { jobId: id });
      expect(done.length).toBeGreaterThan(1);
    });
  });

  test('a job that fails is tried again as often as it was asked for, then forgotten', async () => {
    await open();
    const queue = queues.openQueue(`failing-${randomUUID()}`);
    let attempts = 0;
    queues.openWorker(queue.name, () => Promise.reject(new Error(`attempt ${++attempts}`)));
    await queue.add('mail', { id: 'a' }, { jobId: 'row-a', attempts: 3, backoff: { type: 'fixed', delay: 20 } });
    await vi.waitFor(() => expect(attempts).toBe(3), 5_000);
    await vi.waitFor(async () => expect(await queue.getJob('row-a')).toBeUndefined());
  });

  test('a schedule fires, also when two processes set it up', async () => {
    await open();
    const other = await Queues.open(settings);
    const name = `sweep-${randomUUID()}`;
    const fired: number[] = [];
    queues.openWorker(name, () => Promise.resolve(void fired.push(performance.now())));
    await Promise.all([queues.schedule(name, 200), other.schedule(name, 200)]);
    await vi.waitFor(() => expect(fired.length).toBeGreaterThan(5), 5_000);
    await other.close();
    const gaps = fired.slice(1).map((at, index) => at - fired[index]!);
    expect(Math.min(...gaps.slice(1))).toBeGreaterThan(50);
  });

  test('a schedule that a process with a wrong clock left an hour away is brought back', async () => {
    const name = `hour-${randomUUID()}`;
    const wrong = await open();
    const now = Date.now.bind(Date);
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => now() + 3_600_000);
    try {
      await wrong.schedule(name, 200);
    } finally {
      clock.mockRestore();
    }
    await wrong.close();
    const right = await open();
    let fired = 0;
    right.openWorker(name, () => Promise.resolve(void (fired += 1)));
    await right.schedule(name, 200);
    await vi.waitFor(() => expect(fired).toBeGreaterThan(2), 10_000);
  });

  test('a process that stops finishes the jobs in hand and takes no new ones', async () => {
    await open();
    const queue = queues.openQueue(`slow-${randomUUID()}`);
    const begun: string[] = [];
    const ended: string[] = [];
    const handler = async ({ data }: { data: { id?: string } }) => {
      begun.push(data.id!);
      await wait(300);
      ended.push(data.id!);
    };
    queues.openWorker(queue.name, handler, { concurrency: 2 });
    await queue.addBulk(
      ['a', 'b', 'c', 'd'].map((id) => ({ name: 'slow', data: { id }, opts: { jobId: `row-${id}` } })),
    );
    await vi.waitFor(() => expect(begun).toHaveLength(2));
    await queues.close();
    expect(ended).toEqual(begun);
    expect(ended).toHaveLength(2);
  });
});

test('closing leaves no connection behind', async () => {
  const queues = await Queues.open({ databaseUrl: url });
  await queues.schedule('closing', 1000);
  queues.openWorker('closing', () => Promise.resolve());
  await vi.waitFor(async () => expect(await connections()).toBeGreaterThan(0));
  await queues.close();
  await vi.waitFor(async () => expect(await connections()).toBe(0));
});

test('after PostgreSQL was restarted the same worker takes up jobs at once', async () => {
  const data = await temporaryDataFolder();
  let server = await startEmbeddedDatabase(data.path);
  const queues = await Queues.open({ databaseUrl: server.url });
  const queue = queues.openQueue('restarted');
  const done: (string | undefined)[] = [];
  queues.openWorker('restarted', (job) => Promise.resolve(void done.push(job.data.id)));
  await queue.add('letter', { id: 'before' });
  await vi.waitFor(() => expect(done).toEqual(['before']));
  await server.stop();
  server = await startEmbeddedDatabase(data.path);
  await vi.waitFor(() => queue.add('letter', { id: 'after' }, { jobId: 'row-after' }), 5_000);
  await vi.waitFor(() => expect(done).toEqual(['before', 'after']), 20_000);
  const added = performance.now();
  await queue.add('letter', { id: 'later' });
  await vi.waitFor(() => expect(done).toHaveLength(3), 5_000);
  expect(performance.now() - added).toBeLessThan(1_000);
  await queues.close();
  await server.stop();
  await data.remove();
}, 60_000);

test('a queue and its worker that were opened while PostgreSQL was away work as soon as it is back', async () => {
  const data = await temporaryDataFolder();
  let server = await startEmbeddedDatabase(data.path);
  const queues = await Queues.open({ databaseUrl: server.url });
  await server.stop();
  const done: (string | undefined)[] = [];
  const queue = queues.openQueue('early');
  queues.openWorker('early', (job) => Promise.resolve(void done.push(job.data.id)));
  await wait(1_500);
  server = await startEmbeddedDatabase(data.path);
  await queue.add('letter', { id: 'first' });
  await vi.waitFor(() => expect(done).toEqual(['first']), 20_000);
  await queues.close();
  await server.stop();
  await data.remove();
}, 60_000);

async function connections(): Promise<number> {
  const asked = `select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
                 and query not like '%_stat_activity%'`;
  return (await database.pool.query<{ count: number }>(asked)).rows[0]!.count;
}

describe.skipIf(!inject('redisServer'))('Redis', () => {
  test('a schedule comes back after Redis was emptied', async () => {
    const redisUrl = emptyRedis();
    const queues = await Queues.open({ databaseUrl: url, redisUrl });
    let fired = 0;
    queues.openWorker('sweep', () => Promise.resolve(void (fired += 1)));
    await queues.schedule('sweep', 100);
    await vi.waitFor(() => expect(fired).toBeGreaterThan(1), 3_000);
    const redis = new Redis(redisUrl);
    await redis.flushdb();
    redis.disconnect();
    fired = 0;
    await vi.waitFor(() => expect(fired).toBeGreaterThan(1), 10_000);
    await queues.close();
  });

  test('a Redis that throws jobs away is refused with the setting to change', async () => {
    const redis = (await startRedis({ 'maxmemory-policy': 'allkeys-lru' }))!;
    await expect(Queues.open({ databaseUrl: url, redisUrl: redis.url })).rejects.toThrow(/noeviction/);
    await redis.stop();
    await expect(Queues.open({ databaseUrl: url, redisUrl: redis.url })).rejects.toThrow(/REDIS_URL/);
  });
});

async function recording(queues: Queues) {
  const openQueue = queues.openQueue(`letters-${randomUUID()}`);
  await openQueue.waitUntilReady();
  const done: (string | undefined)[] = [];
  const work = () => queues.openWorker(openQueue.name, (job) => Promise.resolve(void done.push(job.data.id)));
  return { openQueue, done, work };
}
