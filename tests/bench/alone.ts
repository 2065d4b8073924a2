import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { verify } from '../../src/cases/verify.js';
import { DocumentStore } from '../../src/documents/document-store.js';
import { composeLetter } from '../../src/letters/letters.js';
import { compileTypst } from '../../src/letters/typst.js';
import { exampleFacts } from '../letters/facts.js';
import { pdfText } from '../letters/pdf-text.js';
import { startProduct } from '../harness/product.js';
import type { Ground } from './ground.js';
import { load, type Load } from './load.js';
import { openPrinter } from './printing.js';
import { atLeast, less, middle, more, spread, type Row } from './report.js';
import { rate, type Rounds } from './sending.js';

/** Every log played again and held against its rows and its chain. @throws Error where something does not hold */
export async function verifying({ database }: Ground): Promise<Row> {
  const began = performance.now();
  const { cases, events, violations } = await verify(database.pool);
  const perSecond = (events / (performance.now() - began)) * 1000;
  if (violations.length)
    throw new Error(`The bench's own office does not hold: ${JSON.stringify(violations.slice(0, 3))}`);
  return {
    what: 'verify',
    ours: `${perSecond.toFixed(0)} events/s of ${events} in ${cases} cases`,
    goal: '≥ 20000/s',
    met: perSecond >= 20_000,
    figure: more(perSecond),
  };
}

const MOST_A_SECOND = 600;
const KEPT_AT_ONCE = 8;

/** Committee letters on one thread, each another: composed and set, against the setting alone of what was composed before. */
export async function letters({ database, office }: Ground, { rounds, seconds }: Rounds): Promise<Row[]> {
  const facts = (index: number) => ({ ...exampleFacts.committeeLetter, caseNumber: `2009-${index}` });
  let made = 0;
  const whole = () => Promise.resolve(compileTypst(...composeLetter('committeeLetter', facts((made += 1))).pages));
  // Each is set once: of a source it has set before, Typst remembers most.
  const composed: ReturnType<typeof composeLetter>['pages'][] = [];
  const composeMore = () => {
    for (let more = 0; more < seconds * MOST_A_SECOND; more += 1)
      composed.push(composeLetter('committeeLetter', facts((made += 1))).pages);
  };
  const bare = () => {
    const pages = composed.pop();
    if (!pages) throw new Error('More letters were set than had been composed');
    return Promise.resolve(compileTypst(...pages));
  };
  await load(1, 1, whole);
  const printer = await openPrinter(pdfText(Buffer.from(await whole())));
  const [ours, alone, printed]: [Load[], Load[], Load[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await load(1, seconds, whole));
    composeMore();
    alone.push(await load(1, seconds, bare));
    printed.push(await load(1, seconds, () => printer.print()));
  }
  await printer.close();
  const store = new DocumentStore(database);
  const keep = async () => {
    const { letterNumber: _, ...rest } = facts((made += 1));
    await store.make({
      ...{ id: randomUUID(), caseId: office.model, kind: 'committeeLetter', about: '', recipient: 'Udvalget' },
      ...{ on: '2010-01-12', facts: rest, enclosures: [] },
    });
  };
  const kept: Load[] = [];
  await load(KEPT_AT_ONCE, 2, keep);
  for (let round = 0; round < rounds; round += 1) kept.push(await load(KEPT_AT_ONCE, seconds, keep));
  const reached = middle(ours.map(({ perSecond }) => perSecond));
  return [
    atLeast(
      'committee letters, one core',
      rate(ours),
      `bare Typst ${rate(alone)}`,
      reached / middle(alone.map(({ perSecond }) => perSecond)),
      0.8,
    ),
    atLeast(
      'the same text printed by a browser',
      rate(ours),
      `headless Chromium, more than one core ${rate(printed)}`,
      reached / middle(printed.map(({ perSecond }) => perSecond)),
      5,
    ),
    { what: 'committee letters numbered, set, hashed and kept, several at once', ours: rate(kept) },
    { what: 'committee letters a second and core', ours: rate(ours), goal: '≥ 100/s', met: reached >= 100 },
  ];
}

/** Until the first page with data answers, and what the process holds when it has nothing to do. */
export async function starting({ url }: Ground, { rounds }: Rounds): Promise<Row[]> {
  const [took, held]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    const product = await startProduct(
      { DATABASE_URL: url, FREMDRIFT_MODE: 'production', DATABASE_POOL_SIZE: '10' },
      'web',
    );
    const answer = await fetch(`${product.url}/offentlig`);
    await answer.text();
    took.push((performance.now() - began) / 1000);
    await wait(3_000);
    held.push(residentMB(product.pid));
    await product.stop();
  }
  return [
    {
      what: 'start to first page with data',
      ours: spread(took, ' s', 1),
      goal: '≤ 3 s',
      met: middle(took) <= 3,
      figure: less(middle(took)),
    },
    {
      what: 'resident at rest',
      ours: spread(held, ' MB'),
      goal: '≤ 250 MB',
      met: middle(held) <= 250,
      figure: less(middle(held)),
    },
  ];
}

function residentMB(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return NaN;
  }
}
