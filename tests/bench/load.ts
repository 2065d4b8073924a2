/** How many a second, and how long one took in milliseconds. */
export interface Load {
  count: number;
  perSecond: number;
  median: number;
  p95: number;
  p99: number;
}

/**
 * Does `one` again and again in so many lanes, each waiting for its own answer before it asks for the next.
 * @param seconds how long, or until something else is over
 * @param perSecond so many in all, each timed from when it was due, also where its lane was not free then; without it as fast
 *   as it goes
 */
export async function load(
  lanes: number,
  seconds: number | Promise<unknown>,
  one: (lane: number) => Promise<unknown>,
  perSecond = Infinity,
): Promise<Load> {
  const took: number[] = [];
  const began = performance.now();
  let until = typeof seconds === 'number' ? began + seconds * 1000 : Infinity;
  if (typeof seconds !== 'number') void seconds.finally(() => (until = 0));
  const pause = perSecond === Infinity ? 0 : (lanes / perSecond) * 1000;
  const work = async (lane: number) => {
    for (let due = began + (pause * lane) / lanes; ; due += pause) {
      await untilThen(due);
      const now = performance.now();
      const asked = pause > 0 ? Math.min(due, now) : now;
      if (asked >= until) return;
      await one(lane);
      took.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane)));
  return summed(took, (performance.now() - began) / 1000);
}

/** @param took milliseconds each */
export function summed(took: number[], seconds: number): Load {
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { count: took.length, perSecond: took.length / seconds, median: at(0.5), p95: at(0.95), p99: at(0.99) };
}

async function untilThen(moment: number): Promise<void> {
  const left = moment - performance.now();
  if (left > 1) await new Promise((resolve) => setTimeout(resolve, left));
}
