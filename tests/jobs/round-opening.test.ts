import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Cases } from '../../src/cases/case.service.js';
import { Rounds } from '../../src/cases/rounds.service.js';
import { RoundOpenings } from '../../src/jobs/round-opening.js';
import { Database } from '../../src/platform/database.js';
import { wayOf, type Way } from '../cases/way.js';
import { SYSTEM, type PersonActor } from '../../src/people/actor.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { manyUnderWay } from './many-cases.js';
import { violationsBesideEffects } from './outbox.js';

const QUARTER = '2009-Q1';
const { database, url } = await testDatabase();
let office: Awaited<ReturnType<typeof openOffice>>;
let way: Way;
let rounds: Rounds;
let openings: RoundOpenings;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  rounds = new Rounds(database, office.clock, office.cases);
  openings = new RoundOpenings(database, office.cases, null as never);
});

beforeEach(async () => {
  await database.pool.query('delete from round_opening; delete from session');
  await database.pool.query(`update cases set ended_at = now() where ended_at is null`);
  await office.at('2009-03-30T09:00:00+02:00');
});

/** Where its machine takes the case to stand. */
async function stands(id: number, value: string): Promise<void> {
  await database.pool.query(`update cases set snapshot = jsonb_set(snapshot, '{value}', $2) where id = $1`, [
    id,
    value,
  ]);
}

async function openedTimes(): Promise<Record<string, number>> {
  const { rows } = await database.pool.query<{ times: number; cases: number }>(
    `select times, count(*) as cases from (
       select (select count(*) from case_event e where e.case_id = c.id and e.type = 'QUARTER_OPENED') as times
       from cases c where c.ended_at is null) as counted group by times`,
  );
  return Object.fromEntries(rows.map(({ times, cases }) => [times, cases]));
}

/** A door that stops working after so many sets, as if its worker had been killed. */
function diesAfter(sets: number): Cases {
  let left = sets;
  return {
    sendMany: (...given: Parameters<Cases['sendMany']>) =>
      left-- > 0 ? office.cases.sendMany(...given) : new Promise<never>(() => undefined),
  } as unknown as Cases;
}

/** A door that knows how many sets came through it at once at most. */
function counting() {
  let atOnce = 0;
  let most = 0;
  const sendMany = (...given: Parameters<Cases['sendMany']>) => {
    most = Math.max(most, (atOnce += 1));
    return office.cases.sendMany(...given).finally(() => (atOnce -= 1));
  };
  return { door: { sendMany } as unknown as Cases, most: () => most };
}

async function signIn({ id }: PersonActor): Promise<void> {
  await database.pool.query('insert into session (token_hash, person_id, csrf) values ($1::text, $1::uuid, $1::text)', [
    id,
  ]);
}

describe('a quarter that a caseworker opens for all projects at once', () => {
  test('is opened in every project that waits for it, and the round knows how many', async () => {
    const template = await way.underWay();
    await manyUnderWay(database, template, 120);
    await office.at('2009-03-30T09:00:00+02:00');
    await rounds.open(QUARTER, office.people.sara);
    expect(await rounds.opening(QUARTER, SYSTEM)).toMatchObject({ total: 121, opened: 0, by_name: 'Sara Lund' });
    expect(await openings.goOn(60_000)).toBe(false);
    const opening = await rounds.opening(QUARTER, SYSTEM);
    expect(opening).toMatchObject({ total: 121, opened: 121, refused: [] });
    expect(opening!.finished_at).not.toBeNull();
    expect(await openedTimes()).toEqual({ 1: 121 });
  });

  test('keeps its date: ten working days after the quarter, also when it is opened before the quarter is over', async () => {
    const id = await way.underWay();
    await office.at('2009-03-20T09:00:00+01:00');
    await rounds.open(QUARTER, office.people.sara);
    await openings.goOn();
    const { rows } = await database.pool.query<{ due_on: string }>(
      `select due_on from deadline where case_id = $1 and key = 'fileReport:2009-Q1' and status = 'pending'`,
      [id],
    );
    expect(rows).toEqual([{ due_on: '2009-04-17' }]);
  });

  test('asked for twice is opened once', async () => {
    const template = await way.underWay();
    await manyUnderWay(database, template, 20);
    await office.at('2009-03-30T09:00:00+02:00');
    await Promise.all([rounds.open(QUARTER, office.people.sara), rounds.open(QUARTER, office.people.mette)]);
    await Promise.all([openings.goOn(), openings.goOn()]);
    await rounds.open(QUARTER, office.people.mette);
    await openings.goOn();
    expect(await openedTimes()).toEqual({ 1: 21 });
    expect(await rounds.opening(QUARTER, SYSTEM)).toMatchObject({ total: 21, opened: 21 });
  });

  test('goes on where a worker died in the middle, and opens nothing twice', async () => {
    const template = await way.underWay();
    await manyUnderWay(database, template, 700);
    await office.at('2009-03-30T09:00:00+02:00');
    await rounds.open(QUARTER, office.people.sara);
    // It dies with a batch half done, and its connection with it.
    const its = new Database({ databaseUrl: url, databasePoolSize: 2 });
    const dying = new RoundOpenings(its, diesAfter(13), null as never);
    void dying.goOn(60_000);
    await expect.poll(async () => (await openedTimes())[1] ?? 0, { timeout: 20_000 }).toBe(650);
    expect(await rounds.opening(QUARTER, SYSTEM)).toMatchObject({ opened: 500 });
    const { rows } = await database.pool.query<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    await database.pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    await openings.goOn(60_000);
    expect(await openedTimes()).toEqual({ 1: 701 });
    expect(await rounds.opening(QUARTER, SYSTEM)).toMatchObject({ total: 701, opened: 701, refused: [] });
  });

  test('is left to the one worker that has it in hand, and that one to a single lane while others are at work', async () => {
    const template = await way.underWay();
    await manyUnderWay(database, template, 1_600);
    await office.at('2009-03-30T09:00:00+02:00');
    await rounds.open(QUARTER, office.people.sara);
    await signIn(office.people.sara);
    const alone = counting();
    const workers = [1, 2, 3].map(() => new RoundOpenings(database, alone.door, null as never));
    // One batch each: the patience of all but the first ends at once.
    await Promise.all(workers.map((worker) => worker.goOn(0)));
    expect(alone.most()).toBe(2);
    await signIn(office.people.jonas);
    const beside = counting();
    await new RoundOpenings(database, beside.door, null as never).goOn(60_000);
    expect(beside.most()).toBe(1);
    expect(await openedTimes()).toEqual({ 1: 1_601 });
  });

  test('tells which project was paused meanwhile, and goes on with the others', async () => {
    const paused = await way.underWay({ name: 'På pause' });
    await way.underWay({ name: 'Åbnes' });
    await office.at('2009-03-30T09:00:00+02:00');
    await rounds.open(QUARTER, office.people.sara);
    await office.send(paused, 'PAUSED', office.people.mette, { reason: 'Flytning', until: '2009-09-01' });
    await openings.goOn();
    const opening = await rounds.opening(QUARTER, SYSTEM);
    expect(opening).toMatchObject({ total: 2, opened: 1 });
    expect(opening!.refused).toMatchObject([{ name: 'På pause', why: { da: 'Sagen blev sat på pause imens.' } }]);
  });

  test('counts the project that the date of the quarter opened while it was under way', async () => {
    const first = await way.underWay();
    await way.underWay();
    await office.at('2009-03-30T09:00:00+02:00');
    await rounds.open(QUARTER, office.people.sara);
    await office.send(first, 'QUARTER_OPENED', office.system);
    await openings.goOn();
    expect(await rounds.opening(QUARTER, SYSTEM)).toMatchObject({ total: 2, opened: 2, refused: [] });
    expect(await openedTimes()).toEqual({ 1: 2 });
  });

  test('opens again what came back later, when somebody asks again', async () => {
    const paused = await way.underWay();
    await way.underWay();
    await office.at('2009-03-30T09:00:00+02:00');
    await office.send(paused, 'PAUSED', office.people.mette, { reason: 'Flytning', until: '2009-09-01' });
    await rounds.open(QUARTER, office.people.sara);
    await openings.goOn();
    expect(await rounds.opening(QUARTER, SYSTEM)).toMatchObject({ total: 1, opened: 1 });
    await office.send(paused, 'RESUMED', office.people.sara);
    await rounds.open(QUARTER, office.people.sara);
    await openings.goOn();
    expect(await rounds.opening(QUARTER, SYSTEM)).toMatchObject({ total: 2, opened: 2 });
    expect(await openedTimes()).toEqual({ 1: 2 });
  });

  test('is not held up by a case that fails', async () => {
    const failing = await way.underWay({ name: 'Fejler' });
    await way.underWay({ name: 'Går godt' });
    await office.at('2009-03-30T09:00:00+02:00');
    await stands(failing, '"nowhere"');
    await rounds.open(QUARTER, office.people.sara);
    await openings.goOn();
    const opening = await rounds.opening(QUARTER, SYSTEM);
    expect(opening).toMatchObject({ total: 2, opened: 1 });
    expect(opening!.refused.map(({ name }) => name)).toEqual(['Fejler']);
    expect(opening!.finished_at).not.toBeNull();
    await stands(failing, '{"active": {"reporting": "betweenQuarters"}}');
    await rounds.open(QUARTER, office.people.sara);
    await openings.goOn();
    expect(await rounds.opening(QUARTER, SYSTEM)).toMatchObject({ total: 2, opened: 2, refused: [] });
    expect(await openedTimes()).toEqual({ 1: 2 });
  });

  test('leaves nothing that does not add up', async () => {
    await database.pool.query('update cases set ended_at = null');
    expect(await violationsBesideEffects(database)).toEqual([]);
  });
});

test('nobody but caseworkers and supervisors opens a quarter, and nobody opens it before its last month', async () => {
  for (const person of [office.people.sekretaer, office.people.jens, office.people.amina])
    await expect(rounds.open(QUARTER, person)).rejects.toMatchObject({ type: 'not-yours' });
  await office.at('2009-02-28T12:00:00+01:00');
  await expect(rounds.open(QUARTER, office.people.sara)).rejects.toMatchObject({ type: 'bad-payload' });
  expect(await rounds.opening(QUARTER, SYSTEM)).toBeUndefined();
});
