import type pg from 'pg';

/** From so many on, one more or less is not seen. */
const MANY = 10_000;
/** As old as counts of many may be, and as old as they may still be shown while they are counted anew. */
const FRESH_MS = 2_000;
const SHOWN_MS = 10_000;
const MOST_KEPT = 200;

interface Kept<Counts> {
  counts: Counts;
  at: number;
  isCounting: boolean;
}

const kept = new WeakMap<pg.Pool, Map<string, Kept<{ all: number }>>>();

/**
 * The one row of counts that a statement gives. Where there are few they are counted each time. Many are counted at most
 * every two seconds for everybody who asks the same, and nobody waits for it but who asks after ten seconds of silence.
 */
export async function manyCounted<Counts extends { all: number }>(
  pool: pg.Pool,
  sql: string,
  params: unknown[],
): Promise<Counts> {
  const known = keptOf<Counts>(pool);
  const key = JSON.stringify([sql, params]);
  const last = known.get(key);
  const age = last ? performance.now() - last.at : Infinity;
  const count = async () => {
    const { rows } = await pool.query<Counts>(sql, params);
    const counts = rows[0] as Counts;
    known.delete(key);
    if (counts.all >= MANY) known.set(key, { counts, at: performance.now(), isCounting: false });
    const [oldest] = known.keys();
    if (known.size > MOST_KEPT && oldest) known.delete(oldest);
    return counts;
  };
  if (!last || age > SHOWN_MS) return count();
  if (age > FRESH_MS && !last.isCounting) {
    last.isCounting = true;
    count().catch(() => known.delete(key));
  }
  return last.counts;
}

function keptOf<Counts extends { all: number }>(pool: pg.Pool): Map<string, Kept<Counts>> {
  const known = kept.get(pool) ?? new Map<string, Kept<{ all: number }>>();
  kept.set(pool, known);
  return known as Map<string, Kept<Counts>>;
}
