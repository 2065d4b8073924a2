import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { proposalFor, ratingRulesOn } from '../../src/cases/queries/proposal.js';
import { thresholdEffects } from '../../src/cases/queries/threshold-effects.js';
import { verify } from '../../src/cases/verify.js';
import { SettingsPagesModule } from '../../src/pages/settings/settings-pages.module.js';
import type { RatingRules } from '../../src/measures/proposal.js';
import { SYSTEM } from '../../src/people/actor.js';
import { testDatabase } from '../harness/database.js';
import { BASELINE, openOffice, REPORT } from '../harness/office.js';
import { type Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
const office = await openOffice(database);
const { people, at, send, sweep } = office;
const PATH = '/indstillinger/vurdering';
/** 96 % and 80 % of what the plan expects: green and yellow by the rules that came along. */
const GOOD = [75, 3.75];
const FAIR = [75, 3];
let app: NestFastifyApplication;
let good: number;
let fair: number;

beforeAll(async () => {
  app = await pagesApp(database, [SettingsPagesModule]);
  await at('2009-01-10T09:00:00+01:00');
  [good, fair] = [await reportingSoon('Aa-huset'), await reportingSoon('Zebra')];
  await reportingSoon('Uden indberetning');
  await at('2009-04-01T08:00:00+02:00');
  await sweep.sweep();
  await report(good, GOOD);
  await report(fair, FAIR);
});
afterAll(() => app.close());
beforeEach(async () => {
  await at('2009-04-02T09:00:00+02:00');
  await database.pool.query(`delete from setting where name like 'ratingRules%'`);
});

async function reportingSoon(name: string): Promise<number> {
  const id = await office.register({ name });
  await send(id, 'BASELINE_OPENED', people.sara);
  await send(id, 'WORKSHOP_HELD', people.sara, { heldOn: '2009-01-10' });
  await send(id, 'BASELINE_SUBMITTED', people.amina, BASELINE);
  await send(id, 'BASELINE_APPROVED', people.sara);
  return id;
}

async function report(id: number, reached: number[]): Promise<void> {
  const figures = REPORT.figures.map(({ criterion }, i) => ({ criterion, reached: reached[i] }));
  await send(id, 'REPORT_FILED', people.amina, { figures, happened: 'Noget' });
}

const asked = { green: '90', yellow: '85', project: 'weakerLevel', validFrom: '03.04.2009' };
const mette = async (): Promise<Browser> => signIn(app, people.mette, PATH);
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the rules for rating', () => {
  test('are shown with those before and those to come, and who set them', async () => {
    await database.pool.query(
      `insert into setting (name, valid_from, value) values ('ratingRules', '2009-03-01', '{"green": 0.925, "yellow": 0.7}'), ('ratingRules', '2011-01-01', '{"green": 0.8, "yellow": 0.6, "project": "meanOfLevels"}')`,
    );
    const { page } = await mette();
    expect(text(/<section class="card" aria-labelledby="nu">[^]*?<\/section>/.exec(page)![0])).toContain('fra 92,5 %');
    const rows = [...page.matchAll(/<tr><th scope="row">([^]*?)<\/tr>/g)].map(([, row]) => text(row!).trim());
    expect(rows).toEqual([
      '01.01.2011 Kommer fra 80 % fra 60 % Gennemsnittet af niveauerne bestemmer',
      '01.03.2009 Gælder nu fra 92,5 % fra 70 % Det svageste niveau bestemmer',
      'Begyndelsen Tidligere fra 90 % fra 70 % Det svageste niveau bestemmer',
    ]);
  });

  test('are for supervisors and administrators', async () => {
    for (const person of [people.sara, people.amina, people.jens]) {
      const browser = await signIn(app, person);
      expect((await browser.get(PATH)).statusCode).toBe(403);
      expect((await browser.post(PATH, { ...asked, confirmed: 'ja' })).statusCode).toBe(403);
    }
    expect(await ratingRulesOn(database.pool, '2009-04-03')).toMatchObject({ yellow: 0.7 });
  });

  test('say first which projects would be proposed another colour, and change nothing yet', async () => {
    const browser = await mette();
    const { body } = await browser.post(PATH, asked);
    expect(text(body)).toContain('1 projekt ville blive rødt');
    expect(text(/<tbody><tr><th scope="row"><a[^]*?<\/tbody>/.exec(body)![0]).trim()).toMatch(
      /^Zebra \S+ 1\. kvt\. 2009 Gul Rød Venter$/,
    );
    expect(text(body)).toContain('Regnet på det seneste kvartal, der er indberettet, for 2 projekter');
    expect(await ratingRulesOn(database.pool, '2009-04-03')).toMatchObject({ yellow: 0.7 });
  });

  test('count from their day on when they are confirmed, and remember who set them and what stood there before', async () => {
    const browser = await mette();
    const answer = await browser.post(PATH, { ...asked, confirmed: 'ja' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, PATH]);
    const today = await ratingRulesOn(database.pool, '2009-04-02');
    expect(today).toEqual({ green: 0.9, yellow: 0.7, project: 'weakerLevel', version: '2009-01-01' });
    const tomorrow = await ratingRulesOn(database.pool, '2009-04-03');
    expect(tomorrow).toEqual({ green: 0.9, yellow: 0.85, project: 'weakerLevel', version: '2009-04-03' });
    const { rows } = await database.pool.query(
      `select by_name, before, after from admin_event where subject = 'ratingRules' order by id`,
    );
    const value = { green: 0.9, yellow: 0.85, project: 'weakerLevel' };
    expect(rows.at(-1)).toEqual({
      by_name: 'Mette Holm',
      before: { from: '2009-04-03', value: null },
      after: { from: '2009-04-03', value },
    });
    await browser.post(PATH, { ...asked, yellow: '82,5', confirmed: 'ja' });
    expect(await ratingRulesOn(database.pool, '2009-04-03')).toMatchObject({ yellow: 0.825 });
    const { body } = await browser.get(PATH);
    expect(text(body)).toContain(
      'Mette Holm 02.04.2009 kl. 09.00 Før: 90 % / 85 %, Det svageste niveau bestemmer (Mette Holm, 02.04.2009)',
    );
  });

  test.each([
    [{ yellow: '90' }, 'Grænsen for gul skal ligge under grænsen for grøn.'],
    [{ yellow: '0' }, 'Skriv et tal over 0.'],
    [{ yellow: '-5' }, 'Skriv et tal på mindst 0.'],
    [{ green: '100,1' }, 'Skriv højst 100.'],
    [{ green: '90,25' }, 'Skriv højst én decimal.'],
    [{ green: '90.5' }, '90.5 kan læses på to måder'],
    [{ project: 'andet' }, 'Vælg en af mulighederne.'],
    [{ validFrom: '02.04.2009' }, 'Datoen skal ligge efter i dag.'],
    [{ validFrom: '' }, 'Udfyld feltet.'],
  ])('are refused with %j, also when they are confirmed at once', async (wrong, words) => {
    const browser = await mette();
    const answer = await browser.post(PATH, { ...asked, ...wrong, confirmed: 'ja' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(words);
    const { rows } = await database.pool.query(`select 1 from setting where name like 'ratingRules%'`);
    expect(rows).toEqual([]);
  });

  test('can be changed once more from the preview, with all that was typed', async () => {
    const { body } = await (await mette()).post(PATH, { ...asked, confirmed: 'ret' });
    expect(body).toContain('value="85"');
    expect(body).toContain('value="03.04.2009"');
  });
});

describe('a change of the rules', () => {
  test('never touches what was decided: not the rating, not its arithmetic, not the log', async () => {
    await send(fair, 'RATED', people.sara, { colour: 'yellow', reason: 'Lidt bagefter planen.' });
    const kept = async () => {
      const tables = ['rating', 'case_event', 'cases', 'publication', 'document'];
      const read = tables.map((table) => database.pool.query(`select * from ${table} order by 1, 2`));
      return JSON.stringify((await Promise.all(read)).map(({ rows }) => rows as unknown));
    };
    const before = await kept();
    const browser = await mette();
    expect(text((await browser.post(PATH, asked)).body)).toContain('Gul Rød Gul ændres ikke');
    expect((await browser.post(PATH, { ...asked, confirmed: 'ja' })).statusCode).toBe(303);
    await at('2009-04-03T09:00:00+02:00');
    expect(await kept()).toBe(before);
    const { rows } = await database.pool.query('select colour, proposed, proposal from rating where case_id = $1', [
      fair,
    ]);
    expect(rows).toMatchObject([
      { colour: 'yellow', proposed: 'yellow', proposal: { rules: { yellow: 0.7, version: '2009-01-01' } } },
    ]);
    expect((await verify(database.pool)).violations).toEqual([]);
    expect((await proposalFor(database.pool, fair, '2009-Q1', '2009-04-03'))?.project.colour).toBe('red');
  });

  test('is foretold as the rating page would propose it', async () => {
    const [before, after]: RatingRules[] = [
      { green: 0.9, yellow: 0.7, project: 'weakerLevel', version: '2009-01-01' },
      { green: 0.97, yellow: 0.6, project: 'meanOfLevels', version: '2009-05-01' },
    ];
    const { looked, changed } = await thresholdEffects(database.pool, SYSTEM, before!, after!);
    expect(looked).toBe(2);
    for (const id of [good, fair]) {
      const { rows } = await database.pool.query<{ number: string }>('select number from cases where id = $1', [id]);
      const [from, to] = await Promise.all(
        [before, after].map(
          async (rules) => (await proposalFor(database.pool, id, '2009-Q1', '2009-04-02', rules))!.project.colour,
        ),
      );
      const told = changed.find(({ number }) => number === rows[0]!.number);
      expect(told ? [told.from, told.to] : [from, to]).toEqual([from, to]);
      expect(told === undefined).toBe(from === to);
    }
  });
});
