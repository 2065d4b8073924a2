import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { reason } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { found } from './found.js';
import { openHouse } from './house.js';
import { until, untilAtRest } from './rest.js';

vi.setConfig({ testTimeout: 240_000 });

const { url } = await testDatabase();
const { town, mail, start, letterSent } = await openHouse(url, 12);
const { office, database } = town;
const HOUR_MS = 3_600_000;

/** A case whose pause ends at midnight before `until`. */
async function pausedUntil(day: string): Promise<number> {
  const caseId = town.cases.shift()!;
  await office.send(caseId, 'PAUSED', office.people.sara, { ...reason, until: day });
  return caseId;
}

const shifted = (ms: number) => ({
  NODE_OPTIONS: `--import ${join(import.meta.dirname, 'shifted-clock.mjs')}`,
  FAULT_CLOCK_MS: `${ms}`,
});
const resumed = async (caseId: number) =>
  (await database.pool.query(`select 1 from case_event where case_id = $1 and type = 'PAUSE_ENDED'`, [caseId]))
    .rowCount === 1;

async function dueAt(caseId: number): Promise<Date> {
  const { rows } = await database.pool.query<{ due_at: Date }>(
    `select due_at from deadline where case_id = $1 and name = 'pauseEnds' and status = 'pending'`,
    [caseId],
  );
  return rows[0]!.due_at;
}

test.each([
  ['an hour ahead', HOUR_MS],
  ['an hour behind', -HOUR_MS],
])("with a worker %s, what is due goes by the database's clock, and letters go out", async (_, ms) => {
  const caseId = await pausedUntil('2009-06-01');
  const due = await dueAt(caseId);
  await office.clock.pretend(new Date(due.getTime() - HOUR_MS / 2));
  await start('worker', shifted(ms));
  await letterSent(town.cases.shift()!);
  await wait(35_000);
  expect(await resumed(caseId)).toBe(false);
  await office.clock.pretend(due);
  await until('the pause ended', () => resumed(caseId));
  await untilAtRest(town);
  expect(await found(database, [], mail)).toEqual([]);
  await office.at('2009-01-12T09:00:00+01:00');
});

test.each([
  ['begins', '2009-03-29'],
  ['ends', '2009-10-25'],
])('on the day when summer time %s a pause ends with the day in Copenhagen, once', async (_, day) => {
  const caseId = await pausedUntil(day);
  const due = await dueAt(caseId);
  expect(due.toLocaleTimeString('da-DK', { timeZone: 'Europe/Copenhagen' })).toBe('00.00.00');
  await office.clock.pretend(new Date(due.getTime() - 5_000));
  await office.sweep.sweep();
  expect(await resumed(caseId)).toBe(false);
  await office.clock.pretend(due);
  await Promise.all([office.sweep.sweep(), office.sweep.sweep()]);
  expect(await resumed(caseId)).toBe(true);
  await office.at('2009-01-12T09:00:00+01:00');
});
