import { beforeAll, describe, expect, test } from 'vitest';
import { BadPayload, NotAllowedNow, NotYours } from '../../src/cases/errors.js';
import { caseFile } from '../../src/cases/queries/case-file.js';
import { countTasks, queuedTasks } from '../../src/cases/queries/task-queue.js';
import { TaskMoves } from '../../src/cases/task-moves.service.js';
import { verify } from '../../src/cases/verify.js';
import { Waking } from '../../src/jobs/waking.js';
import type { PersonActor } from '../../src/people/actor.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
let office: Office;
let way: Way;
let waking: Waking;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  waking = new Waking(database, office.cases);
});

interface Row {
  id: number;
  due: string;
  waits_until: string | null;
  returned: boolean;
  read_by: string | null;
}
const taskOf = async (caseId: number): Promise<Row> => {
  const { rows } = await database.pool.query<Row>(
    `select id, ((due_at - interval '1 second') at time zone 'Europe/Copenhagen')::date::text as due, waits_until,
       returned_at is not null as returned, read_by
     from task where case_id = $1 and closed_at is null order by id limit 1`,
    [caseId],
  );
  return rows[0]!;
};
/** A project registered on Monday 12 January 2009: the baseline is to be opened by the 26th. */
const fresh = async () => {
  await office.at('2009-01-12T09:00:00+01:00');
  const id = await office.register();
  return { id, task: await taskOf(id) };
};
const waits = (task: number, rest: object = {}) => ({
  task: String(task),
  for: 'Svar fra forvaltningen',
  until: '2009-01-19',
  ...rest,
});
const listed = async (list: 'mine' | 'paused', id: number) => {
  const tasks = await queuedTasks(database.pool, office.people.sara, list, { limit: 500 });
  return tasks.some((task) => task.id === id);
};

describe('a task that waits', () => {
  test('stands among those that wait and not among those to do, and comes back by itself on its day', async () => {
    const { id, task } = await fresh();
    expect(await listed('mine', task.id)).toBe(true);
    await office.send(id, 'TASK_SET_WAITING', office.people.sara, waits(task.id));
    expect([await listed('mine', task.id), await listed('paused', task.id)]).toEqual([false, true]);
    const counts = await countTasks(database.pool, office.people.sara);
    expect(counts.paused).toBe((await queuedTasks(database.pool, office.people.sara, 'paused', { limit: 500 })).length);
    await office.at('2009-01-18T23:59:00+01:00');
    expect(await waking.sweep()).toBe(0);
    await office.at('2009-01-19T00:00:01+01:00');
    expect(await waking.sweep()).toBe(1);
    expect(await waking.sweep()).toBe(0);
    expect([await listed('mine', task.id), await listed('paused', task.id)]).toEqual([true, false]);
    expect(await taskOf(id)).toMatchObject({ waits_until: null, returned: true, read_by: null, due: '2009-01-26' });
  });

  test('moves its date by the working days it waited, where that was chosen, and the old date stays with the deadline', async () => {
    const { id, task } = await fresh();
    await office.send(id, 'TASK_SET_WAITING', office.people.sara, waits(task.id, { moves: true, until: '2009-01-21' }));
    expect((await taskOf(id)).due).toBe('2009-01-26');
    await office.at('2009-01-21T08:00:00+01:00');
    await waking.sweep();
    // Seven working days from Monday 12 to Wednesday 21 January.
    expect((await taskOf(id)).due).toBe('2009-02-04');
    const { rows } = await database.pool.query<{ due_on: string; moves: unknown }>(
      `select due_on, moves from deadline where case_id = $1 and status = 'pending'`,
      [id],
    );
    expect(rows).toMatchObject([
      {
        due_on: '2009-02-04',
        moves: [{ from: '2009-01-26', to: '2009-02-04', reason: 'Ventede på: Svar fra forvaltningen', workingDays: 7 }],
      },
    ]);
  });

  test('tells the project that it waited, and not what the office waited for', async () => {
    const { people, send, at } = office;
    const { id, task } = await fresh();
    await send(id, 'TASK_SET_WAITING', people.sara, waits(task.id, { moves: true, until: '2009-01-21' }));
    const queued = async (person: PersonActor) =>
      (await queuedTasks(database.pool, person, 'all', { limit: 500 })).find((one) => one.id === task.id)?.waits_for;
    expect([await queued(people.jonas), await queued(people.amina)]).toEqual(['Svar fra forvaltningen', null]);
    await at('2009-01-21T08:00:00+01:00');
    await waking.sweep();
    const { number } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
    const reasons = async (person: PersonActor) =>
      (await caseFile(database.pool, number, person))?.deadlines.flatMap(({ moves }) => moves.map((one) => one.reason));
    expect(await reasons(people.jonas)).toEqual(['Ventede på: Svar fra forvaltningen']);
    expect(await reasons(people.amina)).toEqual(['Opgaven har ventet']);
  });

  test('taken off by hand earlier moves only by what was used, and is not marked for whoever did so', async () => {
    const { id, task } = await fresh();
    await office.send(id, 'TASK_SET_WAITING', office.people.sara, waits(task.id, { moves: true }));
    await office.at('2009-01-14T08:00:00+01:00');
    await office.send(id, 'TASK_WOKEN', office.people.sara, { task: String(task.id) });
    expect(await taskOf(id)).toMatchObject({ due: '2009-01-28', returned: false, read_by: office.people.sara.id });
  });

  test('never moves a date that something else hangs on', async () => {
    const id = await way.reporting();
    const { id: task } = await taskOf(id);
    const payload = waits(task, { moves: true, until: '2009-04-20' });
    await expect(office.send(id, 'TASK_SET_WAITING', office.people.mette, payload)).rejects.toThrow(BadPayload);
    await office.send(id, 'TASK_SET_WAITING', office.people.mette, { ...payload, moves: false });
    await office.at('2009-04-20T08:00:00+02:00');
    await waking.sweep();
    expect((await taskOf(id)).due).toBe('2009-04-17');
  });

  test('is set by whoever has it or by a supervisor, once, and to a day ahead within a year', async () => {
    const { id, task } = await fresh();
    const set = (who: 'sara' | 'jonas' | 'mette', rest = {}) =>
      office.send(id, 'TASK_SET_WAITING', office.people[who], waits(task.id, rest));
    await expect(set('jonas')).rejects.toThrow(NotYours);
    await expect(set('sara', { until: '2009-01-12' })).rejects.toThrow(BadPayload);
    await expect(set('sara', { until: '2010-01-14' })).rejects.toThrow(BadPayload);
    await expect(set('sara', { for: ' ' })).rejects.toThrow(BadPayload);
    await set('mette', { until: '2010-01-13' });
    await expect(set('sara')).rejects.toThrow(NotAllowedNow);
    await expect(office.send(id, 'TASK_WOKEN', office.people.jonas, { task: String(task.id) })).rejects.toThrow(
      NotYours,
    );
    await office.send(id, 'TASK_WOKEN', office.people.mette, { task: String(task.id) });
    await expect(office.send(id, 'TASK_WOKEN', office.people.sara, { task: String(task.id) })).rejects.toThrow(
      NotAllowedNow,
    );
  });

  test('comes back for the system only when its day has come', async () => {
    const { id, task } = await fresh();
    await office.send(id, 'TASK_SET_WAITING', office.people.sara, waits(task.id));
    const wake = () => office.send(id, 'TASK_WOKEN', office.system, { task: String(task.id) });
    await expect(wake()).rejects.toThrow(NotAllowedNow);
    await office.at('2009-01-19T08:00:00+01:00');
    await wake();
    await expect(wake()).rejects.toThrow(NotAllowedNow);
  });

  test('is nobody’s next task', async () => {
    const { id, task } = await fresh();
    await database.pool.query('update task set assignee = null where id = $1', [task.id]);
    await office.send(id, 'TASK_SET_WAITING', office.people.mette, waits(task.id));
    const moves = new TaskMoves(database, office.cases);
    for (let next = await moves.claimNext(office.people.jonas); next; next = await moves.claimNext(office.people.jonas))
      expect(next.id).not.toBe(task.id);
  });
});

test('a paused case comes back by itself on its day', async () => {
  const id = await way.reporting();
  await office.send(id, 'PAUSED', office.people.mette, { reason: 'Projektlederen er på barsel.', until: '2009-04-20' });
  await office.at('2009-04-20T00:10:00+02:00');
  await office.sweep.sweep();
  expect(await way.stateOf(id)).toBe('paused');
  await office.at('2009-04-21T00:10:00+02:00');
  await office.sweep.sweep();
  expect(await way.stateOf(id)).toBe('reporting.open');
});

test('the logs of all these cases tell the same when they are played again', async () => {
  expect((await verify(database.pool)).violations).toEqual([]);
});
