import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AbsencePagesModule } from '../../src/pages/absence/absence-pages.module.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { ExclusionPagesModule } from '../../src/pages/exclusions/exclusion-pages.module.js';
import { WorkPagesModule } from '../../src/pages/work/work-pages.module.js';
import { reason, wayOf, type Office } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Office;

beforeAll(async () => {
  office = await openOffice(database);
  app = await pagesApp(database, [WorkPagesModule, CasePagesModule, AbsencePagesModule, ExclusionPagesModule]);
  await office.at('2009-01-12T09:00:00+01:00');
});
afterAll(() => app.close());

const numberOf = async (id: number) => (await database.prisma.case.findUniqueOrThrow({ where: { id } })).number;
const WEEK = { firstDay: '12.01.2009', lastDay: '16.01.2009' };

describe('being away', () => {
  it('is looked at beforehand, saved, shown to both, and ended', async () => {
    const { people, send } = office;
    const way = wayOf(office);
    const approval = await way.reporting({ name: 'Lektiehjælp' });
    await send(approval, 'REPORT_FILED', people.amina, REPORT);
    await send(approval, 'RATED', people.jonas, { deviation: 'Skønnet.', colour: 'red', ...reason });
    await database.pool.query('update task set assignee = $2 where case_id = $1 and closed_at is null', [
      approval,
      people.sara.id,
    ]);
    await office.at('2009-01-12T09:00:00+01:00');
    await office.register({ name: 'Bydelsmødre' });
    const sara = await signIn(app, people.sara, '/fravaer');
    expect(sara.page).not.toContain('name="person"');
    const order = { ...WEEK, substitute: people.jonas.id, note: 'Ferie' };
    const preview = await sara.post('/fravaer', order);
    expect(preview.statusCode).toBe(200);
    expect(preview.body).toMatch(/Åbne opgaver i dag: <b>2<\/b>\. Heraf kan afløseren løse <b>1<\/b>/);
    expect(preview.body).toContain('fire øjne');
    expect(await database.prisma.absence.count()).toBe(0);
    expect((await sara.post('/fravaer', { ...order, confirmed: 'ret' })).body).toContain('value="16.01.2009"');
    expect((await sara.post('/fravaer', { ...order, confirmed: 'ja' })).headers.location).toBe('/fravaer');
    const jonas = await signIn(app, people.jonas);
    expect(jonas.page).toContain('Du er afløser for Sara Lund til og med 16. januar 2009.');
    expect(jonas.page).toContain('<span class="tag accent">for Sara Lund</span>');
    const queue = (await jonas.get('/opgaver?liste=mine')).body;
    expect(queue).toContain('Bydelsmødre');
    expect((await sara.get('/')).body).toContain('Du er meldt væk til og med 16. januar 2009. Jonas Friis');
    const { id } = await database.prisma.absence.findFirstOrThrow();
    expect((await jonas.post(`/fravaer/${id}/slut`, {})).statusCode).toBe(404);
    expect((await sara.post(`/fravaer/${id}/slut`, {})).statusCode).toBe(303);
    expect((await jonas.get('/')).body).not.toContain('for Sara Lund');
  });

  it('is refused beside the field it is about, with what was typed kept', async () => {
    const { people } = office;
    const sara = await signIn(app, people.sara, '/fravaer');
    const wrong = await sara.post('/fravaer', {
      ...WEEK,
      lastDay: '09.01.2009',
      substitute: people.jonas.id,
      confirmed: 'ja',
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Den sidste dag er gået.');
    expect(wrong.body).toContain('value="09.01.2009"');
    expect(await database.prisma.absence.count({ where: { endedAt: null } })).toBe(0);
  });

  it('is set for oneself, whoever a forged form names', async () => {
    const { people } = office;
    const sara = await signIn(app, people.sara, '/fravaer');
    const forged = { ...WEEK, person: people.mette.id, substitute: people.jonas.id, confirmed: 'ja' };
    expect((await sara.post('/fravaer', forged)).statusCode).toBe(303);
    const row = await database.prisma.absence.findFirstOrThrow({ where: { endedAt: null } });
    expect(row.personId).toBe(people.sara.id);
    await database.pool.query('update absence set ended_at = pretended_now()');
  });

  it('is set for somebody ill by a supervisor', async () => {
    const { people } = office;
    const mette = await signIn(app, people.mette, '/fravaer');
    const order = { ...WEEK, person: people.sara.id, substitute: people.jonas.id, confirmed: 'ja' };
    expect((await mette.post('/fravaer', order)).statusCode).toBe(303);
    expect((await mette.get('/fravaer')).body).toMatch(/Sara Lund<\/b>.*væk nu.*meldt af Mette Holm/);
    await database.pool.query('update absence set ended_at = pretended_now()');
  });
});

describe('a conflict of interest', () => {
  it('is recorded and ended by a supervisor on the case', async () => {
    const { people } = office;
    const number = await numberOf(await office.register({ name: 'Sport for alle' }));
    const mette = await signIn(app, people.mette, `/sager/${number}/inhabilitet`);
    const path = `/sager/${number}/inhabilitet`;
    expect((await mette.post(path, { person: people.sara.id, reason: '' })).statusCode).toBe(422);
    const said = { person: people.sara.id, reason: 'Projektlederen er hendes bror.' };
    expect((await mette.post(path, said)).headers.location).toBe(path);
    expect((await mette.get(path)).body).toContain('Projektlederen er hendes bror.');
    expect((await mette.get(`/sager/${number}`)).body).toContain('Inhabilitet (1)');
    const sara = await signIn(app, people.sara, '/');
    for (const one of [`/sager/${number}`, path, `/sager/${number}/forloeb`])
      expect([one, (await sara.get(one)).statusCode]).toEqual([one, 404]);
    expect((await sara.get('/sager?vis=all')).body).not.toContain('Sport for alle');
    const end = { person: people.sara.id };
    expect((await mette.post(`${path}/ophaev`, { ...end, reason: '' })).statusCode).toBe(422);
    expect((await mette.post(`${path}/ophaev`, { ...end, reason: 'Han er stoppet.' })).statusCode).toBe(303);
    expect((await sara.get(`/sager/${number}`)).statusCode).toBe(200);
  });

  it('is declared by anybody for themself, who then sees nothing more of it', async () => {
    const { people } = office;
    const number = await numberOf(await office.register({ name: 'Mentorer' }));
    const path = `/sager/${number}/inhabilitet`;
    const amina = await signIn(app, people.amina, path);
    expect(amina.page).not.toContain('name="person"');
    const done = await amina.post(path, { person: people.sara.id, reason: 'Jeg sidder i bestyrelsen.' });
    expect(done.headers.location).toBe('/');
    expect((await amina.get(`/sager/${number}`)).statusCode).toBe(404);
    const sara = await signIn(app, people.sara, '/');
    expect((await sara.get(path)).body).toContain('Jeg sidder i bestyrelsen.');
    expect((await (await signIn(app, people.jonas, '/')).get(path)).body).not.toContain('bestyrelsen');
  });
});
