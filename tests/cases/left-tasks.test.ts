import { beforeAll, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { LeftTasks } from '../../src/jobs/left-tasks.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import type { Office } from './way.js';

const { database } = await testDatabase();
let office: Office;
let left: LeftTasks;

beforeAll(async () => {
  office = await openOffice(database);
  left = new LeftTasks(database, office.cases);
});

const holderOf = async (caseId: number) => {
  const { rows } = await database.pool.query<{ assignee: string | null }>(
    'select assignee from task where case_id = $1 and closed_at is null',
    [caseId],
  );
  return rows[0]?.assignee;
};

test('what lies with somebody whose role the login took is put back, and what others have stays', async () => {
  const [hers, also] = [await office.register(), await office.register()];
  expect(await holderOf(hers)).toBe(office.people.sara.id);
  expect(await left.sweep()).toBe(0);
  await database.pool.query(`update person set roles = '{secretary}' where id = $1`, [office.people.sara.id]);
  expect(await left.sweep()).toBe(2);
  expect([await holderOf(hers), await holderOf(also)]).toEqual([null, null]);
  const { rows } = await database.pool.query<{ by: string }>(
    `select by from case_event where case_id = $1 and type = 'TASK_RELEASED'`,
    [hers],
  );
  expect(rows).toEqual([{ by: 'system' }]);
  expect(await left.sweep()).toBe(0);
  expect((await verify(database.pool)).violations).toEqual([]);
});
