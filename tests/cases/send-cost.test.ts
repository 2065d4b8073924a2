import { beforeAll, expect, test } from 'vitest';
import { handWritten, HAND_SCHEMA } from '../bench/hand-step.js';
import { growTo, openBenchOffice, type BenchOffice } from '../bench/office-at-size.js';
import { Database } from '../../src/platform/database.js';
import { testDatabase } from '../harness/database.js';
import { REPORT } from '../harness/office.js';

const { url } = await testDatabase();
/** One connection: everything that is counted is counted of it. */
const database = new Database({ databaseUrl: url, databasePoolSize: 1 });
const CASES = 40;
let office: BenchOffice;
let ids: number[];

beforeAll(async () => {
  office = await openBenchOffice(database);
  await growTo(database.pool, office.model, CASES);
  await database.pool.query(HAND_SCHEMA);
  const { rows } = await database.pool.query<{ id: number }>('select id from cases order by id');
  ids = rows.map(({ id }) => id);
  return () => database.close();
});

const sendBack = (id: number) =>
  office.send(id, 'REPORT_RETURNED', office.people.sara, { comment: 'Tallene for 2. mål mangler.' });
const file = (id: number) => office.send(id, 'REPORT_FILED', office.people.amina, REPORT);

test('a step is one commit and two round trips, three where the case is asked for what it depends on', async () => {
  const [first] = ids as [number];
  for (const [step, most] of [
    [sendBack, 2],
    [file, 3],
  ] as const) {
    const before = await commits();
    const trips = await roundTrips(() => step(first));
    expect(trips).toBeLessThanOrEqual(most);
    expect((await commits()) - before).toBe(1);
  }
});

/** Beyond the rows themselves: the indexes that lists, counters and the log's chain of hashes are read by. */
const MOST_LOG = 1.6;

test('a step writes little more to the log of the database than the same rows written by hand', async () => {
  const byHand = await logged(() => each(writeByHand));
  const sent = await logged(() => each(sendBack));
  console.log(
    `bytes of log: ${sent / ids.length} sent, ${byHand / ids.length} by hand, ${(sent / byHand).toFixed(2)} times`,
  );
  expect(sent).toBeLessThanOrEqual(MOST_LOG * byHand);
});

async function writeByHand(id: number): Promise<void> {
  const client = await database.pool.connect();
  try {
    await handWritten(client, id);
  } finally {
    client.release();
  }
}

async function each(step: (id: number) => Promise<unknown>): Promise<void> {
  for (const id of ids) await step(id);
}

/** How often something was sent after everything sent before had been answered. */
async function roundTrips(work: () => Promise<unknown>): Promise<number> {
  const client = await database.pool.connect();
  const query = client.query.bind(client);
  let underWay = 0;
  let trips = 0;
  const counting = async (...given: unknown[]) => {
    if (underWay === 0) trips += 1;
    underWay += 1;
    try {
      return await (query as (...all: unknown[]) => Promise<unknown>)(...given);
    } finally {
      underWay -= 1;
    }
  };
  client.query = counting as typeof client.query;
  client.release();
  await work();
  client.query = query;
  return trips;
}

/** Of this database, without those of asking. */
async function commits(): Promise<number> {
  asked += 2;
  await database.pool.query('select pg_stat_force_next_flush()');
  const { rows } = await database.pool.query<{ count: number }>(
    'select xact_commit as count from pg_stat_database where datname = current_database()',
  );
  return (rows[0]?.count ?? NaN) - asked;
}
let asked = 0;

/** Bytes that this connection added to the log; what else runs on the server is left out. */
async function logged(work: () => Promise<void>): Promise<number> {
  const before = await logBytes();
  await work();
  return (await logBytes()) - before;
}

async function logBytes(): Promise<number> {
  await database.pool.query('select pg_stat_force_next_flush()');
  const { rows } = await database.pool.query<{ bytes: string }>(
    'select wal_bytes as bytes from pg_stat_get_backend_wal(pg_backend_pid())',
  );
  return Number(rows[0]?.bytes);
}
