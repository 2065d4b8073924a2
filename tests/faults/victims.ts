import { freePort } from '../../src/platform/free-port.js';
import type { MailServer } from '../harness/mail-server.js';
import { keep, type Kept } from './kept.js';
import { ownPostgres, type OwnPostgres } from './own-postgres.js';
import { type OwnRedis, ownRedis } from './own-redis.js';
import { openTown, settingsOf, type Town } from './town.js';

export type Victim = 'worker' | 'web' | 'PostgreSQL' | 'a session of PostgreSQL' | 'Redis';

/** A whole installation on this machine: servers of its own, and processes that are begun again whenever they end. */
export interface Installation {
  town: Town;
  postgres: OwnPostgres;
  redis?: OwnRedis;
  webs: Kept[];
  workers: Kept[];
  urls: string[];
  close(): Promise<void>;
}

const PROJECTS = 24;

/** Every process of it has said that it works. */
export async function openInstallation(isOnRedis: boolean, mail: MailServer): Promise<Installation> {
  const postgres = await ownPostgres();
  const redis = isOnRedis ? await ownRedis() : undefined;
  const town = await openTown(postgres.url, PROJECTS);
  const settings = settingsOf(postgres.url, mail, redis?.url);
  const ports = [await freePort(), await freePort()];
  const webs = ports.map((port) => keep('web', { ...settings, PORT: `${port}` }));
  const workers = [keep('worker', settings), keep('worker', settings)];
  await Promise.all([...webs, ...workers].map((one) => one.untilUp()));
  const urls = ports.map((port) => `http://localhost:${port}`);
  async function close(): Promise<void> {
    await Promise.all([...webs, ...workers].map((one) => one.stop()));
    await town.close();
    await Promise.all([postgres.remove(), redis?.remove()]);
  }
  return { town, postgres, redis, webs, workers, urls, close };
}

/** How often each is chosen where all are at work. */
const WEIGHTS: Record<Victim, number> = {
  worker: 30,
  web: 12,
  PostgreSQL: 14,
  'a session of PostgreSQL': 16,
  Redis: 28,
};

/**
 * Kills one of those at work, as chance has it.
 * @param isServed whether clients have been answered since one of these was killed last: else it is not at work
 * @returns which; undefined where nobody was at work
 */
export async function killOne(
  installation: Installation,
  chance: () => number,
  isServed: (victim: Victim) => boolean,
): Promise<Victim | undefined> {
  const { postgres, redis, webs, workers } = installation;
  const up = { worker: workers.filter((one) => one.isUp()), web: webs.filter((one) => one.isUp()) };
  const atWork: Record<Victim, boolean> = {
    worker: up.worker.length > 0,
    web: up.web.length > 0,
    PostgreSQL: postgres.isUp(),
    'a session of PostgreSQL': postgres.isUp(),
    Redis: redis?.isUp() === true,
  };
  const open = (Object.keys(WEIGHTS) as Victim[]).filter((victim) => atWork[victim] && isServed(victim));
  let point = chance() * open.reduce((sum, victim) => sum + WEIGHTS[victim], 0);
  const victim = open.find((one) => (point -= WEIGHTS[one]) < 0);
  if (victim === 'worker' || victim === 'web')
    return up[victim][Math.floor(chance() * up[victim].length)]!.kill() ? victim : undefined;
  if (victim === 'a session of PostgreSQL') return (await postgres.killSession()) ? victim : undefined;
  // Meanwhile others are killed too.
  if (victim === 'PostgreSQL') void postgres.kill().then(() => postgres.start());
  if (victim === 'Redis') void redis!.kill().then(() => redis!.start());
  return victim;
}
