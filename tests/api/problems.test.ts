import { HttpException } from '@nestjs/common';
import { beforeAll, describe, expect, test } from 'vitest';
import { PROBLEMS, problemOf } from '../../src/api/problems.js';
import * as refusals from '../../src/cases/errors.js';
import { openOffice } from '../harness/office.js';
import { testDatabase } from '../harness/database.js';
import { openApi, type Answer } from './app.js';

const { database } = await testDatabase();
const { app, call, tokenOf } = await openApi(database);
const office = await openOffice(database);
const { sara } = office.people;

let id: number;
beforeAll(async () => {
  id = await office.register();
});

const events = (body?: unknown, headers = {}): Promise<Answer> =>
  call(sara, 'POST', `/api/v1/cases/${id}/events`, body, headers);
const typeOf = ({ status, json }: Answer): [number, string] => [status, String(json.type)];

describe('a problem', () => {
  test.each([
    ['da', 'Sagen findes ikke'],
    ['da-DK,en;q=0.5', 'Sagen findes ikke'],
    ['en-GB', 'There is no such case'],
    ['de,en;q=0.8,da;q=0.3', 'There is no such case'],
    ['de', 'Sagen findes ikke'],
    ['en;q=0', 'Sagen findes ikke'],
    ['', 'Sagen findes ikke'],
    ['*;q=x,,;', 'Sagen findes ikke'],
  ])("is told in the caller's language: %j", async (language, title) => {
    const { json, headers } = await call(sara, 'GET', '/api/v1/cases/999999', undefined, {
      'accept-language': language,
    });
    expect(json).toEqual({
      type: '/problems/no-such-case',
      title,
      status: 404,
      detail: expect.any(String),
      correlationId: expect.stringMatching(/^[\da-f]{10}$/),
    });
    expect(headers).toMatchObject({
      vary: 'accept-language',
      'cache-control': 'no-store',
      'content-language': title.startsWith('S') ? 'da' : 'en',
    });
  });

  test('has a page that its type leads to', async () => {
    for (const name of Object.keys(PROBLEMS)) {
      const { status, text } = await call(null, 'GET', `/problems/${name}`);
      expect([status, text.split('\n')[0]]).toEqual([
        200,
        `${name} (HTTP ${PROBLEMS[name as keyof typeof PROBLEMS].status})`,
      ]);
    }
  });

  test("has a name for every refusal of a case's door, with the same status", () => {
    const kinds = Object.values(refusals).filter(
      (kind) => kind.prototype instanceof refusals.Refused,
    ) as unknown as (new (given: unknown) => refusals.Refused)[];
    expect(kinds.length).toBeGreaterThan(5);
    for (const Kind of kinds) {
      const { type, status } = new Kind(Kind.name === 'NotYours' ? 'role' : []);
      expect([type, PROBLEMS[type as keyof typeof PROBLEMS]?.status]).toEqual([type, status]);
    }
  });
});

describe('what cannot be read', () => {
  test.each([
    '{',
    '{"type":}',
    'type=NOTE_WRITTEN',
    '',
    '"text"x',
    '{"__proto__":{"by":"system"},"type":"NOTE_WRITTEN"}',
  ])('a body like %j', async (body) => {
    const answer = await events(body);
    expect([400, 422]).toContain(answer.status);
  });

  test.each([
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'nonsense',
  ])('content that is %s', async (type) => {
    expect(typeOf(await events('type=NOTE_WRITTEN', { 'content-type': type }))).toEqual([
      415,
      '/problems/wrong-content-type',
    ]);
  });

  test('a body of more than a megabyte, told before it is read', async () => {
    expect(typeOf(await events({ type: 'NOTE_WRITTEN', payload: { text: 'x'.repeat(1_100_000) } }))).toEqual([
      413,
      '/problems/too-large',
    ]);
  });

  test('text that cannot be kept, wherever it stands', async () => {
    const bad = ['\0', 'a\ud800b', '\udc00'];
    for (const text of bad) {
      expect(typeOf(await events({ type: 'NOTE_WRITTEN', payload: { text } }))).toEqual([422, '/problems/bad-payload']);
      expect(typeOf(await events({ type: 'TASK_CLAIMED', payload: { task: text } }))).toEqual([
        422,
        '/problems/bad-payload',
      ]);
      expect(typeOf(await events({ type: 'NOTE_WRITTEN', payload: { text: 'x', [text]: 1 } }))).toEqual([
        422,
        '/problems/bad-payload',
      ]);
    }
  });

  test.each([100_000, 21])('a body nested %i deep', async (depth) => {
    const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(typeOf(await events(`{"type":"NOTE_WRITTEN","payload":{"text":${nested}}}`))).toEqual([
      422,
      '/problems/bad-payload',
    ]);
  });

  test.each([
    ['GET', '/api/v1/nothing'],
    ['GET', '/api/v2/cases/1'],
    ['GET', '/api/v1/cases'],
    ['DELETE', '/api/v1/cases/1'],
    ['PATCH', '/api/v1/projects/1'],
    ['POST', '/api/v1/cases/1'],
    ['GET', '/api/v1/cases/1/'],
    ['GET', '/api/'],
    ['GET', '/api//v1/cases/1'],
    ['GET', '/api/public/v1/nothing'],
  ])('%s %s: no such address', async (method, url) => {
    expect(typeOf(await call(sara, method, url))).toEqual([404, '/problems/no-such-address']);
  });

  test.each([
    '0',
    '-1',
    '1.5',
    '01',
    'x',
    '2147483648',
    '99999999999999999999',
    '1e3',
    '%31%00',
    "1'--",
    'constructor',
  ])('a case with the id %s', async (odd) => {
    const answer = await call(sara, 'GET', `/api/v1/cases/${odd}`);
    expect([400, 404]).toContain(answer.status);
    expect(['/problems/no-such-case', '/problems/bad-request', '/problems/no-such-address']).toContain(
      answer.json.type,
    );
  });

  test('a query of routes that take none', async () => {
    expect(typeOf(await call(sara, 'GET', `/api/v1/cases/${id}?full=true`))).toEqual([400, '/problems/bad-request']);
    expect(typeOf(await call(sara, 'GET', '/api/v1/projects/1?__proto__[x]=1'))).toEqual([
      400,
      '/problems/bad-request',
    ]);
  });
});

describe('what goes wrong on our side', () => {
  test('is told without anything of our insides, and found again in the log', async () => {
    await database.pool.query('alter table task rename to task_away');
    const answer = await call(sara, 'GET', '/api/v1/tasks');
    await database.pool.query('alter table task_away rename to task');
    expect(typeOf(answer)).toEqual([500, '/problems/unexpected']);
    expect(answer.text).not.toMatch(/task|relation "|select |pg-|\.ts/i);
  });

  test.each([
    [{ code: '57014' }, 'busy'],
    [{ code: '55P03' }, 'busy'],
    [{ code: '53300' }, 'busy'],
    [{ code: 'ECONNREFUSED' }, 'busy'],
    [new Error('timeout exceeded when trying to connect'), 'busy'],
    [{ code: '42P01', message: 'relation "secret" does not exist' }, 'unexpected'],
    [new HttpException('teapot', 418), 'unexpected'],
    [new TypeError('x is undefined'), 'unexpected'],
    [null, 'unexpected'],
    ['text', 'unexpected'],
  ])('%j is %s', (error, name) => {
    expect(problemOf(error, 'da', 'abc')).toMatchObject({
      type: `/problems/${name}`,
      detail: PROBLEMS[name as keyof typeof PROBLEMS].detail.da,
    });
  });
});

test('the address of a page is no address of the API, and the other way round', async () => {
  const page = await app.inject({
    method: 'GET',
    url: '/findes-ikke',
    headers: { authorization: `Bearer ${await tokenOf(sara)}` },
  });
  expect(page.headers['content-type']).toContain('text/html');
});
