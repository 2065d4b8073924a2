import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { addressFor, NotReachable } from '../../src/effects/webhooks/webhook-address.js';
import { WebhookDeliveries } from '../../src/effects/webhooks/webhook-deliveries.js';
import { postOut } from '../../src/effects/webhooks/webhook-post.js';
import { addWebhook, deliveriesOf, sendAgain, webhooks } from '../../src/effects/webhooks/webhooks.js';
import type { Config } from '../../src/platform/config.js';
import { REPORT } from '../harness/office.js';
import { testDatabase } from '../harness/database.js';
import { openTwoProjects } from './two-projects.js';
import { openWholeProduct } from './whole-product.js';

/** What a name means, in this test. */
const names = vi.hoisted(() => ({ lookup: vi.fn() }));
vi.mock('node:dns/promises', () => ({ ...names, default: names }));

const given = await testDatabase();
const { database } = given;
const { persons, first, office } = await openTwoProjects(given);
const config = { publicUrl: 'https://fremdrift.example.dk', webhookAllow: ['127.0.0.1'] } as Config;
const deliveries = new WebhookDeliveries(database, config);

const HERE = [{ address: '127.0.0.1', family: 4 }];

interface Got {
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}
const got: Got[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const receiver: Server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    got.push({ path: request.url ?? '', headers: request.headers, body });
    answer(request, response);
  });
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
const port = (receiver.address() as AddressInfo).port;
const url = `http://127.0.0.1:${port}/modtag`;
afterAll(() => new Promise((resolve) => receiver.close(resolve)));
beforeEach(() => {
  got.length = 0;
  names.lookup.mockResolvedValue(HERE);
  answer = (_request, response) => response.writeHead(204).end();
});

describe('SSRF through webhooks', () => {
  test.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://0/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::7f00:1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.1.2.3/',
    'http://172.20.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
  ])('%s is not asked', async (address) => {
    await expect(addressFor(new URL(address), [])).rejects.toThrow(NotReachable);
    await expect(postOut(address, '{}', {}, [])).rejects.toThrow(/house|not known/);
  });

  test.each(['file:///etc/passwd', 'ftp://example.dk/', 'gopher://example.dk/'])(
    '%s is no address',
    async (address) => {
      await expect(postOut(address, '{}', {}, [])).rejects.toThrow('Only http and https');
    },
  );

  test('a name that means something else a moment later is asked where it was looked up, and only once', async () => {
    names.lookup.mockResolvedValueOnce([{ address: '93.184.216.34', family: 4 }]).mockResolvedValue(HERE);
    const before = names.lookup.mock.calls.length;
    expect(await addressFor(new URL(`http://rebind.example:${port}/`), [])).toBe('93.184.216.34');
    expect(names.lookup.mock.calls.length - before).toBe(1);
  });

  test('a name of which one address lies inside is not asked at all', async () => {
    const outside = { address: '93.184.216.34', family: 4 };
    names.lookup.mockResolvedValueOnce([outside, { address: '10.0.0.5', family: 4 }]);
    await expect(addressFor(new URL('http://both.example/'), [])).rejects.toThrow('lies inside');
  });

  test('a redirect is an answer like any other, and is not followed', async () => {
    answer = (_request, response) => response.writeHead(302, { location: `http://127.0.0.1:${port}/hemmeligt` }).end();
    expect(await postOut(url, '{}', {}, ['127.0.0.1'])).toBe(302);
    expect(got.map(({ path }) => path)).toEqual(['/modtag']);
  });

  test(
    'an answer without end is not read to the end, and one that never comes is not waited for',
    { timeout: 30_000 },
    async () => {
      answer = (_request, response) => {
        response.writeHead(200);
        const pour = setInterval(() => response.write('x'.repeat(20_000)), 1);
        response.on('close', () => clearInterval(pour));
      };
      await expect(postOut(url, '{}', {}, ['127.0.0.1'])).rejects.toThrow('too large');
      answer = () => undefined;
      await expect(postOut(url, '{}', {}, ['127.0.0.1'])).rejects.toThrow(/abort|timeout/i);
      receiver.closeAllConnections();
    },
  );

  test('the page refuses such an address in words, and one that carries a password', async () => {
    const product = await openWholeProduct(given, { webhookAllow: [] });
    const admin = await product.visitor(persons.admin.id);
    const add = (address: string) => product.ask(admin, 'POST', '/drift/webhooks', { url: address });
    expect((await add('http://169.254.169.254/')).body).toContain('ligger inde i huset');
    expect((await add('https://a:b@example.dk/')).body).toContain('Skriv en hel adresse');
    expect((await add('javascript:alert(1)')).body).toContain('Skriv en hel adresse');
    expect((await webhooks(database)).map((one) => one.url)).toEqual([url]);
  });
});

test('what lies outside is asked, by either family', async () => {
  for (const address of ['http://93.184.216.34/', 'http://[2606:2800:220:1::1]/'])
    expect(await addressFor(new URL(address), [])).toBeTruthy();
});

describe('a webhook', async () => {
  await office.at('2009-04-02T09:00:00+02:00');
  const secret = await addWebhook(database, url, [], persons.admin);
  const [{ id } = { id: 0 }] = await webhooks(database);
  const path = String(id);
  const later = (seconds: number) =>
    database.pool.query(`update webhook_delivery set next_at = next_at - $1 * interval '1 second'`, [seconds]);

  test('is told of each step once, signed, as a CloudEvent, without a word of what was written', async () => {
    await office.send(first.case, 'REPORT_RETURNED', persons.caseworker, { comment: 'Amina skal rette tallene' });
    await office.send(first.case, 'NOTE_WRITTEN', persons.caseworker, { text: 'Kun til kontoret' });
    await office.send(first.case, 'REPORT_FILED', persons.projectManager, REPORT);
    await Promise.all([deliveries.run(), deliveries.run()]);
    await deliveries.run();
    const told = got.map(({ body }) => JSON.parse(body) as { type: string; data: { seq: number } });
    expect(told.map(({ type }) => type).sort()).toEqual([
      'dk.fremdrift.case.report-filed',
      'dk.fremdrift.case.report-returned',
    ]);
    const { headers, body } = got[0]!;
    expect(JSON.parse(body)).toEqual({
      specversion: '1.0',
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      source: 'https://fremdrift.example.dk/sager',
      type: expect.any(String),
      subject: first.number,
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      datacontenttype: 'application/json',
      data: {
        caseNumber: first.number,
        event: expect.any(String),
        seq: expect.any(Number),
        link: `https://fremdrift.example.dk/sager/${encodeURIComponent(first.number)}`,
      },
    });
    expect(body).not.toMatch(/Amina|Bydelsmødre|tallene/);
    const [, seconds, mac] = /^t=(\d+),v1=([\da-f]{64})$/.exec(String(headers['fremdrift-signature'])) ?? [];
    expect(mac).toBe(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'));
    expect(headers['content-type']).toContain('application/cloudevents+json');
  });

  test('that does not answer is tried again later and later, then given up, and sent again when somebody asks', async () => {
    answer = (_request, response) => response.writeHead(500).end();
    await office.send(first.case, 'REPORT_RETURNED', persons.caseworker, { comment: 'Igen' });
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await deliveries.run();
      await later(43_200);
    }
    const [failed] = (await deliveriesOf(database, path))!;
    expect(failed).toMatchObject({ attempts: 8, status: 500, error: 'HTTP 500', done_at: null });
    expect(failed?.failed_at).not.toBeNull();
    const ids = new Set(got.map(({ body }) => (JSON.parse(body) as { id: string }).id));
    expect([got.length, ids.size]).toEqual([8, 1]);
    answer = (_request, response) => response.writeHead(200).end('tak');
    expect(await sendAgain(database, path, failed!.id)).toBe(true);
    await deliveries.run();
    expect((await deliveriesOf(database, path))![0]).toMatchObject({ status: 200, failed_at: null });
  });

  test(
    'that does not answer is asked few times at once, and keeps no other from hearing',
    { timeout: 40_000 },
    async () => {
      for (const name of ['tavs', 'noter'])
        await addWebhook(database, `http://127.0.0.1:${port}/${name}`, ['NOTE_WRITTEN'], persons.admin);
      const isSilent = (request: IncomingMessage) => request.url === '/tavs';
      answer = (request, response) => (isSilent(request) ? undefined : response.writeHead(204).end());
      for (let note = 0; note < 25; note += 1)
        await office.send(first.case, 'NOTE_WRITTEN', persons.caseworker, { text: `Notat ${note}` });
      const running = deliveries.run();
      await vi.waitFor(() => expect(got.filter((one) => one.path === '/noter')).toHaveLength(25), { timeout: 8_000 });
      const { rows } = await database.pool.query<{ begun: number }>(
        `select count(*) as begun from webhook_delivery d join webhook w on w.id = d.webhook_id
       where w.url like '%/tavs' and d.attempts > 0`,
      );
      expect(rows[0]!.begun).toBeLessThanOrEqual(10);
      await running;
      expect(got.filter((one) => one.path === '/noter')).toHaveLength(25);
      await database.pool.query(`update webhook set ended_at = pretended_now() where url like '%/tavs'`);
      receiver.closeAllConnections();
    },
  );

  test('shows its secret once, and its deliveries to administrators', async () => {
    const product = await openWholeProduct(given, { webhookAllow: ['127.0.0.1'] });
    const admin = await product.visitor(persons.admin.id);
    const added = await product.ask(admin, 'POST', '/drift/webhooks', { url, events: 'RATED' });
    const [shown = ''] = /whsec_[\w-]+/.exec(added.body) ?? [];
    expect(shown.length).toBeGreaterThan(40);
    expect((await product.ask(admin, 'GET', '/drift/webhooks')).body).not.toContain(shown);
    const page = await product.ask(admin, 'GET', `/drift/webhooks/${path}`);
    expect(page.body).toContain('REPORT_RETURNED');
    expect(page.body).not.toContain(secret);
    const { rows } = await database.pool.query<{ row: string }>(
      `select a::text as row from admin_event a where what like 'webhook%'`,
    );
    for (const { row } of rows) expect(row).not.toContain('whsec_');
  });
});
