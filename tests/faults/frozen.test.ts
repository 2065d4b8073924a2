import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { testDatabase } from '../harness/database.js';
import { onEachQueueBackend } from '../harness/queues.js';
import { found, timesReceived } from './found.js';
import { openHouse } from './house.js';
import { until, untilAtRest } from './rest.js';

vi.setConfig({ testTimeout: 240_000 });

/** Longer than a row is kept for a worker that says nothing. */
const ASLEEP_MS = 25_000;

onEachQueueBackend('a machine that sleeps', async (settingsFor) => {
  const { databaseUrl, redisUrl } = settingsFor((await testDatabase()).url);
  const { town, mail, start } = await openHouse(databaseUrl, 4, redisUrl);
  const { office, database } = town;

  test('in the middle of a letter and over a due date: another does both, and the sleeper spoils nothing when it wakes', async () => {
    const [written, waiting] = [town.cases[0]!, town.cases[1]!];
    await office.send(waiting, 'PAUSED', office.people.sara, { reason: 'Ferie', until: '2009-02-01' });
    const sleeper = await start('worker');
    mail.mood = 'silent';
    await office.send(written, 'BASELINE_OPENED', office.people.sara);
    await until('the mail was on its way', () => Promise.resolve(mail.received.length === 1));
    process.kill(sleeper.pid, 'SIGSTOP');
    mail.mood = 'takes';
    await office.at('2009-02-03T09:00:00+01:00');
    await wait(ASLEEP_MS);
    await start('worker');
    const done = async () =>
      (
        await database.pool.query(
          `select 1 from outbox o, cases c where o.case_id = $1 and o.done_at is not null and c.id = $2 and c.state <> 'paused'`,
          [written, waiting],
        )
      ).rowCount === 1;
    await until('another did both', done, 90_000);
    process.kill(sleeper.pid, 'SIGCONT');
    await wait(5_000);
    await untilAtRest(town);
    expect(await found(database, [], mail)).toEqual([]);
    expect([...timesReceived(mail.received).values()]).toEqual([2]);
    const { rows } = await database.pool.query<{ type: string; times: number }>(
      `select type, count(*) as times from case_event where type in ('PAUSE_ENDED') group by type`,
    );
    expect(rows).toEqual([{ type: 'PAUSE_ENDED', times: 1 }]);
  });
});
