import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { Distribution } from '../../src/jobs/distribution.js';
import type { PersonActor } from '../../src/people/actor.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { wayOf, type Office, type Way } from '../cases/way.js';

const { database } = await testDatabase();
let office: Office;
let way: Way;
let distribution: Distribution;
let second: PersonActor;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  distribution = new Distribution(database, office.cases);
  await office.at('2009-01-12T09:00:00+01:00');
  second = await way.newcomer(['supervisor']);
  await database.pool.query(`update person set name = 'Åse Vind' where id = $1`, [second.id]);
});
beforeEach(async () => {
  await database.pool.query(`delete from absence`);
  await database.pool.query(
    `update task set closed_at = pretended_now(), closed_by = 'system' where closed_at is null`,
  );
  await database.pool.query(`delete from setting where name = 'distribution'`);
});

const rule = (rules: object, from = '2009-01-01') => office.settings.set('distribution', from, rules);
/** A baseline that waits for somebody's approval. */
const awaiting = async (writer = office.people.amina): Promise<number> => {
  await office.at('2009-01-12T09:00:00+01:00');
  const id = await office.register();
  await office.send(id, 'BASELINE_OPENED', office.people.sara);
  await office.send(id, 'WORKSHOP_DECLINED', office.people.sara, { reason: 'Ikke nødvendig.' });
  const { BASELINE } = await import('../harness/office.js');
  await office.send(id, 'BASELINE_SUBMITTED', writer, BASELINE);
  return id;
};
const holderOf = async (caseId: number) => {
  const { rows } = await database.pool.query<{ assignee: string | null }>(
    `select assignee from task where case_id = $1 and closed_at is null and name = 'approveBaseline'`,
    [caseId],
  );
  return rows[0]!.assignee;
};

describe('a new task that nobody has', () => {
  test('stays with nobody where no rule says otherwise', async () => {
    const id = await awaiting();
    expect(await distribution.sweep()).toBe(0);
    expect(await holderOf(id)).toBeNull();
  });

  test('goes round among those whose work it is, and never to whoever wrote what it approves', async () => {
    await rule({ approveBaseline: 'round' });
    const { people } = office;
    const got = [];
    for (let left = 5; left > 0; left -= 1) {
      const id = await awaiting();
      await distribution.sweep();
      got.push(await holderOf(id));
    }
    const round = [people.jonas.id, people.mette.id, people.sara.id, second.id];
    expect(got).toEqual([...round, round[0]]);
    for (let left = 4; left > 0; left -= 1) {
      const id = await awaiting(people.sara);
      await distribution.sweep();
      expect(await holderOf(id)).not.toBe(people.sara.id);
      expect(await holderOf(id)).not.toBeNull();
    }
  });

  test('goes to whoever has the fewest open tasks, of those who are at work', async () => {
    await rule({ 'role:supervisor': 'load' });
    const { people } = office;
    const first = await awaiting();
    await distribution.sweep();
    expect(await holderOf(first)).toBe(people.jonas.id);
    await database.pool.query(
      `insert into absence (person_id, substitute, first_day, last_day, set_by, set_by_name, set_at)
       values ($1, $2, '2009-01-10', '2009-01-20', 'x', 'x', pretended_now())`,
      [people.mette.id, second.id],
    );
    // Sara has the projects' first tasks; Mette is away.
    const next = await awaiting();
    await database.pool.query(`update task set assignee = $1 where name = 'openBaseline'`, [people.sara.id]);
    await distribution.sweep();
    expect([people.sara.id, second.id]).toContain(await holderOf(next));
    expect(await holderOf(next)).not.toBe(people.mette.id);
  });

  test('is said to be given out automatically, once, however often it is looked at', async () => {
    await rule({ approveBaseline: 'load' });
    const id = await awaiting();
    await Promise.all([distribution.sweep(), distribution.sweep(), distribution.soon()]);
    const { rows } = await database.pool.query<{ by: string; reason: string }>(
      `select by, payload->>'reason' as reason from case_event where case_id = $1 and type = 'TASK_ASSIGNED'`,
      [id],
    );
    expect(rows).toEqual([{ by: 'system', reason: 'fordelt automatisk' }]);
  });

  test('is left alone when it was open before the rule, taken by hand, or put back', async () => {
    const early = await awaiting();
    await rule({ approveBaseline: 'load' }, '2009-01-13');
    await office.at('2009-01-14T09:00:00+01:00');
    expect(await distribution.sweep()).toBe(0);
    expect(await holderOf(early)).toBeNull();
    await rule({ approveBaseline: 'load' }, '2009-01-01');
    const back = await awaiting();
    await distribution.sweep();
    const { rows } = await database.pool.query<{ id: number }>(
      `select id from task where case_id = $1 and closed_at is null and name = 'approveBaseline'`,
      [back],
    );
    await office.send(back, 'TASK_RELEASED', office.people.mette, { task: String(rows[0]!.id) });
    await database.pool.query(`delete from setting where name = 'distribution' and valid_from = '2009-01-13'`);
    await distribution.sweep();
    expect(await holderOf(back)).toBeNull();
    const taken = await awaiting();
    const open = await database.pool.query<{ id: number }>(
      `select id from task where case_id = $1 and closed_at is null and name = 'approveBaseline'`,
      [taken],
    );
    const task = String(open.rows[0]!.id);
    await office.send(taken, 'TASK_CLAIMED', office.people.mette, { task });
    await office.send(taken, 'TASK_RELEASED', office.people.mette, { task });
    await distribution.sweep();
    expect(await holderOf(taken)).toBeNull();
  });

  test('is taken from nobody who was quicker', async () => {
    const id = await awaiting();
    const { rows } = await database.pool.query<{ id: number }>(
      `select id from task where case_id = $1 and closed_at is null and name = 'approveBaseline'`,
      [id],
    );
    const task = String(rows[0]!.id);
    await office.send(id, 'TASK_CLAIMED', office.people.jonas, { task });
    await expect(office.send(id, 'TASK_ASSIGNED', office.system, { task, to: second.id })).rejects.toThrow();
    expect(await holderOf(id)).toBe(office.people.jonas.id);
  });

  test('is given to nobody who is excluded from its project', async () => {
    await rule({ approveBaseline: 'round' });
    const id = await awaiting();
    const { rows } = await database.pool.query<{ project_id: number }>('select project_id from cases where id = $1', [
      id,
    ]);
    await database.pool.query(
      `insert into exclusion (person_id, project_id, reason, set_by, set_at)
       select id, $1, 'x', 'x', pretended_now() from person where id <> $2`,
      [rows[0]!.project_id, second.id],
    );
    await distribution.sweep();
    expect(await holderOf(id)).toBe(second.id);
  });
});

test('the logs tell the same when they are played again', async () => {
  const { violations } = await verify(database.pool);
  expect(violations.filter(({ what }) => !/^task .* should be open$/.test(what))).toEqual([]);
});
