import { clicking } from './clicking.js';
import { effectsDone } from './effects-done.js';
import { letters, starting, verifying } from './alone.js';
import { layByHand, openGround } from './ground.js';
import { load } from './load.js';
import { growTo } from './office-at-size.js';
import { oneCase } from './one-case.js';
import { overHttp } from './over-http.js';
import { findPgbench } from './pgbench.js';
import { quarterOpened } from './quarter-opened.js';
import { atMost, growth, report, type Row } from './report.js';
import { sending } from './sending.js';
import { openTurns, type Turn } from './turns.js';

/**
 * The measured comparison: `npm run bench` builds an office, measures ours, pgbench and the peer in turns, and prints one table.
 *
 *     BENCH_FULL=1       100,000 cases and 1,000,000 tasks instead of a tenth of it
 *     BENCH_CASES=2000   any other size
 *     BENCH_SECONDS=2    of each measurement (4)
 *     BENCH_FILE=…       where the JSON goes (bench-results.json)
 *     BENCH_AGAINST=…    the JSON of a run with less data: how much worse each has become
 *
 * Parts can be named: `npm run bench -- send http`. There are verify, send, http, one-case, effects, pages,
 * quarter, letters and start.
 */
const env = process.env;
const cases = Number(env.BENCH_CASES ?? (env.BENCH_FULL ? 100_000 : 10_000));
const rounds = { rounds: 3, seconds: Number(env.BENCH_SECONDS ?? 4), cases, program: findPgbench() };
const rows: Row[] = [];
const tell = (...more: Row[]) => {
  rows.push(...more);
  for (const row of more) console.log(`${row.what}: ${row.ours}${row.against ? ` · ${row.against}` : ''}`);
};

/** Named on the command line; without any, all. */
const named = process.argv.slice(2);
const wanted = (part: string) => named.length === 0 || named.includes(part);

const began = performance.now();
const ground = await openGround(cases / 10);
try {
  const { database, office } = ground;
  const few = await openTurns(database);
  const send = ({ caseId, type, payload, by }: Turn) => office.cases.send(caseId, { type, payload }, office.people[by]);
  await load(16, wanted('send') ? 3 : 0, () => few.next(send));
  const withFew = await load(16, wanted('send') ? rounds.seconds : 0, () => few.next(send));
  await growTo(database.pool, office.model, cases);
  await layByHand(database);
  console.log(`${cases} cases, ready after ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const { next } = await openTurns(database);
  if (wanted('verify')) tell(await verifying(ground));
  let limit = NaN;
  if (wanted('send')) {
    const sent = await sending(ground, next, rounds);
    tell(...sent.rows, grown(withFew.perSecond, sent.ours));
    limit = sent.limit;
  }
  if (wanted('http')) tell(...(await overHttp(ground, next, limit, rounds)));
  if (wanted('one-case')) tell(...(await oneCase(ground, rounds)));
  if (wanted('effects')) tell(...(await effectsDone(ground, next)));
  if (wanted('pages')) tell(...(await clicking(ground)));
  // After these there are several times as many cases.
  if (wanted('quarter')) tell(...(await quarterOpened(ground, next, rounds)));
  if (wanted('letters')) tell(...(await letters(ground, rounds)));
  if (wanted('start')) tell(...(await starting(ground, rounds)));
} finally {
  await ground.close();
}
if (env.BENCH_AGAINST) tell(...growth(rows, env.BENCH_AGAINST));
console.log(`\n${report(rows, rounds, env.BENCH_FILE ?? 'bench-results.json')}`);

function grown(few: number, many: number): Row {
  const held = `${few.toFixed(0)}/s with a tenth`;
  return atMost('send, 16 in flight, with ten times the data', `${many.toFixed(0)}/s`, held, few / many, 1.3);
}
