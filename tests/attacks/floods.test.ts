import { execSync, fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { InjectOptions } from 'fastify';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../harness/database.js';
import { openTwoProjects } from './two-projects.js';
import { openWholeProduct } from './whole-product.js';

const given = await testDatabase();
const { persons, first } = await openTwoProjects(given);
const PER_MINUTE = 60;
const TRIES = 400;
const NOTHING = '00000000-0000-4000-8000-000000000000';
const ofFirst = `/sager/${encodeURIComponent(first.number)}`;

async function tryOften(
  ask: () => Promise<{ statusCode: number; headers: Record<string, unknown>; body: string }>,
  times = TRIES,
) {
  for (let asked = 1; asked <= times; asked += 1) {
    const answer = await ask();
    if (answer.statusCode === 429) return { asked, answer };
  }
  return undefined;
}

describe('request floods', () => {
  test('a person who asks without pause is told to wait, in plain words, and others are not', async () => {
    const product = await openWholeProduct(given, { rateLimit: PER_MINUTE });
    const [mette, sara] = [await product.visitor(persons.supervisor.id), await product.visitor(persons.caseworker.id)];
    const refused = await tryOften(() => product.ask(mette, 'GET', '/ordliste'));
    expect(refused?.asked).toBe(PER_MINUTE + 1);
    expect(Number(refused?.answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused?.answer.body).toMatch(/For mange forespørgsler[^]*Vent \d+ sekunder/);
    expect((await product.ask(sara, 'GET', '/ordliste')).statusCode).toBe(200);
    const { statusCode, headers, body } = (await tryOften(() => product.ask(mette, 'GET', '/api/v1/tasks')))!.answer;
    expect([statusCode, (JSON.parse(body) as { type: string }).type]).toEqual([429, '/problems/too-many']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(body).toMatch(/Vent|Wait/);
  });

  test('a stranger gains nothing by inventing cookies and tokens: the address is counted too', async () => {
    const product = await openWholeProduct(given, { rateLimit: PER_MINUTE });
    let made = 0;
    const refused = await tryOften(() =>
      product.app.inject({
        method: 'GET',
        url: '/ordliste',
        headers: { cookie: `fremdrift3000-session=invented${(made += 1)}` },
      }),
    );
    expect(refused?.asked).toBe(PER_MINUTE * 5 + 1);
  });

  test.each(['/offentlig/bilag/', '/offentlig/moeder/bilag/'])(
    'nor for what costs more than a page: %s',
    async (address) => {
      const product = await openWholeProduct(given, { rateLimit: 1_200 });
      let made = 0;
      const refused = await tryOften(() =>
        product.app.inject({
          method: 'GET',
          url: `${address}${NOTHING}`,
          headers: { cookie: `fremdrift3000-session=invented${(made += 1)}` },
        }),
      );
      expect(refused?.asked).toBe(60 * 5 + 1);
    },
  );

  test('the address is the one the known proxy names, and nobody else can name one', async () => {
    const product = await openWholeProduct(given, { rateLimit: PER_MINUTE, trustProxy: ['10.0.0.0/8'] });
    const from = (remoteAddress: string, forwarded: string) =>
      product.app.inject({
        method: 'GET',
        url: '/offentlig',
        remoteAddress,
        headers: { 'x-forwarded-for': forwarded },
      } as InjectOptions);
    expect((await tryOften(() => from('10.0.0.1', '192.0.2.7')))?.asked).toBe(PER_MINUTE + 1);
    expect((await from('10.0.0.1', '192.0.2.8')).statusCode).toBe(200);
    let other = 0;
    expect((await tryOften(() => from('198.51.100.1', `192.0.2.${(other += 1) % 250}`)))?.asked).toBe(PER_MINUTE + 1);
  });

  test.each<[string, number, Partial<InjectOptions> & { type?: string }]>([
    ['search', 93, { url: '/projekter?q=by' }],
    ['a table', 30, { url: '/oversigt/tabel.csv' }],
    ['a package of documents', 30, { method: 'POST', url: `${ofFirst}/pakke` }],
    ['a letter for Word', 30, { url: `${ofFirst}/dokument/${NOTHING}/word` }],
    ['a packet of a meeting', 30, { url: `/moeder/${encodeURIComponent(first.meeting)}/udsendelse.pdf` }],
    ['a public annex of a case', 60, { url: `/offentlig/bilag/${NOTHING}` }],
    ['a public annex of a meeting', 60, { url: `/offentlig/moeder/bilag/${NOTHING}` }],
    ['a check of a letter', 50, { method: 'POST', url: '/administration/breve/aktionsplan/kontrol' }],
    [
      'upload',
      30,
      {
        method: 'POST',
        url: `${ofFirst}/bilag`,
        payload: '--x--\r\n',
        type: 'multipart/form-data; boundary=x',
      },
    ],
  ])('%s has a limit of its own: %i a minute', async (_name, most, { type, ...request }) => {
    const product = await openWholeProduct(given, { rateLimit: 1_200 });
    const mette = await product.visitor(persons.supervisor.id);
    const headers = { cookie: mette.cookie, ...(type && { 'content-type': type }) };
    const refused = await tryOften(() => product.app.inject({ ...request, headers } as InjectOptions));
    expect(refused?.asked).toBe(most + 1);
    expect((await product.ask(mette, 'GET', '/ordliste')).statusCode).toBe(200);
  });
});

/** As many as this machine lets one process hold open, up to eight thousand. */
const ALLOWED = Number(execSync('ulimit -Hn', { encoding: 'utf8', shell: '/bin/sh' })) || Infinity;
const CONNECTIONS = Math.min(8_000, ALLOWED - 500);

test(
  `${CONNECTIONS} connections that say one letter at a time stop nobody else, and are ended`,
  { timeout: 120_000 },
  async () => {
    const product = await openWholeProduct(given);
    await product.app.listen(0, '127.0.0.1');
    const { port } = product.app.getHttpServer().address() as AddressInfo;
    const crowd = fork(new URL('slow-crowd.mjs', import.meta.url), [String(port), String(CONNECTIONS)]);
    try {
      const [{ open }] = (await once(crowd, 'message')) as [{ open: number }];
      expect(open).toBe(CONNECTIONS);
      const took: number[] = [];
      for (let i = 0; i < 20; i += 1) {
        const began = performance.now();
        expect((await fetch(`http://127.0.0.1:${port}/offentlig`)).status).toBe(200);
        took.push(performance.now() - began);
      }
      expect(took.sort((a, b) => a - b)[10]).toBeLessThan(1_500);
      const [{ ended }] = (await once(crowd, 'message')) as [{ ended: number }];
      expect(ended).toBe(CONNECTIONS);
    } finally {
      crowd.kill();
    }
  },
);
