import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { reason, wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
const { pool } = database;
let office: Office;
let way: Way;
let parent: number;
let child: number;
let tasks = 0;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  parent = await way.reporting();
});

/** A new item under the case each time, and the case about to be red. */
async function open(): Promise<void> {
  const input = { committee: 'BIU', about: '2009-Q1' };
  const { projectId } = await database.prisma.case.findUniqueOrThrow({ where: { id: parent } });
  const number = `BIU ${(tasks += 1)}/2009`;
  const opening = { workflow: 'committee-item', input, number, projectId: projectId!, parentId: parent };
  child = (await office.cases.open(opening, office.system)).caseId;
}

/** As a step does: under the lock of its case. */
async function newTask(client: pg.PoolClient | pg.Pool, key: string): Promise<void> {
  await client.query(
    `insert into task (case_id, key, name, about, roles, opened_at, opened_seq)
     values ($1, $2, 'scheduleItem', '', '{secretary}', pretended_now(), 1)`,
    [child, key],
  );
}

async function rateRed(alongside?: () => Promise<void>): Promise<void> {
  const { people, cases } = office;
  await cases.send(parent, { type: 'RED_CONFIRMED', payload: {} }, people.mette, { alongside });
}

async function beforeConfirmation(): Promise<void> {
  const { people, send } = office;
  if ((await way.stateOf(parent)) !== 'reporting.open') parent = await way.reporting();
  await open();
  await send(parent, 'REPORT_FILED', people.amina, REPORT);
  await send(parent, 'RATED', people.sara, { deviation: 'Skønnet efter møder.', colour: 'red', ...reason });
}

const reds = async () =>
  (await pool.query<{ red: boolean }>('select red from task where case_id = $1', [child])).rows.map(({ red }) => red);

describe('a task that is made in the moment in which its project is rated red', () => {
  afterEach(async () => {
    const sql = 'select deadlocks from pg_stat_database where datname = current_database()';
    expect((await pool.query<{ deadlocks: number }>(sql)).rows).toEqual([{ deadlocks: 0 }]);
  });

  test('on a case under it is red too, when the task was first', async () => {
    await beforeConfirmation();
    let rating: Promise<void> | undefined;
    await database.transaction(async (client) => {
      await client.query('select 1 from lock_case($1, null)', [child]);
      await newTask(client, 'first');
      rating = rateRed();
      await Promise.race([rating, wait(300)]);
    });
    await rating;
    expect(await reds()).not.toContain(false);
  });

  test('on a case under it is red too, when the rating was first', async () => {
    await beforeConfirmation();
    let made: Promise<void> | undefined;
    await rateRed(async () => {
      made = database.transaction(async (client) => {
        await client.query('select 1 from lock_case($1, null)', [child]);
        await newTask(client, 'second');
      });
      await Promise.race([made, wait(300)]);
    });
    await made;
    expect(await reds()).not.toContain(false);
  });

  test('on a case that is opened under it just then is red too', async () => {
    await beforeConfirmation();
    let opened: Promise<void> | undefined;
    await rateRed(async () => {
      opened = open();
      await Promise.race([opened, wait(300)]);
    });
    await opened;
    expect(await reds()).toEqual([true]);
  });
});
