import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anchorLogs } from '../../src/cases/chain.js';
import type { NewEvent } from '../../src/cases/case.service.js';
import type { Actor } from '../../src/people/actor.js';
import { SYSTEM } from '../../src/people/actor.js';
import { manyUnderWay } from '../jobs/many-cases.js';
import { violationsBesideEffects } from '../jobs/outbox.js';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { comment, reason, wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
let office: Office;
let way: Way;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
});

const OPENED: NewEvent = { type: 'QUARTER_OPENED', payload: {}, idempotencyKey: 'round-2009-Q1' };

/** So many cases that wait for their first quarter: copies of one that went its way. */
async function waiting(count: number): Promise<number[]> {
  const template = await way.underWay();
  await manyUnderWay(database, template, count);
  await office.at('2009-03-30T09:00:00+02:00');
  const { rows } = await database.pool.query<{ id: number }>('select id from cases where id > $1 order by id', [
    template,
  ]);
  return rows.map(({ id }) => id);
}

async function outcomes(ids: number[], event: NewEvent, actor: Actor): Promise<(string | undefined)[]> {
  const settled = await office.cases.sendMany(ids, event, actor);
  return ids.map((id) => {
    const one = settled.get(id);
    return one?.status === 'rejected' ? named(one.reason) : one?.value.again ? 'again' : one?.value.state;
  });
}

function named(error: unknown): string {
  return (error as { type?: string }).type ?? 'failed';
}

async function openedTimes(ids: number[]): Promise<number[]> {
  const { rows } = await database.pool.query<{ times: number }>(
    `select (select count(*) from case_event e where e.case_id = id and e.type = 'QUARTER_OPENED') as times
     from unnest($1::int[]) as id order by id`,
    [ids],
  );
  return rows.map(({ times }) => times);
}

/** Everything in the tables of a case that another case can share: without ids, numbers and hashes. */
async function rowsOf(caseId: number): Promise<Record<string, unknown[]>> {
  const tables = {
    cases: 'id',
    case_event: 'case_id',
    task: 'case_id',
    deadline: 'case_id',
    outbox: 'case_id',
    filing: 'case_id',
  };
  const read = Object.entries(tables).map(async ([table, column]) => {
    const { rows } = await database.pool.query<Record<string, unknown>>(`select * from ${table} where ${column} = $1`, [
      caseId,
    ]);
    return [table, rows.map((row) => shared(row)).sort()] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

const OWN = ['id', 'case_id', 'project_id', 'number', 'hash'];

/** Moments to ten minutes: what is sent alone is not sent in the same millisecond. */
function shared(row: Record<string, unknown>): string {
  const columns = Object.entries(row).filter(([column]) => !OWN.includes(column));
  const plain = (value: unknown) => (value instanceof Date ? value.toISOString().slice(0, 15) : value);
  return JSON.stringify(columns.map(([column, value]) => [column, plain(value)]));
}

describe('an event that is sent to many cases together', () => {
  let ids: number[];
  beforeEach(async () => {
    ids = await waiting(8);
  });

  test('leaves in each what it leaves when it is sent to it alone, column by column, step after step', async () => {
    const { sara, mette, amina } = office.people;
    const [alone, together] = [ids.slice(0, 4), ids.slice(4)];
    const steps: [string, NewEvent, Actor][] = [
      ['2009-03-31T09:00:00+02:00', OPENED, SYSTEM],
      ['2009-04-02T09:00:00+02:00', { type: 'REPORT_FILED', payload: REPORT }, amina],
      ['2009-04-03T09:00:00+02:00', { type: 'REPORT_RETURNED', payload: comment }, sara],
      ['2009-04-06T09:00:00+02:00', { type: 'PAUSED', payload: { reason: 'Flytning', until: '2009-09-01' } }, mette],
      ['2009-05-04T09:00:00+02:00', { type: 'RESUMED', payload: {}, idempotencyKey: 'again' }, sara],
      ['2009-05-05T09:00:00+02:00', { type: 'WITHDRAWN', payload: reason }, mette],
    ];
    for (const [moment, event, actor] of steps) {
      await office.at(moment);
      for (const id of alone) await office.cases.send(id, event, actor);
      expect(await outcomes(together, event, actor)).not.toContainEqual(
        expect.stringMatching(/^(failed|again|.*-.*)$/),
      );
      const single = await rowsOf(alone[0]!);
      for (const id of ids) expect(await rowsOf(id)).toEqual(single);
    }
    const { rows } = await database.pool.query<{ moments: number }>(
      `select count(distinct at) as moments from case_event where case_id = any($1) and seq > 5`,
      [together],
    );
    expect(rows[0]!.moments).toBe(steps.length);
  });

  test('leaves logs that are chained and can be anchored', async () => {
    await office.cases.sendMany(ids, OPENED, SYSTEM);
    expect(await anchorLogs(database.pool)).toMatchObject({ isNew: true });
    expect(await violationsBesideEffects(database)).toEqual([]);
  });

  test('is refused by the case it cannot be sent to, and by no other', async () => {
    const [broken, paused, opened, taken, ...others] = ids as [number, number, number, number];
    await database.pool.query(`update cases set snapshot = jsonb_set(snapshot, '{value}', '"nowhere"') where id = $1`, [
      broken,
    ]);
    await office.send(paused, 'PAUSED', office.people.mette, { reason: 'Flytning', until: '2009-09-01' });
    await office.cases.send(opened, OPENED, SYSTEM);
    // The database itself refuses a second pending date under one key: the whole set, until that case is alone with it.
    await database.pool.query(
      `insert into deadline (case_id, key, name, about, due_on, due_at, calculation, status, opened_at)
       values ($1, 'fileReport:2009-Q1', 'fileReport', '', '2009-04-20', now(), '{}', 'pending', now())`,
      [taken],
    );
    expect(await outcomes(ids, OPENED, SYSTEM)).toEqual([
      'failed',
      'not-allowed-now',
      'again',
      'failed',
      ...others.map(() => 'reporting.open'),
    ]);
    expect(await openedTimes(ids)).toEqual([0, 0, 1, 0, 1, 1, 1, 1]);
    await database.pool.query(
      `update cases set snapshot = jsonb_set(snapshot, '{value}', '{"active": {"reporting": "betweenQuarters"}}') where id = $1`,
      [broken],
    );
    await database.pool.query(`delete from deadline where case_id = $1 and key = 'fileReport:2009-Q1'`, [taken]);
    expect(await violationsBesideEffects(database)).toEqual([]);
  });

  test('is refused whoever may not send it, in every case', async () => {
    const { sara, amina, stranger } = office.people;
    expect(await outcomes(ids, OPENED, sara)).toEqual(ids.map(() => 'not-yours'));
    expect(await openedTimes(ids)).toEqual(ids.map(() => 0));
    await office.cases.sendMany(ids, OPENED, SYSTEM);
    const filed = { type: 'REPORT_FILED', payload: REPORT };
    expect(await outcomes(ids, filed, stranger)).toEqual(ids.map(() => 'no-such-case'));
    expect(await outcomes(ids, { ...filed, payload: {} }, amina)).toEqual(ids.map(() => 'bad-payload'));
    expect(await outcomes(ids, filed, amina)).toEqual(ids.map(() => 'assessment.rating'));
  });

  test('twice at once under one key is one event in each', async () => {
    const both = await Promise.all([1, 2].map(() => outcomes(ids, OPENED, SYSTEM)));
    expect(await openedTimes(ids)).toEqual(ids.map(() => 1));
    for (const [index] of ids.entries())
      expect(both.map((one) => one[index]).sort()).toEqual(['again', 'reporting.open']);
  });

  test('does not wait for the case that somebody else is at before the others have it', async () => {
    const [busy, ...others] = ids as [number];
    const client = await database.pool.connect();
    try {
      await client.query('begin');
      await client.query('select 1 from lock_case($1, null)', [busy]);
      const sending = outcomes(ids, OPENED, SYSTEM);
      await expect.poll(() => openedTimes(others), { timeout: 4_000 }).toEqual(others.map(() => 1));
      expect(await openedTimes([busy])).toEqual([0]);
      await client.query('commit');
      expect(await sending).toEqual(ids.map(() => 'reporting.open'));
    } finally {
      client.release();
    }
  });

  test('beside the procedure is sent to each by itself', async () => {
    const note = { type: 'NOTE_WRITTEN', payload: { text: 'Talt med alle i dag.' } };
    const settled = await office.cases.sendMany(ids, note, office.people.sara);
    expect([...settled.values()].map(({ status }) => status)).toEqual(ids.map(() => 'fulfilled'));
    expect(await violationsBesideEffects(database)).toEqual([]);
  });
});
