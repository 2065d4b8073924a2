import { expect, test } from 'vitest';
import { ACTOR, actorOf, type PersonActor } from '../../src/people/actor.js';
import { buildBigTown } from '../bench/big-town.js';
import { filtersOf, plansOf } from '../bench/plans.js';
import { testDatabase } from '../harness/database.js';

const { database } = await testDatabase();
const { pool } = database;

test('no list, no counter and no overview reads the tasks from one end to the other', async () => {
  await buildBigTown(pool, { people: 40, cases: 1_000, tasks: 20_000, open: 1_000 });
  const { rows } = await pool.query<Omit<PersonActor, 'kind'>>(
    `select distinct on (p.roles) ${ACTOR} from person p order by p.roles, p.email`,
  );
  const people = rows.map(actorOf);
  const excluded = { ...(people[0] as PersonActor), roles: ['caseworker'] as const, excluded: [1, 2, 3] };
  const today = new Date().toISOString().slice(0, 10);
  const filters = Object.values(filtersOf(excluded.id));
  const { asked, sequential } = await plansOf(pool, [...people, excluded], filters, today);
  expect(asked).toBeGreaterThan(300);
  expect(sequential).toEqual([]);
  await pool.query('drop index task_listed');
  const without = await plansOf(pool, people.slice(0, 1), [{}], today);
  expect(without.sequential).not.toEqual([]);
});
