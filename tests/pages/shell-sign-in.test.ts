import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { People } from '../../src/people/people.service.js';
import type { Person } from '../../src/platform/prisma/client.js';
import { testDatabase } from '../harness/database.js';
import { Browser, signIn } from './browser.js';
import { shellApp } from './shell-app.js';

const { database } = await testDatabase();
const PASSWORD = 'en rigtig lang adgangskode';
let demo: NestFastifyApplication;
let production: NestFastifyApplication;
let sara: Person;

beforeAll(async () => {
  sara = await new People(database).create({
    name: 'Sara Lund',
    email: 'Sara@kk.example',
    roles: ['caseworker'],
    password: PASSWORD,
  });
  demo = await shellApp(database);
  production = await shellApp(database, { mode: 'production', publicUrl: 'https://fremdrift.example.dk' });
});
afterAll(() => Promise.all([demo.close(), production.close()]));

describe('in the demo', () => {
  it('lists its people by role, and one click signs in', async () => {
    const browser = new Browser(demo);
    const page = await browser.get('/log-ind');
    expect(page.body).toContain('Sagsbehandler');
    expect(page.body).toContain('DEMO – ingen data sendes');
    const answer = await browser.post('/log-ind', { person: sara.id, next: '/proeve' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/proeve']);
    expect((await browser.get('/')).body).toContain('Sara Lund');
  });

  it('goes to the front page where `next` leads out of the house', async () => {
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/a\nb']) {
      const answer = await new Browser(demo).post('/log-ind', { person: sara.id, next });
      expect(answer.headers.location).toBe('/');
    }
  });

  it('signs out at the server too: the old cookie opens nothing', async () => {
    const browser = await signIn(demo, sara);
    const stolen = new Map(browser.cookies);
    await browser.post('/log-ud', {});
    stolen.forEach((value, name) => browser.cookies.set(name, value));
    expect((await browser.get('/proeve')).headers.location).toBe('/log-ind?next=%2Fproeve&udlobet=1');
  });

  it('gives a new session at each sign-in and ends the one before', async () => {
    const browser = await signIn(demo, sara);
    const before = new Map(browser.cookies);
    await browser.post('/log-ind', { person: sara.id });
    expect([...browser.cookies.values()]).not.toEqual([...before.values()]);
    before.forEach((value, name) => browser.cookies.set(name, value));
    expect((await browser.get('/')).statusCode).toBe(303);
  });

  it('speaks English after the switch, and remembers it for the person', async () => {
    const browser = await signIn(demo, sara, '/proeve');
    const answer = await browser.post('/sprog', { language: 'en' });
    expect(answer.headers.location).toBe('/proeve');
    expect((await browser.get('/proeve')).body).toContain('<html lang="en">');
    const elsewhere = await signIn(demo, sara);
    expect(elsewhere.page).toContain('<html lang="en">');
    await elsewhere.post('/sprog', { language: 'da' });
  });
});

describe('in production', () => {
  it('asks for e-mail and password and has no list of people', async () => {
    const browser = new Browser(production);
    const page = await browser.get('/log-ind');
    expect(page.body).toContain('name="password"');
    expect(page.body).not.toContain('Sara Lund');
    expect(page.body).not.toContain('DEMO');
    expect((await browser.post('/log-ind', { person: sara.id })).statusCode).toBe(422);
  });

  it('takes the right password, whatever the case of the address', async () => {
    const browser = new Browser(production);
    const answer = await browser.post('/log-ind', { email: ' sara@KK.example ', password: PASSWORD });
    expect(answer.statusCode).toBe(303);
    const [cookie] = answer.cookies;
    expect(cookie).toMatchObject({ name: '__Host-session', secure: true, httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(cookie?.value.length).toBeGreaterThanOrEqual(43);
    const { rows } = await database.pool.query('select token_hash from session');
    expect(JSON.stringify(rows)).not.toContain(cookie?.value);
  });

  it('answers a wrong password and an unknown person alike, and keeps the address', async () => {
    const wrong = await new Browser(production).post('/log-ind', {
      email: sara.email,
      password: 'forkert adgangskode',
    });
    const unknown = await new Browser(production).post('/log-ind', {
      email: 'ingen@kk.example',
      password: 'forkert adgangskode',
    });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([422, 422]);
    expect(wrong.body).toContain('E-mail eller adgangskode er forkert');
    expect(wrong.body).toContain(`value="${sara.email}"`);
    expect(wrong.cookies).toEqual([]);
  });

  it('lets nobody in who no longer works here', async () => {
    const gone = await new People(database).create({
      name: 'Gået',
      email: 'gaaet@kk.example',
      roles: ['caseworker'],
      password: PASSWORD,
    });
    await database.prisma.person.update({ where: { id: gone.id }, data: { active: false } });
    expect((await new Browser(production).post('/log-ind', { email: gone.email, password: PASSWORD })).statusCode).toBe(
      422,
    );
  });

  it('makes a guesser wait', async () => {
    const email = 'gaettes@kk.example';
    for (let tries = 0; tries < 5; tries += 1)
      await new Browser(production).post('/log-ind', { email, password: `forkert ${tries}` });
    const answer = await new Browser(production).post('/log-ind', { email, password: 'forkert igen' });
    expect(answer.statusCode).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.body).toContain('For mange forsøg');
  });
});
