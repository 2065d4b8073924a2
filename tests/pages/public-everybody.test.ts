import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiModule } from '../../src/api/api.module.js';
import { people as townspeople } from '../../src/demo/town/people.js';
import { PublicPagesModule } from '../../src/pages/public/public.module.js';
import { Tokens } from '../../src/people/tokens.js';
import { wayOf, type Way } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { signIn } from './browser.js';
import { pagesApp } from './pages-app.js';
import { crawl, formsOf, projectOf, published, withdraw } from './public-town.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let way: Way;
let texts: Map<string, string>;

const API = ['/api/public/v1/overview', '/api/public/v1/overview?asOf=2009-04-30'];

/** One published twice, one red being told, one unrated, one taken back; with drafts, notes and letters in the cases. */
beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  app = await pagesApp(database, [PublicPagesModule, ApiModule]);
  const steady = await way.reporting({ name: 'Fast projekt', focusArea: '' });
  await published(way, steady, 'green');
  const taken = await way.reporting({ name: 'Fortrudt projekt' });
  await published(way, taken, 'yellow');
  await withdraw(database, taken, '2009-Q1');
  await way.reporting({ name: 'Nyt projekt' });
  const red = await way.reporting({ name: 'Rødt projekt' });
  await way.rate(red, 'red');
  await way.deliverNotices(red);
  await office.send(red, 'NOTE_WRITTEN', office.people.sara, { text: 'Ring til Amina på 12 34 56 78.' });
  await office.at('2009-05-04T08:00:00+02:00');
  texts = await crawl(app, ['/offentlig', '/offentlig?sprog=en', '/offentlig?dato=2009-04-30', ...API]);
});
afterAll(() => app.close());

describe('everybody', () => {
  it('reaches the whole overview by links', () => {
    const reached = [...texts.keys()].join('\n');
    for (const part of ['projekter.csv', 'projekter.xlsx', 'projekter.json', '/skema/', 'dato=2009-04-30', 'sprog=en'])
      expect(reached).toContain(part);
    expect(texts.size).toBe(200);
  });

  it('finds no person, no mail address, no phone number, no case number and no draft anywhere', async () => {
    // A published form has its own number on it, and some cases happen to have the same.
    const { rows } = await database.pool.query<{ number: string }>(
      'select number from cases where number not in (select number from document)',
    );
    expect(rows).not.toHaveLength(0);
    const people = await database.pool.query<{ name: string }>('select name from person');
    const secrets = [
      ...rows.map(({ number }) => number),
      ...people.rows.map(({ name }) => name),
      ...Object.values(townspeople).map(({ name }) => name),
    ];
    for (const [url, text] of texts) {
      for (const secret of secrets) expect(text.includes(secret), `${url}: ${secret}`).toBe(false);
      expect(/[\w.+-]+@[\w-]+\.\w/.exec(text)?.[0], url).toBeUndefined();
      expect(/(?<![\d.,/-])(?:\d{2} ){3}\d{2}(?![\d.,])/.exec(text)?.[0], url).toBeUndefined();
      for (const word of ['redNotified', 'Rekrutteringen er gået i stå', 'Ring til'])
        expect(text, url).not.toContain(word);
    }
  });

  it('sees red nowhere while it is being told', () => {
    for (const url of ['/offentlig/projekter.csv', '/api/public/v1/overview'])
      expect(texts.get(url)).not.toMatch(/Rød\b;|"red"/);
    expect(texts.get('/offentlig/projekter.csv')).toMatch(/Rødt projekt;[^;]*;[^;]*;[^;]*;;;;;/);
  });

  it('gets the same bytes signed in as not, and no cookie', async () => {
    const browser = await signIn(app, office.people.sara, '/offentlig');
    expect(browser.cookies.size).toBeGreaterThan(0);
    const token = await new Tokens(database).createToken('sara.lund@example.dk', 'test');
    for (const url of texts.keys()) {
      const stranger = await app.inject({ method: 'GET', url });
      const own = await browser.get(url, { authorization: `Bearer ${token}`, 'accept-language': 'en' });
      expect(own.rawPayload.equals(stranger.rawPayload), url).toBe(true);
      expect([own.headers.etag, own.headers['set-cookie']], url).toEqual([stranger.headers.etag, undefined]);
    }
  });

  it('is told that nothing changed without the page being made, and gets it again once it has', async () => {
    const first = await app.inject({ method: 'GET', url: '/offentlig' });
    const ask = () =>
      app.inject({ method: 'GET', url: '/offentlig', headers: { 'if-none-match': String(first.headers.etag) } });
    expect((await ask()).statusCode).toBe(304);
    // A step of a case that is not public changes nothing that can be seen.
    const { rows } = await database.pool.query<{ id: number }>(
      `select c.id from cases c join project p on p.id = c.project_id where p.name = 'Rødt projekt'`,
    );
    await office.send(rows[0]!.id, 'NOTE_WRITTEN', office.people.sara, { text: 'Endnu et notat.' });
    expect((await ask()).statusCode).toBe(304);
    await database.pool.query(
      `update project set name = 'Rødt projekt 2', revision = revision + 1 where name = 'Rødt projekt'`,
    );
    const changed = await ask();
    expect(changed.statusCode).toBe(200);
    expect(changed.body).toContain('Rødt projekt 2');
  });
});

describe('a monitoring form', () => {
  it('is a page too, with the arithmetic where there was any', async () => {
    const id = await way.reporting({ name: 'Beregnet projekt' });
    await published(way, id, 'green');
    const [document] = await formsOf(database, id, '2009-Q1');
    const { body, statusCode } = await app.inject({ method: 'GET', url: `/offentlig/skema/${document}` });
    expect(statusCode).toBe(200);
    expect(body).toContain('Monitoreringsskema, 1. kvartal 2009');
    expect(body).toContain(`/offentlig/projekt/${await projectOf(database, id)}`);
    const { rows } = await database.pool.query<{ proposal: object | null }>(
      'select proposal from rating where case_id = $1 order by id desc limit 1',
      [id],
    );
    expect(body.includes('Sådan er vurderingen beregnet')).toBe(rows[0]!.proposal !== null);
    expect(body).not.toContain('{{');
  });
});
