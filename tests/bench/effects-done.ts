import { setTimeout as wait } from 'node:timers/promises';
import { startProduct, type Product } from '../harness/product.js';
import { startRedis } from '../harness/redis-server.js';
import type { Ground } from './ground.js';
import { openLane, post } from './http-lane.js';
import { summed } from './load.js';
import { putOff } from './office-at-size.js';
import { less, missing, type Row } from './report.js';
import type { Turn } from './turns.js';

const STEPS = 40;
const EVERY_MS = 150;
const LATEST_MS = 150;

/** From a step's commit to its effect done (outbox, relay, queue, effect), in a product that has nothing else to do. */
export async function effectsDone(
  ground: Ground,
  next: (send: (turn: Turn) => Promise<unknown>) => Promise<void>,
): Promise<Row[]> {
  const redis = await startRedis();
  try {
    const onPostgres = await effectsOn('PostgreSQL', ground, next, {});
    if (!redis) return [onPostgres, missing('step to effect done, queue on Redis', 'apt-get install redis-server')];
    return [onPostgres, await effectsOn('Redis', ground, next, { REDIS_URL: redis.url })];
  } finally {
    await redis?.stop();
  }
}

async function effectsOn(
  backend: string,
  { url, database, tokens }: Ground,
  next: (send: (turn: Turn) => Promise<unknown>) => Promise<void>,
  settings: Record<string, string>,
): Promise<Row> {
  const { pool } = database;
  await putOff(pool);
  const product = await startProduct({ DATABASE_URL: url, FREMDRIFT_MODE: 'demo', RATE_LIMIT: '1000000', ...settings });
  await untilReady(product);
  const lane = openLane(product.url);
  try {
    const { rows: begun } = await pool.query<{ now: Date }>('select pretended_now() as now');
    await wait(2_000);
    for (let step = 0; step < STEPS; step += 1) {
      await next((turn) => post(lane, tokens, turn));
      await wait(EVERY_MS);
    }
    await wait(2_000);
    const { rows } = await pool.query<{ ms: number | null }>(
      'select extract(epoch from done_at - created_at)::float8 * 1000 as ms from outbox where created_at > $1',
      [begun[0]?.now],
    );
    const { median, p95 } = summed(
      rows.map(({ ms }) => ms ?? Infinity),
      1,
    );
    return {
      what: `step to effect done, queue on ${backend}`,
      ours: `p95 ${p95.toFixed(0)} ms, median ${median.toFixed(0)} ms (${rows.length})`,
      goal: `≤ ${LATEST_MS} ms`,
      met: p95 <= LATEST_MS,
      figure: less(p95),
    };
  } finally {
    lane.close();
    await product.stop();
  }
}

/** What answers first is the page that says to wait. */
async function untilReady(product: Product): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`${product.url}/health/ready`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await wait(200);
  }
  throw new Error(`The product did not become ready: ${product.output().slice(-600)}`);
}
