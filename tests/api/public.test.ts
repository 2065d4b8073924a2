import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { BASELINE, openOffice, REPORT } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { testDatabase } from '../harness/database.js';
import { openApi, type Answer } from './app.js';

const { database } = await testDatabase();
const { call } = await openApi(database);
const office = await openOffice(database);
const outside = await openOutside(office);
const { people, at, send, sweep } = office;

const overview = (headers = {}): Promise<Answer> => call(null, 'GET', '/api/public/v1/overview', undefined, headers);
const settle = async () => {
  await outside.drain();
  await sweep.sweep();
  await outside.drain();
};

async function monitored(values = {}): Promise<number> {
  const id = await office.register(values);
  await send(id, 'BASELINE_OPENED', people.sara);
  await send(id, 'WORKSHOP_DECLINED', people.sara, { reason: 'Ikke nødvendig' });
  await send(id, 'BASELINE_SUBMITTED', people.amina, BASELINE);
  await send(id, 'BASELINE_APPROVED', people.sara);
  return id;
}
async function rate(id: number, colour: string): Promise<void> {
  await send(id, 'REPORT_FILED', people.amina, REPORT);
  await send(id, 'RATED', people.sara, {
    deviation: 'Skønnet efter møder med projektet.',
    colour,
    reason: 'Se indberetningen.',
  });
}

let green: number;
let red: number;
beforeAll(async () => {
  await at('2009-01-10T09:00:00+01:00');
  green = await monitored({ name: 'Alle for én' });
  red = await monitored({ name: 'Bydelsmødre' });
  await at('2009-04-01T08:00:00+02:00');
  await settle();
  await rate(green, 'green');
  await rate(red, 'yellow');
  await settle();
});

describe('the public overview', () => {
  test('shows what is published, to everybody, without cookies', async () => {
    const { json, headers, status } = await overview({ cookie: '__Host-session=x' });
    expect(status).toBe(200);
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    expect(json).toEqual({
      asOf: null,
      quarters: ['2008-Q2', '2008-Q3', '2008-Q4', '2009-Q1'],
      projects: [project('Alle for én', 'green', 'Grøn', 'Green'), project('Bydelsmødre', 'yellow', 'Gul', 'Yellow')],
    });
  });

  test('is known again by its ETag', async () => {
    const { headers } = await overview();
    const again = await overview({ 'if-none-match': headers.etag as string });
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', headers.etag]);
    expect((await overview({ 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('gives a caller with a token the same as everybody', async () => {
    const own = await call(people.sara, 'GET', '/api/public/v1/overview');
    const everybody = await overview();
    expect([own.text, own.headers.etag]).toEqual([everybody.text, everybody.headers.etag]);
  });

  test('takes no question but for the day', async () => {
    for (const query of ['all=true', 'asOf=', 'asOf=01.04.2009', 'asOf=2009-02-30', 'asOf=2009-04-02'])
      expect((await call(null, 'GET', `/api/public/v1/overview?${query}`)).json.type, query).toBe(
        '/problems/bad-request',
      );
    expect((await call(null, 'POST', '/api/public/v1/overview', {})).status).toBe(404);
  });

  test('shows an earlier day as it ended', async () => {
    const { json } = await call(null, 'GET', '/api/public/v1/overview?asOf=2009-03-31');
    expect(json).toMatchObject({ asOf: '2009-03-31', quarters: ['2008-Q1', '2008-Q2', '2008-Q3', '2008-Q4'] });
    expect(json.projects).toMatchObject([
      { name: 'Alle for én', latest: null, trend: null, quarters: [null, null, null, null] },
      { name: 'Bydelsmødre', latest: null },
    ]);
    expect((await call(null, 'GET', '/api/public/v1/overview?asOf=2008-12-31')).json.projects).toEqual([]);
  });

  test('says nothing of a red rating, not by a byte, until both were told and the days have passed', async () => {
    await at('2009-07-01T08:00:00+02:00');
    await settle();
    await rate(green, 'green');
    await settle();
    const before = await overview();
    const same = async (when: string) => {
      const now = await overview();
      expect([when, now.text, now.headers.etag, now.headers['content-length']]).toEqual([
        when,
        before.text,
        before.headers.etag,
        before.headers['content-length'],
      ]);
    };
    await rate(red, 'red');
    await same('rated');
    await send(red, 'RED_CONFIRMED', people.mette);
    expect(await state(red)).toBe('redNotified.notifying');
    await same('confirmed, and the notices are on their way');
    await outside.drain();
    expect(await state(red)).toBe('redNotified.noticePeriod');
    await same('told, and the notice period runs');
    await at('2009-07-06T23:30:00+02:00');
    await settle();
    await same('on the last day');
    await at('2009-07-07T00:01:00+02:00');
    await settle();
    const { json } = await overview();
    expect(json.projects[1]).toMatchObject({
      name: 'Bydelsmødre',
      latest: {
        quarter: '2009-Q2',
        colour: { code: 'red', words: { da: 'Rød', en: 'Red' } },
        publishedOn: '2009-07-07',
        corrected: false,
      },
      quarters: [
        null,
        null,
        { quarter: '2009-Q1', colour: { code: 'yellow' } },
        { quarter: '2009-Q2', colour: { code: 'red' } },
      ],
    });
  });

  test('shows a corrected rating only when the correction is published', async () => {
    const before = await overview();
    await send(green, 'RATING_CORRECTED', people.sara, {
      deviation: 'Skønnet efter møder med projektet.',
      quarter: '2009-Q1',
      colour: 'red',
      reason: 'Talt to gange',
    });
    await send(green, 'CORRECTION_CONFIRMED', people.mette);
    expect((await overview()).text).toBe(before.text);
    await outside.drain();
    expect((await overview()).text).toBe(before.text);
    await at('2009-07-14T09:00:00+02:00');
    await settle();
    const { json } = await overview();
    expect(json.projects[0].quarters[2]).toMatchObject({
      quarter: '2009-Q1',
      colour: { code: 'red' },
      corrected: true,
    });
    expect(json.projects[0].latest).toMatchObject({ quarter: '2009-Q2', colour: { code: 'green' } });
  });
});

describe('a document', () => {
  test('comes as the PDF that was sent, with what a browser has to know of it', async () => {
    const { json } = await call(people.amina, 'GET', `/api/v1/cases/${red}`);
    expect(json.documents.length).toBeGreaterThan(3);
    for (const { id, number } of json.documents as { id: string; number: string }[]) {
      const { status, headers, bytes } = await call(people.amina, 'GET', `/api/v1/documents/${id}`);
      expect(status).toBe(200);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(headers).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${number}.pdf"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-cache',
        etag: `"${sha256}"`,
      });
      const again = await call(people.amina, 'GET', `/api/v1/documents/${id}`, undefined, {
        'if-none-match': `"${sha256}"`,
      });
      expect([again.status, again.bytes.length]).toEqual([304, 0]);
    }
  });

  test.each(['1', 'x', '../../etc/passwd', '%00', "' or 1=1 --"])('with an id like %s is not there', async (id) => {
    const answer = await call(people.sara, 'GET', `/api/v1/documents/${encodeURIComponent(id)}`);
    expect([answer.status, answer.json.type]).toEqual([404, '/problems/no-such-document']);
  });
});

async function state(id: number): Promise<string> {
  const { rows } = await database.pool.query<{ state: string }>('select state from cases where id = $1', [id]);
  return rows[0]!.state;
}

function project(name: string, code: string, da: string, en: string) {
  const rating = {
    quarter: '2009-Q1',
    colour: { code, words: { da, en } },
    publishedOn: '2009-04-01',
    corrected: false,
  };
  return {
    id: expect.any(Number) as number,
    name,
    pool: 'Satspuljen',
    administration: 'Socialforvaltningen',
    focusArea: '',
    firstDay: '2009-01-01',
    lastDay: '2010-12-31',
    municipalShare: 85_000_000,
    latest: rating,
    trend: null,
    quarters: [null, null, null, rating],
    withdrawn: [],
    unreported: [],
  };
}
