import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { People } from '../../src/people/people.service.js';
import { testDatabase } from '../harness/database.js';
import { AtProvider, CLIENT, type LoginProvider, startLoginProvider } from '../harness/login-provider.js';
import { type Answer, Browser } from './browser.js';
import { shellApp } from './shell-app.js';

const PUBLIC_URL = 'https://fremdrift.example.dk';
const { database } = await testDatabase();
const people = new People(database);
let login: LoginProvider;
let app: NestFastifyApplication;

const RULES = [
  { claim: 'groups', value: 'FD Sagsbehandlere', gives: 'role:caseworker' },
  { claim: 'groups', value: 'FD Ledere', gives: 'role:supervisor' },
  { claim: 'groups', value: 'Socialforvaltningen', gives: 'administration:SOF' },
];
const SARA = { name: 'Sara Lund', email: 'Sara@kk.example', email_verified: true, groups: ['FD Sagsbehandlere'] };

beforeAll(async () => {
  login = await startLoginProvider(PUBLIC_URL);
  const oidc = { issuer: login.issuer, ...CLIENT, scopes: 'openid profile email' };
  app = await shellApp(database, { mode: 'production', publicUrl: PUBLIC_URL, oidc });
  await database.pool.query("insert into administration (code, name) values ('SOF', 'Socialforvaltningen')");
  await database.pool.query("insert into setting (name, valid_from, value) values ('claimRules', '2000-01-01', $1)", [
    JSON.stringify(RULES),
  ]);
});
afterAll(async () => {
  await app.close();
  await login.close();
});
beforeEach(async () => {
  login.down = false;
  login.people.set('sara', SARA);
  login.present = 'sara';
  await database.pool.query('delete from session');
  await database.pool.query('delete from person');
});

const inHouse = (address: string) => address.slice(PUBLIC_URL.length);

/** Through the login and back, up to the answer that the browser brings home. */
async function away(browser: Browser, next = '/proeve', there = new AtProvider(login.issuer)): Promise<string> {
  const answer = await browser.get(`/log-ind/kommune?${new URLSearchParams({ next })}`);
  return inHouse(await there.walk(String(answer.headers.location)));
}

async function signIn(browser = new Browser(app), next?: string): Promise<Answer> {
  return browser.get(await away(browser, next));
}

const sara = () => people.findByEmail('sara@kk.example');
const isIn = async (browser: Browser) => (await browser.get('/')).statusCode === 200;

describe("signing in with the municipality's own login", () => {
  it('makes the person with the role the login gives, and leads on to where they were bound', async () => {
    const browser = new Browser(app);
    const answer = await signIn(browser);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/proeve']);
    expect(await sara()).toMatchObject({
      name: 'Sara Lund',
      email: 'sara@kk.example',
      roles: ['caseworker'],
      subject: `${login.issuer} sara`,
      passwordHash: null,
    });
    expect((await browser.get('/')).body).toContain('Sara Lund');
  });

  it('asks with PKCE, and with a state and nonce that are new each time', async () => {
    const asked = async () => new URL(String((await new Browser(app).get('/log-ind/kommune')).headers.location));
    const [one, other] = [(await asked()).searchParams, (await asked()).searchParams];
    expect(one.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.get(name)?.length).toBeGreaterThanOrEqual(43);
      expect(one.get(name)).not.toBe(other.get(name));
    }
  });

  it('takes a role away at the next sign-in after the login took it', async () => {
    await signIn();
    login.people.set('sara', { ...SARA, groups: ['FD Ledere', 'Socialforvaltningen'] });
    await signIn();
    expect(await sara()).toMatchObject({ roles: ['supervisor'], administration: 'SOF' });
  });

  it('shuts out whoever the login gives no role any more, also where they are signed in already', async () => {
    const elsewhere = new Browser(app);
    await signIn(elsewhere);
    login.people.set('sara', { ...SARA, groups: ['Kantinen'] });
    const answer = await signIn();
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('Bed din leder eller systemadministrator om en rolle');
    expect(answer.cookies.some(({ name }) => name.includes('session'))).toBe(false);
    expect(await isIn(elsewhere)).toBe(false);
    expect((await sara())?.roles).toEqual([]);
  });

  it('makes nobody of a stranger without a role', async () => {
    login.people.set('sara', { ...SARA, groups: [] });
    expect((await signIn()).statusCode).toBe(403);
    expect(await sara()).toBeNull();
  });

  it('keeps out whoever was shut out here, whatever the login says', async () => {
    await signIn();
    await database.pool.query('update person set active = false');
    const answer = await signIn();
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('Din adgang til Fremdrift er lukket');
  });
});

describe('an account that was there before', () => {
  const local = () =>
    people.create({ name: 'S. Lund', email: 'sara@kk.example', roles: ['admin'], password: 'lang nok adgangskode' });

  it('is linked where the login vouches for the e-mail, once, and takes its roles from there', async () => {
    const { id } = await local();
    await signIn();
    expect(await sara()).toMatchObject({ id, name: 'Sara Lund', roles: ['caseworker'] });
    login.people.set('other', { ...SARA, name: 'En anden' });
    login.present = 'other';
    expect((await signIn()).statusCode).toBe(403);
    expect((await sara())?.subject).toBe(`${login.issuer} sara`);
  });

  it('is never taken over by an e-mail that nobody has confirmed', async () => {
    await local();
    for (const email_verified of [false, undefined]) {
      login.people.set('sara', { ...SARA, email_verified });
      const answer = await signIn();
      expect(answer.statusCode).toBe(403);
      expect(answer.body).toContain('bekræfter ikke, at den er din');
      expect(await sara()).toMatchObject({ subject: null, roles: ['admin'] });
    }
  });
});

describe('an answer that was not asked for', () => {
  it('by this browser signs nobody in (login CSRF)', async () => {
    const address = await away(new Browser(app));
    const victim = new Browser(app);
    const answer = await victim.get(address);
    expect(answer.statusCode).toBe(422);
    expect(await isIn(victim)).toBe(false);
  });

  it('with another state signs nobody in', async () => {
    const browser = new Browser(app);
    const address = (await away(browser)).replace(/state=[^&]*/, 'state=foreign');
    const answer = await browser.get(address);
    expect(answer.statusCode).toBe(502);
    expect(answer.body).toContain('hører ikke til det log ind');
    expect(await isIn(browser)).toBe(false);
  });

  it('with another nonce or verifier signs nobody in', async () => {
    for (const name of ['nonce', 'verifier']) {
      const browser = new Browser(app);
      const address = await away(browser);
      const kept = browser.cookies.get('__Host-login') as string;
      const changed = { ...(JSON.parse(kept) as object), [name]: 'f'.repeat(43) };
      browser.cookies.set('__Host-login', encodeURIComponent(JSON.stringify(changed)));
      expect((await browser.get(address)).statusCode).toBe(502);
      expect(await isIn(browser)).toBe(false);
    }
  });

  it('with a code that was used before signs nobody in', async () => {
    const browser = new Browser(app);
    const address = await away(browser);
    const kept = encodeURIComponent(browser.cookies.get('__Host-login') as string);
    browser.cookies.set('__Host-login', kept);
    expect((await browser.get(address)).statusCode).toBe(303);
    expect(browser.cookies.has('__Host-login')).toBe(false);
    const thief = new Browser(app);
    expect((await thief.get(address)).statusCode).toBe(422);
    thief.cookies.set('__Host-login', kept);
    expect((await thief.get(address)).statusCode).toBe(502);
    expect(await isIn(thief)).toBe(false);
  });

  it('leads nowhere outside afterwards (open redirect)', async () => {
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example'])
      expect((await signIn(new Browser(app), next)).headers.location).toBe('/');
  });

  it('gives the browser a session of its own, whatever it had before (session fixation)', async () => {
    const browser = new Browser(app);
    await signIn(browser);
    const before = browser.cookies.get('__Host-session') as string;
    await signIn(browser);
    expect(browser.cookies.get('__Host-session')).not.toBe(before);
    browser.cookies.set('__Host-session', before);
    expect(await isIn(browser)).toBe(false);
  });
});

describe('when the login', () => {
  it('says no, the page says so and one can try again', async () => {
    login.present = null;
    const answer = await signIn();
    expect(answer.body).toContain('Kommunens login sagde nej, eller du afbrød');
    expect(answer.body).toContain('Log ind med kommunens login');
  });

  it('does not answer, the page says so and a password still opens', async () => {
    await people.create({
      name: 'Lokal',
      email: 'lokal@kk.example',
      roles: ['admin'],
      password: 'lang nok adgangskode',
    });
    const oidc = { issuer: 'http://localhost:1', ...CLIENT, scopes: 'openid' };
    const alone = await shellApp(database, { mode: 'production', publicUrl: PUBLIC_URL, oidc });
    const browser = new Browser(alone);
    const answer = await browser.get('/log-ind/kommune?next=/proeve');
    expect(answer.statusCode).toBe(502);
    expect(answer.body).toContain('Kommunens login svarer ikke lige nu');
    const fields = { email: 'lokal@kk.example', password: 'lang nok adgangskode', next: '/proeve' };
    expect((await browser.post('/log-ind', fields)).headers.location).toBe('/proeve');
    await alone.close();
  });

  it('goes down on the way back, the page says so', async () => {
    const browser = new Browser(app);
    const address = await away(browser);
    login.down = true;
    const answer = await browser.get(address);
    expect(answer.statusCode).toBe(502);
    expect(answer.body).toContain('Kommunens login svarer ikke lige nu');
  });
});

describe('signing out', () => {
  it('ends the session here and leads to where it ends there too', async () => {
    const [browser, there] = [new Browser(app), new AtProvider(login.issuer)];
    await browser.get(await away(browser, '/', there));
    await browser.get('/proeve');
    const cookies = new Map(browser.cookies);
    const answer = await browser.post('/log-ud', {});
    const address = /^0; url=(.*)$/.exec(String(answer.headers.refresh))?.[1] as string;
    expect(answer.body).toContain('Du er logget ud af Fremdrift');
    expect(address.startsWith(`${login.issuer}/session/end?id_token_hint=`)).toBe(true);
    expect(await there.signOut(address)).toBe(`${PUBLIC_URL}/log-ind`);
    const typed = login.typed;
    await browser.get(await away(browser, '/', there));
    expect(login.typed).toBe(typed + 1);
    cookies.forEach((value, name) => browser.cookies.set(name, value));
    expect(await isIn(browser)).toBe(false);
    const { rows } = await database.pool.query(
      'select 1 from session where ended_at is not null and id_token is not null',
    );
    expect(rows).toEqual([]);
  });
});

describe('where passwords are switched off', () => {
  it('none opens, and the page asks for none', async () => {
    await people.create({
      name: 'Lokal',
      email: 'lokal@kk.example',
      roles: ['admin'],
      password: 'lang nok adgangskode',
    });
    const oidc = { issuer: login.issuer, ...CLIENT, scopes: 'openid profile email' };
    const only = await shellApp(database, { mode: 'production', publicUrl: PUBLIC_URL, oidc, localSignIn: 'off' });
    const browser = new Browser(only);
    expect((await browser.get('/log-ind')).body).not.toContain('name="password"');
    for (const path of ['/log-ind', '/log-ind/glemt', '/log-ind/adgangskode'])
      expect(
        (await browser.post(path, { email: 'lokal@kk.example', password: 'lang nok adgangskode' })).statusCode,
      ).toBe(404);
    await only.close();
  });
});
