import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { Sessions } from '../../src/people/sessions.js';
import { openBrowser } from '../harness/browser.js';
import { startProduct, type Product } from '../harness/product.js';
import type { Ground } from './ground.js';
import { openLane } from './http-lane.js';
import { load, summed } from './load.js';
import { less, type Row } from './report.js';
import { openTurns } from './turns.js';

const PEOPLE = 50;
/** From one click of a person to the next, on average. */
const THINK_MS = 3_000;
const LONG = { cases: 50, events: 200 };
/** Of each page, in the browser that measures; the first have nothing at hand and count for their weight alone. */
const LOOKS = 200;
const FIRST_LOOKS = 5;
const LOOK_MS = 300;
/** Of the others alone, before it is measured. */
const WARM_MS = 10_000;
const GOAL = { ms: 150, kB: 60 };

interface Look {
  ms: number;
  /** What came over the line for the page itself, and with all it needs but pictures: bytes. */
  page: number;
  all: number;
}

/**
 * The three pages that are opened most, of the product as a process of its own, while 50 people click: the time from a click to
 * the loaded page in a browser among them, which takes its share of the same processors.
 */
export async function clicking(ground: Ground): Promise<Row[]> {
  const longCases = await lengthen(ground);
  const people = await peopleOf(ground);
  const sessions = new Sessions(ground.database);
  const cookies = await Promise.all(people.map((id) => sessions.start(id)));
  const product = await startProduct(
    { DATABASE_URL: ground.url, FREMDRIFT_MODE: 'production', RATE_LIMIT: '1000000' },
    'web',
  );
  try {
    return await clickThrough(product, { longCases, cookies });
  } finally {
    await product.stop();
  }
}

interface Office {
  /** Numbers of the cases with a long log. */
  longCases: string[];
  /** Of everybody's session. */
  cookies: string[];
}

/** One person with the browser that measures, all the others without. */
async function clickThrough({ url }: Pick<Product, 'url'>, { longCases, cookies }: Office): Promise<Row[]> {
  const pages = (turn: number): [string, string][] => [
    ['front page', '/'],
    ['list', LISTS[turn % LISTS.length] as string],
    ['case page, 200 events', `/sager/${longCases[turn % longCases.length]}`],
  ];
  const browser = await openBrowser();
  try {
    const [own = '', ...others] = cookies;
    const clicks = crowd(url, others, (turn) => pages(Math.floor(turn / 3))[turn % 3]?.[1] as string);
    await wait(WARM_MS);
    const looks = await look(browser, url, own, pages);
    const { count, perSecond, median, p99 } = await clicks.end();
    return [
      ...[...looks].map(([name, all]) => lookRow(`${name}, ${cookies.length} people clicking`, all)),
      ...[...looks].map(([name, all]) => weightRow(name, all)),
      {
        what: "the others' clicks, p50 and p99",
        ours: `${median.toFixed(0)} and ${p99.toFixed(0)} ms of ${count} (${perSecond.toFixed(1)}/s)`,
        figure: less(median),
      },
    ];
  } finally {
    await browser.close();
  }
}

const LISTS = [
  '/opgaver',
  '/opgaver?liste=free',
  '/opgaver?liste=all',
  '/sager',
  '/opgaver?liste=overdue&type=rateReport',
  '/opgaver?liste=all&prioritet=hoej',
];

function lookRow(what: string, looks: Look[]): Row {
  const { median, p99 } = summed(
    looks.slice(FIRST_LOOKS).map(({ ms }) => ms),
    1,
  );
  return {
    what,
    ours: `p50 ${median.toFixed(0)}, p99 ${p99.toFixed(0)} ms of ${looks.length - FIRST_LOOKS}`,
    goal: `p99 < ${GOAL.ms} ms`,
    met: p99 < GOAL.ms,
    figure: less(median),
  };
}

function weightRow(name: string, looks: Look[]): Row {
  const most = (key: 'page' | 'all') => Math.max(...looks.map((one) => one[key])) / 1000;
  return {
    what: `${name}: over the line, and the first time with style and script`,
    ours: `${most('page').toFixed(0)} kB, ${most('all').toFixed(0)} kB`,
    goal: `< ${GOAL.kB} kB`,
    met: most('page') < GOAL.kB,
  };
}

/** Everybody else: each a connection of their own, as browsers that have the style and script already. */
function crowd(url: string, cookies: string[], pathOf: (turn: number) => string) {
  const lanes = cookies.map(() => openLane(url));
  const turns = cookies.map((_, lane) => lane);
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const clicks = load(
    lanes.length,
    ended,
    async (lane) => {
      const path = pathOf((turns[lane] as number)++);
      const headers = { cookie: sessionCookie(url, cookies[lane] as string), 'accept-encoding': 'br' };
      const answer = await lanes[lane]?.ask('GET', path, headers);
      if (answer?.status !== 200) throw new Error(`${path} was answered with ${answer?.headers}`);
    },
    (lanes.length / THINK_MS) * 1000,
  );
  return {
    async end() {
      end();
      const figures = await clicks;
      for (const lane of lanes) lane.close();
      return figures;
    },
  };
}

function sessionCookie(url: string, value: string): string {
  return `fremdrift${new URL(url).port}-session=${value}`;
}

async function look(browser: Browser, url: string, cookie: string, pages: (turn: number) => [string, string][]) {
  const context = await browser.newContext();
  const [name = '', value = ''] = sessionCookie(url, cookie).split('=');
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  const looks = new Map<string, Look[]>();
  for (let turn = 0; turn < LOOKS; turn += 1) {
    for (const [kind, path] of pages(turn)) {
      const answer = await page.goto(url + path, { waitUntil: 'load' });
      if (answer?.status() !== 200) throw new Error(`${path} was answered with ${answer?.status()}`);
      looks.set(kind, [...(looks.get(kind) ?? []), await page.evaluate<Look>(LOOK)]);
      await wait(LOOK_MS);
    }
  }
  return looks;
}

/** In the browser: until the page and all it needs is there. */
const LOOK = `(() => {
  const [navigation] = performance.getEntriesByType('navigation');
  const others = performance.getEntriesByType('resource').filter(({ name }) => !/[.](svg|png|jpg|webp)/.test(name));
  return {
    ms: navigation.loadEventStart,
    page: navigation.transferSize,
    all: others.reduce((sum, { transferSize }) => sum + transferSize, navigation.transferSize),
  };
})()`;

/** Cases whose report has gone back and forth until so much has happened. @returns their numbers */
async function lengthen({ database, office }: Ground): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: number; number: string }>(
    `select id, number from cases where state like '%.rating' order by id limit $1`,
    [LONG.cases],
  );
  const { nextOf } = await openTurns(database);
  await Promise.all(
    rows.map(async ({ id }) => {
      const { rows: log } = await database.pool.query('select 1 from case_event where case_id = $1', [id]);
      for (let events = log.length; events < LONG.events; events += 1)
        await nextOf(id, ({ caseId, type, payload, by }) =>
          office.cases.send(caseId, { type, payload }, office.people[by]),
        );
    }),
  );
  return rows.map(({ number }) => number);
}

/** Fifty caseworkers among whom the projects and their tasks are shared out. @returns their ids */
async function peopleOf({ database }: Ground): Promise<string[]> {
  const client = await database.pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    const { rows } = await client.query<{ id: string }>(
      `insert into person (name, email, roles, title, unit)
       select 'Sagsbehandler ' || g, 'sagsbehandler' || g || '@example.dk', '{caseworker}', 'Konsulent', 'Enhed ' || g % 7
       from generate_series(1, $1::int) g returning id`,
      [PEOPLE],
    );
    const ids = rows.map(({ id }) => id);
    await client.query(
      `update project set caseworker = ($1::uuid[])[1 + id % array_length($1::uuid[], 1)], name = name || ' ' || id`,
      [ids],
    );
    await client.query('alter table task disable trigger user');
    await client.query(
      `update task t set caseworker = p.caseworker,
         assignee = case when t.assignee = $1 and t.id % 5 > 0 then p.caseworker when t.assignee <> $1 then t.assignee end,
         due_at = pretended_now() + (t.id % 90 - 5) * interval '1 day'
       from project p where p.id = t.project_id`,
      [(await client.query<{ id: string }>(`select id from person where email = 'sara.lund@example.dk'`)).rows[0]?.id],
    );
    await client.query('alter table task enable trigger user');
    for (const table of ['project', 'task', 'case_event', 'cases']) await client.query(`vacuum analyze ${table}`);
    return ids;
  } finally {
    client.release(true);
  }
}
