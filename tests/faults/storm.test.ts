import { randomInt } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import { INVARIANTS } from './found.js';
import { storm, type Storm } from './storm.js';

/**
 * How long processes are killed, both queues together; `npm run test:faults` gives it minutes, `npm test` this. At rest
 * between its looks and at its end it takes about as long again as the queue needs to give up on a killed worker.
 */
const SECONDS = Number(process.env.FAULT_SECONDS ?? 40);
const KILLS = Number(process.env.FAULT_KILLS ?? 1_000_000);
const SEED = Number(process.env.FAULT_SEED ?? randomInt(2 ** 31));
const LOOK_EVERY = 250;

describe.each([
  ['PostgreSQL', false],
  ['Redis', true],
])('with its queue on %s', (queue, isOnRedis) => {
  test.skipIf(isOnRedis && !inject('redisServer'))(
    'whatever is killed at work, nothing is lost, nothing is done twice, and work goes on',
    async () => {
      console.info(`storm on ${queue}: FAULT_SEED=${SEED}`);
      const result = await storm({
        isOnRedis,
        seconds: SECONDS / 2,
        kills: KILLS / 2,
        lookEvery: LOOK_EVERY,
        seed: SEED,
      });
      process.stdout.write(table(queue, result));
      expect(result.violations).toEqual([]);
      expect(result.endedAlone).toEqual([]);
      expect(Math.max(...result.progressMs)).toBeLessThan(60_000);
      // What nobody hurt, or nobody used, would have survived anything.
      const { kills, looks, commands, effects, mails } = result;
      const killed = Object.values(kills).reduce((sum, times) => sum + times, 0);
      for (const [what, times] of Object.entries({ killed, looks, commands, effects: effects.done, mails: mails.sent }))
        expect(times, what).toBeGreaterThan(0);
    },
    SECONDS * 1_000 + 600_000,
  );
});

function table(queue: string, result: Storm): string {
  const { kills, violations, looks, endedAlone, progressMs, restMs, commands, unanswered, effects, mails } = result;
  const rows = Object.entries(kills).filter(([, times]) => times > 0);
  const total = rows.reduce((sum, [, times]) => sum + times, 0);
  const seconds = (all: number[]) => all.map((ms) => (ms / 1_000).toFixed(1)).join(', ');
  const line = (what: string, times: number) =>
    `| kill -9 of ${what} | ${times} | ${violations.length ? '?' : times} | ${looks} | ${violations.length} |`;
  return [
    '',
    `Queue on ${queue}, FAULT_SEED=${SEED}`,
    '| fault | times | survived | looked at | violations |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(([what, times]) => line(what, times)),
    line('all together', total),
    `Held: ${INVARIANTS}`,
    `Commands taken: ${commands}; tried again: ${[...unanswered].map(([what, count]) => `${what} ${count}`).join(', ') || 'none'}`,
    `Effects done: ${effects.done}, given up and told: ${effects.givenUp}; mails: ${mails.sent}, more than once: ${mails.twice} (at most ${mails.most} times)`,
    `A new command answered and its effect done after ${seconds(progressMs)} s; all at rest after ${seconds(restMs)} s`,
    `Processes that ended though nobody killed them: ${endedAlone.length}`,
    '',
    '',
  ].join('\n');
}
