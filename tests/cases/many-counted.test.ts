import type pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { manyCounted } from '../../src/cases/queries/many-counted.js';
import { testDatabase } from '../harness/database.js';

const { database } = await testDatabase();
const { pool } = database;
const NUMBER = 'select count(*) as all from counted where kind = $1';
/** Another for each test: what is kept is kept for a pool. */
let asking: Pick<pg.Pool, 'query'>;
const count = async (kind = 'a') => (await manyCounted<{ all: number }>(asking as pg.Pool, NUMBER, [kind])).all;
const fill = (rows: number, kind = 'a') =>
  pool.query('insert into counted select $2 from generate_series(1, $1::int)', [rows, kind]);

function anotherPool() {
  return { query: pool.query.bind(pool) } as typeof asking;
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  asking = anotherPool();
  await pool.query('create table counted (kind text)');
});
afterEach(async () => {
  vi.useRealTimers();
  await pool.query('drop table counted');
});

test('few are counted each time', async () => {
  await fill(9_999);
  expect(await count()).toBe(9_999);
  await pool.query('delete from counted');
  expect(await count()).toBe(0);
});

test('many are counted at most every two seconds, and then nobody waits for it', async () => {
  await fill(10_000);
  expect(await count()).toBe(10_000);
  await fill(1);
  vi.advanceTimersByTime(1_900);
  expect(await count()).toBe(10_000);
  vi.advanceTimersByTime(200);
  expect(await count()).toBe(10_000);
  await vi.waitFor(async () => expect(await count()).toBe(10_001));
});

test('a number from long ago is not shown', async () => {
  await fill(10_000);
  expect(await count()).toBe(10_000);
  await pool.query('truncate counted');
  vi.advanceTimersByTime(10_100);
  expect(await count()).toBe(0);
});

test('what is asked for is told apart, and so are databases', async () => {
  await fill(10_000);
  await fill(3, 'b');
  expect([await count('a'), await count('b')]).toEqual([10_000, 3]);
  await pool.query('delete from counted');
  expect(await count('a')).toBe(10_000);
  asking = anotherPool();
  expect(await count('a')).toBe(0);
});

test('what cannot be counted anew is asked for again', async () => {
  await fill(10_000);
  await count();
  await pool.query('alter table counted rename to away');
  vi.advanceTimersByTime(3_000);
  expect(await count()).toBe(10_000);
  await vi.waitFor(() => expect(count()).rejects.toThrow('counted'));
  await pool.query('alter table away rename to counted');
  expect(await count()).toBe(10_000);
});
