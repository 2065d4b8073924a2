import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MailboxModule } from '../../src/pages/mailbox/mailbox.module.js';
import { People } from '../../src/people/people.service.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let addresses: { amina: string; jens: string };
let toAmina: string;

async function mail(to: string, subject: string, sentAt: string, text = 'Hej'): Promise<string> {
  const id = randomUUID();
  const { rows } = await database.pool.query<{ id: number }>('select id from cases limit 1');
  await database.pool.query(
    'insert into mail (id, case_id, recipients, cc, subject, text, sent_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [id, rows[0]?.id, [to], [], subject, text, sentAt],
  );
  return id;
}

beforeAll(async () => {
  office = await openOffice(database);
  await office.register();
  const people = new People(database);
  const [amina, stranger] = [await people.find(office.people.amina.id), await people.find(office.people.stranger.id)];
  addresses = { amina: amina?.email ?? '', jens: stranger?.email ?? '' };
  toAmina = await mail(
    addresses.amina,
    'Varsel om rødt',
    '2010-01-12T09:00:00Z',
    'Kære Amina <b>\n\nProjektet er rødt.',
  );
  await mail(addresses.jens, 'Til en anden', '2010-01-13T09:00:00Z');
  app = await pagesApp(database, [MailboxModule]);
});
afterAll(() => app.close());

describe('the mailbox', () => {
  it('shows staff every mail, the newest first, and their own', async () => {
    const sara = await signIn(app, office.people.sara);
    const page = (await sara.get('/postkasse')).body;
    expect(page.indexOf('Til en anden')).toBeLessThan(page.indexOf('Varsel om rødt'));
    expect((await sara.get('/postkasse?vis=mine')).body).toContain('Der er ingen mails endnu');
  });

  it('shows others only what was sent to them, and hides the rest as if it were not there', async () => {
    const amina = await signIn(app, office.people.amina);
    const page = (await amina.get('/postkasse')).body;
    expect(page).toContain('Varsel om rødt');
    expect(page).not.toContain('Til en anden');
    const stranger = await signIn(app, office.people.stranger);
    for (const id of [toAmina, randomUUID(), 'x', '1%27'])
      expect((await stranger.get(`/postkasse/${id}`)).statusCode).toBe(404);
  });

  it('shows a mail as it was written', async () => {
    const page = (await (await signIn(app, office.people.amina)).get(`/postkasse/${toAmina}`)).body;
    expect(page).toContain('Kære Amina &lt;b&gt;');
    expect(page).toContain('tirsdag den 12. januar 2010 kl. 10.00');
  });

  it('is searched by every word, in text, addresses, case and project', async () => {
    const sara = await signIn(app, office.people.sara);
    const found = async (q: string) => {
      const { body } = await sara.get(`/postkasse?q=${encodeURIComponent(q)}`);
      return ['Varsel om rødt', 'Til en anden'].filter((subject) => body.includes(`>${subject}</a>`));
    };
    expect(await found('VARSEL rødt')).toEqual(['Varsel om rødt']);
    expect(await found('varsel anden')).toEqual([]);
    expect(await found('bydelsmødre')).toEqual(['Varsel om rødt', 'Til en anden']);
    expect(await found(addresses.jens)).toEqual(['Til en anden']);
    for (const odd of ['%', '_', '\\', "' or '1'='1"]) expect(await found(odd)).toEqual([]);
    const { body } = await sara.get('/postkasse?q=varsel&vis=mine&q=x');
    expect(body).toContain('Postkasse');
  });

  it('goes on to the older ones, each once', async () => {
    for (let i = 0; i < 60; i += 1) await mail(addresses.amina, `Påmindelse ${i}.`, '2010-02-01T09:00:00Z');
    const sara = await signIn(app, office.people.sara);
    const first = (await sara.get('/postkasse')).body;
    const next = /href="(\/postkasse\?efter[^"]+)"/.exec(first)?.[1]?.replaceAll('&#x3D;', '=') ?? '';
    const second = (await sara.get(next)).body;
    const seen = [...`${first}${second}`.matchAll(/Påmindelse (\d+)\./g)].map(([, number]) => number);
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  });

  it('is not there where a mail server takes the mails', async () => {
    const other = await pagesApp(database, [MailboxModule], { smtpUrl: 'smtp://localhost:25' });
    const sara = await signIn(other, office.people.sara);
    expect((await sara.get('/postkasse')).statusCode).toBe(404);
    expect((await sara.get('/findes-ikke')).body).not.toContain('/postkasse"');
    await other.close();
  });

  it('is for people who are signed in', async () => {
    expect((await new Browser(app).get('/postkasse')).statusCode).toBe(303);
  });
});
