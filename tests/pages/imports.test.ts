import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { proposalFor } from '../../src/cases/queries/proposal.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { ImportPagesModule } from '../../src/pages/imports/import-pages.module.js';
import type { PersonActor } from '../../src/people/actor.js';
import { readTable } from '../../src/platform/table-file.js';
import { openApi } from '../api/app.js';
import { testDatabase } from '../harness/database.js';
import { BASELINE, openOffice, REPORT } from '../harness/office.js';
import { type Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';
import { upload } from './upload.js';

const { database } = await testDatabase();
const api = await openApi(database);
const office = await openOffice(database);
const { people, at, send, sweep } = office;
let app: NestFastifyApplication;
let id: number;
let path: string;

beforeAll(async () => {
  app = await pagesApp(database, [CasePagesModule, ImportPagesModule]);
});
afterAll(() => app.close());
beforeEach(async () => {
  await at('2009-01-10T09:00:00+01:00');
  ({ id, path } = await readyForBaseline());
});

async function readyForBaseline(): Promise<{ id: number; path: string }> {
  const caseId = await office.register({ lastDay: '2009-12-31' });
  await send(caseId, 'BASELINE_OPENED', people.sara);
  await send(caseId, 'WORKSHOP_HELD', people.sara, { heldOn: '2009-01-10' });
  const { rows } = await database.pool.query<{ number: string }>('select number from cases where id = $1', [caseId]);
  return { id: caseId, path: `/sager/${rows[0]!.number}/trin` };
}

/** A table brought to the step's form. */
const bring = (
  browser: Browser,
  url: string,
  content: string | Buffer,
  more: Record<string, string> = {},
  name = 'maal.csv',
) => upload(app, browser, url, { name, content }, { _page: browser.hidden('_page'), ...more });

const typedIn = async (person: PersonActor, form: string): Promise<Record<string, string> | undefined> => {
  const { rows } = await database.pool.query<{ typed: Record<string, string> }>(
    'select typed from draft where person_id = $1 and subject = $2 and form = $3',
    [person.id, `case:${id}`, form],
  );
  return rows[0]?.typed;
};

const CRITERIA = 'Succeskriterium;Niveau;Enhed;Udgangspunkt;Mål;2. kvt. 2009\n';
const TWO = `${CRITERIA}Familier besøgt;Aktivitet;antal;0;600;200\nDeltagere i job eller uddannelse;Resultat;antal;0;30;\n`;
const errorsOn = (page: string): string[] =>
  [...page.matchAll(/<tr><td class="num"[^>]*>(\d+)<\/td><td[^>]*>(.*?)<\/td><td>(.*?)<\/td><\/tr>/g)].map(
    ([, row, column, says]) =>
      `${row} ${column!
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()}: ${says}`,
  );

describe('criteria out of a spreadsheet', () => {
  test('stand in the step as if they were typed, and what was typed before is still there', async () => {
    const amina = await signIn(app, people.amina);
    const step = `${path}/BASELINE_SUBMITTED`;
    const page = await amina.get(step);
    expect(page.body).toContain(`href="${step}/import"`);
    await amina.post('/kladde', {
      draft_subject: `case:${id}`,
      draft_form: 'BASELINE_SUBMITTED',
      challenge: 'Få kvinder er i arbejde',
      'criteria.0.name': 'Skal væk',
    });
    const form = await amina.get(`${step}/import`);
    expect(form.body).toContain('enctype="multipart/form-data"');
    const answer = await bring(amina, `${step}/import`, TWO);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, step]);
    const draft = await typedIn(people.amina, 'BASELINE_SUBMITTED');
    expect(draft).toEqual({
      challenge: 'Få kvinder er i arbejde',
      'criteria.0.name': 'Familier besøgt',
      'criteria.0.level': 'activity',
      'criteria.0.unit': 'antal',
      'criteria.0.baseline': '0',
      'criteria.0.target': '600',
      'criteria.0.plan.2009-Q2': '200',
      'criteria.1.name': 'Deltagere i job eller uddannelse',
      'criteria.1.level': 'result',
      'criteria.1.unit': 'antal',
      'criteria.1.baseline': '0',
      'criteria.1.target': '30',
    });
    for (const { name, value } of answer.cookies) amina.cookies.set(name, value);
    const { body } = await amina.get(step);
    expect(body).toContain('2 succeskriterier er hentet. Se dem igennem, og indsend.');
    expect(body).toContain('Få kvinder er i arbejde');
    expect(body).toContain('Familier besøgt');
    expect(body).not.toContain('Skal væk');
  });

  test('with a mistake change nothing, and every mistake has its row and column', async () => {
    const amina = await signIn(app, people.amina);
    const step = `${path}/BASELINE_SUBMITTED`;
    await amina.post('/kladde', {
      draft_subject: `case:${id}`,
      draft_form: 'BASELINE_SUBMITTED',
      challenge: 'Står her',
    });
    await amina.get(`${step}/import`);
    const bad = `${CRITERIA}A;Aktivitet;antal;0;12.5;\nB;Effekt;antal;-;∞;${'9'.repeat(40)}\n`;
    const answer = await bring(amina, `${step}/import`, bad);
    expect(answer.statusCode).toBe(422);
    expect(errorsOn(answer.body)).toEqual([
      '2 Mål celle E2: »12.5«: 12.5 kan læses på to måder. Skriv 12,5 (med komma) eller 125 (uden punktum).',
      '3 Niveau celle B3: »Effekt«: »Effekt« kendes ikke. Skriv en af: »Aktivitet«, »Resultat«.',
      '3 Udgangspunkt celle D3: »-«: Skriv kun et tal, for eksempel 12,5 eller 1.234.',
      '3 Mål celle E3: »∞«: Skriv kun et tal, for eksempel 12,5 eller 1.234.',
      '3 2. kvartal 2009 celle F3: »999999999999999999999999…«: Skriv kun et tal, for eksempel 12,5 eller 1.234.',
    ]);
    expect(await typedIn(people.amina, 'BASELINE_SUBMITTED')).toEqual({ challenge: 'Står her' });
  });

  test.each([
    ['no file chosen', '', '', 'Vælg den fil, der skal hentes.'],
    ['an empty file', '', 'maal.csv', 'Filen er tom'],
    ['a PDF', '%PDF-1.7', 'maal.pdf', 'Filen er ikke et regneark'],
    ['too much', 'a'.repeat(2 * 1024 * 1024 + 10), 'maal.csv', 'højst 2 MB'],
    [
      'a zip bomb',
      Buffer.from(zipSync({ 'xl/workbook.xml': strToU8(' '.repeat(40_000_000)) })),
      'maal.xlsx',
      'pakkes ud',
    ],
  ])('%s is said in words on the same page', async (_, content, filename, words) => {
    const amina = await signIn(app, people.amina);
    const url = `${path}/BASELINE_SUBMITTED/import`;
    await amina.get(url);
    const answer = await bring(amina, url, content, {}, filename);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(words);
    expect(answer.body).toContain('Sådan skal filen se ud');
  });

  test('come with a template that can be sent back as it is', async () => {
    await send(id, 'BASELINE_SUBMITTED', people.amina, {
      ...BASELINE,
      criteria: [{ ...BASELINE.criteria[0], plan: { '2009-Q3': 1.5 } }],
    });
    await send(id, 'BASELINE_RETURNED', people.sara, { comment: 'Der mangler noget' });
    const amina = await signIn(app, people.amina);
    const url = `${path}/BASELINE_SUBMITTED/import`;
    for (const kind of ['xlsx', 'csv']) {
      const file = await amina.get(`${url}/skabelon.${kind}`);
      expect(file.headers['content-disposition']).toContain(`.${kind}`);
      const table = await readTable(file.rawPayload);
      expect('cells' in table && table.cells[0]!.slice(9).map(({ text }) => text)).toEqual([
        '1. kvt. 2009',
        '2. kvt. 2009',
        '3. kvt. 2009',
        '4. kvt. 2009',
      ]);
      await amina.get(url);
      expect((await bring(amina, url, file.rawPayload)).statusCode).toBe(303);
      expect(await typedIn(people.amina, 'BASELINE_SUBMITTED')).toMatchObject({
        'criteria.0.name': 'Familier besøgt',
        'criteria.0.plan.2009-Q3': '1,5',
        'milestones.0.name': 'Første hold uddannet',
      });
    }
  });
});

describe('who may send a file', () => {
  test('is whoever may take the step, while it can be taken', async () => {
    const url = `${path}/BASELINE_SUBMITTED/import`;
    const status = async (person: PersonActor, where: string) =>
      (await (await signIn(app, person)).get(where)).statusCode;
    expect(await status(people.amina, url)).toBe(200);
    expect(await status(people.sara, url)).toBe(200);
    expect(await status(people.jens, url)).toBe(403);
    expect(await status(people.stranger, url)).toBe(404);
    expect(await status(people.amina, `${path}/REPORT_FILED/import`)).toBe(409);
    expect(await status(people.sara, `${path}/BASELINE_DECLINED/import`)).toBe(404);
    const jens = await signIn(app, people.jens);
    expect((await bring(jens, url, TWO)).statusCode).toBe(403);
    expect(await typedIn(people.jens, 'BASELINE_SUBMITTED')).toBeUndefined();
  });

  test('shows the secret of the session, as in every form, and comes from here', async () => {
    const url = `${path}/BASELINE_SUBMITTED/import`;
    const amina = await signIn(app, people.amina);
    await amina.get(url);
    expect((await bring(amina, url, TWO, { _csrf: 'noget andet' })).statusCode).toBe(403);
    expect((await bring(amina, url, TWO, { _csrf: '' })).statusCode).toBe(403);
    amina.cookies.clear();
    expect((await bring(amina, url, TWO)).headers.location).toContain('/log-ind');
    expect(await typedIn(people.amina, 'BASELINE_SUBMITTED')).toBeUndefined();
  });

  test('can send it nowhere else', async () => {
    const amina = await signIn(app, people.amina);
    for (const url of ['/kladde', `${path}/BASELINE_SUBMITTED`, '/log-ind'])
      expect([url, (await bring(amina, url, TWO)).statusCode]).toEqual([url, 415]);
  });
});

/** What the page's form would send, were its button pressed now. */
function fieldsOn(page: string): Record<string, string> {
  const form = /<form class="form"[^]*?<\/form>/.exec(page)![0];
  const plain = (text: string) =>
    text
      .replace(/&#x([\dA-F]+);/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  const fields: [string, string][] = [];
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const [name, value] = [/ name="([^"]*)"/.exec(tag)?.[1], / value="([^"]*)"/.exec(tag)?.[1] ?? ''];
    const isLeft = /type="(radio|checkbox)"/.test(tag) && !/ checked/.test(tag);
    if (name && !isLeft) fields.push([name, plain(value)]);
  }
  for (const [, name, text] of form.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>([^<]*)</g))
    fields.push([name!, plain(text!)]);
  for (const [, name, options] of form.matchAll(/<select[^>]* name="([^"]*)"[^>]*>([^]*?)<\/select>/g))
    fields.push([name!, /<option value="([^"]*)" selected/.exec(options!)?.[1] ?? '']);
  return Object.fromEntries(fields);
}

const TYPED_BASELINE = {
  challenge: BASELINE.challenge,
  targetGroup: BASELINE.targetGroup,
  activities: BASELINE.activities,
  results: BASELINE.results,
  'milestones.0.name': 'Første hold uddannet',
  'milestones.0.on': '30.06.2009',
};
const TYPED_CRITERIA = {
  'criteria.0.name': 'Familier besøgt',
  'criteria.0.level': 'activity',
  'criteria.0.unit': 'antal',
  'criteria.0.baseline': '0',
  'criteria.0.target': '1.600,5',
  'criteria.0.plan.2009-Q1': '99,9',
  'criteria.1.name': 'Deltagere i job eller uddannelse',
  'criteria.1.level': 'result',
  'criteria.1.unit': 'antal',
  'criteria.1.baseline': '-3',
  'criteria.1.target': '30',
};
const FILE_CRITERIA =
  'Niveau;Succeskriterium;Mål;Enhed;Udgangspunkt;K1 2009\nAktivitet;Familier besøgt;1.600,5;antal;0;99,9\nResultat;Deltagere i job eller uddannelse;30;antal;-3;\n';
const SENT = {
  ...BASELINE,
  criteria: [
    { ...BASELINE.criteria[0], target: 1600.5, plan: { '2009-Q1': 99.9 } },
    { ...BASELINE.criteria[1], baseline: -3 },
  ],
};

test('the same figures typed by hand, fetched from a spreadsheet and sent through the API give the same proposal, byte for byte', async () => {
  const ways = ['typed', 'fetched', 'sent'] as const;
  const cases = { typed: await readyForBaseline(), fetched: await readyForBaseline(), sent: await readyForBaseline() };
  const sendIn = async (browser: Browser, url: string, fields: Record<string, string>) => {
    const page = await browser.get(url);
    const answer = await browser.post(url, { ...fieldsOn(page.body), ...fields });
    expect([answer.statusCode, answer.body.slice(0, 300)]).toEqual([303, '']);
  };
  const call = async (type: string, payload: object) =>
    expect(
      (await api.call(people.amina, 'POST', `/api/v1/cases/${cases.sent.id}/events`, { type, payload })).status,
    ).toBe(201);

  let amina = await signIn(app, people.amina);
  await sendIn(amina, `${cases.typed.path}/BASELINE_SUBMITTED`, { ...TYPED_BASELINE, ...TYPED_CRITERIA });
  const step = `${cases.fetched.path}/BASELINE_SUBMITTED`;
  await amina.get(`${step}/import`);
  expect((await bring(amina, `${step}/import`, FILE_CRITERIA)).statusCode).toBe(303);
  await sendIn(amina, step, TYPED_BASELINE);
  await call('BASELINE_SUBMITTED', SENT);
  for (const way of ways) await send(cases[way].id, 'BASELINE_APPROVED', people.sara);

  await at('2009-04-01T08:00:00+02:00');
  await sweep.sweep();
  amina = await signIn(app, people.amina);
  const { happened } = REPORT;
  await sendIn(amina, `${cases.typed.path}/REPORT_FILED`, {
    happened,
    'figures.0.reached': '74,25',
    'figures.1.reached': '2',
  });
  const report = `${cases.fetched.path}/REPORT_FILED`;
  await amina.get(`${report}/import`);
  const fetched = await bring(
    amina,
    `${report}/import`,
    'Succeskriterium,Nået\nDeltagere i job eller uddannelse,2\nFamilier besøgt,"74,25"\n',
  );
  expect(fetched.headers.location).toBe(report);
  await sendIn(amina, report, { happened });
  await call('REPORT_FILED', {
    figures: [
      { criterion: 'Familier besøgt', reached: 74.25 },
      { criterion: 'Deltagere i job eller uddannelse', reached: 2 },
    ],
    happened,
  });

  const proposals = await Promise.all(
    ways.map(async (way) => JSON.stringify(await proposalFor(database.pool, cases[way].id, '2009-Q1', '2009-04-01'))),
  );
  expect(JSON.parse(proposals[0]!)).toMatchObject({ criteria: [{ reached: 74.25, expected: 99.9 }, { baseline: -3 }] });
  expect(new Set(proposals).size).toBe(1);
});

test('figures that a file does not mention stay as they were typed, and are named', async () => {
  await send(id, 'BASELINE_SUBMITTED', people.amina, BASELINE);
  await send(id, 'BASELINE_APPROVED', people.sara);
  await at('2009-04-01T08:00:00+02:00');
  await sweep.sweep();
  const amina = await signIn(app, people.amina);
  const url = `${path}/REPORT_FILED/import`;
  await amina.post('/kladde', {
    draft_subject: `case:${id}`,
    draft_form: 'REPORT_FILED',
    'figures.0.reached': '74',
    happened: 'Meget',
  });
  await amina.get(url);
  const answer = await bring(amina, url, 'Succeskriterium;Nået;Bemærkning\nDeltagere i job eller uddannelse;2;Sent\n');
  expect(await typedIn(people.amina, 'REPORT_FILED')).toMatchObject({
    happened: 'Meget',
    'figures.0.criterion': 'Familier besøgt',
    'figures.0.reached': '74',
    'figures.1.reached': '2',
    'figures.1.comment': 'Sent',
  });
  for (const { name, value } of answer.cookies) amina.cookies.set(name, value);
  expect((await amina.get(`${path}/REPORT_FILED`)).body).toContain(
    'Tal for 1 succeskriterium er hentet. Se dem igennem, og indsend. Ikke i filen: »Familier besøgt«.',
  );
});
