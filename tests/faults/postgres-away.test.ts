import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, expect, test, vi } from 'vitest';
import { EFFECTS_QUEUE } from '../../src/jobs/outbox-relay.js';
import { Queues } from '../../src/platform/queue.js';
import { found } from './found.js';
import { openHouse } from './house.js';
import { ownPostgres } from './own-postgres.js';
import { until, untilAtRest } from './rest.js';

vi.setConfig({ testTimeout: 180_000 });

const postgres = await ownPostgres({ max_connections: 80 });
const house = await openHouse(postgres.url, 8);
const { town, start, send, letterSent } = house;
afterAll(() => postgres.remove());

const next = () => town.cases.shift()!;
const note = { text: 'Talt med projektlederen.' };

async function allIsWell(): Promise<void> {
  await untilAtRest(town);
  expect(await found(town.database, [], house.mail)).toEqual([]);
}

test('all its connections cut, also the one that listens: the next letter goes out at once, by the same processes', async () => {
  const [web, worker] = await Promise.all([start('web'), start('worker')]);
  await letterSent(next());
  await town.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'fremdrift%' and pid <> pg_backend_pid()`,
  );
  await until('it answers', async () => (await send(web, town.cases[0]!, 'NOTE_WRITTEN', note)).status === 201);
  await letterSent(next());
  const ms = await handedOverByHand(next());
  console.info(`handed to the queue and sent, after all connections were cut: ${Math.round(ms)} ms`);
  expect(ms).toBeLessThan(1_500);
  expect([worker.output(), web.output()].join()).not.toContain('An error that nobody expected');
  await allIsWell();
});

/** What only a worker that listens again takes up at once. @returns in how many milliseconds the letter was sent */
async function handedOverByHand(caseId: number): Promise<number> {
  const { office, database } = town;
  const queues = await Queues.open({ databaseUrl: postgres.url });
  const queue = queues.openQueue(EFFECTS_QUEUE);
  await queue.getWaitingCount();
  await office.send(caseId, 'BASELINE_OPENED', office.people.sara);
  const { rows } = await database.pool.query<{ id: string }>('select id from outbox where case_id = $1', [caseId]);
  const { id } = rows[0]!;
  const added = performance.now();
  await queue.add(EFFECTS_QUEUE, { id }, { jobId: id });
  const done = 'select 1 from outbox where id = $1 and done_at is not null';
  await until('the letter was sent', async () => (await database.pool.query(done, [id])).rowCount === 1);
  const ms = performance.now() - added;
  await queues.close();
  return ms;
}

test('restarted and gone for a while: people are asked to try again, and no process has to be started again', async () => {
  const [web] = await Promise.all([start('web'), start('worker')]);
  await postgres.stop();
  const refused = await send(web, town.cases[0]!, 'NOTE_WRITTEN', note);
  expect(refused).toMatchObject({ status: 503, retryAfter: '5', json: { type: '/problems/busy' } });
  expect((await fetch(`${web.url}/health/live`)).status).toBe(200);
  expect((await fetch(`${web.url}/health/ready`)).status).toBe(503);
  await wait(10_000);
  await postgres.start();
  const back = performance.now();
  await until('it is ready', async () => (await fetch(`${web.url}/health/ready`)).status === 200);
  expect(performance.now() - back).toBeLessThan(10_000);
  await letterSent(next());
  await allIsWell();
});

test('out of connections: what has one goes on, others are asked to try again, and afterwards all is as before', async () => {
  const web = await start('web');
  const taken: pg.Client[] = [];
  try {
    for (;;) {
      const client = new pg.Client(postgres.url);
      client.on('error', () => undefined);
      await client.connect();
      taken.push(client);
    }
  } catch (error) {
    expect((error as { code: string }).code).toMatch(/^53300|^28000/);
  }
  const caseId = town.cases[0]!;
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(web, caseId, 'NOTE_WRITTEN', note)));
  expect(answers.filter(({ status }) => status !== 201 && status !== 503)).toEqual([]);
  await Promise.all(taken.splice(0).map((client) => client.end()));
  expect((await send(web, caseId, 'NOTE_WRITTEN', note)).status).toBe(201);
  await allIsWellWithWorker();
});

test('its pool exhausted by one stuck case: others are asked to try again in time, and it recovers by itself', async () => {
  const web = await start('web');
  const [stuck, other] = [town.cases[0]!, town.cases[1]!];
  const holder = new pg.Client(postgres.url);
  await holder.connect();
  await holder.query('begin');
  await holder.query('select 1 from cases where id = $1 for update', [stuck]);
  const waiting = Array.from({ length: 200 }, () => send(web, stuck, 'NOTE_WRITTEN', note));
  await wait(500);
  const refused = await send(web, other, 'NOTE_WRITTEN', note);
  if (refused.status !== 201) expect(refused).toMatchObject({ status: 503, retryAfter: '5' });
  await holder.query('commit');
  await holder.end();
  const statuses = (await Promise.all(waiting)).map(({ status }) => status);
  expect(statuses.filter((status) => status !== 201 && status !== 503)).toEqual([]);
  const free = performance.now();
  await until('it answers', async () => (await send(web, other, 'NOTE_WRITTEN', note)).status === 201);
  expect(performance.now() - free).toBeLessThan(5_000);
  await allIsWellWithWorker();
});

async function allIsWellWithWorker(): Promise<void> {
  await start('worker');
  await allIsWell();
}
