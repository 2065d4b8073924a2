import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser as RealBrowser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { Cases } from '../../src/cases/case.service.js';
import { webRooms } from '../../src/rooms.js';
import type { PersonActor } from '../../src/people/actor.js';
import { Database } from '../../src/platform/database.js';
import { openBrowser } from '../harness/browser.js';
import { testDatabase } from '../harness/database.js';
import { faultsOf, LANGUAGES } from '../harness/journey-inspect.js';
import { openOffice } from '../harness/office.js';
import { Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let url: string;
let real: RealBrowser;

beforeAll(async () => {
  office = await openOffice(database);
  await office.at('2009-10-05T09:00:00+02:00');
  app = await pagesApp(database, webRooms({ mode: 'production' }), { rateLimit: 100_000 });
  await app.listen(0, '127.0.0.1');
  url = (await app.getUrl()).replace('127.0.0.1', 'localhost');
  real = await openBrowser();
});
afterAll(async () => {
  await real.close();
  await app.close();
});

const cookieOf = (browser: Browser) => [...browser.cookies].map((pair) => pair.join('=')).join('; ');

interface Ear {
  status: number;
  heard: string;
  ended: boolean;
  hangUp(): void;
}
/** An open page, as far as it listens. */
function listen(browser: Browser): Promise<Ear> {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/live`, { headers: { cookie: cookieOf(browser) }, agent: false }, (answer) => {
      const ear: Ear = { status: answer.statusCode!, heard: '', ended: false, hangUp: () => asked.destroy() };
      answer.on('data', (piece: Buffer) => (ear.heard += piece.toString()));
      answer.on('error', () => undefined);
      answer.on('close', () => (ear.ended = true));
      resolve(ear);
    });
    asked.on('error', reject);
    asked.end();
  });
}
const until = (what: () => unknown) => expect.poll(what, { timeout: 10_000, interval: 25 });
/** Acts through the product itself, as a page of its own process would. */
const send = (caseId: number, person: PersonActor, text = 'Ringet') =>
  app.get(Cases, { strict: false }).send(caseId, { type: 'NOTE_WRITTEN', payload: { text } }, person);
async function numberOf(caseId: number): Promise<string> {
  const { rows } = await database.pool.query<{ number: string }>('select number from cases where id = $1', [caseId]);
  return rows[0]!.number;
}
/** As long as it takes until a page that was to be told would have been. */
const aWhile = () => wait(700);

describe('an open page', () => {
  it('hears which case somebody else changed and who it was, and nothing of what they wrote', async () => {
    const id = await office.register();
    const ear = await listen(await signIn(app, office.people.jonas));
    await aWhile();
    await send(id, office.people.sara, 'Fortroligt');
    await until(() => ear.heard).toContain('event: changed');
    const data = /data: (.*)/.exec(ear.heard)![1]!;
    expect(JSON.parse(data)).toEqual([{ number: await numberOf(id), who: 'Sara Lund' }]);
    expect(ear.heard).not.toContain('Fortroligt');
    ear.hangUp();
  });

  it('is no sign of somebody sitting there: what it asks by itself keeps no session going', async () => {
    const { people } = office;
    const id = await office.register();
    const browser = await signIn(app, people.amina);
    await office.send(id, 'BASELINE_OPENED', people.sara);
    await office.send(id, 'WORKSHOP_HELD', people.sara, { heldOn: '2009-10-05' });
    const idleMinutes = async () => {
      const { rows } = await database.pool.query<{ idle: number }>(
        `select round(extract(epoch from clock_timestamp() - seen_at) / 60)::int as idle from session
         where person_id = $1 and ended_at is null`,
        [people.amina.id],
      );
      return rows.map(({ idle }) => idle);
    };
    await database.pool.query(`update session set seen_at = clock_timestamp() - interval '50 minutes'`);
    const ear = await listen(browser);
    expect(ear.status).toBe(200);
    ear.hangUp();
    const form = `/sager/${await numberOf(id)}/trin/BASELINE_SUBMITTED`;
    expect((await browser.get(`${form}/andre`)).statusCode).toBe(200);
    expect(await idleMinutes()).toEqual([50]);
    expect((await browser.get(form)).body).toContain('data-by-itself');
    expect(await idleMinutes()).toEqual([0]);
  });

  it('hears nothing of its own doing', async () => {
    const id = await office.register();
    const ear = await listen(await signIn(app, office.people.sara));
    await send(id, office.people.sara);
    await aWhile();
    expect(ear.heard).not.toContain('changed');
    ear.hangUp();
  });

  it('hears only of cases its person may see', async () => {
    const id = await office.register();
    const [jonas, stranger, amina, mette] = await Promise.all(
      [office.people.jonas, office.people.stranger, office.people.amina, office.people.mette].map(async (person) =>
        listen(await signIn(app, person)),
      ),
    );
    await database.pool.query(
      `insert into exclusion (person_id, project_id, reason, set_by, set_at)
       select $1, project_id, 'Søskende', '', pretended_now() from cases where id = $2`,
      [office.people.jonas.id, id],
    );
    // Excluded just now: the page that was open is hung up on, and comes back as who they are now.
    await until(() => jonas!.ended).toBe(true);
    const back = await listen(await signIn(app, office.people.jonas));
    await send(id, office.people.sara);
    await until(() => mette!.heard).toContain('changed');
    await until(() => amina!.heard).toContain('changed');
    await aWhile();
    expect([back.heard, stranger!.heard].filter((heard) => heard.includes('changed'))).toEqual([]);
    for (const ear of [back, stranger!, amina!, mette!]) ear.hangUp();
  });

  it('is told once of what happens at one moment', async () => {
    const ids = await Promise.all([office.register(), office.register(), office.register()]);
    const ear = await listen(await signIn(app, office.people.jonas));
    await aWhile();
    await Promise.all(ids.map((id) => send(id, office.people.mette)));
    for (const id of ids) await send(id, office.people.mette);
    await until(() => ear.heard).toContain('changed');
    await aWhile();
    expect(ear.heard.match(/event: changed/g)!.length).toBeLessThanOrEqual(2);
    ear.hangUp();
  });

  it('ends when its person signs out, also in another process, and a stranger has none', async () => {
    const sara = await signIn(app, office.people.sara);
    const ear = await listen(sara);
    await aWhile();
    await sara.post('/log-ud', {});
    await until(() => ear.ended).toBe(true);
    expect((await listen(sara)).status).toBe(204);
    expect((await listen(new Browser(app))).status).toBe(204);
  });

  it('is one of ten a person at most', async () => {
    const browser = await signIn(app, office.people.other);
    const ears = await Promise.all(Array.from({ length: 12 }, () => listen(browser)));
    expect(ears.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(200), 204, 204]);
    for (const ear of ears) ear.hangUp();
  });

  it('hears again after the connection to the database was lost', async () => {
    const id = await office.register();
    const before = await listen(await signIn(app, office.people.jonas));
    await aWhile();
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'fremdrift live' and datname = current_database()`,
    );
    await until(() => before.ended).toBe(true);
    const after = await listen(await signIn(app, office.people.jonas));
    await wait(1_500);
    await send(id, office.people.sara);
    await until(() => after.heard).toContain('changed');
    after.hangUp();
  });

  it('costs the database nothing while nothing happens, and little memory', { timeout: 120_000 }, async () => {
    const own = new Database({ databaseUrl: database.url, databasePoolSize: 4 });
    const people = await own.pool.query<{ id: string; token: string }>(
      `with p as (insert into person (name, email, roles) select 'P' || i, 'p' || i || '@example.dk', '{caseworker}'
         from generate_series(1, 50) i returning id) select id, '' as token from p`,
    );
    const browsers = await Promise.all(people.rows.map((person) => signIn(app, person)));
    global.gc?.();
    const before = process.memoryUsage().rss;
    const ears = (
      await Promise.all(browsers.map((browser) => Promise.all(Array.from({ length: 10 }, () => listen(browser)))))
    ).flat();
    expect(ears.filter(({ status }) => status === 200)).toHaveLength(500);
    await aWhile();
    global.gc?.();
    // Both ends of each connection live in this process, so that this is more than the product's own share.
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(100);
    const pool = app.get(Database, { strict: false }).pool;
    let asked = 0;
    const query = pool.query.bind(pool);
    pool.query = ((...given: never[]) => {
      asked += 1;
      return (query as (...all: never[]) => unknown)(...given);
    }) as never;
    await wait(2_000);
    expect(asked).toBe(0);
    const id = await office.register();
    asked = 0;
    await send(id, office.people.sara);
    await until(() => ears.filter(({ heard }) => heard.includes('changed')).length).toBe(500);
    // Five hundred pages: the announcement, and one look at the case.
    expect(asked).toBe(2);
    pool.query = query;
    for (const ear of ears) ear.hangUp();
    await own.close();
  });
});

async function desk(person: PersonActor): Promise<Page> {
  const browser = await signIn(app, person);
  const context = await real.newContext({ locale: 'da-DK', viewport: { width: 1280, height: 900 } });
  await context.addCookies([...browser.cookies].map(([name, value]) => ({ name, value, url })));
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  return page;
}

/** Where every cell of the list is. */
const PLACES = `JSON.stringify([...document.querySelectorAll('main .sheet td')].map((cell) => cell.getBoundingClientRect()))`;

describe('two people at the same case', () => {
  const hearing = (page: Page) => page.waitForResponse((answer) => answer.url().endsWith('/live'));

  it('see it when the other acts, and what they are typing stays', { timeout: 60_000 }, async () => {
    const id = await office.register();
    const path = `/sager/${await numberOf(id)}`;
    const jonas = await desk(office.people.jonas);
    const sara = await desk(office.people.sara);
    await Promise.all([hearing(jonas), jonas.goto(url + path)]);
    await sara.goto(url + path);
    const note = jonas.getByRole('textbox', { name: /Notat/ });
    await note.fill('Jeg er midt i en sætning');
    const place = await note.boundingBox();
    await aWhile();
    await sara.getByRole('textbox', { name: /Notat/ }).fill('Talt med Amina');
    await sara.getByRole('button', { name: 'Gem notat' }).last().click();
    const banner = jonas.locator('#live');
    await banner.getByText('Sara Lund har lige ændret sagen').waitFor();
    expect(await note.inputValue()).toBe('Jeg er midt i en sætning');
    expect(await note.boundingBox()).toEqual(place);
    await wait(1_500);
    await banner.getByRole('link', { name: 'Vis' }).click();
    await jonas.getByText('Talt med Amina').first().waitFor();
    expect(await banner.isVisible()).toBe(false);
    // What was typed was kept as a draft.
    expect(await note.inputValue()).toBe('Jeg er midt i en sætning');
    expect(await sara.locator('#live').isVisible()).toBe(false);
  });

  it('have a quiet word beside it in a list, in each of their tabs', { timeout: 60_000 }, async () => {
    const id = await office.register();
    const number = await numberOf(id);
    const mette = await desk(office.people.mette);
    await Promise.all([hearing(mette), mette.goto(`${url}/opgaver?liste=all&q=${number}`)]);
    const tab = await mette.context().newPage();
    await tab.goto(`${url}/opgaver?liste=all&q=${number}`);
    await aWhile();
    const place = () => mette.evaluate<string>(PLACES);
    const before = await place();
    await send(id, office.people.sara);
    for (const page of [mette, tab]) {
      await page.locator('.live-mark', { hasText: 'Lige ændret' }).first().waitFor();
      await page.locator('#live', { hasText: 'Sara Lund har lige ændret noget i listen' }).waitFor();
    }
    expect(await place()).toEqual(before);
    await mette.locator('#live').getByRole('button', { name: 'Luk' }).click();
    expect(await mette.locator('#live').isVisible()).toBe(false);
  });
});

test.each(LANGUAGES)(
  'what one is told, and how, can be read by everybody on any screen (%s)',
  { timeout: 60_000 },
  async (language) => {
    const id = await office.register();
    await database.pool.query('update person set language = $2 where id = $1', [office.people.mette.id, language]);
    await database.pool.query(
      `insert into notification (person_id, kind, for_action, words, path, case_id, key, at, by, read_at)
     select $1, 'followed', action, '{"da": "Grundlaget er godkendt", "en": "The baseline was approved"}', '/', $2,
       $3 || action || coalesce(read::text, ''), pretended_now(), 'daily', read
     from unnest('{t,f}'::boolean[]) as action, unnest('{null,2009-10-01}'::timestamptz[]) as read`,
      [office.people.mette.id, id, language],
    );
    const page = await desk(office.people.mette);
    const faults: string[] = [];
    for (const path of ['/beskeder', '/beskeder?vis=orientering', '/beskeder/valg'])
      faults.push(...(await faultsOf(page, url + path, language, { isTried: true })));
    await database.pool.query(`update person set language = 'da' where id = $1`, [office.people.mette.id]);
    expect(faults).toEqual([]);
  },
);
