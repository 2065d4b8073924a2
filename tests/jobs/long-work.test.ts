import { expect, test, vi } from 'vitest';
import { carryOn } from '../../src/jobs/long-work.js';
import { oneAtATime } from '../../src/jobs/one-at-a-time.js';
import { log } from '../../src/platform/log.js';
import { testDatabase } from '../harness/database.js';

const { database } = await testDatabase();

test('what fails keeps nothing else from being gone on with, and the next look tries it again', async () => {
  const error = vi.spyOn(log, 'error').mockImplementation(() => undefined);
  const done: string[] = [];
  const look = () =>
    carryOn(database.pool, { keys: ['broken', 'whole'], lock: (key) => `test ${key}`, patienceMs: 5_000 }, (key) => {
      done.push(key);
      return key === 'broken' ? Promise.reject(new Error('Broken')) : Promise.resolve(false);
    });
  expect(await look()).toBe(false);
  expect(await look()).toBe(false);
  expect(done).toEqual(['broken', 'whole', 'broken', 'whole']);
  expect(error).toHaveBeenCalledTimes(2);
  const { rows } = await database.pool.query(`select 1 from pg_locks where locktype = 'advisory' and database =
    (select oid from pg_database where datname = current_database())`);
  expect(rows).toEqual([]);
});

test('asked for ten times while it runs, work is done once more, and again when it has failed', async () => {
  let times = 0;
  let fails = false;
  const work = oneAtATime(async () => {
    times += 1;
    await Promise.resolve();
    if (fails) throw new Error('Away');
    return 3;
  });
  const all = Promise.all(Array.from({ length: 10 }, work));
  expect((await all)[0]).toBe(6);
  expect(times).toBe(2);
  fails = true;
  await expect(work()).rejects.toThrow('Away');
  fails = false;
  expect(await work()).toBe(3);
});
