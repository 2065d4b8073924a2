import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test, vi } from 'vitest';
import { reason } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { verify } from '../../src/cases/verify.js';
import { Queues } from '../../src/platform/queue.js';
import type { QueueSettings } from '../../src/platform/queue-backend.js';
import { startMailServer } from '../harness/mail-server.js';
import { type Product, startProduct } from '../harness/product.js';
import { onEachQueueBackend } from '../harness/queues.js';
import { found, timesReceived } from './found.js';
import { until, untilAtRest } from './rest.js';
import { openTown, settingsOf } from './town.js';

vi.setConfig({ testTimeout: 180_000 });

onEachQueueBackend('a process that is killed exactly', (settingsFor) => {
  let queue: QueueSettings;
  let settings: Record<string, string>;
  let town: Awaited<ReturnType<typeof openTown>>;
  let mail: Awaited<ReturnType<typeof startMailServer>>;

  beforeAll(async () => {
    queue = settingsFor((await testDatabase()).url);
    mail = await startMailServer();
    town = await openTown(queue.databaseUrl, 11);
    settings = settingsOf(queue.databaseUrl, mail, queue.redisUrl);
    return async () => {
      await town.close();
      await mail.close();
    };
  });

  /** A process that dies at that place, and nowhere else. */
  const doomed = (program: string, point: string) =>
    startProduct({ ...settings, FREMDRIFT_FAULT_POINT: point }, program);
  const nextCase = () => town.cases.shift()!;
  const eventsOf = async (caseId: number, key: string) =>
    (
      await town.database.pool.query<{ seq: number }>(
        'select seq from case_event where case_id = $1 and idempotency_key = $2',
        [caseId, `api/${town.office.people.sara.id}/${key}`],
      )
    ).rows;

  async function send(web: Product, caseId: number, key: string) {
    const body = { type: 'BASELINE_OPENED', payload: {}, idempotencyKey: key };
    const headers = { authorization: `Bearer ${town.tokens.sara}`, 'content-type': 'application/json' };
    const answer = await fetch(`${web.url}/api/v1/cases/${caseId}/events`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return { status: answer.status, again: answer.headers.get('idempotent-replayed'), sent: await answer.json() };
  }

  test.each([
    ['beforeCommit', 0, null],
    ['afterCommit', 1, 'true'],
  ])(
    '%s has written all or nothing, and whoever asks again is answered as if nothing had been',
    async (point, written, again) => {
      const [caseId, key] = [nextCase(), randomUUID()];
      const web = await doomed('web', point);
      await expect(send(web, caseId, key)).rejects.toThrow();
      expect(await web.ended).toBe('SIGKILL');
      expect(await eventsOf(caseId, key)).toHaveLength(written);
      const next = await startProduct(settings, 'web');
      expect(await send(next, caseId, key)).toMatchObject({ status: 201, again, sent: { caseId, revision: 2 } });
      expect(await eventsOf(caseId, key)).toEqual([{ seq: 2 }]);
      await next.stop();
      expect((await verify(town.database.pool)).violations).toEqual([]);
    },
  );

  test.each([
    ['beforeHandingOver', 'once'],
    ['afterHandingOver', 'once'],
    ['beforeEffect', 'once'],
    ['afterMailLeft', 'twice with one Message-ID'],
    ['afterEffect', 'once'],
    ['afterMarkingDone', 'once'],
  ])('%s leaves its row to the next, and the letter goes out %s', async (point, times) => {
    const { office, database } = town;
    const caseId = nextCase();
    await office.send(caseId, 'BASELINE_OPENED', office.people.sara);
    const worker = await doomed('worker', point);
    expect(await worker.ended).toBe('SIGKILL');
    await goOn();
    const next = await startProduct(settings, 'worker');
    await until('the letter was sent', async () => {
      await goOn();
      return (
        (await database.pool.query('select 1 from outbox where case_id = $1 and done_at is null', [caseId]))
          .rowCount === 0
      );
    });
    const { rows } = await database.pool.query<{ id: string }>(`select id from outbox where case_id = $1`, [caseId]);
    expect(rows).toHaveLength(1);
    expect(timesReceived(mail.received).get(`<${rows[0]!.id}@kk.example>`)).toBe(times === 'once' ? 1 : 2);
    await untilAtRest(town);
    expect(await found(database, [], mail)).toEqual([]);
    await next.stop();
  });

  /** What is waited for elsewhere: that nobody has renewed its lease, and that a minute has passed since it was handed over. */
  async function goOn(): Promise<void> {
    await town.database.pool.query(
      `update outbox set lease_until = least(lease_until, clock_timestamp()), next_at = least(next_at, pretended_now()) where done_at is null`,
    );
  }

  /** Nobody waits here for the half minute to be over. */
  async function sweepNow(): Promise<void> {
    const queues = await Queues.open(queue);
    await queues.openQueue('sweep').add('sweep', {});
    await queues.close();
  }

  test('betweenDeadlines has fired some, and the next one fires the others, each once', async () => {
    const { office, database } = town;
    await office.at('2009-01-13T09:00:00+01:00');
    for (const caseId of town.cases.splice(0, 3)) {
      await office.send(caseId, 'BASELINE_OPENED', office.people.sara);
      await office.send(caseId, 'PAUSED', office.people.sara, { ...reason, until: '2009-02-01' });
    }
    await office.at('2009-02-02T09:00:00+01:00');
    const fired = async () =>
      (await database.pool.query(`select 1 from case_event where type = 'PAUSE_ENDED'`)).rowCount;
    await sweepNow();
    const worker = await doomed('worker', 'betweenDeadlines');
    expect(await worker.ended).toBe('SIGKILL');
    expect(await fired()).toBe(1);
    const next = await startProduct(settings, 'worker');
    await sweepNow();
    await until('the others fired', async () => (await fired()) === 3);
    await untilAtRest(town);
    expect(await found(database, [], mail)).toEqual([]);
    await next.stop();
  });
});
