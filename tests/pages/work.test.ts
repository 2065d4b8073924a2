import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkPagesModule } from '../../src/pages/work/work-pages.module.js';
import { wayOf, type Way } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { signIn, type Browser } from './browser.js';
import { numbersOn } from './numbers.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let way: Way;
let sara: Browser;
let mette: Browser;

const totalOf = (body: string) => Number(/data-list-total="(\d+)"/.exec(body)?.[1]);
const rowsOf = (body: string) => (body.match(/<tr id="opgave-/g) ?? []).length;
const boxesOf = (body: string) => [...body.matchAll(/name="opgave" value="(\d+)"/g)].map((match) => match[1]!);

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  app = await pagesApp(database, [WorkPagesModule]);
  await office.at('2009-01-12T09:00:00+01:00');
  for (const name of ['Alle for én', 'Lektiehjælp', 'Mentorer']) await office.register({ name });
  await office.register({ name: 'Sport for alle', pool: 'DTI', administration: 'KFF' });
  await way.reporting({ name: 'Bydelsmødre' });
  await way.red(await way.reporting({ name: 'Rødt projekt' }));
  await database.pool.query(
    `update task set assignee = null where id in (select t.id from task t join cases c on c.id = t.case_id
       join project p on p.id = c.project_id where p.name in ('Mentorer', 'Sport for alle'))`,
  );
  await office.at('2009-04-14T09:00:00+02:00');
  // Due on the coming Friday, in two weeks' time, and long ago.
  for (const [name, due] of [
    ['Alle for én', '2009-04-17T22:00:00Z'],
    ['Mentorer', '2009-04-30T22:00:00Z'],
    ['Lektiehjælp', '2009-03-30T22:00:00Z'],
    ['Sport for alle', null],
  ])
    await database.pool.query(
      `update task set due_at = $2 from cases c join project p on p.id = c.project_id
       where c.id = task.case_id and p.name = $1 and closed_at is null`,
      [name, due],
    );
  sara = await signIn(app, office.people.sara);
  mette = await signIn(app, office.people.mette);
});
afterAll(() => app.close());

describe('the overview', () => {
  it('opens from every number a list just as long', async () => {
    const numbers = numbersOn((await mette.get('/opgaver/overblik')).body);
    expect(numbers.length).toBeGreaterThan(25);
    for (const kind of ['hos=', 'team=', 'rolle=', 'type=', 'alder=', 'dag='])
      expect(
        numbers.some(({ href }) => href.includes(kind)),
        kind,
      ).toBe(true);
    for (const { count, href } of numbers) {
      const { body } = await mette.get(href);
      expect(totalOf(body), href).toBe(count);
      expect(rowsOf(body), href).toBe(count);
    }
  });

  it('says how long the open tasks take at the pace of the last eight weeks, and where there is none', async () => {
    const { body } = await mette.get('/opgaver/overblik');
    expect(body).toMatch(/<th scope="row">Sara Lund<\/th>.*?\d+ hverdag/s);
    expect(body).toContain('intet tempo');
  });

  it('is for a supervisor', async () => {
    expect((await sara.get('/opgaver/overblik')).statusCode).toBe(403);
    expect((await sara.get('/opgaver')).body).not.toContain('/opgaver/overblik');
  });
});

describe('the queue', () => {
  it('every list beside the one shown is as long as its number says, whatever is chosen', async () => {
    for (const choice of ['', '&frist=uge', '&forvaltning=SOF', '&q=mentorer', '&prioritet=hoej', '&hos=ingen']) {
      const { body } = await mette.get(`/opgaver?liste=all${choice}`);
      const chips = [...body.matchAll(/<a class="chip" href="([^"]+)"[^>]*>[^<]*<em>(\d+)<\/em>/g)];
      expect(chips.length).toBeGreaterThan(4);
      for (const [, href, count] of chips) {
        const list = await mette.get(href!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='));
        expect(rowsOf(list.body), href).toBe(Number(count));
      }
    }
  });

  it.each([
    ['frist=over', 'Lektiehjælp'],
    ['frist=uge', 'Alle for én'],
    ['dag=2009-04-17', 'Alle for én'],
    ['pulje=DTI', 'Sport for alle'],
    ['forvaltning=KFF', 'Sport for alle'],
    ['frist=ingen&hos=ingen', 'Sport for alle'],
    ['q=alle+for', 'Alle for én'],
    ['prioritet=haster', 'Lektiehjælp'],
    ['tilstand=actionPlan', 'Rødt projekt'],
    ['type=writeActionPlan', 'Rødt projekt'],
  ])('finds by %s', async (choice, project) => {
    const { body } = await mette.get(`/opgaver?liste=all&${choice}`);
    expect(body).toContain(`<small>${project} · `);
    expect(rowsOf(body)).toBeLessThan(totalOf((await mette.get('/opgaver?liste=all')).body));
  });

  it('shows what presses first: overdue, then nearest due, then those without a date', async () => {
    const { body } = await mette.get('/opgaver?liste=all&type=openBaseline');
    const names = [...body.matchAll(/<small>([^<]+) · <span class="nowrap">2009-/g)].map((match) => match[1]);
    expect(names).toEqual(['Lektiehjælp', 'Alle for én', 'Mentorer', 'Sport for alle']);
  });

  it('takes an impossible choice as none', async () => {
    const all = totalOf((await mette.get('/opgaver?liste=all')).body);
    const odd = '/opgaver?liste=all&frist=x&dag=2009-02-31&hos=%27&type=__proto__&alder=99&rolle=toString&efter=1~x';
    expect(totalOf((await mette.get(odd)).body)).toBe(all);
    expect(rowsOf((await mette.get('/opgaver?liste=all&q=%25%00_')).body)).toBe(0);
  });
});

describe('the next task', () => {
  it('is on the front page and in the queue, gives the most urgent one and opens its case', async () => {
    const jonas = await signIn(app, office.people.jonas);
    expect(jonas.page).toContain('action="/opgaver/naeste"');
    const { rows } = await database.pool.query<{ number: string }>(
      `select c.number from cases c join project p on p.id = c.project_id where p.name = 'Mentorer'`,
    );
    const answer = await jonas.post('/opgaver/naeste', {});
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/sager/${rows[0]!.number}`]);
    expect((await jonas.get('/')).body).toContain('Du har fået opgaven »Åbn grundlaget«.');
    await jonas.post('/opgaver/naeste', {});
    const none = await jonas.post('/opgaver/naeste', {});
    expect(none.headers.location).toBe('/');
    expect((await jonas.get('/')).body).toContain('Der er ingen ledige opgaver til dig lige nu.');
  });
});

describe('assigning many', () => {
  it('asks for whom and why, shows what would happen, and says what became of each', async () => {
    const { jonas } = office.people;
    const list = await mette.get('/opgaver?liste=all');
    const opgave = boxesOf(list.body);
    const ask = await mette.post('/opgaver/fordel', { opgave, valg: 'liste=all' });
    expect(ask.body).toContain(`Fordel ${opgave.length} opgaver`);
    expect(ask.body).toMatch(/Jonas Friis<\/b> <small>har 2\s+åbne opgaver/);
    expect(ask.body).not.toContain('Per Dam</b>');
    const empty = await mette.post('/opgaver/fordel/vis', { opgave, valg: 'liste=all' });
    expect([empty.statusCode, empty.body.includes('Skriv en begrundelse.')]).toEqual([422, true]);
    const form = { opgave, valg: 'liste=all', to: jonas.id, reason: 'Sara er på ferie <b>' };
    const preview = await mette.post('/opgaver/fordel/vis', form);
    const [, moved, refused] = /<span>(\d+) flyttes, (\d+) afvises<\/span>/.exec(preview.body)!;
    expect(Number(moved) + Number(refused)).toBe(opgave.length);
    expect(preview.body).toContain('Opgaven kræver en rolle, som personen ikke har.');
    const key = mette.hidden('key');
    for (let times = 0; times < 2; times += 1) {
      const done = await mette.post('/opgaver/fordel/flyt', { ...form, key });
      expect(done.body).toContain(`<h1>${moved} flyttet, ${refused} afvist</h1>`);
    }
    const { rows } = await database.pool.query<{ count: number }>(
      `select count(*) from case_event where type = 'TASK_ASSIGNED' and payload->>'reason' = 'Sara er på ferie <b>'`,
    );
    expect(rows[0]!.count).toBe(Number(moved));
  });

  it('takes the whole list as chosen, and moves what is too much to wait for behind the page', async () => {
    const whole = await mette.post('/opgaver/fordel', { hele: '1', valg: 'liste=all&type=openBaseline' });
    expect(whole.body).toContain('Fordel 4 opgaver');
    await database.pool.query(
      `insert into task (case_id, key, name, about, roles, opened_at, opened_seq)
       select (select min(id) from cases), 'more:' || n, 'openBaseline', '', '{caseworker}', pretended_now(), 1
       from generate_series(1, 600) n`,
    );
    const valg = 'liste=all&type=openBaseline';
    const many = await mette.post('/opgaver/fordel', { hele: '1', valg });
    expect(many.body).toContain('Fordel 604 opgaver');
    expect(many.body).toContain('flyttes i baggrunden');
    const form = { hele: '1', valg, to: office.people.jonas.id, reason: 'Sara er syg' };
    expect((await mette.post('/opgaver/fordel/vis', form)).body).toContain(
      'Flyt 604 opgaver i baggrunden til Jonas Friis',
    );
    const key = mette.hidden('key');
    const ordered = await Promise.all([1, 2].map(() => mette.post('/opgaver/fordel/flyt', { ...form, key })));
    expect(ordered.map(({ headers }) => headers.location)).toEqual(Array(2).fill(`/opgaver/fordel/ordre/${key}`));
    expect((await mette.get(`/opgaver/fordel/ordre/${key}`)).body).toContain('0 af 604 er prøvet');
    expect((await sara.get(`/opgaver/fordel/ordre/${key}`)).statusCode).toBe(403);
    expect((await mette.get('/opgaver/fordel/ordre/another')).statusCode).toBe(404);
    await database.pool.query(`delete from task where key like 'more:%'`);
  });

  it('leads back to the list as it was, without the columns that were left out', async () => {
    const valg = 'liste=all&uden=trin&uden=hos';
    const [opgave] = boxesOf((await mette.get(`/opgaver?${valg}`)).body);
    const back = 'href="/opgaver?liste=all&uden=trin&uden=hos"';
    const readable = ({ body }: { body: string }) => body.replace(/&#x3D;/g, '=').replaceAll('&amp;', '&');
    expect(readable(await mette.post('/opgaver/fordel', { opgave: opgave!, valg }))).toContain(back);
    const form = { opgave: opgave!, valg, to: office.people.jonas.id, reason: 'Ferie' };
    expect(readable(await mette.post('/opgaver/fordel/vis', form))).toContain(back);
    expect((await mette.post('/opgaver/fordel', { valg })).headers.location).toBe(`/opgaver?${valg}`);
    expect(readable(await mette.get(`/opgaver?${valg}&frist=over`))).toContain(`class="filters-reset" ${back}`);
  });

  it('marks who is away today, and until when', async () => {
    const { jonas, sara: away } = office.people;
    const list = async () => (await mette.get('/opgaver?liste=all')).body;
    const [opgave] = boxesOf(await list());
    const ask = async () => (await mette.post('/opgaver/fordel', { opgave: opgave!, valg: 'liste=all' })).body;
    expect(`${await list()}${await ask()}`).not.toContain('væk til');
    await database.pool.query(
      `insert into absence (person_id, substitute, first_day, last_day, note, set_by, set_by_name, set_at) values
         ($1, $2, '2009-04-13', '2009-04-17', '', $3, '', pretended_now()), ($2, $1, '2009-04-20', '2009-04-24', '', $3, '', pretended_now())`,
      [away.id, jonas.id, jonas.id],
    );
    expect(await list()).toMatch(/<option value="[^"]+">Sara Lund \(\d+\) – væk til og med 17\.04\.2009<\/option>/);
    const chosen = await ask();
    expect(chosen).toContain('<b>Sara Lund</b> <span class="tag accent">væk til og med 17.04.2009</span>');
    expect(chosen.match(/væk til og med/g)).toHaveLength(1);
    await database.pool.query('delete from absence');
  });

  it('of nothing says so, and is for a supervisor', async () => {
    const nothing = await mette.post('/opgaver/fordel', { opgave: ['x', '-1'], valg: 'liste=all' });
    expect(nothing.statusCode).toBe(303);
    expect((await mette.get('/opgaver')).body).toContain('Vælg mindst én opgave i listen.');
    for (const path of ['/opgaver/fordel', '/opgaver/fordel/vis', '/opgaver/fordel/flyt'])
      expect((await sara.post(path, { opgave: '1' })).statusCode, path).toBe(403);
    expect((await sara.get('/opgaver')).body).not.toContain('name="opgave"');
  });
});

describe('a saved filter', () => {
  const idOf = async (name: string) =>
    (await database.pool.query<{ id: number }>('select id from saved_filter where name = $1', [name])).rows[0]!.id;

  it('stands as a chip, leads back to the same list, and is the team’s where it is shared', async () => {
    await mette.get('/opgaver?liste=all&frist=ingen');
    await mette.post('/opgaver/filter', { navn: 'Uden <frist>', valg: 'liste=all&frist=ingen', delt: '1' });
    await mette.post('/opgaver/filter', { navn: 'Kun min', valg: 'liste=overdue' });
    expect((await mette.get('/opgaver')).body).toContain('Uden &lt;frist&gt;');
    const { body } = await sara.get('/opgaver');
    expect(body).toContain('Uden &lt;frist&gt;<em>Mette Holm</em>');
    expect(body).not.toContain('Kun min');
    const opened = await sara.get(`/opgaver/filter/${await idOf('Uden <frist>')}`);
    expect(opened.headers.location).toBe('/opgaver?liste=all&frist=ingen');
  });

  it('that is deleted, or somebody else’s, says so', async () => {
    const own = await idOf('Kun min');
    for (const [browser, path] of [
      [sara, `/opgaver/filter/${own}`],
      [sara, '/opgaver/filter/99999999999999'],
      [sara, '/opgaver/filter/x'],
    ] as const) {
      expect((await browser.get(path)).headers.location).toBe('/opgaver?liste=all');
      expect((await browser.get('/opgaver')).body).toContain('Filteret er slettet, eller det er ikke delt med dig.');
    }
    await sara.post(`/opgaver/filter/${own}/slet`, {});
    expect((await mette.get(`/opgaver/filter/${own}`)).headers.location).toBe('/opgaver?liste=overdue');
    await mette.post(`/opgaver/filter/${own}/slet`, {});
    expect((await mette.get(`/opgaver/filter/${own}`)).headers.location).toBe('/opgaver?liste=all');
  });

  it('needs a name', async () => {
    await mette.post('/opgaver/filter', { navn: '  ', valg: 'liste=all&frist=over' });
    expect((await mette.get('/opgaver')).body).toContain('Giv filteret et navn');
  });
});
