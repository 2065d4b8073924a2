import { beforeAll, expect, test } from 'vitest';
import { DeadlineSweep } from '../../src/jobs/deadline-sweep.js';
import { OutboxRelay } from '../../src/jobs/outbox-relay.js';
import type { Cases } from '../../src/cases/case.service.js';
import type { Database } from '../../src/platform/database.js';
import type { Queues } from '../../src/platform/queue.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';

const { database } = await testDatabase();
const { pool } = database;
const OLD = 20_000;

/** Much that is done, and much that is for later: what is due is little. */
beforeAll(async () => {
  const office = await openOffice(database);
  const id = await office.register();
  await pool.query(
    `insert into outbox (id, case_id, seq, command, params, created_at, next_at, done_at)
     select gen_random_uuid(), $1, 1, 'sendMail', '{}', now(), now() + interval '1 year', case when n % 3 > 0 then now() end
     from generate_series(1, $2) n`,
    [id, OLD],
  );
  await pool.query(
    `insert into deadline (case_id, key, name, about, due_on, due_at, raises, calculation, status, moves, opened_at)
     select case_id, key || n, name, about, due_on + 9999, due_at + interval '20 years', 'REPORT_OVERDUE', calculation,
       case when n % 3 > 0 then 'closed' else 'pending' end, moves, opened_at
     from deadline, generate_series(1, $1) n where case_id = $2`,
    [OLD, id],
  );
  await pool.query('vacuum analyze outbox, deadline');
});

/** The statements that some work asks first, where nothing is due. */
async function askedBy(work: (listening: Database) => Promise<unknown>): Promise<[string, unknown[]][]> {
  const asked: [string, unknown[]][] = [];
  const query = (text: string, params: unknown[]) => {
    asked.push([text, params]);
    return Promise.resolve({ rows: [], rowCount: 0 });
  };
  await work({ pool: { query } } as unknown as Database);
  return asked;
}

async function readsFromEndToEnd(asked: [string, unknown[]][]): Promise<string[]> {
  const plans = await Promise.all(
    asked.map(([text, params]) => pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, params)),
  );
  return plans.flatMap(({ rows }) =>
    rows.map((row) => row['QUERY PLAN']).filter((line) => /Seq Scan on (?:outbox|deadline)\b/.test(line)),
  );
}

const nobody = null as unknown as Cases;
const queue = { getWaitingCount: () => Promise.resolve(0) };
const queues = { openQueue: () => queue } as unknown as Queues;

test.each([
  ['the relay', (listening: Database) => new OutboxRelay(listening, queues).relay()],
  ['the sweep over deadlines', (listening: Database) => new DeadlineSweep(listening, nobody).sweep()],
])('%s looks at what is due, however much is done or for later', async (_, work) => {
  const asked = await askedBy(work);
  expect(asked).toHaveLength(1);
  expect(await readsFromEndToEnd(asked)).toEqual([]);
  // And goes to it by its date: no clock is asked for each row.
  const began = performance.now();
  for (let time = 0; time < 20; time += 1) await pool.query(...asked[0]!);
  expect((performance.now() - began) / 20).toBeLessThan(20);
});
