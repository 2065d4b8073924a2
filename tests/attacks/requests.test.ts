import { afterEach, describe, expect, test, vi } from 'vitest';
import type { InjectOptions } from 'fastify';
import { log, logAsJson } from '../../src/platform/log.js';
import { testDatabase } from '../harness/database.js';
import { addressOf } from './matrix.js';
import { openTwoProjects } from './two-projects.js';
import { openWholeProduct } from './whole-product.js';

const given = await testDatabase();
const { persons, first } = await openTwoProjects(given);
const product = await openWholeProduct(given);
const mette = await product.visitor(persons.supervisor.id);
const sara = await product.visitor(persons.caseworker.id);
const { database } = given;

const lists = [...new Set(product.routes.filter(({ method }) => method === 'GET').map(({ url }) => url))].filter(
  (url) => !/\*|:|\/assets\/|\/health|\/metrics|\/ui\/|^\/live$/.test(url),
);
/** What the lists understand, and what they do not. */
const NAMES = [
  'q',
  'sorter',
  'sort',
  'vis',
  'slags',
  'side',
  'fra',
  'efter',
  'limit',
  'cursor',
  'dato',
  'udvalg',
  'person',
  'opgave',
  'frist',
  'alder',
  'rolle',
  'team',
  'pulje',
  'kvartal',
  'sprog',
  'id',
];
const SQL = [
  "'",
  "' or '1'='1",
  '1; drop table cases; --',
  'name desc, (select pg_sleep(5))',
  "') union select password_hash from person --",
  '\\',
  '%',
  '$1',
  '/*',
  '\u0000',
  '-1',
  '1e309',
  'NaN',
];

async function countCases(): Promise<number> {
  const { rows } = await database.pool.query<{ cases: number }>('select count(*)::int as cases from cases');
  return rows[0]!.cases;
}
const casesBefore = await countCases();

describe('SQL in sort and filter', () => {
  test.each(lists)('%s takes it for a value, or leaves it', async (url) => {
    for (const value of SQL) {
      const query = new URLSearchParams(NAMES.map((name): [string, string] => [name, value]));
      const answer = await product.ask(mette, 'GET', `${url}?${query}`);
      expect(answer.statusCode, `${url} ${value}`).toBeLessThan(500);
      expect(answer.body).not.toMatch(/syntax error|argon2|pg_catalog/i);
    }
    expect(await countCases()).toBe(casesBefore);
  });
});

describe('type confusion: a field given twice, or as something else', () => {
  test.each(lists)('%s', async (url) => {
    for (const query of [
      'q=a&q=b',
      'q[]=a',
      'q[a]=b',
      'side[$gt]=',
      '__proto__=x',
      'constructor[prototype][x]=1',
      'toString=1',
    ]) {
      const answer = await product.ask(mette, 'GET', `${url}?${query}`);
      expect(answer.statusCode, `${url}?${query}`).toBeLessThan(500);
    }
  });

  test('in a form', async () => {
    const posts = [
      ...new Set(
        product.routes
          .filter(({ method, url }) => method === 'POST' && !/\/api\/|\/demo\//.test(url))
          .map(({ url }) => url),
      ),
    ];
    const body = [
      '_page',
      'expectedRevision',
      'idempotencyKey',
      'text',
      'to',
      'reason',
      'q',
      'task',
      'criteria',
      'figures',
      'name',
      'email',
      'roles',
    ]
      .flatMap((name) => [`${name}=a`, `${name}=b`, `${name}[0][__proto__]=c`, `${name}-0-__proto__=d`])
      .concat('__proto__=x', 'constructor=y', 'hasOwnProperty=z', `_csrf=${mette.csrf}`)
      .join('&');
    for (const path of posts) {
      if (path === '/log-ud') continue;
      const { url } = addressOf(`POST ${path}`, first);
      const headers = {
        cookie: mette.cookie,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      };
      const answer = await product.app.inject({ method: 'POST', url, headers, payload: body });
      expect(answer.statusCode, `${path} ${answer.body.slice(0, 80)}`).toBeLessThan(500);
    }
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('prototype pollution in JSON', () => {
  test.each([
    '{"__proto__": {"polluted": true}}',
    '{"constructor": {"prototype": {"polluted": true}}}',
    '{"type": "NOTE_WRITTEN", "payload": {"text": "x", "__proto__": {"polluted": true}}}',
    '{"type": "__proto__", "payload": {}}',
    '{"type": "constructor", "payload": {}}',
  ])('%s changes nothing but itself', async (payload) => {
    for (const path of [
      `/api/v1/cases/${first.case}/events`,
      '/api/v1/projects',
      `/api/v1/tasks/${first.task}/assign`,
    ]) {
      const headers = { authorization: `Bearer ${mette.token}`, 'content-type': 'application/json' };
      const answer = await product.app.inject({ method: 'POST', url: path, headers, payload });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('path traversal', () => {
  test.each([
    '/assets/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/x/img/svg-icons/..%2f..%2f..%2f..%2fpackage.json',
    '/assets/x/img/svg-icons/%2e%2e/%2e%2e/css/dkfds.css',
    '/api/ui/..%2f..%2fpackage.json',
    '/offentlig/skema/..%2f..%2fpackage.json',
    '/offentlig/bilag/..%2f..%2fetc%2fpasswd',
    '/sager/..%2f..%2fetc%2fpasswd',
    '//etc/passwd',
    '/..;/package.json',
  ])('%s leads nowhere', async (url) => {
    const assets = product.routes
      .find((route) => route.url.endsWith('fremdrift.css'))!
      .url.replace('/fremdrift.css', '');
    const answer = await product.app.inject({
      method: 'GET',
      url: url.replace('/assets/x', assets),
      headers: { cookie: mette.cookie },
    });
    expect([400, 403, 404]).toContain(answer.statusCode);
    expect(answer.body).not.toMatch(/"dependencies"|root:x/);
  });
});

describe('what stands in the log', () => {
  const said: string[] = [];
  const listen = () => {
    for (const level of ['info', 'warn', 'error'] as const)
      vi.spyOn(console, level).mockImplementation((line: unknown) => void said.push(String(line)));
  };
  afterEach(() => vi.restoreAllMocks());

  test('a line break in what a stranger sent makes no line of its own', () => {
    listen();
    log.warn('refused /x\r\n2026-01-01 info Everything is fine\u2028more');
    expect(said.at(-1)).not.toMatch(/[\r\n\u2028]/);
    expect(said).toHaveLength(1);
  });

  test('no password, token, cookie, form secret or text of somebody, also where something breaks', async () => {
    listen();
    logAsJson();
    const secure = await openWholeProduct(given, { mode: 'production', publicUrl: 'http://localhost:3000' });
    const secrets = ['hunter2-hemmeligt', mette.token, mette.csrf, mette.cookie.split('=')[1]!, 'Kun til kontoret'];
    await secure.ask(null, 'POST', '/log-ind', { email: 'x@y.dk', password: secrets[0] });
    await secure.ask(mette, 'POST', `/sager/${encodeURIComponent(first.number)}/notat`, { text: secrets[4] });
    await secure.ask(mette, 'POST', `/api/v1/cases/${first.case}/events`, {
      type: 'NOTE_WRITTEN',
      payload: { text: secrets[4] },
    });
    await secure.ask(mette, 'GET', `/projekter?q=${encodeURIComponent(secrets[4]!)}`);
    await database.pool.query('alter table session rename to session_away');
    await secure
      .ask(mette, 'GET', '/sager')
      .finally(() => database.pool.query('alter table session_away rename to session'));
    const lines = said
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.filter(({ message }) => message === 'request').length).toBeGreaterThan(4);
    expect(lines.find(({ route }) => route === '/projekter')).toMatchObject({
      method: 'GET',
      status: 200,
      person: mette.id,
    });
    for (const secret of secrets) expect(said.join('\n')).not.toContain(secret);
  });

  test('a request has one number, in the log, on the error page and in what it leads to; only a known proxy may choose it', async () => {
    const behind = await openWholeProduct(given, { trustProxy: ['10.0.0.0/8'], mode: 'production' });
    const send = (remoteAddress: string) =>
      behind.app.inject({
        method: 'GET',
        url: '/findes-ikke',
        remoteAddress,
        headers: { 'x-request-id': 'proxy-number-1', cookie: mette.cookie },
      } as InjectOptions);
    expect((await send('10.1.2.3')).body).toContain('proxy-number-1');
    expect((await send('192.0.2.1')).body).not.toContain('proxy-number-1');
    const answer = await behind.app.inject({
      method: 'POST',
      url: `/api/v1/cases/${first.case}/events`,
      remoteAddress: '10.1.2.3',
      headers: {
        'x-request-id': 'proxy-number-2',
        authorization: `Bearer ${sara.token}`,
        'content-type': 'application/json',
      },
      payload: { type: 'REPORT_RETURNED', payload: { comment: 'Tallene mangler.' } },
    } as InjectOptions);
    const { rows } = await database.pool.query<{ request_id: string }>(
      'select request_id from outbox order by created_at desc, seq desc limit 1',
    );
    expect([answer.statusCode, rows[0]?.request_id]).toEqual([201, 'proxy-number-2']);
  });
});
