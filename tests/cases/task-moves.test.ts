import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BadPayload, NotYours } from '../../src/cases/errors.js';
import { colleagues } from '../../src/cases/queries/tasks-to-move.js';
import { TaskMoves } from '../../src/cases/task-moves.service.js';
import { verify } from '../../src/cases/verify.js';
import type { PersonActor } from '../../src/people/actor.js';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { reason, wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
let office: Office;
let way: Way;
let moves: TaskMoves;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  moves = new TaskMoves(database, office.cases);
  await office.at('2009-01-12T09:00:00+01:00');
});
/** What an earlier test left free is nobody's business here. */
beforeEach(async () => {
  await database.pool.query('update task set closed_at = pretended_now() where closed_at is null');
});

const taskOf = async (caseId: number): Promise<number> => {
  const { rows } = await database.pool.query<{ id: number }>(
    'select id from task where case_id = $1 and closed_at is null order by id desc limit 1',
    [caseId],
  );
  return rows[0]!.id;
};
/** A new case whose first task nobody has. */
const freeTask = async (due: string | null = null): Promise<number> => {
  const task = await taskOf(await office.register());
  await database.pool.query('update task set assignee = null, due_at = $2 where id = $1', [task, due]);
  return task;
};
const free = async (count: number) => {
  const tasks: number[] = [];
  for (let left = count; left > 0; left -= 1) tasks.push(await freeTask());
  return tasks;
};
const claimed = async () => {
  const { rows } = await database.pool.query<{ id: number; assignee: string }>(
    'select id, assignee from task where closed_at is null and assignee is not null order by id',
  );
  return rows;
};

describe('the next task', () => {
  test('five tasks go to five of the eight who ask at once, and the other three are told there are none', async () => {
    const tasks = await free(5);
    const crowd = await Promise.all(Array.from({ length: 8 }, () => way.newcomer(['caseworker'])));
    const got = await Promise.all(crowd.map((person) => moves.claimNext(person)));
    const ids = got.flatMap((task) => (task ? [task.id] : []));
    expect(ids.toSorted((a, b) => a - b)).toEqual(tasks);
    expect(got.filter((task) => !task)).toHaveLength(3);
    expect(await claimed()).toEqual(
      tasks.map((id) => ({ id, assignee: crowd[got.findIndex((task) => task?.id === id)]!.id })),
    );
  });

  test('is the one longest overdue, then the nearest due, then one without a date', async () => {
    const none = await freeTask();
    const later = await freeTask('2009-03-01');
    const soon = await freeTask('2009-01-20');
    const overdue = await freeTask('2009-01-05');
    const order: number[] = [];
    for (let left = 4; left > 0; left -= 1) order.push((await moves.claimNext(office.people.jonas))!.id);
    expect(order).toEqual([overdue, soon, later, none]);
    expect(await moves.claimNext(office.people.jonas)).toBeUndefined();
  });

  test('is never for a role that cannot do it, nor the approval of what one wrote oneself', async () => {
    await freeTask();
    expect(await moves.claimNext(office.people.sekretaer)).toBeUndefined();
    expect(await moves.claimNext(office.people.amina)).toBeUndefined();
    await moves.claimNext(office.people.sara);
    const id = await redWaiting();
    const task = await taskOf(id);
    expect((await moves.claimNext(office.people.sara))?.id).not.toBe(task);
    expect((await moves.claimNext(office.people.jonas))?.id).toBe(task);
  });

  test('waits for somebody at the case rather than saying there is none', async () => {
    const task = await freeTask();
    const { rows } = await database.pool.query<{ case_id: number }>('select case_id from task where id = $1', [task]);
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query('select 1 from cases where id = $1 for update', [rows[0]!.case_id]);
    const asked = moves.claimNext(office.people.jonas);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await client.query('commit');
    client.release();
    expect((await asked)?.id).toBe(task);
  });
});

describe('many tasks given to one person', () => {
  const order = (tasks: number[], to: PersonActor, key = 'form-one-1') => ({
    tasks,
    to: to.id,
    reason: 'Sara er syg.',
    key,
  });

  test('are shown first, and of each it is said what became of it', async () => {
    const { people } = office;
    const [one, two, done] = (await free(3)) as [number, number, number];
    const own = await taskOf(await redWaiting());
    const report = await taskOf(await way.reporting());
    await database.pool.query('update task set closed_at = pretended_now() where id = $1', [done]);
    const all = [one, two, done, own, report];
    const sara = (await colleagues(database.pool)).find(({ id }) => id === people.sara.id)!;
    const plan = await moves.plan(all, sara, people.mette);
    const whyOf = (list: typeof plan) =>
      Object.fromEntries(list.map(({ task, why }) => [task.id, why?.da.replace(/ .*/, '') ?? null]));
    expect(whyOf(plan)).toEqual({
      [one]: null,
      [two]: null,
      [done]: 'Opgaven',
      [own]: 'Personen',
      [report]: 'Opgaven',
    });
    expect((await claimed()).filter(({ id }) => id === one)).toEqual([]);
    const moved = await moves.move(order(all, people.sara), people.mette);
    expect(whyOf(moved)).toEqual(whyOf(plan));
    expect(plan.find(({ task }) => task.id === own)?.why?.da).toContain('fire øjne');
    expect(plan.find(({ task }) => task.id === report)?.why?.da).toContain('rolle');
    expect((await claimed()).filter(({ id }) => all.includes(id) && id !== report && id !== own)).toEqual(
      [one, two].map((id) => ({ id, assignee: people.sara.id })),
    );
  });

  test('keep the reason in the history of each case, and sent twice move nothing twice', async () => {
    const { people } = office;
    const tasks = await free(3);
    const first = await moves.move(order(tasks, people.jonas, 'form-two-2'), people.mette);
    const events = async () =>
      (
        await database.pool.query<{ payload: Record<string, string> }>(
          `select payload from case_event where type = 'TASK_ASSIGNED' and payload->>'task' = any($1)`,
          [tasks.map(String)],
        )
      ).rows;
    expect((await events()).map(({ payload }) => payload.reason)).toEqual(Array(3).fill('Sara er syg.'));
    const again = await moves.move(order(tasks, people.jonas, 'form-two-2'), people.mette);
    expect(again.map(({ why }) => why)).toEqual(first.map(({ why }) => why));
    expect(await events()).toHaveLength(3);
    const anew = await moves.move(order(tasks, people.jonas, 'form-three'), people.mette);
    expect(anew.every(({ why }) => why?.da === 'Personen har allerede opgaven.')).toBe(true);
    expect(await events()).toHaveLength(3);
  });

  test('a fund holder gets those of their own administration only', async () => {
    const { people } = office;
    const id = await way.reporting();
    await way.red(id);
    const task = await taskOf(id);
    const [own] = await moves.move(order([task], people.other), people.mette);
    expect(own!.why?.da).toBe('Projektet er ikke personens.');
  });

  test('need a reason and a person, and are for a supervisor', async () => {
    const { people } = office;
    const [task] = (await free(1)) as [number];
    await expect(moves.move({ ...order([task], people.jonas), reason: ' ' }, people.mette)).rejects.toThrow(BadPayload);
    await expect(moves.move({ ...order([task], people.jonas), to: 'x' }, people.mette)).rejects.toThrow(BadPayload);
    await expect(moves.move(order([task], people.jonas), people.sara)).rejects.toThrow(NotYours);
    expect(await claimed()).toEqual([]);
  });
});

test('the door itself gives nobody the approval of what they wrote', async () => {
  const { people, send } = office;
  const id = await redWaiting();
  const task = String(await taskOf(id));
  await expect(send(id, 'TASK_ASSIGNED', people.mette, { task, to: people.sara.id })).rejects.toThrow(BadPayload);
  await expect(send(id, 'TASK_CLAIMED', people.sara, { task })).rejects.toMatchObject({ refusal: 'fourEyes' });
  await send(id, 'TASK_ASSIGNED', people.mette, { task, to: people.jonas.id });
});

test('the log of a case whose task was given on tells the same when it is played again', async () => {
  const id = await redWaiting();
  const task = String(await taskOf(id));
  await moves.move(
    { tasks: [Number(task)], to: office.people.jonas.id, reason: 'Fordelt.', key: 'form-last' },
    office.people.mette,
  );
  const { rows } = await database.pool.query<{ number: string }>('select number from cases where id = $1', [id]);
  const { violations } = await verify(database.pool);
  expect(violations.filter(({ caseNumber }) => caseNumber === rows[0]!.number)).toEqual([]);
});

/** A red rating by Sara waits for a second person. */
async function redWaiting(): Promise<number> {
  const id = await way.reporting();
  await office.send(id, 'REPORT_FILED', office.people.amina, REPORT);
  await office.send(id, 'RATED', office.people.sara, { deviation: 'Skønnet.', colour: 'red', ...reason });
  return id;
}
