import { beforeAll, describe, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import { AccessRequests } from '../../src/cases/access-requests.service.js';
import { verify } from '../../src/cases/verify.js';
import { LeftTasks } from '../../src/jobs/left-tasks.js';
import { SYSTEM } from '../../src/people/actor.js';
import { testDatabase } from '../harness/database.js';
import { plannedMeeting } from '../harness/planned-meeting.js';
import { openOffice } from '../harness/office.js';
import { wayOf, type Office } from './way.js';

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
const releasedBy = async (caseId: number) => {
  const { rows } = await database.pool.query<{ by: string }>(
    `select by from case_event where case_id = $1 and type = 'TASK_RELEASED'`,
    [caseId],
  );
  return rows.map(({ by }) => by);
};
/** Somebody new takes the open task of a case. */
async function taken(caseId: number, role: 'caseworker' | 'secretary') {
  const person = await wayOf(office).newcomer([role]);
  const { rows } = await database.pool.query<{ id: number }>(
    'update task set assignee = null where case_id = $1 and closed_at is null returning id',
    [caseId],
  );
  await office.send(caseId, 'TASK_CLAIMED', person, { task: String(rows[0]?.id) });
  return person;
}
const isPutBack = async (caseId: number) => {
  expect(await left.sweep()).toBe(1);
  expect([await holderOf(caseId), await releasedBy(caseId)]).toEqual([null, ['system']]);
  expect(await left.sweep()).toBe(0);
  expect((await verify(database.pool)).violations).toEqual([]);
};

describe('what lies with somebody who sees nothing of its case any longer is put back:', () => {
  test('another pool’s', async () => {
    const id = await office.register();
    const person = await taken(id, 'caseworker');
    await database.pool.query(`update person set pools = '{SAT}' where id = $1`, [person.id]);
    expect(await left.sweep()).toBe(0);
    await database.pool.query(`update person set pools = '{DTI}' where id = $1`, [person.id]);
    await isPutBack(id);
  });

  test('another committee’s', async () => {
    const input = { committee: 'BIU', about: '2009-Q1' };
    const { caseId } = await office.cases.open({ workflow: 'committee-item', input, number: 'BIU 1/2009' }, SYSTEM);
    const person = await taken(caseId, 'caseworker');
    await database.pool.query(`update person set committees = '{BIU}' where id = $1`, [person.id]);
    expect(await left.sweep()).toBe(0);
    await database.pool.query(`update person set committees = '{SOU}' where id = $1`, [person.id]);
    await isPutBack(caseId);
  });

  test('a request that was tied to a case of another pool, or of a project they are excluded from', async () => {
    const requests = new AccessRequests(database, office.clock, office.cases);
    const about = await office.register();
    const { number } = await database.prisma.case.findUniqueOrThrow({ where: { id: about } });
    const { projectId } = await database.prisma.case.findUniqueOrThrow({ where: { id: about } });
    const asked = { name: 'Bo', email: 'bo@example.dk', wants: 'Alt', receivedOn: '2009-01-05', via: 'mail' };
    for (const bound of [
      `update person set pools = '{DTI}' where id = $1`,
      `insert into exclusion (person_id, project_id, reason, set_by, set_at) values ($1, ${projectId}, 'x', 'x', now())`,
    ]) {
      const given = await requests.register(asked, office.people.sara, randomUUID());
      const { id } = await database.prisma.case.findUniqueOrThrow({ where: { number: given } });
      const person = await taken(id, 'secretary');
      await database.pool.query(bound, [person.id]);
      expect(await left.sweep()).toBe(0);
      await requests.add(id, [number], office.people.sara, randomUUID());
      await isPutBack(id);
    }
  });

  test('a meeting that has come to treat a case they are excluded from', async () => {
    const { caseId } = await office.cases.open(plannedMeeting('BIU M1/2009', '2009-05-01', { members: [] }), SYSTEM);
    const person = await taken(caseId, 'secretary');
    const { projectId } = await database.prisma.case.findUniqueOrThrow({ where: { id: await office.register() } });
    await database.pool.query(
      `insert into exclusion (person_id, project_id, reason, set_by, set_at) values ($1, $2, 'x', 'x', now())`,
      [person.id, projectId],
    );
    expect(await left.sweep()).toBe(0);
    await database.pool.query(
      `update cases set snapshot = jsonb_set(snapshot, '{context,hadCases}', 'true') where id = $1`,
      [caseId],
    );
    expect(await left.sweep()).toBe(1);
    expect([await holderOf(caseId), await releasedBy(caseId)]).toEqual([null, ['system']]);
    await database.pool.query(
      `update cases set snapshot = jsonb_set(snapshot, '{context,hadCases}', 'false') where id = $1`,
      [caseId],
    );
  });

  test('and what the project’s own people have stays, whatever pools they are given', async () => {
    const id = await wayOf(office).underWay();
    await wayOf(office).quarterEnds(id, '2009-04-01');
    expect(await holderOf(id)).toBe(office.people.amina.id);
    await database.pool.query(`update person set pools = '{DTI}' where id = $1`, [office.people.amina.id]);
    expect(await left.sweep()).toBe(0);
  });
});

test('what lies with somebody whose role the login took is put back, and what others have stays', async () => {
  const [hers, also] = [await office.register(), await office.register()];
  expect(await holderOf(hers)).toBe(office.people.sara.id);
  expect(await left.sweep()).toBe(0);
  await database.pool.query(`update person set roles = '{secretary}' where id = $1`, [office.people.sara.id]);
  expect(await left.sweep()).toBeGreaterThanOrEqual(2);
  expect([await holderOf(hers), await holderOf(also)]).toEqual([null, null]);
  expect(await releasedBy(hers)).toEqual(['system']);
  expect(await left.sweep()).toBe(0);
  expect((await verify(database.pool)).violations).toEqual([]);
});
