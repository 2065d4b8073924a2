import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Rounds } from '../../src/cases/rounds.service.js';
import { projectFolder } from '../../src/platform/project-folder.js';
import { wayOf } from '../cases/way.js';
import { verifying } from './alone.js';
import type { Ground } from './ground.js';
import { HAND_SCRIPT } from './hand-step.js';
import { load, type Load } from './load.js';
import { growTo, putOff } from './office-at-size.js';
import { NO_PGBENCH, pgbench } from './pgbench.js';
import { atLeast, atMost, middle, missing, spread, type Row } from './report.js';
import { rate, weighed, type Measured, type Rounds as Measurements } from './sending.js';
import type { Turn } from './turns.js';

const QUARTER = '2009-Q1';
/** What other people send meanwhile: a large office at work. */
const OTHERS = { lanes: 16, perSecond: 50 };
/** Until the worker has loaded its program and waits. */
const START_MS = 3_000;
const LOOK_MS = 20;

interface Opened {
  count: number;
  perSecond: number;
  /** Of all processors, for one case: milliseconds. */
  processor: number;
  residentMB: number;
}

/**
 * A worker opens the quarter in as many cases as there are: how many a second against L, what one of them costs the processors
 * against a single step by hand, and what the worker holds in memory. Once more while others send: how long theirs takes against
 * the same without the opening. At the end every log is played again.
 */
export async function quarterOpened(
  ground: Ground,
  next: (send: (turn: Turn) => Promise<unknown>) => Promise<void>,
  { rounds, seconds, cases, program }: Measurements,
): Promise<Row[]> {
  const what = 'a quarter opened, in sets';
  if (!program) return [missing(what, NO_PGBENCH)];
  const [hand, opened]: [Measured[], Opened[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    await addWaiting(ground, cases);
    hand.push(
      await weighed(ground, (ended) =>
        pgbench(program, ground.url, HAND_SCRIPT, { clients: 16, seconds, cases, ended }),
      ),
    );
    opened.push(
      await withWorker(ground, async (worker) => ({
        ...(await weighed(ground, () => openRound(ground), worker.pid)),
        residentMB: mostResidentMB(worker),
      })),
    );
  }
  await addWaiting(ground, cases);
  await signIn(ground);
  const { office } = ground;
  const other = () =>
    next(({ caseId, type, payload, by }) => office.cases.send(caseId, { type, payload }, office.people[by]));
  const [calm, meanwhile] = await withWorker(ground, async () => [
    await load(OTHERS.lanes, 2 * seconds, other, OTHERS.perSecond),
    await load(OTHERS.lanes, openRound(ground), other, OTHERS.perSecond),
  ]);
  await verifying(ground);
  return [...speed(what, opened, hand), memory(opened), late(calm, meanwhile)];
}

function speed(what: string, opened: Opened[], hand: Measured[]): Row[] {
  const of = (key: 'perSecond' | 'processor') =>
    middle(opened.map((one) => one[key])) / middle(hand.map((one) => one[key]));
  const processor = (all: { processor: number }[]) =>
    spread(
      all.map((one) => one.processor),
      ' ms',
      2,
    );
  return [
    atLeast(
      what,
      spread(
        opened.map(({ perSecond }) => perSecond),
        '/s',
      ),
      `pgbench, a step each ${rate(hand)}`,
      of('perSecond'),
      2,
    ),
    {
      what: 'processor time of a case so opened',
      ours: processor(opened),
      against: `pgbench, a step ${processor(hand)}`,
      ratio: of('processor'),
    },
  ];
}

function memory(opened: Opened[]): Row {
  const held = opened.map(({ residentMB }) => residentMB);
  return {
    what: 'resident meanwhile, at most',
    ours: spread(held, ' MB'),
    goal: '< 300 MB',
    met: Math.max(...held) < 300,
  };
}

function late(calm: Load, meanwhile: Load): Row {
  const told = ({ p99, count }: Load) => `${p99.toFixed(1)} ms of ${count}`;
  const what = `p99 of a send of others meanwhile, ${OTHERS.perSecond}/s`;
  return atMost(what, told(meanwhile), `without it ${told(calm)}`, meanwhile.p99 / calm.p99, 2);
}

/** Cases between two quarters: copies of one that went its way through the door. */
async function addWaiting({ database, office }: Ground, cases: number): Promise<void> {
  const model = await wayOf(office).underWay();
  await putOff(database.pool);
  const { rows } = await database.pool.query<{ count: number }>('select count(*) as count from cases');
  await growTo(database.pool, model, (rows[0]?.count ?? NaN) + cases - 1);
  await office.at('2009-04-02T09:00:00+02:00');
}

/** The others are people who are signed in. */
async function signIn({ database, office }: Ground): Promise<void> {
  const { id } = office.people.amina;
  await database.pool.query('insert into session (token_hash, person_id, csrf) values ($1::text, $1::uuid, $1::text)', [
    id,
  ]);
}

/** @returns cases a second, from the first step until the place after the last is kept */
async function openRound({ database, office }: Ground): Promise<{ count: number; perSecond: number }> {
  await new Rounds(database, office.clock, office.cases).open(QUARTER, office.people.sara);
  for (;;) {
    await wait(LOOK_MS);
    const { rows } = await database.pool.query<{ count: number; seconds: number }>(
      `select count(e.at) as count, extract(epoch from finished_at - min(e.at))::float as seconds
       from (select at, finished_at from round_opening where quarter = $1 and finished_at is not null) r
         join case_event e on e.at >= r.at and e.idempotency_key = 'round-' || $1::text group by finished_at`,
      [QUARTER],
    );
    if (rows[0]) return { count: rows[0].count, perSecond: rows[0].count / rows[0].seconds };
  }
}

/** A process of the built product that opens rounds and nothing else. */
async function withWorker<T>({ url }: Ground, work: (worker: ChildProcess) => Promise<T>): Promise<T> {
  const program = join(projectFolder, 'tests', 'jobs', 'round-worker.mjs');
  const worker = spawn(process.execPath, [program, join(projectFolder, 'dist'), url], { stdio: 'inherit' });
  try {
    await wait(START_MS);
    return await work(worker);
  } finally {
    worker.kill('SIGKILL');
    await once(worker, 'exit');
  }
}

function mostResidentMB({ pid }: ChildProcess): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
