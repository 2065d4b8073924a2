import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiModule } from '../../src/api/api.module.js';
import { PublicPagesModule } from '../../src/pages/public/public.module.js';
import { reason, wayOf, type Way } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { pagesApp } from './pages-app.js';
import { formsOf, plain, projectOf, published, rowOf, withdraw } from './public-town.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let way: Way;
let better: number;
let worse: number;
let silent: number;

interface Overview {
  asOf: string | null;
  quarters: string[];
  projects: {
    name: string;
    trend: string | null;
    latest: { quarter: string; colour: { code: string }; corrected: boolean } | null;
    withdrawn: { quarter: string; on: string }[];
    unreported: string[];
  }[];
}

const get = (url: string) => app.inject({ method: 'GET', url });
const page = async (query = '') => (await get(`/offentlig${query}`)).body;
const overview = async (asOf?: string) =>
  (await get(`/api/public/v1/overview${asOf ? `?asOf=${asOf}` : ''}`)).json<Overview>();
const named = async (name: string, asOf?: string) =>
  (await overview(asOf)).projects.find((project) => project.name === name);

/**
 * »Bedre« is yellow, then green; »Dårligere« green, then yellow; »Tavs« reports once. Published on 20 April and 20 July,
 * at noon but for »Dårligere«, which was out a minute before midnight.
 */
beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  app = await pagesApp(database, [PublicPagesModule, ApiModule], { mode: 'production' });
  better = await way.underWay({ name: 'Bedre' });
  worse = await way.underWay({ name: 'Dårligere' });
  silent = await way.underWay({ name: 'Tavs' });
  await office.at('2009-04-20T12:00:00+02:00');
  await office.sweep.sweep();
  await published(way, better, 'yellow');
  await published(way, silent, 'green');
  await office.at('2009-04-20T23:59:00+02:00');
  await published(way, worse, 'green');
  await office.at('2009-07-20T12:00:00+02:00');
  await office.sweep.sweep();
  await published(way, better, 'green');
  await office.at('2009-07-20T23:59:00+02:00');
  await published(way, worse, 'yellow');
  await office.at('2009-11-02T12:00:00+01:00');
  await office.send(silent, 'QUARTER_CLOSED_UNREPORTED', office.people.mette, reason);
  await office.at('2010-01-12T12:00:00+01:00');
});
afterAll(() => app.close());

describe('the trend', () => {
  it('is the colour against the quarter published before, with a word and an arrow', async () => {
    const body = await page();
    expect(rowOf(body, 'Bedre')).toContain('bedre');
    expect(rowOf(body, 'Dårligere')).toContain('dårligere');
    expect(rowOf(body, 'Tavs')).toContain('ingen tendens endnu');
    expect(/<span class="trend"><svg[^>]*aria-hidden="true"/.exec(body)).not.toBeNull();
  });

  it('opens a list of its own', async () => {
    const body = await page('?tendens=worse');
    expect(rowOf(body, 'Dårligere')).not.toBe('');
    expect(rowOf(body, 'Bedre')).toBe('');
  });
});

describe('an earlier day', () => {
  it('shows what was public at its end, and says which day it is', async () => {
    const body = await page('?dato=2009-07-19');
    expect(body).toContain('Du ser, hvad der var offentligt den 19. juli 2009.');
    expect(body).toContain('Vis, som det ser ud i dag');
    expect(rowOf(body, 'Bedre')).toMatch(/Gul 1\. kvt\. 2009 .*ingen tendens/);
    expect(rowOf(body, 'Dårligere')).toContain('Grøn 1. kvt. 2009');
    expect(body).toContain('3. kvt. 2008');
    expect(body).not.toContain('4. kvt. 2009');
  });

  it('includes the last minute of the day in Copenhagen, and not the next day', async () => {
    expect(rowOf(await page('?dato=2009-07-19'), 'Dårligere')).toContain('Grøn');
    expect(rowOf(await page('?dato=2009-07-20'), 'Dårligere')).toContain('Gul');
    expect((await named('Dårligere', '2009-04-19'))?.latest).toBeNull();
    expect((await named('Dårligere', '2009-04-20'))?.latest?.colour.code).toBe('green');
  });

  it('can be typed as Danes write dates, and keeps what else was chosen in every link', async () => {
    const body = await page('?dato=20.04.2009&farve=green&sorter=share&sprog=en');
    expect(rowOf(body, 'Dårligere')).toContain('Green');
    const links = [...body.matchAll(/href="(\/offentlig[^"]*)"/g)].map(([, link]) => plain(link!));
    // Only the way back to today leaves the day out, and the name of the place at the top and bottom of every page.
    const elsewhere = new Set(links.filter((link) => !/dato=(2009-04-20|20\.04\.2009)/.test(link)));
    expect([...elsewhere]).toEqual(['/offentlig?sprog=en', '/offentlig?farve=green&sorter=share&sprog=en']);
  });

  it('is today itself where it is today', async () => {
    expect(await page('?dato=2010-01-12')).not.toContain('Du ser, hvad der var offentligt');
    expect((await overview('2010-01-12')).asOf).toBeNull();
  });

  it.each([
    ['2030-01-01', 'Den dag er ikke kommet endnu. Vælg en dag til og med i dag, 12.01.2010.'],
    ['31.02.2009', 'Den dato findes ikke: februar 2009 har 28 dage. Ret dagen.'],
    ['i går', 'Datoen kan ikke læses.'],
  ])('answers %s in plain words, keeps what was typed, and shows today', async (typed, words) => {
    const body = await page(`?dato=${encodeURIComponent(typed)}`);
    expect(body).toContain(words);
    expect(body).toContain(`value="${typed}"`);
    expect(rowOf(body, 'Bedre')).toContain('Grøn');
    const file = await get(`/offentlig/projekter.csv?dato=${encodeURIComponent(typed)}`);
    expect(file.statusCode).toBe(400);
    expect(file.body).toContain(words);
  });

  it('says so where nothing was public yet', async () => {
    expect(await page('?dato=2008-12-31')).toContain('Den dag var der endnu ikke noget i oversigten.');
    const project = await get(`/offentlig/projekt/${await projectOf(database, better)}?dato=2008-12-31`);
    expect(project.statusCode).toBe(404);
    expect(project.body).toContain('Den 31. december 2008 var projektet ikke i den offentlige oversigt endnu.');
  });

  it('is the same on the project page, in the API and in the files', async () => {
    const project = await get(`/offentlig/projekt/${await projectOf(database, better)}?dato=2009-07-19`);
    expect(project.body).toContain('1. kvartal 2009');
    expect(project.body).not.toContain('2. kvartal 2009');
    expect((await named('Bedre', '2009-07-19'))?.latest).toMatchObject({
      quarter: '2009-Q1',
      colour: { code: 'yellow' },
    });
    const csv = await get('/offentlig/projekter.csv?dato=2009-07-19');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="monitorerede-projekter-2009-07-19.csv"');
    expect(csv.body).toMatch(/Bedre;[^\r]*;Gul;1\. kvartal 2009;2009-04-20;;/);
    expect((await get('/api/public/v1/overview?asOf=2030-01-01')).statusCode).toBe(400);
    expect((await get('/api/public/v1/overview?asOf=20.04.2009')).statusCode).toBe(400);
  });

  it('does not know yet of a quarter that was closed without a report later', async () => {
    expect((await named('Tavs', '2009-11-01'))?.unreported).toEqual([]);
    expect((await named('Tavs', '2009-11-02'))?.unreported).toEqual(['2009-Q2']);
    expect(rowOf(await page(), 'Tavs')).toContain('Ikke indberettet');
  });
});

describe('a rating that was taken back', () => {
  it('is nowhere public from then on, and the quarter says so', async () => {
    const project = await projectOf(database, worse);
    const [document] = await formsOf(database, worse, '2009-Q2');
    expect((await get(`/offentlig/skema/${document}`)).statusCode).toBe(200);
    const etag = String((await get(`/offentlig/skema/${document}`)).headers.etag);
    await office.at('2010-01-13T09:00:00+01:00');
    await withdraw(database, worse, '2009-Q2');
    for (const path of [`/offentlig/skema/${document}.pdf`, `/offentlig/skema/${document}`])
      expect((await get(path)).statusCode, path).toBe(404);
    const kept = await app.inject({ url: `/offentlig/skema/${document}`, headers: { 'if-none-match': etag } });
    expect(kept.statusCode).toBe(404);
    const row = rowOf(await page(), 'Dårligere');
    expect(row).toContain('Trukket tilbage den 13.01.2010');
    expect(row).toContain('Grøn 1. kvt. 2009');
    expect(row).not.toMatch(/Gul|dårligere/);
    expect(await named('Dårligere')).toMatchObject({
      trend: null,
      latest: { quarter: '2009-Q1', colour: { code: 'green' } },
      withdrawn: [{ quarter: '2009-Q2', on: '2010-01-13' }],
    });
    const { body } = await get(`/offentlig/projekt/${project}`);
    expect(body).toContain('Trukket tilbage den 13.01.2010');
    expect(body).not.toContain(document);
    const csv = (await get('/offentlig/projekter.csv')).body;
    expect(csv).toMatch(/Dårligere;[^\r]*Grøn[^\r]*;Trukket tilbage;/);
    const json = (await get('/offentlig/projekter.json?q=darligere')).json<{ projects: object[] }>();
    expect(json.projects).toHaveLength(1);
    expect(JSON.stringify(json)).not.toContain('yellow');
  });

  it('is still what was public before, on an earlier day, without its form', async () => {
    const [document] = await formsOf(database, worse, '2009-Q2');
    const body = await page('?dato=2010-01-12');
    expect(rowOf(body, 'Dårligere')).toContain('Gul 2. kvt. 2009');
    expect(rowOf(body, 'Dårligere')).toContain('siden trukket tilbage den 13.01.2010');
    const project = await get(`/offentlig/projekt/${await projectOf(database, worse)}?dato=2010-01-12`);
    expect(project.body).toContain('Siden trukket tilbage den 13.01.2010');
    expect(project.body).not.toContain(document);
  });

  it('gives its place to a later publication, which says that it corrects', async () => {
    await office.at('2010-01-14T09:00:00+01:00');
    const correction = {
      deviation: 'Skønnet efter møder med projektet.',
      quarter: '2009-Q2',
      colour: 'green',
      ...reason,
    };
    await office.send(worse, 'RATING_CORRECTED', office.people.sara, correction);
    await office.send(worse, 'CORRECTION_CONFIRMED', office.people.mette);
    const { rows } = await database.pool.query<{ id: number }>(
      'select id from rating where case_id = $1 order by id desc limit 1',
      [worse],
    );
    const documentId = await way.document(worse);
    const payload = { quarter: '2009-Q2', colour: 'green', ratingId: rows[0]!.id, documentId };
    await office.send(worse, 'RATING_PUBLISHED', office.system, payload);
    const row = rowOf(await page(), 'Dårligere');
    expect(row).toContain('rettet den 14.01.2010');
    expect(row).not.toContain('Trukket tilbage');
    const { body } = await get(`/offentlig/projekt/${await projectOf(database, worse)}`);
    expect(body).toContain(`/offentlig/skema/${documentId}.pdf`);
    expect(body).toContain('Trukket tilbage den 13.01.2010');
    expect(rowOf(await page('?dato=2010-01-13'), 'Dårligere')).toContain('Trukket tilbage den 13.01.2010');
  });
});
