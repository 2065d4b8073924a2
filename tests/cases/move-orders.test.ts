import { beforeAll, expect, test } from 'vitest';
import { BadPayload, NotYours } from '../../src/cases/errors.js';
import { MoveOrders } from '../../src/cases/move-orders.service.js';
import { TaskMoves } from '../../src/cases/task-moves.service.js';
import { verify } from '../../src/cases/verify.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
let office: Office;
let way: Way;
let orders: MoveOrders;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  orders = new MoveOrders(database, new TaskMoves(database, office.cases));
  await office.at('2009-01-12T09:00:00+01:00');
});

const tasksOf = async (count: number): Promise<number[]> => {
  const ids: number[] = [];
  for (let left = count; left > 0; left -= 1) {
    const { rows } = await database.pool.query<{ id: number }>(
      'select id from task where case_id = $1 and closed_at is null',
      [await office.register()],
    );
    ids.push(rows[0]!.id);
  }
  return ids;
};
const withJonas = async (tasks: number[]) => {
  const { rows } = await database.pool.query<{ id: number }>(
    'select id from task where id = any($1) and assignee = $2 order by id',
    [tasks, office.people.jonas.id],
  );
  return rows.map(({ id }) => id);
};
const order = (tasks: number[], key: string, by = office.people.mette, to = office.people.jonas.id) =>
  orders.order({ tasks, to, reason: 'Sara er syg', key }, 'liste=all', by);
const all = async (key: string) => {
  while (await orders.carryOn(key, 2));
};

test('an order is carried out batch by batch, once, whoever begins again in the middle', async () => {
  const tasks = await tasksOf(5);
  await order(tasks, 'order-one');
  await order(tasks, 'order-one');
  expect(await orders.unfinished()).toEqual(['order-one']);
  await orders.carryOn('order-one', 2);
  expect(await orders.find('order-one', office.people.mette)).toMatchObject({ total: 5, reached: 2, moved: 2 });
  // A worker that died after the moves and before it noted them.
  await database.pool.query(`update move_order set reached = 0, moved = 0 where key = 'order-one'`);
  await all('order-one');
  expect(await orders.find('order-one', office.people.mette)).toMatchObject({ reached: 5, moved: 5, refused: 0 });
  expect((await orders.find('order-one', office.people.mette))?.finished_at).not.toBeNull();
  expect(await withJonas(tasks)).toEqual(tasks);
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*) from case_event where type = 'TASK_ASSIGNED' and payload->>'task' = any($1::text[])`,
    [tasks.map(String)],
  );
  expect(rows[0]!.count).toBe(5);
  expect((await verify(database.pool)).violations).toEqual([]);
});

test('what cannot be moved is counted and named, and the rest is moved', async () => {
  const tasks = await tasksOf(3);
  await database.pool.query(`update task set roles = '{secretary}' where id = $1`, [tasks[1]]);
  await order(tasks, 'order-two');
  await all('order-two');
  const done = await orders.find('order-two', office.people.mette);
  expect(done).toMatchObject({ moved: 2, refused: 1 });
  expect(done?.refusals.map(({ why }) => why.da)).toEqual(['Opgaven kræver en rolle, som personen ikke har.']);
});

test('whoever is no supervisor any longer moves nothing more', async () => {
  const boss = await way.newcomer(['supervisor']);
  const tasks = await tasksOf(4);
  await order(tasks, 'order-three', boss);
  await orders.carryOn('order-three', 2);
  await database.pool.query(`update person set roles = '{caseworker}' where id = $1`, [boss.id]);
  await all('order-three');
  expect(await withJonas(tasks)).toEqual(tasks.slice(0, 2));
  expect(await orders.unfinished()).toEqual([]);
});

test('an order to somebody who has stopped meanwhile ends, and those after it are carried out', async () => {
  const gone = await way.newcomer(['caseworker']);
  const [first, second] = [await tasksOf(3), await tasksOf(1)];
  await order(first, 'order-gone', office.people.mette, gone.id);
  await orders.carryOn('order-gone', 1);
  await order(second, 'order-next');
  await database.pool.query('update person set active = false where id = $1', [gone.id]);
  for (const key of await orders.unfinished()) await all(key);
  expect(await orders.find('order-gone', office.people.mette)).toMatchObject({ reached: 3, moved: 1, refused: 2 });
  expect(await orders.unfinished()).toEqual([]);
  expect(await withJonas(second)).toEqual(second);
});

test('an order needs a supervisor, a person and a reason', async () => {
  const tasks = await tasksOf(1);
  await expect(order(tasks, 'order-four', office.people.sara)).rejects.toThrow(NotYours);
  await expect(order(tasks, 'order-four', office.people.mette, 'nobody')).rejects.toThrow(BadPayload);
  expect(await orders.find('order-four', office.people.mette)).toBeUndefined();
});
