import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { wayOf, type Way } from '../cases/way.js';
import { signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let office: Awaited<ReturnType<typeof openOffice>>;
let way: Way;
let app: NestFastifyApplication;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  app = await pagesApp(database, [CasePagesModule]);
});
afterAll(() => app.close());

async function pathOf(id: number): Promise<string> {
  const { rows } = await database.pool.query<{ number: string }>('select number from cases where id = $1', [id]);
  return `/sager/${rows[0]!.number}`;
}

/** Three years, so that the first quarter expects 50 families and 2.5 people in work. */
const reporting = () => way.reporting({ firstDay: '2009-01-01', lastDay: '2011-12-31' });

describe('whoever rates', () => {
  test('sees what the figures come to, line by line, and the same beside the rating afterwards', async () => {
    const id = await reporting();
    await office.send(id, 'REPORT_FILED', office.people.amina, REPORT);
    const path = await pathOf(id);
    const sara = await signIn(app, office.people.sara, `${path}/trin/RATED`);
    expect(sara.page).toContain('Sådan ser tallene ud');
    expect(sara.page).toContain('Familier besøgt: 74 nået, mere end de 49, der er ventet nu (tæller som 100 %)');
    expect(sara.page).toContain('2 nået af de 2,466, der er ventet nu (81,1 %)');
    expect(sara.page).toContain('Grøn fra 90 %, gul fra 70 %, under 70 % rød');
    expect(sara.page).not.toContain('Hvorfor en anden farve end den foreslåede?');
    const fields = {
      colour: 'red',
      reason: 'Aftalen med jobcentret mangler.',
      expectedRevision: sara.hidden('expectedRevision'),
    };
    const seen = await sara.post(`${path}/trin/RATED`, { ...fields, _preview: '1' });
    expect(seen.statusCode).toBe(200);
    expect(seen.body).toContain('Sådan kommer det til at stå på den offentlige side');
    expect(seen.body).toContain('<p lang="da">Aftalen med jobcentret mangler.</p>');
    expect(
      (await office.cases.send(id, { type: 'NOTE_WRITTEN', payload: { text: 'Set på.' } }, office.people.sara)).state,
    ).toBe('assessment.rating');
    fields.expectedRevision = String(Number(fields.expectedRevision) + 1);
    const refused = await sara.post(`${path}/trin/RATED`, fields);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('Hvorfor en anden farve end den foreslåede?');
    expect(refused.body).toContain('Aftalen med jobcentret mangler.');
    const explained = { ...fields, colour: 'green', deviation: 'Jobcentret er ude.' };
    expect((await sara.post(`${path}/trin/RATED`, explained)).statusCode).toBe(303);
    const page = (await sara.get(path)).body;
    expect(page).toContain('Hvorfor grøn?');
    expect(page).toContain('Jobcentret er ude.');
    expect(page).toContain('<svg');
  });
});

describe('whoever reports', () => {
  test('sees target, plan and last time’s figure beside each criterion, and what was returned', async () => {
    const id = await reporting();
    const path = await pathOf(id);
    const amina = await signIn(app, office.people.amina, `${path}/trin/REPORT_FILED`);
    expect(amina.page).toContain('Mål 600 · plan nu 49');
    expect(amina.page).toContain('Planlagt 30.06.2009');
    await office.send(id, 'REPORT_FILED', office.people.amina, REPORT);
    await office.send(id, 'REPORT_RETURNED', office.people.sara, {
      comment: 'Se bemærkningen.',
      criteria: [
        { criterion: 'Familier besøgt' },
        { criterion: 'Deltagere i job eller uddannelse', comment: 'Tæl også praktik.' },
      ],
    });
    const again = (await amina.get(`${path}/trin/REPORT_FILED`)).body;
    expect(again).toContain('Det mangler i indberetningen');
    expect(again).toContain('Tæl også praktik.');
    await office.send(id, 'REPORT_FILED', office.people.amina, {
      ...REPORT,
      figures: [REPORT.figures[0]!, { criterion: 'Deltagere i job eller uddannelse', reached: 3 }],
    });
    const rating = (await (await signIn(app, office.people.sara)).get(`${path}/trin/RATED`)).body;
    expect(rating).toContain('Ændret siden sidst');
    expect(rating).toMatch(/<del>2<\/del> → <ins>3<\/ins>/);
  });

  test('sees what somebody else is writing in the same report, and nothing is overwritten', async () => {
    const id = await reporting();
    const path = await pathOf(id);
    const step = `${path}/trin/REPORT_FILED`;
    const figures = (reached: string) => ({
      draft_subject: `case:${id}`,
      draft_form: 'REPORT_FILED',
      'figures.0.criterion': 'Familier besøgt',
      'figures.0.reached': reached,
    });
    const amina = await signIn(app, office.people.amina, step);
    const sara = await signIn(app, office.people.sara, step);
    await amina.post('/kladde', figures('12'));
    await sara.post('/kladde', figures('14'));
    const seen = (await amina.get(`${step}/andre`)).body;
    expect(seen).toContain('Sara Lund');
    expect(seen).toContain('»14«');
    expect(seen).toContain('»12«');
    expect((await amina.get(step)).body).toContain('value="12"');
    const jens = await signIn(app, office.people.jens);
    expect((await jens.get(`${step}/andre`)).body).not.toContain('»14«');
  });
});

test('a plan is drawn while it is written, and what is wrong with it is said by quarter', async () => {
  await office.at('2009-01-12T09:00:00+01:00');
  const id = await office.register({ firstDay: '2009-01-01', lastDay: '2009-12-31' });
  await office.send(id, 'BASELINE_OPENED', office.people.sara);
  await office.send(id, 'WORKSHOP_HELD', office.people.sara, { heldOn: '2009-01-10' });
  const step = `${await pathOf(id)}/trin/BASELINE_SUBMITTED`;
  const amina = await signIn(app, office.people.amina, step);
  expect(amina.page).toContain('name="criteria.0.plan.2009-Q4"');
  const row = {
    'criteria.0.name': 'Hold',
    'criteria.0.level': 'activity',
    'criteria.0.baseline': '0',
    'criteria.0.target': '20',
    'criteria.0.plan.2009-Q2': '4,5',
  };
  const drawn = (await amina.post(step, { ...row, _preview: '1' })).body;
  expect(drawn).toContain('Planen, som den er skrevet indtil nu');
  expect(drawn).toMatch(/2\. kvt\. 2009: 4,5/);
  expect(drawn).toContain('value="4,5"');
  for (const wrong of ['∞', '12.5.3', 'ni', '9'.repeat(40)]) {
    const refused = await amina.post(step, { ...row, 'criteria.0.plan.2009-Q2': wrong });
    expect(refused.statusCode, wrong).toBe(422);
    expect(refused.body).toContain(`value="${wrong}"`);
  }
});
