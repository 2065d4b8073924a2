import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Cases } from '../../src/cases/case.service.js';
import { verify } from '../../src/cases/verify.js';
import { DeadlineSweep } from '../../src/jobs/deadline-sweep.js';
import { addWorkingDays, workingDaysBetween } from '../../src/calendar/working-days.js';
import { testDatabase } from '../harness/database.js';
import { BASELINE, openOffice, REPORT } from '../harness/office.js';
import { ACTION_PLAN, LETTER, reason, wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
let office: Office;
let way: Way;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
});

const RULES = { extraClosedDays: [], saturdayCounts: false };
const morning = (day: string) => office.at(`${day}T09:00:00+01:00`);

interface DeadlineRow {
  id: number;
  due_on: string;
  due_at: Date;
  status: string;
  calculation: { from: string; workingDays: number[]; passedOver: { day: string }[]; resumed?: true };
  moves: object[];
  ended_at: Date | null;
}

/** The latest deadline of that name or key. */
async function deadlineOf(id: number, key: string): Promise<DeadlineRow> {
  const { rows } = await database.pool.query<DeadlineRow>(
    'select * from deadline where case_id = $1 and $2 in (key, name) order by id desc limit 1',
    [id, key],
  );
  return rows[0]!;
}

async function taskOf(id: number, name: string) {
  return (await database.prisma.task.findMany({ where: { caseId: id, name, closedAt: null } }))[0]!;
}

async function eventsOf(id: number): Promise<string[]> {
  return (await database.prisma.caseEvent.findMany({ where: { caseId: id }, orderBy: { seq: 'asc' } })).map(
    ({ type }) => type,
  );
}

const moved = async (id: number, key: string, to: string, actor = office.people.sara) =>
  office.send(id, 'DEADLINE_MOVED', actor, { deadline: String((await deadlineOf(id, key)).id), to, ...reason });

describe('tasks', () => {
  test('each task goes to the one whose work it is in this project, and to nobody where any of several may take it', async () => {
    const { people, send } = office;
    await morning('2009-01-12');
    const id = await office.register();
    const assignee = async (name: string) => (await taskOf(id, name)).assignee;
    expect(await assignee('openBaseline')).toBe(people.sara.id);
    await send(id, 'BASELINE_OPENED', people.jonas);
    await send(id, 'WORKSHOP_DECLINED', people.sara, reason);
    expect(await assignee('draftBaseline')).toBe(people.amina.id);
    await send(id, 'BASELINE_SUBMITTED', people.amina, BASELINE);
    expect(await assignee('approveBaseline')).toBeNull();
    await send(id, 'BASELINE_APPROVED', people.sara);
    await way.quarterEnds(id, '2009-04-01');
    expect(await assignee('fileReport')).toBe(people.amina.id);
    await way.red(id);
    expect(await assignee('writeActionPlan')).toBe(people.jens.id);
    expect((await verify(database.pool)).violations).toEqual([]);
  });

  test('who gave up one of two parts in a project keeps the tasks of the other', async () => {
    const { send, people } = office;
    const both = await way.newcomer(['projectManager', 'fundHolder'], 'SOF');
    const id = await way.underWay({ projectManager: both.id, fundHolder: both.id }, both);
    await way.quarterEnds(id, '2009-04-01');
    expect((await taskOf(id, 'fileReport')).assignee).toBe(both.id);
    await office.database.pool.query(`update person set roles = '{fundHolder}' where id = $1`, [both.id]);
    await send(id, 'REPORT_FILED', both, REPORT);
    await send(id, 'RATED', people.sara, { deviation: 'Skønnet efter møder.', colour: 'red', ...reason });
    await send(id, 'RED_CONFIRMED', people.mette);
    await send(id, 'NOTICE_CONFIRMED_BY_PROJECT', both);
    await send(id, 'NOTICE_CONFIRMED_BY_FUND_HOLDER', both);
    await way.publish(id);
    expect((await taskOf(id, 'writeActionPlan')).assignee).toBe(both.id);
  });

  test('a supervisor gives a task only to somebody who can do it here', async () => {
    const { people, send } = office;
    const id = await way.reporting();
    const task = String((await taskOf(id, 'fileReport')).id);
    const assign = (to: string) => send(id, 'TASK_ASSIGNED', people.mette, { task, to });
    for (const { id: to } of [people.stranger, people.sara, people.jens])
      await expect(assign(to)).rejects.toMatchObject({ errors: [{ path: 'to' }] });
    for (const to of ['nobody', `${people.amina.id}x`, '1; drop table task'])
      await expect(assign(to)).rejects.toMatchObject({ type: 'bad-payload' });
    await assign(people.amina.id);
    await expect(send(id, 'TASK_CLAIMED', people.sara, { task })).rejects.toMatchObject({ refusal: 'role' });
    await expect(send(id, 'TASK_CLAIMED', people.amina, { task: '4711' })).rejects.toMatchObject({
      type: 'not-allowed-now',
    });
    await expect(send(id, 'TASK_ASSIGNED', people.sara, { task, to: people.amina.id })).rejects.toMatchObject({
      refusal: 'role',
    });
  });

  test('a task is put back by whoever has it or by a supervisor, and then taken by another', async () => {
    const { people, send } = office;
    const id = await way.reporting();
    await send(id, 'REPORT_FILED', people.amina, REPORT);
    const { id: number } = await taskOf(id, 'rateReport');
    const task = String(number);
    await expect(send(id, 'TASK_CLAIMED', people.jonas, { task })).rejects.toMatchObject({ type: 'not-allowed-now' });
    await expect(send(id, 'TASK_RELEASED', people.jonas, { task })).rejects.toMatchObject({ type: 'not-yours' });
    await send(id, 'TASK_RELEASED', people.sara, { task });
    expect((await taskOf(id, 'rateReport')).assignee).toBeNull();
    await send(id, 'TASK_CLAIMED', people.jonas, { task });
    expect((await taskOf(id, 'rateReport')).assignee).toBe(people.jonas.id);
    expect((await eventsOf(id)).slice(-2)).toEqual(['TASK_RELEASED', 'TASK_CLAIMED']);
  });

  test("somebody with two roles takes no task of another project's fund holder", async () => {
    const id = await way.reporting();
    await way.red(id);
    const task = String((await taskOf(id, 'writeActionPlan')).id);
    await office.send(id, 'TASK_RELEASED', office.people.mette, { task });
    const both = await way.newcomer(['caseworker', 'fundHolder'], 'KFF');
    await expect(office.send(id, 'TASK_CLAIMED', both, { task })).rejects.toMatchObject({ type: 'not-yours' });
  });
});

describe('due dates', () => {
  afterEach(async () => void (await database.pool.query('delete from setting')));

  test('ten working days over Easter 2009, with the days that were passed over', async () => {
    await morning('2009-04-06');
    const id = await office.register();
    const { due_on, due_at, calculation } = await deadlineOf(id, 'openBaseline');
    expect(due_on).toBe('2009-04-23');
    expect(due_at.toISOString()).toBe('2009-04-23T22:00:00.000Z');
    expect(calculation).toMatchObject({ from: '2009-04-06', workingDays: [10] });
    expect(calculation.passedOver.map(({ day }) => day)).toEqual(['2009-04-09', '2009-04-10', '2009-04-13']);
    expect((await taskOf(id, 'openBaseline')).dueAt).toEqual(due_at);
  });

  test("the municipality's own working days count at once, from the day they are in force", async () => {
    await office.settings.set('workingDays', '2009-06-01', { extraClosedDays: ['2009-06-08'], saturdayCounts: true });
    const dueFrom = async (day: string) => {
      await morning(day);
      return (await deadlineOf(await office.register(), 'openBaseline')).due_on;
    };
    expect(await dueFrom('2009-05-29')).toBe('2009-06-15');
    // Constitution Day, 5 June, counts; Saturdays do, and Monday the 8th is closed.
    expect(await dueFrom('2009-06-02')).toBe('2009-06-15');
  });

  test('the reminder comes at the start of the fifth working day before, the lateness with the end of the day', async () => {
    const id = await way.reporting();
    expect((await deadlineOf(id, 'fileReport')).due_at.toISOString()).toBe('2009-04-17T22:00:00.000Z');
    expect((await deadlineOf(id, 'reportReminder')).due_at.toISOString()).toBe('2009-04-06T22:00:00.000Z');
  });
});

describe('moving a deadline', () => {
  test('keeps the old date with the reason, and takes the task along', async () => {
    const id = await way.reporting();
    await moved(id, 'fileReport', '2009-04-24');
    await moved(id, 'fileReport', '2009-04-27', office.people.mette);
    const { due_on, due_at, moves, status } = await deadlineOf(id, 'fileReport');
    expect({ due_on, status }).toEqual({ due_on: '2009-04-27', status: 'pending' });
    expect(moves).toEqual([
      { from: '2009-04-17', to: '2009-04-24', ...reason, by: 'Sara Lund', on: '2009-04-01', workingDays: 5 },
      { from: '2009-04-24', to: '2009-04-27', ...reason, by: 'Mette Holm', on: '2009-04-01', workingDays: 1 },
    ]);
    expect((await taskOf(id, 'fileReport')).dueAt).toEqual(due_at);
  });

  test('takes along every task that hangs on it: the answers of all committees, and the end of a pause', async () => {
    const id = await way.twiceRed();
    await way.decided(id);
    await office.send(id, 'LETTERS_DRAFTED', office.people.sara, LETTER);
    await office.send(id, 'LETTERS_APPROVED', office.people.mette);
    for (const to of ['KFU', 'SOU'])
      await office.send(id, 'LETTER_DELIVERED', office.system, {
        letter: 'committeeLetter',
        to,
        about: to,
        documentId: 'd',
      });
    await moved(id, 'answersDue', '2012-04-02');
    const answers = await database.prisma.task.findMany({
      where: { caseId: id, name: 'recordAnswer', closedAt: null },
    });
    expect(answers.map(({ dueAt }) => dueAt?.toISOString())).toEqual([
      '2012-04-02T22:00:00.000Z',
      '2012-04-02T22:00:00.000Z',
    ]);
    await office.send(id, 'PAUSED', office.people.sara, { ...reason, until: '2012-01-31' });
    await moved(id, 'pauseEnds', '2012-02-15');
    expect((await taskOf(id, 'resumeCase')).dueAt?.toISOString()).toBe('2012-02-15T23:00:00.000Z');
  });

  test('leaves a reminder at the start of its day', async () => {
    const id = await way.reporting();
    await moved(id, 'reportReminder', '2009-04-14');
    expect((await deadlineOf(id, 'reportReminder')).due_at.toISOString()).toBe('2009-04-13T22:00:00.000Z');
  });

  test('needs a reason, another date that lies ahead, a deadline of this case that still runs, and somebody of the office', async () => {
    const { people, send } = office;
    const id = await way.reporting();
    const other = await way.reporting();
    const deadline = String((await deadlineOf(id, 'fileReport')).id);
    const move = (payload: object, actor = people.sara) =>
      send(id, 'DEADLINE_MOVED', actor, { deadline, to: '2009-04-24', ...reason, ...payload });
    await expect(move({ reason: ' ' })).rejects.toMatchObject({ errors: [{ path: 'reason' }] });
    for (const to of ['2009-04-01', '2009-03-31', '2009-04-17', '2009-04-31'])
      await expect(move({ to }), to).rejects.toMatchObject({ errors: [{ path: 'to' }] });
    for (const wrong of [
      String((await deadlineOf(other, 'fileReport')).id),
      String((await deadlineOf(id, 'quarterEnds')).id),
      'x',
    ])
      await expect(move({ deadline: wrong })).rejects.toMatchObject({ type: 'not-allowed-now' });
    for (const outside of [people.amina, people.jens])
      await expect(move({}, outside)).rejects.toMatchObject({ refusal: 'role' });
  });

  test('what is overdue and raises nothing stays until it is done, and can be given a new date', async () => {
    const id = await way.reporting();
    await office.send(id, 'REPORT_FILED', office.people.amina, REPORT);
    await morning('2009-05-04');
    await office.sweep.sweep();
    expect((await deadlineOf(id, 'rateReport')).status).toBe('pending');
    await moved(id, 'rateReport', '2009-05-08');
    expect((await taskOf(id, 'rateReport')).dueAt?.toISOString()).toBe('2009-05-08T22:00:00.000Z');
  });
});

describe('a pause', () => {
  const pause = (id: number) => office.send(id, 'PAUSED', office.people.sara, { ...reason, until: '2011-01-03' });
  const resume = (id: number) => office.send(id, 'RESUMED', office.people.sara);
  const drafting = async () => {
    const id = await office.register();
    await office.send(id, 'BASELINE_OPENED', office.people.sara);
    await office.send(id, 'WORKSHOP_DECLINED', office.people.sara, reason);
    return id;
  };

  test('moves every term by the working days it lasted, whenever it begins and ends', async () => {
    const day = fc.date({ min: new Date('2009-01-05'), max: new Date('2010-06-01'), noInvalidDate: true });
    const property = fc.asyncProperty(day, fc.nat(30), fc.nat(90), async (begun, used, away) => {
      const start = begun.toISOString().slice(0, 10);
      await morning(start);
      const id = await drafting();
      const before = await deadlineOf(id, 'draftBaseline');
      const pausedOn = plusDays(start, used);
      const resumedOn = plusDays(pausedOn, away);
      await morning(pausedOn);
      await pause(id);
      const left = Math.max(0, workingDaysBetween(pausedOn, before.due_on, RULES));
      expect(await deadlineOf(id, 'draftBaseline')).toMatchObject({ status: 'suspended', remaining: left });
      await morning(resumedOn);
      await resume(id);
      const after = await deadlineOf(id, 'draftBaseline');
      expect(after).toMatchObject({ status: 'pending', due_on: addWorkingDays(resumedOn, left, RULES) });
      expect(after.calculation).toMatchObject({ from: resumedOn, workingDays: [left], resumed: true });
      expect((await taskOf(id, 'draftBaseline')).dueAt).toEqual(after.due_at);
      if (left > 0)
        expect(workingDaysBetween(before.due_on, after.due_on, RULES)).toBe(
          workingDaysBetween(pausedOn, resumedOn, RULES),
        );
    });
    await fc.assert(property, { numRuns: 30 });
  });

  test('leaves each task with whoever had it, and free where it was free', async () => {
    const { people, send } = office;
    await morning('2009-01-12');
    const taken = await drafting();
    await send(taken, 'TASK_ASSIGNED', people.mette, {
      task: String((await taskOf(taken, 'draftBaseline')).id),
      to: people.jonas.id,
    });
    const free = await drafting();
    await send(free, 'TASK_RELEASED', people.amina, { task: String((await taskOf(free, 'draftBaseline')).id) });
    for (const id of [taken, free]) {
      await pause(id);
      expect((await taskOf(id, 'resumeCase')).assignee).toBe(people.sara.id);
      await resume(id);
    }
    expect((await taskOf(taken, 'draftBaseline')).assignee).toBe(people.jonas.id);
    expect((await taskOf(free, 'draftBaseline')).assignee).toBeNull();
  });

  test('is whole in the log also where the clock was put back in the middle of it', async () => {
    await morning('2010-02-02');
    const id = await drafting();
    await morning('2010-02-01');
    await pause(id);
    await resume(id);
    expect((await deadlineOf(id, 'draftBaseline')).status).toBe('pending');
    expect((await verify(database.pool)).violations).toEqual([]);
  });

  test('does not make what had passed come again: no second reminder, and overdue stays overdue', async () => {
    const id = await way.reporting();
    await morning('2009-04-27');
    await office.sweep.sweep();
    const due = (await taskOf(id, 'fileReport')).dueAt;
    await pause(id);
    await morning('2009-06-01');
    await resume(id);
    await morning('2009-07-01');
    await office.sweep.sweep();
    expect((await eventsOf(id)).slice(-5)).toEqual([
      'QUARTER_OPENED',
      'REPORT_REMINDER_DUE',
      'REPORT_OVERDUE',
      'PAUSED',
      'RESUMED',
    ]);
    expect((await deadlineOf(id, 'fileReport')).status).toBe('fired');
    expect((await taskOf(id, 'fileReport')).dueAt).toEqual(due);
    expect((await verify(database.pool)).violations).toEqual([]);
  });

  test('does not move the end of a quarter, and keeps the reasons why a term was moved', async () => {
    const id = await way.underWay();
    await moved(id, 'quarterEnds', '2009-04-03');
    await pause(id);
    await morning('2009-03-16');
    await resume(id);
    const { due_on, moves } = await deadlineOf(id, 'quarterEnds');
    expect(due_on).toBe('2009-04-03');
    expect(moves).toHaveLength(1);
  });

  test('ends by itself the day after, also where a person resumes at that moment', async () => {
    await morning('2009-01-12');
    const id = await drafting();
    await office.send(id, 'PAUSED', office.people.sara, { ...reason, until: '2009-02-16' });
    await office.at('2009-02-16T23:59:59+01:00');
    expect(await office.sweep.sweep()).toBe(0);
    await office.at('2009-02-17T00:00:01+01:00');
    await office.sweep.sweep();
    expect((await eventsOf(id)).at(-1)).toBe('PAUSE_ENDED');
    expect((await deadlineOf(id, 'pauseEnds')).status).toBe('fired');
  });

  test('of a case that is withdrawn meanwhile leaves nothing waiting', async () => {
    await morning('2009-01-12');
    const id = await drafting();
    await pause(id);
    await office.send(id, 'WITHDRAWN', office.people.mette, reason);
    const { rows } = await database.pool.query('select distinct status from deadline where case_id = $1', [id]);
    expect(rows).toEqual([{ status: 'closed' }]);
  });
});

describe('the sweep', () => {
  test('says of each deadline whether it passed or was met', async () => {
    const id = await way.reporting();
    await office.send(id, 'REPORT_FILED', office.people.amina, REPORT);
    const quarter = await deadlineOf(id, 'quarterEnds');
    expect(quarter.status).toBe('fired');
    expect(quarter.ended_at! >= quarter.due_at).toBe(true);
    expect((await deadlineOf(id, 'fileReport')).status).toBe('closed');
  });

  test('after an outage all that has passed fires in order, once, also with two sweeps at once', async () => {
    const ids = [];
    for (let one = 0; one < 8; one++) ids.push(await way.underWay());
    // The quarter ended twelve days ago, so that the reminder, too, has fallen due meanwhile; then nothing until May.
    for (const [day, events] of [
      ['2009-04-12', ['QUARTER_OPENED', 'REPORT_REMINDER_DUE']],
      ['2009-05-12', ['QUARTER_OPENED', 'REPORT_REMINDER_DUE', 'REPORT_OVERDUE']],
    ] as const) {
      await morning(day);
      const other = new DeadlineSweep(database, office.cases);
      await Promise.all([office.sweep.sweep(), other.sweep(), office.sweep.sweep()]);
      for (const id of ids) expect((await eventsOf(id)).slice(5)).toEqual(events);
    }
    expect(await office.sweep.sweep()).toBe(0);
  });

  test('a deadline that was moved or met after the sweep had read it does not fire', async () => {
    const [movedCase, met] = [await way.reporting(), await way.reporting()];
    await database.pool.query(`update deadline set raises = null where case_id <> all($1)`, [[movedCase, met]]);
    await office.send(met, 'REPORT_FILED', office.people.amina, REPORT);
    const overtaken: number[] = [];
    const behind = new DeadlineSweep(database, {
      send: async (id, event, actor, options) => {
        if (id === movedCase)
          await moved(
            id,
            (await deadlineOf(id, 'reportReminder')).status === 'pending' ? 'reportReminder' : 'fileReport',
            '2009-06-10',
          );
        overtaken.push(id);
        return office.cases.send(id, event, actor, options);
      },
    } as Cases);
    await morning('2009-04-14');
    expect(await behind.sweep()).toBe(0);
    expect(overtaken).toEqual([movedCase]);
    expect((await eventsOf(movedCase)).at(-1)).toBe('DEADLINE_MOVED');
    expect((await deadlineOf(movedCase, 'reportReminder')).status).toBe('pending');
  });

  test("goes by the database's clock: a worker an hour ahead fires nothing early", async () => {
    const id = await way.reporting();
    await office.at('2009-04-06T23:30:00+02:00');
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-01-01') });
    try {
      await office.sweep.sweep();
      expect((await eventsOf(id)).at(-1)).toBe('QUARTER_OPENED');
      await office.at('2009-04-07T00:00:01+02:00');
      vi.setSystemTime(new Date('1999-01-01'));
      await office.sweep.sweep();
      expect((await eventsOf(id)).at(-1)).toBe('REPORT_REMINDER_DUE');
    } finally {
      vi.useRealTimers();
    }
  });

  test('a case that cannot be decided on holds up no other', async () => {
    const poisoned = await way.underWay();
    const well = await way.underWay();
    await database.pool.query('update cases set version = 99 where id = $1', [poisoned]);
    await way.quarterEnds(well, '2009-04-01');
    expect((await eventsOf(poisoned)).at(-1)).toBe('BASELINE_APPROVED');
    await database.pool.query('update cases set version = 1 where id = $1', [poisoned]);
    await office.sweep.sweep();
    expect((await eventsOf(poisoned)).at(-1)).toBe('QUARTER_OPENED');
  });

  test('the action plan is reminded of, found overdue, and chased', async () => {
    const id = await way.reporting();
    await way.red(id);
    await morning('2009-07-15');
    await office.sweep.sweep();
    expect((await eventsOf(id)).slice(-2)).toEqual(['ACTION_PLAN_REMINDER_DUE', 'ACTION_PLAN_OVERDUE']);
    await office.send(id, 'ACTION_PLAN_FILED', office.people.jens, ACTION_PLAN);
    expect((await verify(database.pool)).violations).toEqual([]);
  });
});

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
