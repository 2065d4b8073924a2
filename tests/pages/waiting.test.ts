import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Waking } from '../../src/jobs/waking.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { WorkPagesModule } from '../../src/pages/work/work-pages.module.js';
import { wayOf } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { type Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
const office = await openOffice(database);
const way = wayOf(office);
const { people } = office;
let app: NestFastifyApplication;
let sara: Browser;
let id: number;
let task: number;
let path: string;

beforeAll(async () => {
  app = await pagesApp(database, [CasePagesModule, WorkPagesModule]);
});
afterAll(() => app.close());
/** Every test has a project of its own, registered on Monday 12 January 2009. */
beforeEach(async () => {
  await office.at('2009-01-12T09:00:00+01:00');
  id = await office.register({ name: 'Bydelsmødre' });
  ({ task, path } = await placeOf(id));
  sara = await signIn(app, people.sara);
});

async function placeOf(caseId: number) {
  const { rows } = await database.pool.query<{ task: number; number: string }>(
    `select t.id as task, c.number from task t join cases c on c.id = t.case_id where c.id = $1 and t.closed_at is null order by t.id limit 1`,
    [caseId],
  );
  return { task: rows[0]!.task, path: `/sager/${rows[0]!.number}` };
}
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const row = (body: string, of = task) =>
  text(new RegExp(`<tr id="opgave-${of}">[^]*?</tr>`).exec(body)?.[0] ?? 'intet');

describe('a task set waiting on its page', () => {
  test('and a reminder show what the case holds, so that who opens them has seen the case', async () => {
    const seen = async () =>
      (await database.pool.query<{ by: string }>('select by from viewing where case_id = $1', [id])).rows.length;
    expect(await seen()).toBe(0);
    await sara.get(`${path}/opgave/${task}/vent`);
    expect(await seen()).toBe(1);
    await (await signIn(app, people.mette)).get(`${path}/husk`);
    expect(await seen()).toBe(2);
  });

  test('says on the case and in the list what for and until when, and is marked when it is back until it is opened', async () => {
    const form = await sara.get(`${path}/opgave/${task}/vent`);
    expect(text(form.body)).toContain('Sæt på vent: Åbn grundlaget');
    const sent = await sara.post(`${path}/opgave/${task}/vent`, {
      for: 'svar fra SOF',
      until: '19.01.2009',
      moves: 'on',
    });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, path]);
    const page = text((await sara.get(path)).body);
    expect(page).toContain('Opgaven er sat på vent og kommer tilbage den 19. januar 2009.');
    expect(page).toContain('På vent til 19. januar 2009: svar fra SOF');
    expect(row((await sara.get('/opgaver?liste=mine')).body)).toBe('intet');
    expect(row((await sara.get('/opgaver?liste=paused')).body)).toContain('På vent til 19. januar 2009: svar fra SOF');
    await office.at('2009-01-19T07:00:00+01:00');
    await new Waking(database, office.cases).sweep();
    expect(row((await sara.get('/opgaver?liste=mine')).body)).toContain('tilbage fra venten');
    expect(text((await sara.get(path)).body)).toContain('tilbage fra venten');
    expect(row((await sara.get('/opgaver?liste=mine')).body)).not.toContain('tilbage fra venten');
    expect(text((await sara.get('/')).body)).not.toContain('tilbage fra venten');
  });

  test('can be taken off by a button', async () => {
    await sara.post(`${path}/opgave/${task}/vent`, { for: 'svar', until: '19.01.2009' });
    await sara.get(path);
    expect((await sara.post(`${path}/opgave/${task}/vaek`, {})).statusCode).toBe(303);
    expect(row((await sara.get('/opgaver?liste=mine')).body)).toContain('Åbn grundlaget');
    expect((await sara.get(`${path}/opgave/${task}/vent`)).statusCode).toBe(200);
  });

  test.each([
    [{ until: '12.01.2009' }, 'Datoen skal ligge efter i dag.'],
    [{ until: '14.01.2010' }, 'Vælg en dato højst et år frem.'],
    [{ until: '31.02.2009' }, 'dato'],
    [{ for: '' }, 'Udfyld feltet.'],
  ])('is refused with %j, and what was typed stays', async (wrong, words) => {
    await sara.get(`${path}/opgave/${task}/vent`);
    const answer = await sara.post(`${path}/opgave/${task}/vent`, {
      for: 'svar fra SOF',
      until: '19.01.2009',
      ...wrong,
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(words);
    expect(answer.body).toContain(`value="${{ until: '19.01.2009', ...wrong }.until}"`);
  });

  test('says where its date stays, and is nobody else’s to set', async () => {
    const reporting = await placeOf(await way.reporting());
    const amina = await signIn(app, people.amina);
    const { body } = await amina.get(`${reporting.path}/opgave/${reporting.task}/vent`);
    expect(text(body)).toContain('Brug »Flyt fristen« på sagen.');
    expect(body).not.toContain('name="moves"');
    const jonas = await signIn(app, people.jonas);
    expect((await jonas.get(`${path}/opgave/${task}/vent`)).statusCode).toBe(403);
    expect((await jonas.post(`${path}/opgave/${task}/vent`, { for: 'x', until: '19.01.2009' })).statusCode).toBe(403);
    expect((await sara.get(`${path}/opgave/999999/vent`)).statusCode).toBe(404);
  });

  test('keeps from the project what the office waits for', async () => {
    await sara.post(`${path}/opgave/${task}/vent`, { for: 'svar om økonomien', until: '19.01.2009' });
    const { rows } = await database.pool.query<{ type: string }>('select type from case_event where case_id = $1', [
      id,
    ]);
    expect(rows.map(({ type }) => type)).toContain('TASK_SET_WAITING');
    const amina = await signIn(app, people.amina);
    expect((await amina.get(`${path}/forloeb`)).body).not.toContain('svar om økonomien');
    expect((await amina.get(path)).body).not.toContain('svar om økonomien');
  });
});

describe('a task that is new to somebody', () => {
  test('is marked in their lists until they open its case, or its form, and for nobody else', async () => {
    const mine = async () => row((await sara.get('/opgaver?liste=mine')).body);
    expect(await mine()).toContain('Åbn grundlaget Ny');
    const mette = await signIn(app, people.mette);
    expect(row((await mette.get('/opgaver?liste=all')).body)).not.toContain(' Ny ');
    await mette.get(path);
    expect(await mine()).toContain('Åbn grundlaget Ny');
    await sara.get(path);
    expect(await mine()).not.toContain('Åbn grundlaget Ny');
    await office.send(id, 'TASK_ASSIGNED', people.mette, { task: String(task), to: people.jonas.id });
    const jonas = await signIn(app, people.jonas);
    expect(row((await jonas.get('/opgaver?liste=mine')).body)).toContain('Åbn grundlaget Ny');
    await jonas.get(`${path}/trin/BASELINE_OPENED`);
    expect(row((await jonas.get('/opgaver?liste=mine')).body)).not.toContain('Åbn grundlaget Ny');
  });
});

describe('what is one’s own', () => {
  test('a reminder comes up on its day, on the front page and the list, until it is done, and is nobody else’s', async () => {
    await sara.get(`${path}/husk`);
    const wrong = await sara.post(`${path}/husk`, { text: 'Ring til Amina', on: '12.01.2009' });
    expect([wrong.statusCode, wrong.body.includes('Datoen skal ligge efter i dag.')]).toEqual([422, true]);
    expect((await sara.post(`${path}/husk`, { text: 'Ring til Amina', on: '15.01.2009' })).statusCode).toBe(303);
    expect(text((await sara.get('/huskeliste')).body)).toContain('Ring til Amina');
    expect(text((await sara.get('/')).body)).not.toContain('Ring til Amina');
    await office.at('2009-01-15T07:00:00+01:00');
    const front = (await sara.get('/')).body;
    expect(text(front)).toContain('Det bad du om at blive mindet om');
    expect(text(front)).toContain('Ring til Amina');
    const jonas = await signIn(app, people.jonas, path);
    expect(jonas.page).not.toContain('Ring til Amina');
    const [, done] = /action="(\/huskeliste\/\d+\/faerdig)"/.exec(front)!;
    expect((await jonas.post(done!, {})).statusCode).toBe(404);
    expect((await sara.post(done!, {})).statusCode).toBe(303);
    expect(text((await sara.get('/huskeliste')).body)).not.toContain('Ring til Amina');
  });

  test('a case is followed without being owned, until one stops', async () => {
    const jonas = await signIn(app, people.jonas, path);
    expect((await jonas.post(`${path}/foelg`, {})).statusCode).toBe(303);
    await jonas.post(`${path}/foelg`, {});
    expect(text((await jonas.get('/huskeliste')).body)).toContain('Sager, jeg følger (1)');
    expect(jonas.page).toContain('href="/huskeliste"');
    expect(text((await jonas.get(path)).body)).toContain('Du følger sagen.');
    expect(text((await sara.get('/huskeliste')).body)).toContain('Sager, jeg følger (0)');
    await jonas.post(`${path}/foelg`, { stop: 'ja' });
    expect(text((await jonas.get('/huskeliste')).body)).toContain('Sager, jeg følger (0)');
  });

  test('nobody reminds themself of a case that is not theirs to see', async () => {
    const stranger = await signIn(app, people.stranger);
    expect((await stranger.get(`${path}/husk`)).statusCode).toBe(404);
    expect((await stranger.post(`${path}/husk`, { text: 'x', on: '15.01.2009' })).statusCode).toBe(404);
    expect((await stranger.post(`${path}/foelg`, {})).statusCode).toBe(404);
  });
});

describe('the queue', () => {
  test('leaves out the columns the address says, here and where it leads', async () => {
    const { body } = await sara.get('/opgaver?liste=mine&uden=trin&uden=prioritet&uden=noget');
    expect(body).toContain('<th scope="col">Frist</th>');
    // Whoever is signed out meanwhile comes back to all that was chosen.
    expect(body.replaceAll('&#x3D;', '=')).toContain(
      'href="/log-ind?next=%2Fopgaver%3Fliste%3Dmine%26uden%3Dtrin%26uden%3Dprioritet%26uden%3Dnoget&amp;udlobet=1"',
    );
    expect(body).not.toContain('<th scope="col">Trin</th>');
    expect(body).not.toContain('<th scope="col">Prioritet</th>');
    expect(body.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')).toMatch(
      /href="\/opgaver\?liste[^"]*&uden=trin&uden=prioritet"/,
    );
    await sara.post('/opgaver/filter', { valg: 'liste=mine&frist=over&uden=trin&uden=hos', navn: 'Smalt' });
    const { rows } = await database.pool.query<{ address: string }>(
      `select address from saved_filter where name = 'Smalt'`,
    );
    expect(rows[0]!.address).toBe('liste=mine&frist=over&uden=trin&uden=hos');
  });

  test('is where a case leads back to, at the place of its task', async () => {
    await sara.get('/opgaver?liste=mine&q=bydels');
    await sara.get(`${path}/trin/BASELINE_OPENED`);
    const { body } = await sara.get(path);
    expect(body.replace(/&#x3D;/g, '=').replaceAll('&amp;', '&')).toContain(
      `href="/opgaver?liste=mine&q=bydels#opgave-${task}"`,
    );
  });

  test('lists what one has done lately, as many as its number says', async () => {
    await office.send(id, 'BASELINE_OPENED', people.sara);
    const count = Number(/loest">[^<]*<em>(\d+)</.exec((await sara.get('/opgaver?liste=mine')).body)![1]);
    const { body } = await sara.get('/opgaver/loest');
    expect(text(body)).toContain('Åbn grundlaget Bydelsmødre');
    expect((body.match(/<tr id="opgave-/g) ?? []).length).toBe(count);
    await office.at('2009-02-20T09:00:00+01:00');
    expect(text((await sara.get('/opgaver/loest')).body)).toContain('Du har ikke løst nogen opgaver for nylig.');
  });
});
