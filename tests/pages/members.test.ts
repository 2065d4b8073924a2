import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepAttachment } from '../../src/documents/attachments.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { MeetingPagesModule } from '../../src/pages/meetings/meeting-pages.module.js';
import { MemberPagesModule } from '../../src/pages/members/member-pages.module.js';
import { WorkPagesModule } from '../../src/pages/work/work-pages.module.js';
import type { Payload } from '../../workflows/workflow.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { plannedMeeting } from '../harness/planned-meeting.js';
import { pdfText } from '../letters/pdf-text.js';
import { type Answer, type Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let office: Awaited<ReturnType<typeof openOffice>>;
let outside: Awaited<ReturnType<typeof openOutside>>;
let app: NestFastifyApplication;
let kirsten: Browser;
let inge: Browser;
let siri: Browser;
let people: Record<'inge' | 'siri' | 'lars', string>;
let seats: Record<string, string>;
let id: number;
const annex = randomUUID();

const NUMBER = 'BIU M1/2010';
const ON = '2010-01-28';
const own = `/mit-udvalg/${encodeURIComponent(NUMBER)}`;
const step = (type: string) => `${own}/trin/${type}`;
const main = ({ body }: Answer) => body.slice(body.indexOf('<main')).replace(/\s+/g, ' ');

async function hire(name: string, roles: string[]): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into person (name, email, roles) values ($1, replace($1, ' ', '.') || '@example.dk', $2) returning id`,
    [name, roles],
  );
  return rows[0]!.id;
}

const terms = (rows: [string, string, string?][]) =>
  Object.fromEntries(
    rows.flatMap(([name, role, person = ''], at) =>
      Object.entries({ name, role, person, firstDay: '01.01.2010', lastDay: '' }).map(([field, value]) => [
        `terms.${at}.${field}`,
        value,
      ]),
    ),
  );

const send = (type: string, payload: Payload = {}) => office.send(id, type, office.people.sekretaer, payload);

beforeAll(async () => {
  office = await openOffice(database);
  outside = await openOutside(office);
  await office.at('2010-01-12T09:00:00+01:00');
  people = {
    inge: await hire('Inge Dahl', ['committeeMember']),
    siri: await hire('Siri Bo', ['committeeMember']),
    lars: await hire('Lars Brandt', []),
  };
  app = await pagesApp(database, [MemberPagesModule, MeetingPagesModule, CasePagesModule, WorkPagesModule]);
  kirsten = await signIn(app, office.people.sekretaer);
  inge = await signIn(app, { id: people.inge }, '/mit-udvalg');
  siri = await signIn(app, { id: people.siri }, '/mit-udvalg');
});
afterAll(async () => {
  await app.close();
  outside.close();
});

describe('a seat', () => {
  test('is given on the page of the committee, to somebody with the role, and once', async () => {
    expect(main(await inge.get('/mit-udvalg'))).toContain('Du er endnu ikke knyttet til et udvalg.');
    await kirsten.get('/moeder/udvalg/BIU');
    const save = (rows: [string, string, string?][]) => kirsten.post('/moeder/udvalg/BIU/medlemmer', terms(rows));
    const withoutRole = await save([['Lars Brandt', 'member', people.lars]]);
    expect([withoutRole.statusCode, main(withoutRole).includes('Vælg en på listen.')]).toEqual([422, true]);
    const twice = await save([
      ['Inge Dahl', 'member', people.inge],
      ['Lars Brandt', 'member', people.inge],
    ]);
    expect(main(twice)).toContain('Er allerede et andet medlem.');
    const saved = await save([
      ['Karen Holst', 'chair'],
      ['Inge Dahl', 'member', people.inge],
      ['Lars Brandt', 'member'],
    ]);
    expect(saved.statusCode).toBe(303);
    await kirsten.get('/moeder/udvalg/SOU');
    await kirsten.post('/moeder/udvalg/SOU/medlemmer', terms([['Siri Bo', 'chair', people.siri]]));
    const { rows } = await database.pool.query<{ id: string; name: string }>(
      'select id::text, name from committee_member',
    );
    seats = Object.fromEntries(rows.map((row) => [row.name, row.id]));
    const { rows: log } = await database.pool.query<{ after: string }>(
      `select after::text from admin_event where what = 'committeeChanged' and subject = 'BIU'`,
    );
    expect(log[0]?.after).toContain(people.inge);
  });

  test('is kept when the list is saved again', async () => {
    const page = main(await kirsten.get('/moeder/udvalg/BIU'));
    expect(page).toContain(`<option value="${people.inge}" selected>Inge Dahl</option>`);
  });
});

describe('before the agenda is out', () => {
  test('the member sees when and where the meeting is, and nothing of what is prepared', async () => {
    const members = ['Karen Holst', 'Inge Dahl', 'Lars Brandt'].map((name, at) => ({
      ...{ id: seats[name], name },
      role: at ? 'member' : 'chair',
    }));
    const dates = { dispatchBy: '2010-01-21', requestBy: '2010-01-20' };
    id = (await office.cases.open(plannedMeeting(NUMBER, ON, { members, ...dates }), office.people.sekretaer)).caseId;
    await send('ITEM_ADDED', { title: 'Mødeplan', clauses: [{ text: 'at planen godkendes' }] });
    await send('ITEM_ADDED', { title: 'Huslejen', text: 'Forhandlingen er ikke slut.', isClosed: true });
    const file = { title: 'Kontrakt', name: 'kontrakt.pdf', sha256: 'a'.repeat(64) };
    const attached = {
      ...{ attachment: annex, item: 'p2', quarter: '', size: 8, isClosed: true, namesPeople: false },
      ...file,
    };
    await office.cases.send(id, { type: 'ITEM_ATTACHED', payload: attached }, office.people.sekretaer, {
      alongside: (client) =>
        keepAttachment(client, {
          ...{ id: annex, caseId: id, quarter: '', type: 'text/plain', bytes: Buffer.from('Kontrakt'), personal: [] },
          ...file,
        }),
    });
    for (const path of ['/mit-udvalg', own]) {
      const page = main(await inge.get(path));
      expect(page).toContain('28. januar 2010');
      expect(page).toContain('senest');
      expect([page.includes('Mødeplan'), page.includes('Huslejen')]).toEqual([false, false]);
    }
    for (const file of ['dagsorden.pdf', 'protokol.pdf', `bilag/${annex}`])
      expect((await inge.get(`${own}/${file}`)).statusCode).toBe(404);
  });

  test('a request in time is on this meeting, and stays the member’s own until it is sent out', async () => {
    const form = main(await inge.get(step('REQUEST_RECEIVED')));
    expect([form.includes('name="member"'), form.includes('name="receivedOn"')]).toEqual([false, false]);
    const empty = await inge.post(step('REQUEST_RECEIVED'), { title: '' });
    expect(empty.statusCode).toBe(422);
    const fields = { title: 'Tolke', text: 'Hvem betaler?', member: seats['Karen Holst'] ?? '', idempotencyKey: 'k1' };
    const asked = await inge.post(step('REQUEST_RECEIVED'), fields);
    expect([asked.statusCode, asked.headers.location]).toEqual([303, '/mit-udvalg']);
    const page = main(await inge.get('/mit-udvalg'));
    expect(page).toContain('Den kommer på mødet 28. januar 2010.');
    expect(page).toContain('Dine anmodninger');
    expect(main(await kirsten.get(`/moeder/${encodeURIComponent(NUMBER)}`))).toContain('Inge Dahl anmoder om et punkt');
  });
});

describe('when the agenda is out', () => {
  beforeAll(async () => {
    await send('AGENDA_DISPATCHED');
    await outside.drain();
  });

  test('the member reads it with its closed items, and fetches it and its annexes', async () => {
    const page = main(await inge.get(own));
    for (const text of ['1. Mødeplan', '2. Huslejen', 'Lukket', 'Bilag 2.1 Kontrakt', '3. Tolke'])
      expect(page).toContain(text);
    expect(main(await inge.get('/mit-udvalg'))).toContain('2. Huslejen');
    const pdf = await inge.get(`${own}/dagsorden.pdf`);
    expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(pdfText(pdf.rawPayload)).toContain('Forhandlingen er ikke slut.');
    const file = await inge.get(`${own}/bilag/${annex}`);
    expect([file.statusCode, file.body]).toEqual([200, 'Kontrakt']);
  });

  test('what has come to it since is nobody’s until the supplement is sent', async () => {
    await send('ITEM_ADDED', { title: 'Et sent punkt' });
    expect(main(await inge.get(own))).not.toContain('Et sent punkt');
    expect((await inge.get(`${own}/dagsorden.pdf?tillaeg=1`)).statusCode).toBe(404);
    await send('SUPPLEMENT_DISPATCHED', { changes: 'Et punkt mere.' });
    await outside.drain();
    expect(main(await inge.get(own))).toContain('4. Et sent punkt');
    expect((await inge.get(`${own}/dagsorden.pdf?tillaeg=1`)).statusCode).toBe(200);
  });

  test('another committee’s member finds nothing of it, and no other role the pages', async () => {
    for (const path of [own, `${own}/dagsorden.pdf`, `${own}/bilag/${annex}`, step('REQUEST_RECEIVED')])
      expect((await siri.get(path)).statusCode).toBe(404);
    expect(main(await siri.get('/mit-udvalg'))).not.toContain('Huslejen');
    await siri.get('/mit-udvalg');
    expect((await siri.post(step('REQUEST_RECEIVED'), { title: 'Nej', text: 'Nej' })).statusCode).toBe(404);
    expect((await kirsten.get('/mit-udvalg')).statusCode).toBe(403);
  });

  test('the member’s front page is the committee’s, and cases and their lists hold nothing', async () => {
    const front = await inge.get('/');
    expect([front.statusCode, front.headers.location]).toEqual([303, '/mit-udvalg']);
    const { body } = await inge.get('/mit-udvalg');
    expect([body.includes('href="/sager"'), body.includes('href="/projekter"')]).toEqual([false, false]);
    expect(main(await inge.get('/sager?vis=all'))).not.toContain(NUMBER);
    expect((await inge.get(`/sager/${encodeURIComponent(NUMBER)}`)).statusCode).toBe(404);
    expect((await inge.get(`/moeder/${encodeURIComponent(NUMBER)}`)).statusCode).toBe(403);
    expect((await inge.get('/opgaver')).statusCode).toBe(403);
  });

  test('whoever reads it is noted', async () => {
    const { rows } = await database.pool.query(
      `select 1 from viewing where case_id = $1 and by = $2 and what = 'kontrakt.pdf'`,
      [id, people.inge],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('at the meeting and after it', () => {
  beforeAll(async () => {
    await office.at(`${ON}T09:00:00+01:00`);
    await send('MEETING_BEGUN', { present: [seats['Karen Holst'], seats['Inge Dahl']], chair: seats['Karen Holst'] });
  });

  test('an item in which the member has a conflict of interest is withheld, with all its papers', async () => {
    await send('CONFLICT_DECIDED', { item: 'p2', member: seats['Inge Dahl'], votesFor: 1, votesAgainst: 0 });
    const page = main(await inge.get(own));
    expect(page).toContain('Du er inhabil i dette punkt og ser det ikke (§ 4).');
    expect([page.includes('Huslejen'), page.includes('1. Mødeplan')]).toEqual([false, true]);
    expect(main(await inge.get('/mit-udvalg'))).not.toContain('Huslejen');
    for (const file of ['dagsorden.pdf', `bilag/${annex}`])
      expect((await inge.get(`${own}/${file}`)).statusCode).toBe(404);
    expect((await inge.get(`${own}/dagsorden.pdf?tillaeg=1`)).statusCode).toBe(200);
    expect((await inge.get(`${step('DISSENT_RECORDED')}?item=p2`)).statusCode).toBe(404);
  });

  test('a dissent is the member’s own, and is sent along only where the item goes on', async () => {
    const form = await inge.get(`${step('DISSENT_RECORDED')}?item=p1`);
    expect([form.statusCode, form.body.includes('sendAlong'), form.body.includes('name="member"')]).toEqual([
      ...[200, false, false],
    ]);
    const fields = { item: 'p1', text: 'Det er for mange møder.', member: seats['Karen Holst'] ?? '' };
    expect((await inge.post(step('DISSENT_RECORDED'), fields)).headers.location).toBe(`${own}#p1`);
    expect(main(await inge.get(own))).toContain('Afvigende mening, Inge Dahl: Det er for mange møder.');
  });

  test('the minutes wait for the member on their front page, until they have signed for themself', async () => {
    expect((await inge.get(step('MINUTES_SIGNED'))).statusCode).toBe(409);
    for (const item of ['p1', 'p2', 'p3', 'p4'])
      await send('CLAUSE_DECIDED', { item, clause: 'all', outcome: 'noted' });
    await send('MEETING_CLOSED');
    await outside.drain();
    expect(main(await inge.get('/mit-udvalg'))).toContain('Venter på dig');
    const form = await inge.get(step('MINUTES_SIGNED'));
    expect([form.statusCode, form.body.includes('name="who"')]).toEqual([200, false]);
    const signed = await inge.post(step('MINUTES_SIGNED'), {
      reservation: 'Ikke punkt 1.',
      who: seats['Karen Holst'] ?? '',
    });
    expect(signed.headers.location).toBe(own);
    const page = main(await inge.get(own));
    expect(page).toContain('med forbehold: Ikke punkt 1.');
    expect(main(await inge.get('/mit-udvalg'))).not.toContain('Venter på dig');
    await inge.get('/mit-udvalg');
    expect((await inge.post(step('MINUTES_SIGNED'), {})).statusCode).toBe(409);
  });

  test('a secretary records the rest on paper, and the meeting is among the earlier ones with its minutes', async () => {
    await send('MINUTES_SIGNED', { who: seats['Karen Holst'] });
    await outside.drain();
    expect(main(await inge.get('/mit-udvalg'))).toContain('Protokollen er underskrevet');
    expect((await inge.get(`${own}/protokol.pdf`)).statusCode).toBe(404);
    await database.pool.query(`update committee_member set person_id = $1 where id = $2`, [
      people.siri,
      seats['Karen Holst'],
    ]);
    const pdf = await siri.get(`${own}/protokol.pdf`);
    expect([pdf.statusCode, pdfText(pdf.rawPayload).includes('Ikke punkt 1.')]).toEqual([200, true]);
  });
});
