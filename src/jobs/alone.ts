import type pg from 'pg';

/**
 * Works on what this key stands for unless another worker does. A lock of its connection: it ends with the worker, however
 * that ends.
 * @returns what the work says; false where somebody else is at it
 */
export async function alone(pool: pg.Pool, key: string, work: () => Promise<boolean>): Promise<boolean> {
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
