import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, inject, test, vi } from 'vitest';
import { testDatabase } from '../harness/database.js';
import { found } from './found.js';
import { openHouse } from './house.js';
import { ownRedis } from './own-redis.js';
import { until, untilAtRest } from './rest.js';

vi.setConfig({ testTimeout: 180_000 });

/** A minute of it would prove no more, and is waited for by every run. */
const AWAY_MS = 10_000;

describe.skipIf(!inject('redisServer'))('Redis', async () => {
  const { url } = await testDatabase();
  const redis = inject('redisServer') ? await ownRedis() : undefined;
  const { town, mail, start, send, letterSent } = await openHouse(url, 8, redis?.url);
  afterAll(() => redis?.remove());
  const note = { text: 'Talt med projektlederen.' };

  async function allIsWell(): Promise<void> {
    await untilAtRest(town);
    expect(await found(town.database, [], mail)).toEqual([]);
  }

  /** What people do meanwhile is taken, and its letters wait in the outbox. @returns the cases whose letter waits */
  async function workGoesOn(web: Awaited<ReturnType<typeof start>>): Promise<number[]> {
    const cases = town.cases.splice(0, 2);
    for (const caseId of cases) {
      expect((await send(web, caseId, 'BASELINE_OPENED')).status).toBe(201);
      expect((await send(web, caseId, 'NOTE_WRITTEN', note)).status).toBe(201);
    }
    return cases;
  }

  const waiting = 'select 1 from outbox where case_id = any($1) and done_at is null';

  async function lettersWait(cases: number[]): Promise<void> {
    expect((await town.database.pool.query(waiting, [cases])).rowCount).toBe(cases.length);
  }

  async function lettersAreSent(cases: number[]): Promise<void> {
    await until(
      'the letters were sent',
      async () => (await town.database.pool.query(waiting, [cases])).rowCount === 0,
      90_000,
    );
  }

  test('emptied under work: what it held is handed over again within a minute', async () => {
    const [web] = await Promise.all([start('web'), start('worker')]);
    const cases = await workGoesOn(web);
    await redis!.tell('flushall');
    await lettersAreSent(cases);
    await letterSent(town.cases.shift()!);
    await allIsWell();
  });

  test('gone for a while: people work on, letters wait and go out when it is back', async () => {
    const [web, worker] = await Promise.all([start('web'), start('worker')]);
    await redis!.kill();
    const cases = await workGoesOn(web);
    await wait(AWAY_MS);
    await lettersWait(cases);
    await redis!.start();
    await lettersAreSent(cases);
    expect(worker.output()).not.toContain('An error that nobody expected');
    await allIsWell();
  });

  test('full, and set to throw nothing away: people work on, letters wait and go out when there is room', async () => {
    const [web, worker] = await Promise.all([start('web'), start('worker')]);
    await redis!.tell('config', 'set', 'maxmemory', '1');
    const cases = await workGoesOn(web);
    await wait(AWAY_MS);
    await lettersWait(cases);
    await redis!.tell('config', 'set', 'maxmemory', '0');
    await lettersAreSent(cases);
    expect(worker.output()).not.toContain('An error that nobody expected');
    await allIsWell();
  });
});
