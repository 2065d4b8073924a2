import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Rounds } from '../../src/cases/rounds.service.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { RoundPagesModule } from '../../src/pages/rounds/round-pages.module.js';
import { WorkPagesModule } from '../../src/pages/work/work-pages.module.js';
import { wayOf } from '../cases/way.js';
import { SYSTEM } from '../../src/people/actor.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { signIn, type Browser } from '../pages/browser.js';
import { pagesApp } from '../pages/pages-app.js';
import { manyUnderWay } from './many-cases.js';

/** Needs the built product and some minutes: `FREMDRIFT_BIG=1`, and how many projects in `FREMDRIFT_PROJECTS`. */
const PROJECTS = Number(process.env.FREMDRIFT_PROJECTS ?? 10_000);
const dist = process.env.FREMDRIFT_DIST ?? join(import.meta.dirname, '..', '..', 'dist');
const QUARTER = '2009-Q1';

const { database, url } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;

beforeAll(async () => {
  office = await openOffice(database);
  app = await pagesApp(database, [WorkPagesModule, CasePagesModule, RoundPagesModule]);
});
afterAll(() => app.close());

test.runIf(process.env.FREMDRIFT_BIG)(
  'ten thousand projects are opened while people work, also when the worker is killed in the middle',
  async () => {
    const template = await wayOf(office).underWay();
    await manyUnderWay(database, template, PROJECTS - 1);
    await office.at('2009-03-30T09:00:00+02:00');
    const sara = await signIn(app, office.people.sara);
    const rounds = new Rounds(database, office.clock, office.cases);
    await measured(sara, 'before', 20);
    await rounds.open(QUARTER, office.people.sara);

    const begun = performance.now();
    let worker = startWorker();
    const first = await measured(sara, 'while it is opened', 100);
    await opened(rounds, PROJECTS * 0.4);
    worker.kill('SIGKILL');
    const killedAt = (await rounds.opening(QUARTER, SYSTEM))!.opened;
    console.info(`worker killed at ${killedAt} of ${PROJECTS}`);
    worker = startWorker();
    const second = await measured(sara, 'after the kill', 100);
    await opened(rounds, PROJECTS);
    console.info(`opened in ${Math.round((performance.now() - begun) / 1000)} s`);
    worker.kill('SIGKILL');

    const { rows } = await database.pool.query<{ cases: number; most: number }>(
      `select count(*) as cases, max(times) as most from (
         select count(*) as times from case_event where type = 'QUARTER_OPENED' group by case_id) as counted`,
    );
    expect(rows[0]).toEqual({ cases: PROJECTS, most: 1 });
    expect(await rounds.opening(QUARTER, SYSTEM)).toMatchObject({ total: PROJECTS, opened: PROJECTS, refused: [] });
    for (const p95 of [...Object.values(first), ...Object.values(second)]) expect(p95).toBeLessThan(200);
  },
  900_000,
);

/** A process of the built product that opens rounds and nothing else. */
function startWorker() {
  return spawn(process.execPath, [join(import.meta.dirname, 'round-worker.mjs'), dist, url], { stdio: 'inherit' });
}

async function opened(rounds: Rounds, wanted: number): Promise<void> {
  while ((await rounds.opening(QUARTER, SYSTEM))!.opened < wanted) await wait(200);
}

/** The 95th percentile of how long each page takes, in milliseconds. */
async function measured(browser: Browser, when: string, times: number): Promise<Record<string, number>> {
  const pages = ['/kvartaler/2009-Q1', '/kvartaler/2009-Q1/aabning', '/sager/2009-1'];
  const taken = new Map(pages.map((page) => [page, [] as number[]]));
  for (let count = 0; count < times; count += 1)
    for (const page of pages) {
      const begun = performance.now();
      const { statusCode } = await browser.get(page);
      if (statusCode === 200) taken.get(page)!.push(performance.now() - begun);
      await wait(30);
    }
  const p95 = pages
    .filter((page) => taken.get(page)!.length > 0)
    .map((page) => [page, Math.round(percentile(taken.get(page)!, 0.95))] as const);
  console.info(`p95 ${when}: ${p95.map(([page, ms]) => `${page} ${ms} ms`).join(', ')}`);
  return Object.fromEntries(p95);
}

function percentile(taken: number[], part: number): number {
  const sorted = taken.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
}
