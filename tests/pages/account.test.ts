import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountModule } from '../../src/pages/account/account.module.js';
import { isPassword } from '../../src/people/passwords.js';
import { People } from '../../src/people/people.service.js';
import type { Person } from '../../src/platform/prisma/client.js';
import { testDatabase } from '../harness/database.js';
import { type MailServer, startMailServer } from '../harness/mail-server.js';
import { Browser } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
const people = new People(database);
const [OLD, NEW] = ['den gamle adgangskode', 'tre heste drikker te'];
let app: NestFastifyApplication;
let mails: MailServer;
let sara: Person;

beforeAll(async () => {
  mails = await startMailServer();
  app = await pagesApp(database, [AccountModule], { mode: 'production', smtpUrl: mails.url });
});
afterAll(async () => {
  await app.close();
  await mails.close();
});
beforeEach(async () => {
  await database.pool.query(
    'delete from session; delete from sign_in_link; delete from sign_in_tries; delete from person',
  );
  mails.received.length = 0;
  sara = await people.create({ name: 'Sara Lund', email: 'sara@kk.example', roles: ['caseworker'], password: OLD });
});

async function signIn(password = OLD): Promise<Browser> {
  const browser = new Browser(app);
  await browser.get('/log-ind');
  await browser.post('/log-ind', { email: sara.email, password, next: '/konto' });
  await browser.get('/konto');
  return browser;
}
const isIn = async (browser: Browser) => (await browser.get('/konto')).statusCode === 200;
const opensWith = async (password: string) => isPassword(password, (await people.find(sara.id))?.passwordHash);

describe('my account', () => {
  it('changes the password for whoever knows the present one, and signs out everywhere else', async () => {
    const [here, elsewhere] = [await signIn(), await signIn()];
    const answer = await here.post('/konto/adgangskode', { present: OLD, password: NEW, again: NEW });
    expect(answer.headers.location).toBe('/konto');
    expect(await opensWith(NEW)).toBe(true);
    expect([await isIn(here), await isIn(elsewhere)]).toEqual([true, false]);
  });

  it('changes nothing without the present password, and slows down whoever guesses it', async () => {
    const browser = await signIn();
    for (let i = 0; i < 5; i += 1) {
      const answer = await browser.post('/konto/adgangskode', { present: `gæt ${i}`, password: NEW, again: NEW });
      expect(answer.body).toContain('Den nuværende adgangskode er forkert');
    }
    // As many more as make the wait longer than this machine may take.
    await database.pool.query('update sign_in_tries set wrong = wrong + 5, last_at = clock_timestamp()');
    const answer = await browser.post('/konto/adgangskode', { present: OLD, password: NEW, again: NEW });
    expect(answer.statusCode).toBe(429);
    expect(await opensWith(OLD)).toBe(true);
  });

  it('refuses a password that is easy to guess, or not typed the same twice', async () => {
    const browser = await signIn();
    for (const [password, again, words] of [
      ['adgangskode12', 'adgangskode12', 'for nem at gætte'],
      [NEW, `${NEW}!`, 'ikke ens'],
    ] as const) {
      const answer = await browser.post('/konto/adgangskode', { present: OLD, password, again });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain(words);
    }
  });

  it('shows where one is signed in, and ends it there', async () => {
    const [here, elsewhere] = [await signIn(), await signIn()];
    const page = (await here.get('/konto')).body;
    expect(page).toContain('Denne browser');
    const session = /name="session" value="([^"]+)"/.exec(page)?.[1] as string;
    await here.post('/konto/afslut', { session });
    expect([await isIn(here), await isIn(elsewhere)]).toEqual([true, false]);
  });

  it('ends nobody else’s session', async () => {
    const bo = await people.create({ name: 'Bo', email: 'bo@kk.example', roles: ['caseworker'], password: NEW });
    const his = new Browser(app);
    await his.post('/log-ind', { email: bo.email, password: NEW });
    const { rows } = await database.pool.query<{ id: string }>(
      'select left(token_hash, 16) as id from session where person_id = $1',
      [bo.id],
    );
    await (await signIn()).post('/konto/afslut', { session: rows[0]?.id ?? '' });
    expect(await isIn(his)).toBe(true);
  });

  it('shows a wrong try to whoever it was tried on', async () => {
    await new Browser(app).post('/log-ind', { email: sara.email, password: 'forkert adgangskode' });
    expect((await signIn()).page).toContain('Mislykket forsøg på at logge ind');
  });

  it('prolongs a session that is about to end, and says how long it lasts at most', async () => {
    const browser = await signIn();
    await database.pool.query("update session set seen_at = seen_at - interval '58 minutes'");
    const answer = await browser.post(
      '/konto/forlaeng',
      {},
      { accept: 'application/json', 'sec-fetch-site': 'same-origin' },
    );
    expect(answer.json<{ secondsLeft: number }>().secondsLeft).toBeGreaterThan(43_000);
    await database.pool.query("update session set seen_at = seen_at - interval '58 minutes'");
    expect(await isIn(browser)).toBe(true);
  });
});

describe('a forgotten password', () => {
  const ask = (email: string) => new Browser(app).post('/log-ind/glemt', { email });
  const linkIn = async () => {
    await expect.poll(() => mails.received.length, { timeout: 5_000 }).toBeGreaterThan(0);
    return /\/log-ind\/adgangskode\?n=[\w-]+/.exec(mails.received.at(-1)?.text ?? '')?.[0] as string;
  };

  it('is made anew by a link that was mailed, once', async () => {
    const elsewhere = await signIn();
    await ask(' SARA@kk.example');
    const [link, browser] = [await linkIn(), new Browser(app)];
    expect((await browser.get(link)).body).toContain('Sara Lund');
    const n = browser.hidden('n');
    expect((await browser.post('/log-ind/adgangskode', { n, password: 'kort', again: 'kort' })).statusCode).toBe(422);
    const answer = await browser.post('/log-ind/adgangskode', { n, password: NEW, again: NEW });
    expect(answer.headers.location).toBe('/');
    expect(await isIn(browser)).toBe(true);
    expect(await isIn(elsewhere)).toBe(false);
    const again = new Browser(app);
    expect((await again.get(link)).statusCode).toBe(410);
    expect((await again.post('/log-ind/adgangskode', { n, password: OLD, again: OLD })).body).toContain(
      'virker ikke længere',
    );
    expect(await opensWith(NEW)).toBe(true);
  });

  it('is not used up by opening the link', async () => {
    await ask(sara.email);
    const link = await linkIn();
    await new Browser(app).get(link);
    expect((await new Browser(app).get(link)).statusCode).toBe(200);
  });

  it('is answered alike, and mailed to nobody, for an address that nobody has', async () => {
    const [known, unknown] = [await ask(sara.email), await ask('ingen@kk.example')];
    const words = (html: string) => html.replace(/value="[^"]*"/g, '');
    expect(words(unknown.body)).toBe(words(known.body));
    await linkIn();
    expect(mails.received).toHaveLength(1);
  });

  it('is answered as fast for an address that nobody has: no answer waits for the mail server', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const smtpUrl = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const slow = await pagesApp(database, [AccountModule], { mode: 'production', smtpUrl });
    const timed = async (email: string) => {
      await database.pool.query('delete from sign_in_tries; delete from sign_in_link');
      const began = performance.now();
      await new Browser(slow).post('/log-ind/glemt', { email });
      return performance.now() - began;
    };
    await timed('ingen@kk.example');
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let i = 0; i < 6; i += 1) {
      known.push(await timed(sara.email));
      unknown.push(await timed('ingen@kk.example'));
    }
    const ratio = Math.min(...known) / Math.min(...unknown);
    expect(ratio).toBeGreaterThan(0.2);
    expect(ratio).toBeLessThan(5);
    silent.close();
    // What was held up ends with its connection, and begins none anew.
    const closing = slow.close();
    for (const socket of sockets) socket.destroy();
    await closing;
  });

  it('no longer opens by a link from before the password was changed', async () => {
    await ask(sara.email);
    const link = await linkIn();
    const browser = await signIn();
    await browser.post('/konto/adgangskode', { present: OLD, password: NEW, again: NEW });
    expect((await new Browser(app).get(link)).statusCode).toBe(410);
  });

  it('sends no second mail within two minutes, and nothing to whoever is shut out', async () => {
    const aWhile = () => new Promise((resolve) => setTimeout(resolve, 400));
    await ask(sara.email);
    await linkIn();
    await ask(sara.email);
    await aWhile();
    await database.prisma.person.update({ where: { id: sara.id }, data: { active: false } });
    await database.pool.query('delete from sign_in_link');
    await ask(sara.email);
    await aWhile();
    expect(mails.received).toHaveLength(1);
  });

  it('leaves no link in what is kept of the mail', async () => {
    await ask(sara.email);
    const secret = (await linkIn()).split('n=')[1] as string;
    await expect.poll(async () => (await database.pool.query('select 1 from mail')).rowCount).toBeGreaterThan(0);
    const { rows } = await database.pool.query('select to_jsonb(m) from mail m');
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});
