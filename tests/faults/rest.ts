import { setTimeout as wait } from 'node:timers/promises';
import type { Town } from './town.js';

/** Beyond the longest pause between two attempts. */
const BACK_OFF_MS = 15 * 60_000;
const PATIENCE_MS = 180_000;

/** A project is registered and its invitation made: from the command to its effect everything works. */
export async function untilAnEffectIsDone({ office, database }: Town): Promise<void> {
  const id = await office.register({ name: 'Efter uvejret' });
  await office.send(id, 'BASELINE_OPENED', office.people.sara);
  const done = 'select 1 from outbox where case_id = $1 and done_at is not null';
  await until('an effect was done', async () => (await database.pool.query(done, [id])).rowCount === 1);
}

/** First what is due of itself; then what waits for its next attempt, as if its time had come; then the dates. */
export async function untilAtRest({ database, office }: Town): Promise<void> {
  const none = (rows: string) => async () => (await database.pool.query(`${rows} limit 1`)).rowCount === 0;
  await until('every effect was tried', none(`${OPEN} and error is null`));
  await office.clock.pretend(new Date((await office.clock.now()).getTime() + BACK_OFF_MS));
  await until('every effect was done or given up', none(OPEN));
  await until('every date that had passed raised its event', none(DUE));
  await until('what those dates asked for was done', none(OPEN));
}

const OPEN = 'select 1 from outbox where done_at is null and failed_at is null';
const DUE = `select 1 from deadline where status = 'pending' and raises is not null and due_at <= pretended_now()`;

export async function until(what: string, isSo: () => Promise<boolean>, patienceMs = PATIENCE_MS): Promise<void> {
  const latest = performance.now() + patienceMs;
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > latest) throw new Error(`Not within ${patienceMs / 1_000} s: ${what}`);
    await wait(50);
  }
}
