import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NotAllowedNow } from '../../src/cases/errors.js';
import { Leaving } from '../../src/cases/leaving.service.js';
import { verify } from '../../src/cases/verify.js';
import { Absences } from '../../src/people/absences.js';
import type { PersonActor } from '../../src/people/actor.js';
import { Sessions } from '../../src/people/sessions.js';
import { SignInLinks } from '../../src/people/sign-in-links.js';
import { Tokens } from '../../src/people/tokens.js';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { reason, wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
const { pool } = database;
let office: Office;
let way: Way;
let leaving: Leaving;
let admin: PersonActor;
beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  leaving = new Leaving(database, office.cases, new Absences(database));
  await office.at('2009-01-12T09:00:00+01:00');
  admin = await way.newcomer(['admin']);
});
beforeEach(async () => {
  await pool.query('update task set assignee = null where closed_at is null');
});

const has = async (person: PersonActor) =>
  (await database.prisma.task.findMany({ where: { assignee: person.id, closedAt: null }, orderBy: { id: 'asc' } })).map(
    ({ caseId }) => caseId,
  );
/** Somebody who works here with two tasks, the second of which waits for a second pair of eyes on what Jonas wrote. */
const busy = async (): Promise<{ person: PersonActor; first: number; approval: number }> => {
  const { people, send } = office;
  const person = await way.newcomer(['caseworker']);
  const first = await office.register({ caseworker: person.id });
  const approval = await way.reporting();
  await send(approval, 'REPORT_FILED', people.amina, REPORT);
  await send(approval, 'RATED', people.jonas, { deviation: 'Skønnet.', colour: 'red', ...reason });
  await pool.query('update task set assignee = $2 where case_id = $1 and closed_at is null', [approval, person.id]);
  return { person, first, approval };
};

describe('somebody stops', () => {
  test('all that hangs on them is shown beforehand, and nothing is done', async () => {
    const { person, first, approval } = await busy();
    const plan = await leaving.planLeaving(person.id, {}, admin);
    expect(plan?.tasks.map((task) => task.case_id).toSorted()).toEqual([first, approval].toSorted());
    expect(plan?.projects.map(({ as }) => as)).toEqual(['caseworker']);
    expect(plan?.unseen).toBe(0);
    expect(await has(person)).toHaveLength(2);
    expect(await leaving.planLeaving('9b1b3a3e-0000-4000-8000-000000000000', {}, admin)).toBeUndefined();
  });

  test('what the one who asks is not to see is counted and not named', async () => {
    const { person, first } = await busy();
    const { projectId } = await database.prisma.case.findUniqueOrThrow({ where: { id: first } });
    const plan = await leaving.planLeaving(person.id, {}, { ...admin, excluded: [projectId!] });
    expect([plan?.tasks.length, plan?.unseen, plan?.projects.length]).toEqual([1, 1, 0]);
  });

  test('their tasks go to the colleague, and what that colleague may not do is free, with why', async () => {
    const { person, first, approval } = await busy();
    const left = await leaving.leave(person.id, { to: office.people.jonas.id }, admin);
    expect(
      Object.fromEntries(left.map(({ task, outcome, why }) => [task.case_id, [outcome, why?.da ?? null]])),
    ).toEqual({
      [first]: ['moved', null],
      [approval]: ['released', expect.stringContaining('fire øjne')],
    });
    expect(await has(person)).toEqual([]);
    expect(await has(office.people.jonas)).toEqual([first]);
    const { rows } = await pool.query(
      `select payload->>'reason' as reason from case_event where case_id = $1 and type = 'TASK_ASSIGNED'`,
      [first],
    );
    expect(rows).toEqual([{ reason: expect.stringContaining('arbejder her ikke længere') }]);
    expect((await verify(pool)).violations).toEqual([]);
    expect(await leaving.leave(person.id, { to: office.people.jonas.id }, admin)).toEqual([]);
  });

  test('what a crash left with them is shown and done afterwards', async () => {
    const { person, first } = await busy();
    await pool.query('update person set active = false where id = $1', [person.id]);
    expect((await leaving.planLeaving(person.id, {}, admin))?.tasks).toHaveLength(2);
    await leaving.leave(person.id, { to: office.people.jonas.id }, admin);
    expect(await has(person)).toEqual([]);
    expect(await has(office.people.jonas)).toEqual([first]);
    expect(await leaving.planLeaving(person.id, {}, admin)).toBeUndefined();
  });

  test('without a colleague every task is free; sessions, tokens and absences end, and new tasks are nobody’s', async () => {
    const { person, first } = await busy();
    const { people, send } = office;
    const cookie = await new Sessions(database).start(person.id);
    const tokens = new Tokens(database);
    const token = await tokens.createToken(`${person.id}@example.dk`, 'prøve');
    const links = new SignInLinks(database);
    const link = await links.make(person.id, 'invitation');
    const days = { firstDay: '2009-01-19', lastDay: '2009-01-23' };
    const absences = new Absences(database);
    await office.at('2009-01-12T09:00:00+01:00');
    await absences.set({ person: people.sara.id, substitute: person.id, ...days }, people.sara);
    const plan = await leaving.planLeaving(person.id, {}, admin);
    expect(plan?.absences.map(({ personName }) => personName)).toEqual(['Sara Lund']);
    const left = await leaving.leave(person.id, {}, admin);
    expect(new Set(left.map(({ outcome }) => outcome))).toEqual(new Set(['released']));
    expect((await new Sessions(database).find(cookie))?.live).toBe(false);
    expect(await tokens.personOf(token)).toBeUndefined();
    await pool.query('update person set active = true where id = $1', [person.id]);
    expect(await links.find(link)).toBeUndefined();
    expect((await new Sessions(database).find(cookie))?.live).toBe(false);
    await pool.query('update person set active = false where id = $1', [person.id]);
    expect(await absences.list()).toEqual([]);
    await send(first, 'BASELINE_OPENED', people.sara);
    const open = await database.prisma.task.findMany({ where: { caseId: first, closedAt: null } });
    expect(open.some(({ assignee }) => assignee === person.id)).toBe(false);
    const { rows } = await pool.query(
      `select before, after, by from admin_event where subject = $1 and what = 'personChanged'`,
      [person.id],
    );
    expect(rows).toEqual([{ before: { active: true }, after: { active: false }, by: admin.id }]);
  });
});

test('whoever gives up a role keeps the tasks of the others, and their session', async () => {
  const person = await way.newcomer(['caseworker', 'secretary']);
  const first = await office.register({ caseworker: person.id });
  const own = await office.register();
  await pool.query(`update task set assignee = $2, roles = '{secretary}' where case_id = $1 and closed_at is null`, [
    own,
    person.id,
  ]);
  const cookie = await new Sessions(database).start(person.id);
  const plan = await leaving.planLeaving(person.id, { roles: ['secretary'] }, admin);
  expect(plan?.tasks.map((task) => task.case_id)).toEqual([first]);
  const left = await leaving.leave(person.id, { roles: ['secretary'] }, admin);
  expect(left.map(({ task, outcome }) => [task.case_id, outcome])).toEqual([[first, 'released']]);
  expect(await has(person)).toEqual([own]);
  expect((await new Sessions(database).find(cookie))?.person.roles).toEqual(['secretary']);
  await office.send(first, 'BASELINE_OPENED', office.people.sara);
  const open = await database.prisma.task.findMany({
    where: { caseId: first, closedAt: null, roles: { has: 'caseworker' } },
  });
  expect(open.map(({ assignee }) => assignee)).toEqual([null]);
});

test('a task that was given to somebody else in the same moment stays there', async () => {
  const { people, send, system } = office;
  const { person, first } = await busy();
  const { id } = await database.prisma.task.findFirstOrThrow({ where: { caseId: first, closedAt: null } });
  await send(first, 'TASK_ASSIGNED', people.mette, { task: String(id), to: people.jonas.id });
  await expect(send(first, 'TASK_RELEASED', system, { task: String(id) })).rejects.toThrow(NotAllowedNow);
  expect(await has(people.jonas)).toEqual([first]);
  await leaving.leave(person.id, {}, admin);
  expect(await has(people.jonas)).toEqual([first]);
});
