import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { anchorLogs } from '../../src/cases/chain.js';
import { verify } from '../../src/cases/verify.js';
import { migrationsFolder } from '../../src/platform/migrations.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { wayOf, type Office } from './way.js';

const { database } = await testDatabase();
let office: Office;
let id: number;
let number: string;
let anchored: Awaited<ReturnType<typeof anchorLogs>>;

const note = (text: string) => office.send(id, 'NOTE_WRITTEN', office.people.sara, { text });

beforeAll(async () => {
  office = await openOffice(database);
  id = await wayOf(office).underWay();
  number = (await database.prisma.case.findUniqueOrThrow({ where: { id } })).number;
  for (const text of ['Den første', 'Den anden', 'Den tredje']) await note(text);
  anchored = await anchorLogs(database.pool);
});

/** What is found of the chain after somebody with the database's password has been at it; then all is as before. */
async function foundAfter(...statements: string[]): Promise<string[]> {
  return foundDuring(async (client) => {
    for (const table of ['case_event', 'chain_anchor']) await client.query(`alter table ${table} disable trigger user`);
    for (const sql of statements) await client.query(sql.replaceAll(':id', String(id)));
  });
}

async function foundDuring(work: (client: pg.PoolClient) => Promise<unknown>): Promise<string[]> {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await work(client);
    return (await verify(client)).violations.map(({ caseNumber, what }) => `${caseNumber}: ${what}`);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const last = '(select max(seq) from case_event where case_id = :id)';
/** Whoever cuts off the end puts the case back too; notes leave nothing else behind. */
const cutOff = [
  `delete from case_event where case_id = :id and seq = ${last}`,
  'update cases set revision = revision - 1 where id = :id',
];

test('where nobody has been at the database the chain holds', async () => {
  expect(await foundAfter()).toEqual([]);
});

test('a row of the log cannot be changed, removed or emptied away, nor an anchor', async () => {
  for (const sql of [
    `update case_event set hash = '\\x'`,
    'delete from case_event',
    'truncate case_event cascade',
    'update chain_anchor set cases = 0',
    'delete from chain_anchor',
    'truncate chain_anchor',
  ])
    await expect(database.pool.query(sql)).rejects.toThrow('is added to and never changed');
});

describe('a replay comes to the same and yet is found:', () => {
  test.each([
    ['a note with another wording', `update case_event set payload = '{"text": "Noget andet"}' where`, 6, 6],
    ['a note signed with another name', `update case_event set by_name = 'Jonas Friis' where`, 6, 6],
    ['a note of an hour later', `update case_event set at = at + interval '1 hour' where`, 7, 7],
    ['a note sent under another key', `update case_event set idempotency_key = 'another' where`, 7, 7],
    ['a hash that was forgotten', `update case_event set hash = '\\x' where`, 7, 7],
  ])('%s', async (_, sql, seq, named) => {
    const found = await foundAfter(`${sql} case_id = :id and seq = ${seq}`);
    expect(found[0]).toBe(
      `${number}: the log's chain breaks at event ${named} (NOTE_WRITTEN): it was changed, or what stood before it`,
    );
  });

  test('a note that is gone', async () => {
    const found = await foundAfter(
      'delete from case_event where case_id = :id and seq = 6',
      `update case_event set seq = seq - 1 where case_id = :id and seq > 6`,
      'update cases set revision = revision - 1 where id = :id',
    );
    expect(found[0]).toContain(`${number}: the log's chain breaks at event 6`);
  });

  test('a note that was slipped in between', async () => {
    const found = await foundAfter(
      'update case_event set seq = -seq where case_id = :id and seq >= 7',
      'update case_event set seq = 1 - seq where case_id = :id and seq < 0',
      `insert into case_event (case_id, seq, type, payload, by, by_name, at, day, from_state, to_state, clerical)
       select case_id, 7, type, '{"text": "Skrevet ind"}', by, by_name, at, day, from_state, to_state, clerical
       from case_event where case_id = :id and seq = 6`,
      'update cases set revision = revision + 1 where id = :id',
    );
    expect(found[0]).toContain(`${number}: the log's chain breaks at event 7`);
  });

  test('two notes that changed places', async () => {
    const found = await foundAfter(
      'update case_event set seq = -seq where case_id = :id and seq in (6, 7)',
      'update case_event set seq = 13 + seq where case_id = :id and seq < 0',
    );
    expect(found[0]).toContain(`${number}: the log's chain breaks at event 6`);
  });

  test('a changed note whose own hash was reckoned anew', async () => {
    const found = await foundAfter(
      `update case_event set by_name = 'Jonas Friis' where case_id = :id and seq = 6`,
      `update case_event e set hash = chain_hash((select hash from case_event where case_id = :id and seq = 5), e)
       where case_id = :id and seq = 6`,
    );
    expect(found[0]).toContain(`${number}: the log's chain breaks at event 7`);
  });
});

describe('the anchor of a day', () => {
  test('is made once, and the next holds only what has moved since', async () => {
    expect(anchored).toMatchObject({ cases: 1, isNew: true, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(await anchorLogs(database.pool)).toEqual({ ...anchored, isNew: false });
    await foundDuring(async (client) => {
      await client.query(`update demo_clock set ahead_ms = ahead_ms + 86400000`);
      expect(await anchorLogs(client)).toMatchObject({ cases: 1, isNew: true });
      const { rows } = await client.query('select heads from chain_anchor order by day');
      expect(rows.map(({ heads }: { heads: unknown[] }) => heads.length)).toEqual([1, 0]);
    });
  });

  test('shows that the end of a log was cut off', async () => {
    const [found, ...more] = await foundAfter(...cutOff);
    expect(found).toBe(`${number}: the log does not lead to where it was on ${anchored.day} (event 8)`);
    expect(more).toEqual([]);
  });

  test('shows that a whole log was reckoned anew', async () => {
    const found = await foundAfter(
      ...cutOff,
      'insert into case_event select :id, 8, type, payload, by, by_name, at, day, from_state, to_state, clerical from case_event where case_id = :id and seq = 7',
      `update case_event e set hash = chain_hash((select hash from case_event where case_id = :id and seq = 7), e) where case_id = :id and seq = 8`,
      'update cases set revision = 8 where id = :id',
    );
    expect(found).toEqual([`${number}: the log does not lead to where it was on ${anchored.day} (event 8)`]);
  });

  test('shows that it was changed itself', async () => {
    const found = await foundAfter(...cutOff, `update chain_anchor set heads = '[]'`);
    expect(found).toEqual([`Anker ${anchored.day}: the anchor was changed, or one before it is gone`]);
  });

  test('shows that the one before it is gone', async () => {
    const found = await foundDuring(async (client) => {
      await client.query(`update demo_clock set ahead_ms = ahead_ms + 86400000`);
      const { day } = await anchorLogs(client);
      await client.query('alter table chain_anchor disable trigger user');
      await client.query('delete from chain_anchor where day < $1', [day]);
    });
    expect(found).toEqual([expect.stringContaining('the anchor was changed, or one before it is gone')]);
  });
});

test('logs that were there before the chain are chained as they stand', async () => {
  const migration = await readFile(join(migrationsFolder, '20261122112200_log_chain', 'migration.sql'), 'utf8');
  const chaining = /ALTER TABLE case_event DISABLE[^]*?ENABLE TRIGGER case_event_stays;/.exec(migration)?.[0] ?? '';
  const found = await foundDuring(async (client) => {
    await client.query('alter table case_event disable trigger user');
    await client.query(`update case_event set hash = '\\x'`);
    await client.query(chaining);
  });
  expect(found).toEqual([]);
});

test('the chain costs a step next to nothing', async () => {
  const took: Record<'with' | 'without', number[]> = { with: [], without: [] };
  for (let round = 0; round < 12; round += 1) {
    const way = round % 2 ? 'with' : 'without';
    await database.pool.query(
      `alter table case_event ${way === 'with' ? 'enable' : 'disable'} trigger case_event_chained`,
    );
    for (let n = 0; n < 40; n += 1) {
      const began = performance.now();
      await note(`${way} ${round} ${n}`);
      // The first ones of a round plan their statements anew.
      if (n >= 5) took[way].push(performance.now() - began);
    }
  }
  // The quick ones: what others do on this machine at the same time is in the slow ones.
  const quick = (times: number[]) => times.sort((one, other) => one - other)[Math.floor(times.length / 10)]!;
  const [plain, chained] = [quick(took.without), quick(took.with)];
  console.info(`a step without the chain ${plain.toFixed(2)} ms, with it ${chained.toFixed(2)} ms`);
  expect(chained).toBeLessThan(plain * 1.5);
});
