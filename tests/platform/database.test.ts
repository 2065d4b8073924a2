import { expect, test } from 'vitest';
import { Ending } from '../../src/platform/database.js';
import { testDatabase } from '../harness/database.js';

const { database } = await testDatabase();

test('a day is its text, a count is a number, a moment is a moment, whatever time zone the server has', async () => {
  const { rows } = await database.pool.query(
    `select date '2009-01-29' as day, count(*) as count, timestamptz '2009-07-01 12:00+02' as moment`,
  );
  expect(rows).toEqual([{ day: '2009-01-29', count: 1, moment: new Date('2009-07-01T10:00:00Z') }]);
  const [byPrisma] = await database.prisma.$queryRaw<{ moment: Date }[]>`
    select timestamptz '2009-07-01 12:00+02' as moment`;
  expect(byPrisma?.moment).toEqual(new Date('2009-07-01T10:00:00Z'));
});

test('a number too large to be exact is refused instead of rounded', async () => {
  await expect(database.pool.query('select 9007199254740993 as large')).rejects.toThrow(/Too large/);
});

test('a transaction is kept when its work returns and undone when it throws', async () => {
  await database.pool.query('create table kept (id int)');
  const add = (id: number, failing: boolean) =>
    database.transaction(async (client) => {
      await client.query('insert into kept values ($1)', [id]);
      if (failing) throw new Error('refused');
      return id;
    });
  expect(await add(1, false)).toBe(1);
  await expect(add(2, true)).rejects.toThrow('refused');
  expect((await database.pool.query('select id from kept')).rows).toEqual([{ id: 1 }]);
});

test('a last statement that goes out with the commit is kept with it, and undoes all where it fails', async () => {
  await database.pool.query('create table kept_last (id int primary key)');
  const add = (first: number, last: number) =>
    database.transaction(async (client) => {
      await client.query('insert into kept_last values ($1)', [first]);
      return new Ending('kept', () => client.query('insert into kept_last values ($1)', [last]));
    });
  expect(await add(1, 2)).toBe('kept');
  await expect(add(3, 1)).rejects.toThrow(/duplicate key/);
  expect(await add(4, 5)).toBe('kept');
  const { rows } = await database.pool.query<{ id: number }>('select id from kept_last order by id');
  expect(rows.map(({ id }) => id)).toEqual([1, 2, 4, 5]);
});

test('a connection that is cut fails its transaction, not the process, and the next one works', async () => {
  const cut = database.transaction(async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    await database.pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await client.query('select 1');
  });
  await expect(cut).rejects.toThrow();
  const next = await database.transaction((client) => client.query('select 1 as one'));
  expect(next.rows).toEqual([{ one: 1 }]);
});

test('Danish names stand in Danish order', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select name from unnest(array['Århus', 'Ærø', 'Aalborg', 'Zeeland', 'Øster', 'Amager']) name
      order by name collate "da-x-icu"`,
  );
  expect(rows.map(({ name }) => name)).toEqual(['Amager', 'Zeeland', 'Ærø', 'Øster', 'Aalborg', 'Århus']);
});
