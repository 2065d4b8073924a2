import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { reason, wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
let office: Office;
let way: Way;
const REPETITIONS = 100;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
});

async function lastEvents(id: number): Promise<string[]> {
  const { rows } = await database.pool.query<{ type: string }>(
    'select type from case_event where case_id = $1 order by seq desc limit 2',
    [id],
  );
  return rows.map(({ type }) => type).reverse();
}

async function statusOf(id: number, name: string): Promise<string> {
  const { rows } = await database.pool.query<{ status: string }>(
    'select status from deadline where case_id = $1 and name = $2 order by id desc limit 1',
    [id, name],
  );
  return rows[0]!.status;
}

/** The same moment, now the one first and now the other: the person is some milliseconds late. */
async function atOnce<T>(
  index: number,
  person: () => Promise<T>,
  time: () => Promise<unknown>,
): Promise<PromiseSettledResult<T>> {
  const [settled] = await Promise.allSettled([wait(index % 6).then(person), time()]);
  return settled;
}

/** Both are begun a hundred times. Each case goes the one way or the other, and its deadline says which. */
describe('a deadline passes at the moment a person acts', () => {
  test('a pause ends by itself or is ended by a person, never both', async () => {
    const outcomes: Record<string, number> = {};
    for (let index = 0; index < REPETITIONS; index++) {
      await office.at('2009-01-12T09:00:00+01:00');
      const id = await office.register();
      await office.send(id, 'PAUSED', office.people.sara, { ...reason, until: '2009-01-13' });
      await office.at('2009-01-14T00:00:01+01:00');
      const person = await atOnce(
        index,
        () => office.send(id, 'RESUMED', office.people.sara),
        () => office.sweep.sweep(),
      );
      const [before, last] = await lastEvents(id);
      expect(before).toBe('PAUSED');
      expect([last, await statusOf(id, 'pauseEnds'), person.status]).toEqual(
        last === 'RESUMED' ? ['RESUMED', 'closed', 'fulfilled'] : ['PAUSE_ENDED', 'fired', 'rejected'],
      );
      outcomes[last!] = (outcomes[last!] ?? 0) + 1;
    }
    console.info(`a pause ended by: ${JSON.stringify(outcomes)}`);
    expect(Object.keys(outcomes).sort()).toEqual(['PAUSE_ENDED', 'RESUMED']);
  });

  test('a report is overdue and then filed, or filed and never overdue', async () => {
    const outcomes: Record<string, number> = {};
    const cases = [];
    for (let index = 0; index < REPETITIONS; index++) cases.push(await way.underWay());
    await way.quarterEnds(cases[0]!, '2009-04-01');
    // Of all reports the reminder is behind, and only the lateness is to come.
    await office.at('2009-04-17T12:00:00+02:00');
    await office.sweep.sweep();
    await office.at('2009-04-18T00:00:01+02:00');
    for (const [index, id] of cases.entries()) {
      await database.pool.query(
        `update deadline set raises = case when case_id = $1 then 'REPORT_OVERDUE' end where name = 'fileReport'`,
        [id],
      );
      await atOnce(
        index,
        () => office.send(id, 'REPORT_FILED', office.people.amina, REPORT),
        () => office.sweep.sweep(),
      );
      const events = await lastEvents(id);
      expect([events, await statusOf(id, 'fileReport')]).toEqual(
        events[0] === 'REPORT_OVERDUE'
          ? [['REPORT_OVERDUE', 'REPORT_FILED'], 'fired']
          : [['REPORT_REMINDER_DUE', 'REPORT_FILED'], 'closed'],
      );
      outcomes[events[0]!] = (outcomes[events[0]!] ?? 0) + 1;
    }
    console.info(`before the report: ${JSON.stringify(outcomes)}`);
    expect(Object.keys(outcomes)).toHaveLength(2);
  });

  test('and all of it replays', async () => {
    expect((await verify(database.pool)).violations).toEqual([]);
  });
});
