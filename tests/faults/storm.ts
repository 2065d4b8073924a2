import { setTimeout as wait } from 'node:timers/promises';
import { type MailServer, startMailServer } from '../harness/mail-server.js';
import { type Clients, openClients, taken } from './clients.js';
import { found, timesReceived } from './found.js';
import { untilAnEffectIsDone, untilAtRest } from './rest.js';
import type { Town } from './town.js';
import { type Installation, killOne, openInstallation, type Victim } from './victims.js';

export interface Storm {
  kills: Record<Victim, number>;
  /** How often everything was brought to rest and looked at. */
  looks: number;
  violations: string[];
  /** Processes that ended though nobody killed them, with what they said. */
  endedAlone: string[];
  /** Of each look: until a new command was answered and its effect done, and until all had come to rest. */
  progressMs: number[];
  restMs: number[];
  /** That were taken. */
  commands: number;
  unanswered: Map<string, number>;
  effects: { done: number; givenUp: number };
  mails: { sent: number; twice: number; most: number };
}

interface StormSettings {
  isOnRedis: boolean;
  /** It ends at the latest after so long, and after so many kills. */
  seconds: number;
  kills: number;
  /** Rest and a look after so many. */
  lookEvery: number;
  seed: number;
}

const LANES = 8;
/** The town's clock goes on by so much each second, so that quarters end and letters come due. */
const HURRY_MS = 12 * 3_600_000;
/** Mean pause between two kills. */
const PAUSE_MS = 350;

/** Kills real processes that are at work, at moments that chance chooses, while programs go on sending commands. */
export async function storm({ isOnRedis, seconds, kills, lookEvery, seed }: StormSettings): Promise<Storm> {
  const chance = chanceOf(seed);
  const mail = await startMailServer();
  const installation = await openInstallation(isOnRedis, mail);
  const { town, postgres, redis, webs, workers, urls } = installation;
  const result = nothingYet();
  const until = performance.now() + seconds * 1_000;
  const made = () => Object.values(result.kills).reduce((sum, times) => sum + times, 0);
  const isOver = () => made() >= kills || performance.now() > until;
  try {
    while (!isOver()) {
      const clients = openClients(town, urls, LANES);
      await gust(installation, clients, result, chance, () => isOver() || made() >= (result.looks + 1) * lookEvery);
      await Promise.all([postgres.untilUp(), redis?.untilUp()]);
      await look(town, mail, clients, result);
    }
  } finally {
    await installation.close();
    await mail.close();
  }
  result.endedAlone = [...webs, ...workers].flatMap(({ endedAlone }) => endedAlone);
  return result;
}

async function gust(
  installation: Installation,
  clients: Clients,
  result: Storm,
  chance: () => number,
  isOver: () => boolean,
): Promise<void> {
  const answersAt: Partial<Record<Victim, number>> = {};
  const isServed = (victim: Victim) => clients.answers() > (answersAt[victim] ?? 0);
  let hurried = performance.now();
  while (!isOver()) {
    await wait(PAUSE_MS * 2 * chance());
    const victim = await killOne(installation, chance, isServed);
    if (!victim) continue;
    result.kills[victim] += 1;
    answersAt[victim] = clients.answers();
    const now = performance.now();
    void goOn(installation.town, (HURRY_MS * (now - hurried)) / 1_000);
    hurried = now;
  }
}

/** The town's clock goes on, where there is a database to tell. */
async function goOn({ database }: Town, ms: number): Promise<void> {
  const sql = 'update demo_clock set ahead_ms = ahead_ms + $1';
  await database.pool.query(sql, [Math.round(ms)]).catch(() => undefined);
}

/** The faults are over: what was sent is answered, work goes on, everything comes to rest, and then all must hold. */
async function look(town: Town, mail: MailServer, clients: Clients, result: Storm): Promise<void> {
  const began = performance.now();
  await clients.stop();
  await untilAnEffectIsDone(town);
  result.progressMs.push(performance.now() - began);
  await untilAtRest(town);
  result.restMs.push(performance.now() - began);
  result.violations.push(...(await found(town.database, clients.answered, mail)));
  result.looks += 1;
  result.commands += taken(clients.answered);
  for (const [what, times] of clients.unanswered)
    result.unanswered.set(what, (result.unanswered.get(what) ?? 0) + times);
  const times = [...timesReceived(mail.received).values()];
  result.mails = { sent: times.length, twice: times.filter((count) => count > 1).length, most: Math.max(0, ...times) };
  const { rows } = await town.database.pool.query<{ done: number; given_up: number }>(
    'select count(done_at) as done, count(failed_at) as given_up from outbox',
  );
  result.effects = { done: rows[0]!.done, givenUp: rows[0]!.given_up };
}

function nothingYet(): Storm {
  return {
    kills: { worker: 0, web: 0, PostgreSQL: 0, 'a session of PostgreSQL': 0, Redis: 0 },
    looks: 0,
    violations: [],
    endedAlone: [],
    progressMs: [],
    restMs: [],
    commands: 0,
    unanswered: new Map(),
    effects: { done: 0, givenUp: 0 },
    mails: { sent: 0, twice: 0, most: 0 },
  };
}

/** Always the same row of numbers from 0 to 1 for one seed (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
