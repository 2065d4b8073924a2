import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { People } from '../../src/people/people.service.js';
import type { Person } from '../../src/platform/prisma/client.js';
import { testDatabase } from '../harness/database.js';
import { Browser, signIn } from './browser.js';
import { shellApp } from './shell-app.js';

const { database } = await testDatabase();
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

describe('who may see a page', () => {
  it('sends a stranger to sign in, and back afterwards', async () => {
    const answer = await new Browser(app).get('/proeve?side=2');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/log-ind?next=%2Fproeve%3Fside%3D2']);
  });

  it('keeps a page for supervisors from everybody else', async () => {
    const refused = await (await signIn(app, sara)).get('/kun-ledere');
    expect(refused.statusCode).toBe(403);
    expect(refused.body).toContain('Siden er ikke for din rolle');
    expect((await (await signIn(app, mette)).get('/kun-ledere')).statusCode).toBe(200);
  });

  it('is closed when the session cannot be looked up', async () => {
    const browser = await signIn(app, sara);
    await database.pool.query('alter table session rename to session_away');
    const answer = await browser
      .get('/proeve')
      .finally(() => database.pool.query('alter table session_away rename to session'));
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('Overskrift');
  });

  it('notes at once that somebody was shut out', async () => {
    const browser = await signIn(app, sara);
    await database.prisma.person.update({ where: { id: sara.id }, data: { active: false } });
    const answer = await browser.get('/proeve');
    await database.prisma.person.update({ where: { id: sara.id }, data: { active: true } });
    expect(answer.statusCode).toBe(303);
  });
});

describe('what is public', () => {
  it('neither reads nor sets a cookie, also for somebody who is signed in', async () => {
    const browser = await signIn(app, sara);
    const answer = await browser.get('/offentlig');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).not.toContain('Sara Lund');
    expect(answer.headers['cache-control']).toContain('public');
  });

  it('has its language in the address', async () => {
    const answer = await new Browser(app).get('/offentlig?sprog=en');
    expect(answer.body).toContain('<html lang="en">');
    expect(answer.body).toContain('href="/offentlig"');
  });
});

describe('what another site makes a browser send', () => {
  it('is refused by where it comes from', async () => {
    const browser = await signIn(app, sara, '/proeve');
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ];
    for (const headers of foreign) {
      const answer = await browser.post('/log-ud', {}, headers);
      expect(answer.statusCode).toBe(403);
      expect(answer.body).toContain('Det kom ikke fra Fremdrift');
    }
    expect(
      (await new Browser(app).post('/log-ind', { person: sara.id }, { 'sec-fetch-site': 'cross-site' })).statusCode,
    ).toBe(403);
  });

  it('is refused without the form’s secret', async () => {
    const browser = await signIn(app, sara, '/proeve');
    for (const _csrf of ['', 'x'.repeat(43)]) expect((await browser.post('/proeve', { _csrf })).statusCode).toBe(403);
    expect((await browser.get('/proeve')).statusCode).toBe(200);
  });
});

describe('headers', () => {
  it('stand on every page, also on errors', async () => {
    const browser = await signIn(app, sara);
    for (const url of ['/', '/log-ind', '/offentlig', '/findes-ikke', '/fejl/x', '/kun-ledere']) {
      const { headers } = await browser.get(url);
      expect(headers['content-security-policy'], url).toContain("script-src 'self'");
      expect(headers['content-security-policy'], url).not.toContain('unsafe');
      expect(headers['content-security-policy'], url).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options'], url).toBe('nosniff');
      expect(headers['referrer-policy'], url).toBe('same-origin');
      expect(headers['strict-transport-security'], url).toBeUndefined();
    }
  });

  it('ask for https only where there is https', async () => {
    const secure = await shellApp(database, { publicUrl: 'https://fremdrift.example.dk' });
    const { headers } = await new Browser(secure).get('/log-ind');
    await secure.close();
    expect(headers['strict-transport-security']).toMatch(/max-age=\d{8,}/);
  });

  it('let browsers keep the files for ever, and pages of a person not at all', async () => {
    const browser = await signIn(app, sara);
    const [path = ''] = /\/assets\/\w+\/fremdrift\.css/.exec(browser.page) ?? [];
    const sheet = await browser.get(path, { 'accept-encoding': 'br' });
    expect(sheet.headers['cache-control']).toContain('immutable');
    expect(sheet.headers['content-encoding']).toBe('br');
    expect((await browser.get('/')).headers['cache-control']).toBe('no-store');
  });

  it('leaves nothing in a page that the content policy would stop', async () => {
    const browser = await signIn(app, sara, '/proeve');
    expect(browser.page).not.toMatch(/ style=|<style|<script(?! src)| on\w+=/);
  });
});

describe('errors', () => {
  it('say what to do, and nothing of what happened inside', async () => {
    const browser = await signIn(app, sara);
    const broken = await browser.get('/fejl/x');
    expect(broken.statusCode).toBe(500);
    expect(broken.body).toContain('Noget gik galt hos os');
    expect(broken.body).not.toMatch(/hunter2|at \w+ \(/);
    expect(broken.body).toMatch(/<code>[0-9a-f]{10}<\/code>/);
    const missing = await browser.get('/findes-ikke');
    expect(missing.statusCode).toBe(404);
    expect(missing.body).toContain('Sara Lund');
    const none = await browser.get('/fejl/sag');
    expect(none.statusCode).toBe(404);
    expect(none.body).toContain('Sagen findes ikke');
  });

  it('answer a program as a problem, without a page', async () => {
    for (const [url, status] of [
      ['/api/v1/tried', 500],
      ['/api/v1/none', 404],
    ] as const) {
      const answer = await new Browser(app).get(url);
      expect(answer.statusCode).toBe(status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.body).not.toContain('hunter2');
    }
  });

  it('refuse more than a million characters in words', async () => {
    const browser = await signIn(app, sara, '/proeve');
    const answer = await browser.post('/proeve', { happened: 'a'.repeat(1_100_000) });
    expect(answer.statusCode).toBe(413);
    expect(answer.body).toContain('Det er for meget på én gang');
  });
});
