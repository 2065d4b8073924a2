import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { log } from '../platform/log.js';

/** What was begun and takes longer than one look. */
interface Begun {
  keys: readonly string[];
  /** What its lock is called, so that one worker at a time is at it. */
  lock: (key: string) => string;
  patienceMs: number;
}

/**
 * Goes on with what was begun, a batch after the other, until the patience is over. What fails keeps nothing else from being
 * gone on with.
 * @param batch says whether there was anything left
 * @returns whether there is more to do
 */
export async function carryOn(
  pool: pg.Pool,
  { keys, lock, patienceMs }: Begun,
  batch: (key: string, until: number) => Promise<boolean>,
): Promise<boolean> {
  const until = performance.now() + patienceMs;
  for (const key of keys) {
    const isMore = await alone(pool, lock(key), async () => {
      while (await batch(key, until)) if (performance.now() > until) return true;
      return false;
    }).catch((error: unknown) => {
      log.error(`${lock(key)} could not be carried on`, error);
      return false;
    });
    if (isMore) return true;
  }
  return false;
}

/** As long as a batch took the processor and the database are everybody else's. */
export async function rest(ms: number): Promise<void> {
  if (ms > 0) await wait(ms);
}

/**
 * Works on what this key stands for unless another worker does. A lock of its connection: it ends with the worker, however
 * that ends.
 * @returns what the work says; false where somebody else is at it
 */
async function alone(pool: pg.Pool, key: string, work: () => Promise<boolean>): Promise<boolean> {
  const client = await pool.connect();
  const lock = async (verb: 'pg_try_advisory_lock' | 'pg_advisory_unlock') => {
    const { rows } = await client.query<{ done: boolean }>(`select ${verb}(hashtextextended($1, 0)) as done`, [key]);
    return rows[0]?.done === true;
  };
  let isKept = false;
  try {
    isKept = await lock('pg_try_advisory_lock');
    return isKept && (await work());
  } finally {
    // A connection that cannot let go of the lock is given up with it.
    const isFree = !isKept || (await lock('pg_advisory_unlock').catch(() => false));
    client.release(!isFree);
  }
}
