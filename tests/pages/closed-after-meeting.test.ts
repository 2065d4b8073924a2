import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Meeting } from '../../workflows/meeting/v1/agenda.js';
import { verify } from '../../src/cases/verify.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { MeetingPagesModule } from '../../src/pages/meetings/meeting-pages.module.js';
import { SYSTEM } from '../../src/people/actor.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { plannedMeeting } from '../harness/planned-meeting.js';
import { type Answer, type Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';
import { upload } from './upload.js';

const { database } = await testDatabase();
let office: Awaited<ReturnType<typeof openOffice>>;
let outside: Awaited<ReturnType<typeof openOutside>>;
let app: NestFastifyApplication;
let kirsten: Browser;
/** The meeting that is called off, and the next one, by their case ids. */
let off: number;
let next: number;
let annex: string;

const [OFF, NEXT] = ['SOU M1/2010', 'SOU M2/2010'];
const meeting = (number: string) => `/moeder/${encodeURIComponent(number)}`;
const main = ({ body }: Answer) => body.slice(body.indexOf('<main')).replace(/\s+/g, ' ');
const post = (number: string, type: string, fields: Record<string, string>) =>
  kirsten.post(`${meeting(number)}/trin/${type}`, fields);
const fetched = async () => (await app.inject({ url: `/offentlig/moeder/bilag/${annex}` })).statusCode;
const publicPage = async () => main(await app.inject({ url: '/offentlig/moeder' }));

async function itemsOn(id: number): Promise<Meeting['items']> {
  const { snapshot } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
  return (snapshot as unknown as { context: Meeting }).context.items;
}

beforeAll(async () => {
  office = await openOffice(database);
  outside = await openOutside(office);
  await office.at('2010-01-04T09:00:00+01:00');
  const open = async (number: string, startsOn: string) =>
    (await office.cases.open(plannedMeeting(number, startsOn), SYSTEM)).caseId;
  [off, next] = [await open(OFF, '2010-02-04'), await open(NEXT, '2010-03-04')];
  app = await pagesApp(database, [MeetingPagesModule, CasePagesModule]);
  kirsten = await signIn(app, office.people.sekretaer);
  await kirsten.get(meeting(OFF));
  await post(OFF, 'ITEM_ADDED', { title: 'Klubhuset' });
  await kirsten.get(`${meeting(OFF)}/punkt/p1/bilag`);
  await upload(
    app,
    kirsten,
    `${meeting(OFF)}/punkt/p1/bilag`,
    { name: 'navne.csv', content: 'a;b' },
    { title: 'Navne' },
  );
  annex = (await itemsOn(off))[0]?.annexes[0]?.id ?? '';
  await kirsten.get(meeting(OFF));
  await post(OFF, 'AGENDA_DISPATCHED', {});
  await kirsten.get(meeting(OFF));
  expect([await fetched(), (await post(OFF, 'MEETING_CANCELLED', { reason: 'Sne' })).statusCode]).toEqual([200, 303]);
  await outside.drain();
}, 60_000);
afterAll(async () => {
  await app.close();
  outside.close();
});

describe('an annex that was carried over from a meeting that was called off', () => {
  test('is closed to the public on both when it is closed on the next one, until somebody opens it again', async () => {
    expect((await itemsOn(next))[0]?.annexes[0]?.id).toBe(annex);
    await kirsten.get(meeting(NEXT));
    await post(NEXT, 'ANNEX_CLOSED', { annex });
    expect([await fetched(), (await publicPage()).includes('Navne')]).toEqual([404, false]);
    await post(NEXT, 'ANNEX_OPENED', { annex });
    expect([await fetched(), (await publicPage()).includes('Navne')]).toEqual([200, true]);
  });
});

describe('when a meeting is over', () => {
  test('its secretary closes an annex with a reason, which is logged; the public has it no longer', async () => {
    expect(main(await kirsten.get(meeting(OFF)))).toContain('Luk for offentligheden');
    const form = await kirsten.get(`${meeting(OFF)}/trin/CLOSED_TO_PUBLIC?what=${annex}`);
    expect([form.statusCode, main(form).includes('Bilag 1.1 Navne')]).toEqual([200, true]);
    expect((await post(OFF, 'CLOSED_TO_PUBLIC', { what: annex })).statusCode).toBe(422);
    expect(await fetched()).toBe(200);
    await post(OFF, 'CLOSED_TO_PUBLIC', { what: annex, reason: 'Der stod et CPR-nummer.' });
    expect([
      await fetched(),
      (await publicPage()).includes('Navne'),
      (await publicPage()).includes('Klubhuset'),
    ]).toEqual([404, false, true]);
    const page = main(await kirsten.get(meeting(OFF)));
    expect(page).toContain('Lukket for offentligheden: Bilag 1.1 Navne. Der stod et CPR-nummer.');
    expect(page).toContain('navne.csv · lukket');
    expect((await kirsten.get(`${meeting(OFF)}/bilag/${annex}`)).statusCode).toBe(200);
  });

  test('or an item with all its annexes, also where they lie on the next meeting', async () => {
    await kirsten.get(meeting(NEXT));
    expect(main(await kirsten.get(meeting(NEXT)))).toContain('navne.csv · lukket');
    await post(NEXT, 'ANNEX_OPENED', { annex });
    await post(NEXT, 'AGENDA_DISPATCHED', {});
    expect(await fetched()).toBe(200);
    await kirsten.get(`${meeting(OFF)}/trin/CLOSED_TO_PUBLIC?what=p1`);
    await post(OFF, 'CLOSED_TO_PUBLIC', { what: 'p1', reason: 'Titlen nævner en person.' });
    expect([await fetched(), (await publicPage()).match(/Klubhuset/g)?.length]).toEqual([404, 1]);
    expect((await kirsten.get(`${meeting(OFF)}/trin/CLOSED_TO_PUBLIC`)).statusCode).toBe(409);
  });

  test('twice is once, nobody else does it, and a meeting that is not over has steps of its own for it', async () => {
    const { sekretaer, mette } = office.people;
    const close = (id: number, what: string, by = sekretaer) =>
      office.send(id, 'CLOSED_TO_PUBLIC', by, { what, reason: 'Fejl' });
    await expect(close(off, 'p1')).rejects.toMatchObject({ errors: [{ path: 'what' }] });
    await expect(close(off, 'p7')).rejects.toMatchObject({ errors: [{ path: 'what' }] });
    await expect(close(off, 'p1', mette)).rejects.toMatchObject({ type: 'not-yours' });
    await expect(close(next, 'p1')).rejects.toMatchObject({ type: 'not-allowed-now' });
    expect((await kirsten.get(`${meeting(NEXT)}/trin/CLOSED_TO_PUBLIC`)).statusCode).toBe(409);
    expect((await verify(database.pool)).violations).toEqual([]);
  });
});
