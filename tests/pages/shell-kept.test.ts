import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { People } from '../../src/people/people.service.js';
import type { Person } from '../../src/platform/prisma/client.js';
import { testDatabase } from '../harness/database.js';
import { Browser, signIn } from './browser.js';
import { shellApp } from './shell-app.js';

const { database } = await testDatabase();
const typed = {
  title: 'Lederskift i november',
  happened: 'To linjer\r\nom <det> & "alt"',
  'actions.0.what': 'Ny leder',
  'actions.1.what': 'Fælles møde',
};
const fields = { ...typed, draft_subject: 'case:1', draft_form: 'TRIED' };
let app: NestFastifyApplication;
let sara: Person;
let mette: Person;

beforeAll(async () => {
  const people = new People(database);
  sara = await people.create({ name: 'Sara Lund', email: 'sara@kk.example', roles: ['caseworker'] });
  mette = await people.create({ name: 'Mette Holm', email: 'mette@kk.example', roles: ['supervisor'] });
  app = await shellApp(database);
});
afterAll(() => app.close());
beforeEach(() => database.pool.query('delete from draft'));

it('a form sent after the session ran out is on the page again after signing in', async () => {
  const browser = await signIn(app, sara, '/proeve');
  await database.pool.query("update session set seen_at = seen_at - interval '61 minutes'");
  const answer = await browser.post('/proeve', fields);
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/log-ind?next=%2Fproeve&udlobet=1']);
  const signInPage = await browser.get('/log-ind?next=%2Fproeve&udlobet=1');
  expect(signInPage.body).toContain('Det, du havde skrevet, er gemt');
  await browser.post('/log-ind', { person: sara.id, next: browser.hidden('next') });
  const page = (await browser.get('/proeve')).body;
  expect(page).toContain('Du fortsætter din kladde');
  expect(page).toContain('value="Lederskift i november"');
  expect(page).toContain('om &lt;det&gt; &amp; &quot;alt&quot;');
  expect(page).toContain('value="Fælles møde"');
});

it('keeps it also when the session was ended and its cookie is gone', async () => {
  const browser = await signIn(app, sara, '/proeve');
  const old = browser.page;
  await browser.post('/log-ud', {});
  browser.cookies.clear();
  browser.page = old;
  expect((await browser.post('/proeve', fields)).headers.location).toBe('/log-ind?next=%2Fproeve&udlobet=1');
  expect((await signIn(app, sara, '/proeve')).page).toContain('Lederskift i november');
});

it('keeps it for whom the page was drawn, not for whoever uses the browser now', async () => {
  const browser = await signIn(app, sara, '/proeve');
  const old = browser.page;
  await browser.post('/log-ind', { person: mette.id });
  browser.page = old;
  const answer = await browser.post('/proeve', fields);
  expect(answer.statusCode).toBe(403);
  expect((await signIn(app, mette, '/proeve')).page).not.toContain('Lederskift');
  expect((await signIn(app, sara, '/proeve')).page).toContain('Lederskift i november');
});

it('keeps nothing that another site sent', async () => {
  const browser = await signIn(app, sara, '/proeve');
  await browser.post('/proeve', { ...fields, _csrf: '' }, { 'sec-fetch-site': 'cross-site' });
  expect((await browser.get('/proeve')).body).not.toContain('Lederskift');
});

it('saves while somebody types, says so quietly, and forgets it when it is discarded', async () => {
  const browser = await signIn(app, sara, '/proeve');
  const saved = await browser.post('/kladde', fields);
  expect(saved.body).toMatch(/^Kladde gemt kl. \d\d\.\d\d\s*$/);
  expect((await browser.get('/proeve')).body).toContain('Lederskift i november');
  const discarded = await browser.post('/kladde/kasser', fields);
  expect(discarded.headers.location).toBe('/proeve');
  const page = (await browser.get('/proeve')).body;
  expect(page).toContain('Kladden er kasseret');
  expect(page).not.toContain('Lederskift');
});

it('saves what is typed on after the session ran out, and offers to sign in again', async () => {
  const browser = await signIn(app, sara, '/proeve');
  await database.pool.query("update session set created_at = created_at - interval '13 hours'");
  const saved = await browser.post('/kladde', fields);
  expect(saved.body).toContain('Kladde gemt');
  expect(saved.body).toMatch(/href="\/log-ind\?next(=|&#x3D;)%2Fproeve">Log ind igen/);
});

it('keeps texts that a database would choke on', async () => {
  const browser = await signIn(app, sara, '/proeve');
  await browser.post('/kladde', { ...fields, title: 'før\0efter', happened: 'x'.repeat(10_000) });
  expect((await browser.get('/proeve')).body).toContain('value="førefter"');
});

it('shows what is given as it is now, not as it was when the draft was saved', async () => {
  const browser = await signIn(app, sara, '/proeve');
  await browser.post('/kladde', { ...fields, 'figures.0.criterion': 'Gammelt navn', 'figures.0.reached': '31' });
  const page = (await browser.get('/proeve')).body;
  expect(page).not.toContain('Gammelt navn');
  expect(page).toMatch(/Uddannede bydelsmødre[\s\S]*name="figures.0.reached"[^>]*value="31"/);
});

it('a stranger’s browser saves nothing', async () => {
  await new Browser(app).post('/kladde', { ...fields, _csrf: 'x'.repeat(43), _page: '/' });
  const { rowCount } = await database.pool.query('select 1 from draft');
  expect(rowCount).toBe(0);
});
