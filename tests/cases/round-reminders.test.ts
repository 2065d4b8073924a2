import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { caseFile } from '../../src/cases/queries/case-file.js';
import { possibleEvents } from '../../src/cases/queries/possible.js';
import { Rounds } from '../../src/cases/rounds.service.js';
import { verify } from '../../src/cases/verify.js';
import { latest } from '../../workflows/released.js';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { wayOf, type Way } from './way.js';

const QUARTER = '2009-Q1';
const { database } = await testDatabase();
let office: Awaited<ReturnType<typeof openOffice>>;
let way: Way;
let rounds: Rounds;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  rounds = new Rounds(database, office.clock, office.cases);
});

let id: number;
beforeEach(async () => {
  id = await way.reporting();
  await office.at('2009-04-08T10:00:00+02:00');
});

const remind = (ids: number[], person = office.people.sara, is_overdue = false) =>
  rounds.remind(
    QUARTER,
    ids.map((one) => ({ id: one, is_overdue })),
    person,
  );

/** The reminders this case has asked for, as the outbox has them. */
async function letters(caseId: number): Promise<unknown[]> {
  const { rows } = await database.pool.query<{ params: unknown }>(
    `select params from outbox where case_id = $1 and params->>'letter' = 'reportReminder' order by seq`,
    [caseId],
  );
  return rows.map(({ params }) => params);
}

describe('a project that has not reported', () => {
  test('is reminded by the letter it would get from the date itself', async () => {
    expect(await remind([id])).toEqual([{ caseId: id, outcome: 'sent', why: null }]);
    expect(await letters(id)).toEqual([{ letter: 'reportReminder', to: 'project', about: QUARTER, overdue: false }]);
    const { rows } = await database.pool.query(
      `select type, by_name, clerical, from_state, to_state from case_event where case_id = $1 order by seq desc limit 1`,
      [id],
    );
    expect(rows[0]).toEqual({
      type: 'REPORT_REMINDED',
      by_name: 'Sara Lund',
      clerical: true,
      from_state: 'reporting.open',
      to_state: 'reporting.open',
    });
  });

  test('gets no second letter on the same day, whoever presses, and a new one the day after', async () => {
    await remind([id]);
    expect(await remind([id])).toMatchObject([{ outcome: 'sentBefore' }]);
    expect(await remind([id], office.people.mette)).toMatchObject([{ outcome: 'sentBefore' }]);
    expect(await letters(id)).toHaveLength(1);
    await office.at('2009-04-09T10:00:00+02:00');
    expect(await remind([id], office.people.mette)).toMatchObject([{ outcome: 'sent' }]);
    expect(await letters(id)).toHaveLength(2);
  });

  test('pressed twice at once by two people gets one letter', async () => {
    const outcomes = (await Promise.all([remind([id]), remind([id], office.people.mette)])).flat();
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['sent', 'sentBefore']);
    expect(await letters(id)).toHaveLength(1);
  });

  test('is told that the date has passed once it has', async () => {
    await office.at('2009-04-20T10:00:00+02:00');
    expect(await remind([id])).toMatchObject([
      { outcome: 'refused', why: { da: 'Fristen er ændret imens. Prøv igen.' } },
    ]);
    expect(await remind([id], office.people.sara, true)).toMatchObject([{ outcome: 'sent' }]);
    expect(await letters(id)).toEqual([{ letter: 'reportReminder', to: 'project', about: QUARTER, overdue: true }]);
  });

  test('that reported a moment ago is not reminded, and the others are', async () => {
    const other = await way.reporting({ name: 'Lektiecafé' });
    await office.send(id, 'REPORT_FILED', office.people.amina, REPORT);
    await office.at('2009-04-08T10:00:00+02:00');
    expect(await remind([id, other])).toMatchObject([{ outcome: 'refused' }, { outcome: 'sent' }]);
    expect(await letters(id)).toEqual([]);
  });

  test('that is paused is not reminded', async () => {
    await office.send(id, 'PAUSED', office.people.mette, { reason: 'Flytning', until: '2009-09-01' });
    expect(await remind([id])).toMatchObject([{ outcome: 'refused' }]);
    expect(await letters(id)).toEqual([]);
  });

  test('is not reminded of another quarter than the one it is to report', async () => {
    const payload = { quarter: '2009-Q2' };
    await expect(office.send(id, 'REPORT_REMINDED', office.people.sara, payload)).rejects.toMatchObject({
      type: 'not-allowed-now',
    });
  });
});

test('only caseworkers and supervisors remind', async () => {
  for (const person of [office.people.sekretaer, office.people.jens, office.people.amina]) {
    await expect(remind([id], person)).rejects.toMatchObject({ type: 'not-yours' });
    await expect(office.send(id, 'REPORT_REMINDED', person, { quarter: QUARTER })).rejects.toMatchObject({
      type: 'not-yours',
    });
  }
  expect(await letters(id)).toEqual([]);
});

test('a reminder is offered while the report is missing, and for its quarter only', async () => {
  const { sara } = office.people;
  const { number } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
  const offered = async () => {
    const file = (await caseFile(database.pool, number, sara))!;
    return possibleEvents(latest('project-monitoring'), file, sara).find(({ type }) => type === 'REPORT_REMINDED')
      ?.choices;
  };
  expect(await offered()).toMatchObject({ quarter: [{ value: QUARTER }] });
  await office.send(id, 'REPORT_FILED', office.people.amina, REPORT);
  expect(await offered()).toBeUndefined();
});

test('the log tells each reminder again', async () => {
  await remind([id]);
  expect((await verify(database.pool)).violations).toEqual([]);
  await database.pool.query(`delete from outbox where case_id = $1 and params->>'letter' = 'reportReminder'`, [id]);
  expect((await verify(database.pool)).violations).toMatchObject([{ what: expect.stringContaining('is missing') }]);
  await database.pool.query('delete from outbox');
});
