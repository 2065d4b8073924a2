import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ClockPagesModule } from '../../src/demo/clock-pages.module.js';
import { webRooms } from '../../src/rooms.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let sara: Browser;

beforeAll(async () => {
  office = await openOffice(database);
  // What letters are written on; the demo itself carries them out.
  (await openOutside(office)).close();
  await office.at('2009-01-12T09:00:00+01:00');
  const id = await office.register();
  await office.send(id, 'BASELINE_OPENED', office.people.sara);
  app = await pagesApp(database, [ClockPagesModule]);
});
afterAll(() => app.close());
beforeEach(async () => {
  sara = await signIn(app, office.people.sara, '/demo/ur');
});

const now = () => office.clock.now();

describe("the demo's clock", () => {
  it('goes a day on, and says what happened: the letter that waited is sent', async () => {
    expect((await sara.post('/demo/ur', { spring: 'dag' })).headers.location).toBe('/demo/ur');
    const { body } = await sara.get('/demo/ur');
    expect(body).toContain('Det er nu tirsdag den 13. januar 2009 kl. 09.00. 1 brev er sendt.');
  });

  it('goes to the next deadline, back on the page one came from', async () => {
    expect((await sara.get('/demo/ur')).body).toContain('Hold workshop');
    await sara.get('/demo/ur?a=1');
    const answer = await sara.post('/demo/naeste-frist', {});
    expect(answer.headers.location).toBe('/demo/ur?a=1');
    expect((await now()).toISOString()).toMatch(/^2009-02-10T08:00/);
    expect((await sara.get('/demo/ur')).body).toContain('1 frist er passeret');
  });

  it('goes to a date, and only forward and not too far', async () => {
    for (const date of ['', '31.02.2009', '01.01.2009', '10.02.2009', '01.01.2012']) {
      const answer = await sara.post('/demo/ur/dato', { date });
      expect(answer.statusCode, date).toBe(422);
      expect(answer.body).toContain('error-summary');
    }
    await sara.post('/demo/ur/dato', { date: '02.03.2009' });
    expect((await now()).toISOString()).toMatch(/^2009-03-02T08:00/);
  });

  it('lets one jump finish before the next', async () => {
    await Promise.all(['uge', 'dag'].map((spring) => sara.post('/demo/ur', { spring })));
    expect((await now()).toISOString()).toMatch(/^2009-03-10T08:00/);
  });

  it('stands still for anything else', async () => {
    const before = await now();
    for (const spring of ['', 'constructor', 'aar']) await sara.post('/demo/ur', { spring });
    expect((await now()).getTime() - before.getTime()).toBeLessThan(60_000);
  });

  it('is for people who are signed in, from our own page', async () => {
    expect((await new Browser(app).post('/demo/naeste-frist', {})).headers.location).toContain('/log-ind');
    expect((await sara.post('/demo/naeste-frist', { _csrf: 'x' })).statusCode).toBe(403);
    expect((await sara.post('/demo/naeste-frist', {}, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
  });

  it('tells a project manager of no case but their own', async () => {
    const stranger = await signIn(app, office.people.stranger, '/demo/ur');
    expect(stranger.page).not.toContain('Bydelsmødre');
  });

  it('is not there in production', () => {
    expect(webRooms({ mode: 'demo' })).toContain(ClockPagesModule);
    expect(webRooms({ mode: 'production' })).not.toContain(ClockPagesModule);
  });
});
