import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { dayNumber, dayNumbered } from '../../src/calendar/day-number.js';
import { addWorkingDays } from '../../src/calendar/working-days.js';
import { NotAllowedNow, NotYours } from '../../src/cases/errors.js';
import { checkRungs, lastDueReaching, rungsOf, type Ladders, type Rung } from '../../src/cases/escalation-ladders.js';
import { verify } from '../../src/cases/verify.js';
import { CalendarSettings } from '../../src/calendar/calendar-settings.js';
import { EscalationSweep } from '../../src/jobs/escalation-sweep.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
const RULES = { extraClosedDays: [], saturdayCounts: false };
const LADDER: Rung[] = [
  { workingDays: -2, tells: 'assignee', does: 'remind' },
  { workingDays: 1, tells: 'caseworker', does: 'tell' },
  { workingDays: 5, tells: 'supervisors', does: 'supervisorTask' },
];
let office: Office;
let way: Way;
let sweep: EscalationSweep;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  sweep = new EscalationSweep(
    database,
    office.clock,
    office.settings,
    new CalendarSettings(office.settings),
    office.cases,
  );
});
beforeEach(async () => {
  await office.settings.set('escalation', '2009-01-01', { default: LADDER } satisfies Ladders);
});

/** Registered on Monday 12 January 2009; the baseline is to be opened by the 26th. */
const fresh = async () => {
  await office.at('2009-01-12T09:00:00+01:00');
  const id = await office.register();
  const { rows } = await database.pool.query<{ id: number }>(
    'select id from task where case_id = $1 and closed_at is null',
    [id],
  );
  return { id, task: rows[0]!.id };
};
interface Told {
  rung: number;
  passed: number[];
  does: string;
  persons: string[];
}
const toldOf = async (caseId: number) => {
  const { rows } = await database.pool.query<{ payload: Told }>(
    `select payload from case_event where case_id = $1 and type = 'TASK_ESCALATED' order by seq`,
    [caseId],
  );
  return rows.map(({ payload: { rung, passed, does, persons } }) => ({ rung, passed, does, persons }));
};
const openOn = async (caseId: number) => {
  const { rows } = await database.pool.query<{ name: string }>(
    'select name from task where case_id = $1 and closed_at is null order by id',
    [caseId],
  );
  return rows.map(({ name }) => name);
};
const violationsOf = async (caseId: number) => {
  const { rows } = await database.pool.query<{ number: string }>('select number from cases where id = $1', [caseId]);
  const { violations } = await verify(database.pool);
  return violations.filter(({ caseNumber }) => caseNumber === rows[0]!.number);
};

describe('a task that nobody does', () => {
  test('climbs its ladder, each rung on its day and once, and at the last the supervisors get a task', async () => {
    const { people, at } = office;
    const { id, task } = await fresh();
    await at('2009-01-21T23:50:00+01:00');
    await sweep.sweep();
    expect(await toldOf(id)).toEqual([]);
    await at('2009-01-22T00:10:00+01:00');
    await sweep.sweep();
    await sweep.sweep();
    expect(await toldOf(id)).toEqual([{ rung: -2, passed: [], does: 'remind', persons: [people.sara.id] }]);
    await at('2009-01-27T08:00:00+01:00');
    await sweep.sweep();
    await at('2009-02-02T08:00:00+01:00');
    await sweep.sweep();
    expect(await toldOf(id)).toEqual([
      { rung: -2, passed: [], does: 'remind', persons: [people.sara.id] },
      { rung: 1, passed: [], does: 'tell', persons: [people.sara.id] },
      { rung: 5, passed: [], does: 'supervisorTask', persons: [people.mette.id] },
    ]);
    const { rows } = await database.pool.query(
      'select key, roles, assignee from task where case_id = $1 and name = $2',
      [id, 'escalation'],
    );
    expect(rows).toEqual([{ key: `escalation:${task}`, roles: ['supervisor'], assignee: null }]);
    expect(await violationsOf(id)).toEqual([]);
    await at('2009-03-30T08:00:00+02:00');
    await sweep.sweep();
    expect(await toldOf(id)).toHaveLength(3);
  });

  test('after an outage is told of once: the last rung that was missed, and the others are noted', async () => {
    const { id, task } = await fresh();
    await office.at('2009-02-20T08:00:00+01:00');
    await sweep.sweep();
    expect(await toldOf(id)).toMatchObject([{ rung: 5, passed: [-2, 1], does: 'supervisorTask' }]);
    const { rows } = await database.pool.query('select rung from task_escalation where task_id = $1 order by 1', [
      task,
    ]);
    expect(rows).toEqual([{ rung: -2 }, { rung: 1 }, { rung: 5 }]);
  });

  test('leaves the supervisor’s task open until they mark it as seen, which is theirs to do', async () => {
    const { people, send } = office;
    const { id, task } = await fresh();
    await office.at('2009-02-20T08:00:00+01:00');
    await sweep.sweep();
    await expect(send(id, 'TASK_SEEN_TO', people.sara, { task: String(task) })).rejects.toThrow(NotYours);
    await send(id, 'TASK_SEEN_TO', people.mette, { task: String(task) });
    expect(await openOn(id)).toEqual(['openBaseline']);
    await expect(send(id, 'TASK_SEEN_TO', people.mette, { task: String(task) })).rejects.toThrow(NotAllowedNow);
    expect(await violationsOf(id)).toEqual([]);
  });

  test('takes the supervisor’s task with it when it is done after all', async () => {
    const { id } = await fresh();
    await office.at('2009-02-20T08:00:00+01:00');
    await sweep.sweep();
    expect(await openOn(id)).toEqual(['openBaseline', 'escalation']);
    await office.send(id, 'BASELINE_OPENED', office.people.sara);
    expect(await openOn(id)).not.toContain('escalation');
    expect(await violationsOf(id)).toEqual([]);
  });

  test('is found by verify where the supervisor’s task was taken away behind the log', async () => {
    const { id } = await fresh();
    await office.at('2009-02-20T08:00:00+01:00');
    await sweep.sweep();
    await database.pool.query(
      `update task set closed_at = pretended_now() where case_id = $1 and name = 'escalation'`,
      [id],
    );
    expect(await violationsOf(id)).toMatchObject([
      { what: expect.stringMatching(/^task escalation:\d+ should be open$/) as string },
    ]);
    await database.pool.query(`update task set closed_at = null where case_id = $1 and name = 'escalation'`, [id]);
  });
});

test('the door itself reaches no rung before its day, twice, or while the task waits, and takes it from nobody else', async () => {
  const { people, send, system } = office;
  const { id, task } = await fresh();
  const payload = {
    task: String(task),
    key: 'openBaseline',
    title: { da: 'Åbn grundlaget', en: 'Open the baseline' },
    rung: -2,
    passed: [],
    does: 'remind',
    tells: 'assignee',
    persons: [],
  };
  const escalate = (rest = {}) => send(id, 'TASK_ESCALATED', system, { ...payload, ...rest });
  await office.at('2009-01-21T08:00:00+01:00');
  await expect(escalate()).rejects.toThrow(NotAllowedNow);
  await office.at('2009-01-22T08:00:00+01:00');
  await expect(send(id, 'TASK_ESCALATED', people.mette, payload)).rejects.toThrow(NotYours);
  await send(id, 'TASK_SET_WAITING', people.sara, { task: String(task), for: 'Svar', until: '2009-02-02' });
  await expect(escalate()).rejects.toThrow(NotAllowedNow);
  await send(id, 'TASK_WOKEN', people.sara, { task: String(task) });
  await escalate();
  await expect(escalate()).rejects.toThrow(NotAllowedNow);
  await expect(escalate({ rung: -1, key: 'another' })).rejects.toThrow(NotAllowedNow);
});

test('a rung that nobody can be told of is told to the supervisors', async () => {
  const { id, task } = await fresh();
  await database.pool.query('update task set assignee = null where id = $1', [task]);
  await office.at('2009-01-22T08:00:00+01:00');
  await sweep.sweep();
  expect(await toldOf(id)).toEqual([{ rung: -2, passed: [], does: 'remind', persons: [office.people.mette.id] }]);
});

test('a rung that was reached behind the log is found by verify', async () => {
  const { id, task } = await fresh();
  await database.pool.query('insert into task_escalation (task_id, rung, at) values ($1, 7, pretended_now())', [task]);
  expect(await violationsOf(id)).toMatchObject([{ what: 'a task has reached a rung that the log does not tell of' }]);
  await database.pool.query('delete from task_escalation where task_id = $1', [task]);
});

describe('nothing climbs', () => {
  test('while the task waits; afterwards it goes on from there', async () => {
    const { id, task } = await fresh();
    const wait = { task: String(task), for: 'Svar', until: '2009-02-23' };
    await office.send(id, 'TASK_SET_WAITING', office.people.sara, wait);
    await office.at('2009-02-20T08:00:00+01:00');
    await sweep.sweep();
    expect(await toldOf(id)).toEqual([]);
    await office.send(id, 'TASK_WOKEN', office.people.sara, { task: String(task) });
    await sweep.sweep();
    expect(await toldOf(id)).toHaveLength(1);
  });

  test('while the case is paused, not even the task of resuming it', async () => {
    await office.settings.set('escalation', '2009-01-01', {});
    const id = await way.reporting();
    await office.send(id, 'PAUSED', office.people.mette, { reason: 'Barsel.', until: '2009-06-01' });
    await office.settings.set('escalation', '2009-01-01', { default: LADDER });
    await database.pool.query(
      `update task set due_at = pretended_now() - interval '30 days' where case_id = $1 and closed_at is null`,
      [id],
    );
    await sweep.sweep();
    expect(await toldOf(id)).toEqual([]);
  });

  test('where the kind has a ladder of its own without rungs, and the others climb', async () => {
    await office.settings.set('escalation', '2009-01-01', { default: LADDER, openBaseline: [] });
    const { id } = await fresh();
    await office.at('2009-02-20T08:00:00+01:00');
    await sweep.sweep();
    expect(await toldOf(id)).toEqual([]);
  });

  test('of what the supervisors were asked to look into', async () => {
    const { id } = await fresh();
    await office.at('2009-02-20T08:00:00+01:00');
    await sweep.sweep();
    await office.at('2009-05-20T08:00:00+02:00');
    await sweep.sweep();
    expect(await toldOf(id)).toHaveLength(1);
  });
});

test('a ladder says beforehand what happens if nothing happens', () => {
  const task = { name: 'openBaseline', due_at: new Date('2009-01-26T23:00:00Z') };
  expect(rungsOf(task, { default: LADDER }, RULES).map(({ on, does }) => [on, does])).toEqual([
    ['2009-01-22', 'remind'],
    ['2009-01-27', 'tell'],
    ['2009-02-02', 'supervisorTask'],
  ]);
  expect(rungsOf({ ...task, due_at: null }, { default: LADDER }, RULES)).toEqual([]);
});

test('the last due day that reaches a rung is the other way round of its date, over every holiday', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: -5, max: 60 }), (offset, workingDays) => {
      const today = dayNumbered(dayNumber('2009-01-01') + offset);
      const last = lastDueReaching(workingDays, today, RULES);
      const next = dayNumbered(dayNumber(last) + 1);
      return addWorkingDays(last, workingDays, RULES) <= today && addWorkingDays(next, workingDays, RULES) > today;
    }),
    { numRuns: 300 },
  );
});

test.each([
  [{ workingDays: 1, tells: 'assignee', does: 'tell' }, 'rungs.1.workingDays', 'twice'],
  [{ workingDays: 61, tells: 'assignee', does: 'tell' }, 'rungs.1.workingDays', 'too far'],
  [{ workingDays: -6, tells: 'assignee', does: 'remind' }, 'rungs.1.workingDays', 'too early'],
  [{ workingDays: 1.5, tells: 'assignee', does: 'remind' }, 'rungs.1.workingDays', 'half a day'],
  [
    { workingDays: 5, tells: 'assignee', does: 'supervisorTask' },
    'rungs.1.tells',
    'a task for whoever has not done it',
  ],
  [{ workingDays: 0, tells: 'supervisors', does: 'supervisorTask' }, 'rungs.1.does', 'a task that is not the last'],
  [{ workingDays: 5, tells: 'supervisors', does: 'remind' }, 'rungs.1.does', 'reminding a supervisor'],
] as [Rung, string, string][])('a ladder with %j is refused: %s (%s)', (rung, path) => {
  const errors = checkRungs([{ workingDays: 1, tells: 'caseworker', does: 'tell' }, rung]);
  expect(errors.map((error) => error.path)).toEqual([path]);
});
