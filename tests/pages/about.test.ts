import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GLOSSARY } from '../../src/pages/about/glossary.js';
import { AboutModule } from '../../src/pages/about/about.module.js';
import { testDatabase } from '../harness/database.js';
import { Browser } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
beforeAll(async () => {
  app = await pagesApp(database, [AboutModule], { mailFrom: 'Fremdrift <fremdrift@kk.example>' });
});
afterAll(() => app.close());

it('the glossary stands in the order of the language it is read in', async () => {
  const browser = new Browser(app);
  const danish = (await browser.get('/ordliste')).body;
  expect(danish.indexOf('Udvalg')).toBeGreaterThan(danish.indexOf('Beslutning'));
  await browser.post('/sprog', { language: 'en' });
  const english = (await browser.get('/ordliste')).body;
  expect(english.indexOf('Working day')).toBeGreaterThan(english.indexOf('Committee'));
});

it('the glossary says what the words of the daily work mean', async () => {
  const { body } = await new Browser(app).get('/ordliste');
  for (const term of ['Opgave', 'Trin', 'Rykker', 'Påmindelse', 'Bilag', 'Portefølje', 'Bevis', 'Drift'])
    expect(body).toContain(`<dt>${term}</dt>`);
  expect(new Set(GLOSSARY.map(({ term }) => term.da)).size).toBe(GLOSSARY.length);
  expect(new Set(GLOSSARY.map(({ term }) => term.en)).size).toBe(GLOSSARY.length);
});

it('the accessibility statement says in both languages whom to write to, and asks for no cookie', async () => {
  for (const url of ['/tilgaengelighed', '/tilgaengelighed?sprog=en']) {
    const answer = await new Browser(app).get(url);
    expect(answer.body).toContain('mailto:fremdrift@kk.example');
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
});

it('the foot of every page leads to both', async () => {
  const { body } = await new Browser(app).get('/log-ind');
  expect(body).toContain('href="/ordliste"');
  expect(body).toContain('href="/tilgaengelighed"');
});

it('the help speaks of the demo only in the demo, and the glossary of people, colours and course', async () => {
  const help = (await new Browser(app).get('/hjaelp')).body;
  expect(help).toContain('/demo/ur');
  const production = await pagesApp(database, [AboutModule], { mode: 'production' });
  const there = (await new Browser(production).get('/hjaelp')).body;
  expect(there).not.toContain('/demo/ur');
  expect(there).toContain('kladde');
  await production.close();
  const glossary = (await new Browser(app).get('/ordliste')).body;
  for (const word of ['betydelige problemer med fremdrift', 'Puljeholder', 'Rød anden gang'])
    expect(glossary).toContain(word);
});
