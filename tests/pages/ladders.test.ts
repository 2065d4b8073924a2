import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CalendarSettings } from '../../src/calendar/calendar-settings.js';
import { EscalationSweep } from '../../src/jobs/escalation-sweep.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { SettingsPagesModule } from '../../src/pages/settings/settings-pages.module.js';
import { WorkPagesModule } from '../../src/pages/work/work-pages.module.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { type Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
const office = await openOffice(database);
const { people } = office;
const PATH = '/indstillinger/eskalering';
const DISTRIBUTION = '/indstillinger/fordeling';
let app: NestFastifyApplication;
let path: string;

beforeAll(async () => {
  app = await pagesApp(database, [SettingsPagesModule, CasePagesModule, WorkPagesModule]);
  await office.at('2009-01-12T09:00:00+01:00');
  const id = await office.register({ name: 'Bydelsmødre' });
  const { rows } = await database.pool.query<{ number: string }>('select number from cases where id = $1', [id]);
  path = `/sager/${rows[0]!.number}`;
});
afterAll(() => app.close());
beforeEach(async () => {
  await office.at('2009-01-19T09:00:00+01:00');
  await database.pool.query(`delete from setting where name in ('escalation', 'distribution')`);
});

const mette = (): Promise<Browser> => signIn(app, people.mette, PATH);
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const asked = {
  task: 'default',
  'rungs.0.workingDays': '-2',
  'rungs.0.tells': 'assignee',
  'rungs.0.does': 'remind',
  'rungs.1.workingDays': '5',
  'rungs.1.tells': 'supervisors',
  'rungs.1.does': 'supervisorTask',
  validFrom: '22.01.2009',
};
const set = async () => {
  const { rows } = await database.pool.query<{ value: unknown }>(`select value from setting where name = 'escalation'`);
  return rows.map(({ value }) => value);
};

describe('ladders', () => {
  test('are shown with what the open tasks would meet before they are kept, and kept with who set them', async () => {
    const browser = await mette();
    expect(text((await browser.get(PATH)).body)).toContain('Felterne er udfyldt med et forslag.');
    const preview = text((await browser.post(PATH, asked)).body);
    expect(preview).toContain('Den første dag: 1 opgave får en rykker');
    expect(preview).toContain('2 hverdage før: den ansvarlige får en påmindelse: 1');
    expect(await set()).toEqual([]);
    const kept = await browser.post(PATH, { ...asked, confirmed: 'ja' });
    expect([kept.statusCode, kept.headers.location]).toEqual([303, PATH]);
    expect(await set()).toHaveLength(1);
    const page = text((await browser.get(PATH)).body);
    expect(page).toMatch(/22\.01\.2009 Kommer .* Mette Holm 19\.01\.2009 kl\. 09\.00/);
    const { rows } = await database.pool.query(
      `select by_name, what, after->>'from' as from from admin_event where subject = 'escalation'`,
    );
    expect(rows.at(-1)).toEqual({ by_name: 'Mette Holm', what: 'settingChanged', from: '2009-01-22' });
  });

  test('hold from the moment they are kept, also where the settings were read a moment ago', async () => {
    const browser = await mette();
    const ladders = () => office.settings.on('2009-01-22', 'escalation', {});
    await browser.post(PATH, { ...asked, task: 'openBaseline', confirmed: 'ja' });
    expect(Object.keys(await ladders())).toEqual(['openBaseline']);
    await browser.post(PATH, { ...asked, confirmed: 'ja' });
    expect(Object.keys(await ladders()).toSorted()).toEqual(['default', 'openBaseline']);
  });

  test.each([
    [{ 'rungs.1.workingDays': '-2' }, 'Der er allerede en rykker på den dag.'],
    [{ 'rungs.1.workingDays': '61' }, 'Skriv et helt tal fra -5'],
    [{ 'rungs.1.workingDays': '' }, 'Udfyld feltet.'],
    [{ 'rungs.1.tells': 'assignee' }, 'Opgaven kan kun gå til teamlederne.'],
    [{ 'rungs.1.workingDays': '-3' }, 'Teamlederens opgave skal være den sidste rykker'],
    [{ task: 'findes ikke' }, 'Vælg en af mulighederne.'],
    [{ validFrom: '' }, 'Udfyld feltet.'],
    [{ validFrom: '19.01.2009' }, 'Datoen skal ligge efter i dag.'],
    [{ usual: 'on' }, 'Fjern rykkerne først'],
  ])('are refused with %j, also when they are confirmed at once', async (wrong, words) => {
    const answer = await (await mette()).post(PATH, { ...asked, ...wrong, confirmed: 'ja' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(words);
    expect(await set()).toEqual([]);
  });

  test('set from a day on hold also after the day that another kind’s were set from', async () => {
    const browser = await mette();
    await browser.post(PATH, { ...asked, task: 'openBaseline', validFrom: '02.02.2009', confirmed: 'ja' });
    await browser.post(PATH, { ...asked, confirmed: 'ja' });
    const [one, other] = (await set()).map((value) => Object.keys(value as object).toSorted());
    expect([one, other].toSorted((a, b) => a!.length - b!.length)).toEqual([['default'], ['default', 'openBaseline']]);
  });

  test('are for those who lead, and nobody else can set them', async () => {
    for (const person of [people.sara, people.amina, people.jens])
      for (const page of [PATH, DISTRIBUTION]) {
        const browser = await signIn(app, person);
        expect((await browser.get(page)).statusCode).toBe(403);
        expect((await browser.post(page, { ...asked, confirmed: 'ja' })).statusCode).toBe(403);
      }
  });

  test('say on the task what happens if nothing happens, and give the supervisor a task to mark as seen', async () => {
    await office.settings.set('escalation', '2009-01-01', {
      default: [
        { workingDays: -2, tells: 'assignee', does: 'remind' },
        { workingDays: 5, tells: 'supervisors', does: 'supervisorTask' },
      ],
    });
    const browser = await mette();
    const page = text((await browser.get(path)).body);
    expect(page).toContain('22. januar 2009: Sara Lund får en påmindelse');
    expect(page).toContain('2. februar 2009: Mette Holm får en opgave');
    expect(text((await browser.get('/opgaver?liste=all')).body)).toContain('2. februar 2009: Mette Holm får en opgave');
    await office.at('2009-02-02T08:00:00+01:00');
    const calendar = new CalendarSettings(office.settings);
    await new EscalationSweep(database, office.clock, office.settings, calendar, office.cases).sweep();
    const { body } = await browser.get(path);
    expect(text(body)).toContain('Følg op på »Åbn grundlaget«');
    expect(text(body)).toContain('»Åbn grundlaget«: teamlederne har fået en opgave (5 hverdage over fristen)');
    expect(text((await browser.get('/opgaver?liste=free')).body)).toContain('Følg op på »Åbn grundlaget«');
    const seenByProject = text((await (await signIn(app, people.amina)).get(path)).body);
    expect(seenByProject).not.toContain('Følg op på');
    expect(seenByProject).not.toContain('teamlederne har fået en opgave');
    const button = /action="([^"]+\/set)"/.exec(body)![1]!;
    expect((await (await signIn(app, people.sara, path)).post(button, {})).statusCode).toBe(403);
    expect((await browser.post(button, {})).statusCode).toBe(303);
    expect(text((await browser.get(path)).body)).not.toContain('Følg op på »Åbn grundlaget«');
  });
});

describe('the distribution', () => {
  test('is set by kind or role from a day on, and taken away again', async () => {
    const browser = await mette();
    const post = (rest: Record<string, string>) =>
      browser.post(DISTRIBUTION, { of: 'role:supervisor', way: 'load', validFrom: '20.01.2009', ...rest });
    expect((await post({})).statusCode).toBe(303);
    expect((await post({ of: 'confirmRed', way: 'round' })).statusCode).toBe(303);
    const kept = async () =>
      (await database.pool.query<{ value: unknown }>(`select value from setting where name = 'distribution'`)).rows[0]
        ?.value;
    expect(await kept()).toEqual({ 'role:supervisor': 'load', confirmRed: 'round' });
    await office.at('2009-01-20T09:00:00+01:00');
    expect(text((await browser.get(DISTRIBUTION)).body)).toMatch(
      /Reglerne nu Alle opgaver for rollen teamleder Til den med færrest åbne opgaver Bekræft rød vurdering På skift/,
    );
    await post({ way: 'unset', validFrom: '21.01.2009' });
    expect(
      (await database.pool.query(`select value from setting where name = 'distribution' and valid_from = '2009-01-21'`))
        .rows,
    ).toEqual([{ value: { confirmRed: 'round' } }]);
  });

  test('is changed from a day on also where later days were set already, except where they say otherwise', async () => {
    const browser = await mette();
    const post = (of: string, way: string, validFrom: string) => browser.post(DISTRIBUTION, { of, way, validFrom });
    await post('openBaseline', 'round', '02.02.2009');
    await post('confirmRed', 'load', '02.03.2009');
    // Two at once, from a day before both.
    await Promise.all([post('confirmRed', 'round', '20.01.2009'), post('role:supervisor', 'load', '20.01.2009')]);
    const { rows } = await database.pool.query<{ value: unknown }>(
      `select value from setting where name = 'distribution' order by valid_from`,
    );
    expect(rows.map(({ value }) => value)).toEqual([
      { confirmRed: 'round', 'role:supervisor': 'load' },
      { openBaseline: 'round', confirmRed: 'round', 'role:supervisor': 'load' },
      { openBaseline: 'round', confirmRed: 'load', 'role:supervisor': 'load' },
    ]);
  });

  test.each([
    [{ of: 'noget' }, 'Vælg en af mulighederne.'],
    [{ way: 'terning' }, 'Vælg en af mulighederne.'],
    [{ validFrom: '19.01.2009' }, 'Datoen skal ligge efter i dag.'],
  ])('is refused with %j', async (wrong, words) => {
    const answer = await (
      await mette()
    ).post(DISTRIBUTION, { of: 'confirmRed', way: 'round', validFrom: '20.01.2009', ...wrong });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(words);
  });
});
