import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AboutModule } from '../../src/pages/about/about.module.js';
import { count, exposition, timed } from '../../src/platform/metrics.js';
import { wayOf } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { pagesApp } from '../pages/pages-app.js';

const TOKEN = 'a-token-that-nobody-guesses';
const { database } = await testDatabase();
let open: NestFastifyApplication;
let closed: NestFastifyApplication;

beforeAll(async () => {
  open = await pagesApp(database, [AboutModule]);
  closed = await pagesApp(database, [AboutModule], { metricsToken: TOKEN });
});
afterAll(() => Promise.all([open.close(), closed.close()]));

interface From {
  remoteAddress?: string;
  headers?: Record<string, string>;
}
const read = async (app: NestFastifyApplication, from: From = {}) => app.inject({ url: '/metrics', ...from });

/** The figures of a page of metrics, by name and labels. */
async function figures(): Promise<Record<string, number>> {
  const { body } = await read(open);
  const lines = body.split('\n').filter((line) => line && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}

test('without a token only this machine reads them in the demo, and nobody through a proxy on it', async () => {
  expect((await read(open)).statusCode).toBe(200);
  expect((await read(open, { remoteAddress: '10.0.0.7' })).statusCode).toBe(404);
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
    expect((await read(open, { headers: { [name]: '127.0.0.1' } })).statusCode).toBe(404);
});

test('in production nobody reads them without a token, as a proxy may not say whom it speaks for', async () => {
  const production = await pagesApp(database, [AboutModule], { mode: 'production' });
  expect((await read(production)).statusCode).toBe(404);
  await production.close();
});

test('with a token whoever brings it reads them, and nobody else', async () => {
  expect((await read(closed)).statusCode).toBe(404);
  const authorized = (token: string) => read(closed, { remoteAddress: '10.0.0.7', headers: { authorization: token } });
  for (const wrong of [TOKEN, 'Bearer', `Bearer ${TOKEN}x`, `bearer ${TOKEN}`])
    expect((await authorized(wrong)).statusCode).toBe(404);
  const { statusCode, headers } = await authorized(`Bearer ${TOKEN}`);
  expect([statusCode, headers['content-type']]).toEqual([200, expect.stringMatching(/^text\/plain; version=0.0.4/)]);
});

test('each line is as Prometheus reads it, each kind explained once', async () => {
  const { body } = await read(open);
  const name = '[a-z_]+';
  const line = new RegExp(
    `^(# HELP ${name} .+|# TYPE ${name} (counter|gauge|summary)|${name}(\\{(${name}="([^"\\\\\\n]|\\\\.)*",?)+\\})? [0-9.e+-]+)$`,
  );
  const lines = body.trimEnd().split('\n');
  for (const one of lines) expect(one).toMatch(line);
  const explained = lines.filter((one) => one.startsWith('# TYPE'));
  expect(new Set(explained).size).toBe(explained.length);
  expect(body.endsWith('\n')).toBe(true);
});

test('requests are counted by route and status, and nothing of an address is shown', async () => {
  const secret = randomUUID();
  await open.inject(`/health/live?name=${secret}`);
  await open.inject(`/${secret}`);
  const now = await figures();
  expect(now['fremdrift_http_requests_total{method="GET",route="/health/live",status="200"}']).toBeGreaterThanOrEqual(
    1,
  );
  expect(now['fremdrift_http_request_seconds_count{route="/health/live"}']).toBeGreaterThanOrEqual(1);
  expect((await read(open)).body).not.toContain(secret);
});

test('what was sent is counted by what became of it; what waits is as the database has it', async () => {
  const office = await openOffice(database);
  const before = await figures();
  const id = await wayOf(office).underWay();
  await expect(office.send(id, 'RATED', office.people.sara, {})).rejects.toThrow();
  // The database is asked every two seconds.
  await expect
    .poll(async () => (await figures())['fremdrift_outbox_waiting'], { timeout: 10_000 })
    .toBe(await database.prisma.outbox.count({ where: { doneAt: null, failedAt: null } }));
  const after = await figures();
  const more = (result: string) =>
    after[`fremdrift_sends_total{result="${result}"}`]! - (before[`fremdrift_sends_total{result="${result}"}`] ?? 0);
  expect([more('done'), more('refused')]).toEqual([4, 1]);
  expect(Object.keys(after)).toEqual(
    expect.arrayContaining(['fremdrift_event_loop_lag_seconds{quantile="0.99"}', 'fremdrift_deadline_lag_seconds']),
  );
  const [deadline] = await database.prisma.deadline.findMany({
    where: { raises: { not: null } },
    orderBy: { dueAt: 'asc' },
  });
  await office.clock.pretend(new Date(deadline!.dueAt.getTime() + 3_600_000));
  await database.pool.query('update outbox set failed_at = now()');
  await expect
    .poll(async () => (await figures())['fremdrift_deadline_lag_seconds'], { timeout: 10_000 })
    .toBeGreaterThan(3599);
  const later = await figures();
  expect(later['fremdrift_deadline_lag_seconds']).toBeLessThan(3700);
  expect(later['fremdrift_outbox_waiting']).toBe(0);
  expect(later['fremdrift_effects_failed']).toBe(await database.prisma.outbox.count());
});

test('pages that could not be made take time too, and a label cannot break out of its line', async () => {
  await expect(timed('fremdrift_pdf_seconds', Promise.reject(new Error('no')))).rejects.toThrow('no');
  count('fremdrift_sends_total', { result: 'a"b\\c\nd' });
  const text = exposition([]);
  expect(text).toMatch(/^fremdrift_pdf_seconds_count [1-9]/m);
  expect(text).toContain('fremdrift_sends_total{result="a\\"b\\\\c\\nd"} 1\n');
});
