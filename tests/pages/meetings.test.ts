import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { MeetingPagesModule } from '../../src/pages/meetings/meeting-pages.module.js';
import { SYSTEM } from '../../src/people/actor.js';
import { ITEM } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { plannedMeeting } from '../harness/planned-meeting.js';
import { pdfText } from '../letters/pdf-text.js';
import { type Answer, type Browser, signIn } from './browser.js';
import { itemOf, type AgendaItem, type Annex, type Meeting } from '../../workflows/meeting/v1/agenda.js';
import { compileTypst } from '../../src/letters/typst.js';
import { pagesApp } from './pages-app.js';
import { upload } from './upload.js';

const { database } = await testDatabase();
let office: Awaited<ReturnType<typeof openOffice>>;
let outside: Awaited<ReturnType<typeof openOutside>>;
let app: NestFastifyApplication;
let kirsten: Browser;
let project: { case: number; id: number };

beforeAll(async () => {
  office = await openOffice(database);
  outside = await openOutside(office);
  await office.at('2010-01-04T09:00:00+01:00');
  const id = await office.register();
  const { projectId } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
  project = { case: id, id: projectId as number };
  app = await pagesApp(database, [MeetingPagesModule, CasePagesModule]);
  kirsten = await signIn(app, office.people.sekretaer);
});
afterAll(async () => {
  await app.close();
  outside.close();
});

const main = ({ body }: Answer) => body.slice(body.indexOf('<main')).replace(/\s+/g, ' ');
const meeting = (number: string) => `/moeder/${encodeURIComponent(number)}`;
const step = (number: string, type: string) => `${meeting(number)}/trin/${type}`;

async function post(number: string, type: string, fields: Record<string, string | string[]>): Promise<Answer> {
  return kirsten.post(step(number, type), fields);
}

async function approvedItem(number: string, title = ITEM.title): Promise<number> {
  const input = { committee: 'BIU', about: '2009-Q4' };
  const { caseId } = await office.cases.open(
    { workflow: 'committee-item', input, number, projectId: project.id, parentId: project.case },
    SYSTEM,
  );
  await office.send(caseId, 'ITEM_SUBMITTED', office.people.sara, { ...ITEM, title });
  await office.send(caseId, 'ITEM_APPROVED', office.people.mette);
  return caseId;
}

async function onAgenda(key: string) {
  const { rows } = await database.pool.query<{ meeting: Meeting }>(
    `select snapshot->'context' as meeting from cases where number = 'BIU M1/2010'`,
  );
  return itemOf((rows[0] as { meeting: Meeting }).meeting, key) as AgendaItem;
}

/** The page of a meeting whose agenda goes out says what is done with it now, and asks again by itself until it is settled. */
async function onItsWayOut(): Promise<void> {
  const row = (set: string) =>
    database.pool.query(
      `update outbox set ${set} where command = 'sendLetter' and params->>'letter' = 'agenda' and done_at is null`,
    );
  const shown = async (browser = kirsten) => main(await browser.get(meeting('BIU M1/2010')));
  const refreshed = async () => (await kirsten.get(`${meeting('BIU M1/2010')}/udsendelse`)).body;
  const waits = await shown();
  expect(waits).toContain('Dagsordenen står i kø til at blive samlet. På vej siden kl. 09.00.');
  expect(waits).toContain('hx-trigger="every 2s"');
  await row(`lease_until = clock_timestamp() + interval '1 minute'`);
  expect(await refreshed()).toContain('Dagsordenen skrives nu.');
  await row(`lease_until = null, error = 'Mailserveren svarer ikke. / The mail server does not answer.'`);
  const tried = await refreshed();
  expect([tried.includes('Mailserveren svarer ikke. Der prøves igen af sig selv.'), tried.includes('hx-get')]).toEqual([
    true,
    true,
  ]);
  await row('failed_at = pretended_now()');
  const failed = await refreshed();
  for (const words of ['Dagsordenen blev ikke sendt: Mailserveren svarer ikke.', 'bed en teamleder om at prøve igen'])
    expect(failed).toContain(words);
  expect(failed).not.toContain('hx-get');
  const mette = await signIn(app, office.people.mette);
  const retry = /action="([^"]+udsendelse[^"]+)"/.exec(await shown(mette))?.[1]?.replaceAll('&#x3D;', '=') ?? '';
  const again = await mette.post(retry, { _page: meeting('BIU M1/2010') });
  expect([again.statusCode, again.headers.location]).toEqual([303, meeting('BIU M1/2010')]);
  expect(await refreshed()).toContain('Der prøves igen af sig selv.');
}

const PAPER = { title: 'Kort', author: 'x', date: '2010-01-01', standard: 'ua-1' as const };

async function item(id: number) {
  const { state, snapshot } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
  return { state, context: (snapshot as { context: Record<string, unknown> }).context };
}

const terms = (rows: [string, string, string, string?][]) =>
  Object.fromEntries(
    rows.flatMap(([name, role, from, to = ''], index) =>
      Object.entries({ name, role, firstDay: from, lastDay: to }).map(([field, value]) => [
        `terms.${index}.${field}`,
        value,
      ]),
    ),
  );

const FOUR: [string, string, string, string?][] = [
  ['Jakob Hougaard', 'chair', '01.01.2010'],
  ['Anna Mee', 'deputy', '01.01.2010'],
  ['Bo Berg', 'member', '01.01.2010'],
  ['Carl Dahl', 'member', '01.01.2010'],
];

async function memberIds(): Promise<Record<string, string>> {
  const { rows } = await database.pool.query<{ id: string; name: string }>(
    'select id::text, name from committee_member',
  );
  return Object.fromEntries(rows.map(({ id, name }) => [name, id]));
}

describe('a committee', () => {
  test('without members plans no meeting, and the page says what comes first', async () => {
    const page = main(await kirsten.get('/moeder/planlaeg/BIU'));
    expect(page).toContain('Skriv medlemmerne først');
  });

  test('gets its members with their terms, and a chair at a time', async () => {
    await kirsten.get('/moeder/udvalg/BIU');
    const two = await kirsten.post('/moeder/udvalg/BIU/medlemmer', terms([...FOUR, ['En Til', 'chair', '01.06.2010']]));
    expect([two.statusCode, main(two).includes('Der er allerede en formand.')]).toEqual([422, true]);
    const saved = await kirsten.post('/moeder/udvalg/BIU/medlemmer', { middleName: 'Integration', ...terms(FOUR) });
    expect(saved.headers.location).toBe('/moeder/udvalg/BIU');
    expect(main(await kirsten.get('/moeder/udvalg/BIU'))).toContain('Carl Dahl');
  });

  test('keeps whoever sat there: a name is put right, nobody is taken away', async () => {
    await kirsten.get('/moeder/udvalg/BIU');
    const before = await memberIds();
    const gone = await kirsten.post('/moeder/udvalg/BIU/medlemmer', terms(FOUR.slice(0, 3)));
    expect(main(gone)).toContain('Carl Dahl kan ikke fjernes. Skriv en sidste dag.');
    const renamed = FOUR.map((row, index): (typeof FOUR)[number] =>
      index === 1 ? ['Anna Mee Allerslev', row[1], row[2]] : row,
    );
    await kirsten.post('/moeder/udvalg/BIU/medlemmer', terms(renamed));
    expect((await memberIds())['Anna Mee Allerslev']).toBe(before['Anna Mee']);
    await kirsten.post('/moeder/udvalg/BIU/medlemmer', terms(FOUR));
  });

  test('has rules of procedure from a day on, never backwards', async () => {
    await kirsten.get('/moeder/udvalg/SOU');
    const rules = {
      dispatchDays: '4',
      requestDays: '8',
      quorum: 'majority',
      extraordinaryMembers: '3',
      signers: 'chairAndSecretary',
      itemForm: 'alleroed',
    };
    const back = await kirsten.post('/moeder/udvalg/SOU/forretningsorden', { ...rules, validFrom: '01.12.2009' });
    expect(back.statusCode).toBe(422);
    const endless = { ...rules, dispatchDays: '900000000', validFrom: '04.01.2010' };
    expect(main(await kirsten.post('/moeder/udvalg/SOU/forretningsorden', endless))).toContain('Højst 60.');
    await kirsten.post('/moeder/udvalg/SOU/forretningsorden', { ...rules, validFrom: '04.01.2010' });
    const page = main(await kirsten.get('/moeder/udvalg/SOU'));
    expect(page).toContain('har afsnittene Tema, Sagsbeskrivelse, Afledte konsekvenser');
    expect(page).toContain('Dagsordenen er ude 4 hverdage før mødet');
    expect(page).toContain('Gælder nu');
  });
});

describe('the plan', () => {
  const plan = {
    weekday: '4',
    weeks: 'last',
    startsAt: '14.15',
    place: 'Rådhuset',
    from: '04.01.2010',
    to: '30.04.2010',
    'without.0.on': '25.02.2010',
    'also.0.on': '03.03.2010',
  };

  test('is shown before it is made, with its dates', async () => {
    await kirsten.get('/moeder/planlaeg/BIU');
    const page = main(await kirsten.post('/moeder/planlaeg/BIU', plan));
    expect(page).toContain('torsdag den 28. januar 2010');
    expect(page).toContain('21.01.2010');
    expect(page).toContain('Intet møde: Undtaget');
    expect((await database.pool.query(`select 1 from cases where workflow = 'meeting'`)).rowCount).toBe(0);
  });

  test('with a day outside it is not made without that day', async () => {
    await kirsten.get('/moeder/planlaeg/BIU');
    const outside = await kirsten.post('/moeder/planlaeg/BIU', { ...plan, 'also.0.on': '04.05.2010' });
    expect([outside.statusCode, main(outside).includes('Ligger uden for planen.')]).toEqual([422, true]);
  });

  test('becomes a case a meeting, and planned again nothing is doubled', async () => {
    for (const count of [4, 0]) {
      const done = await kirsten.post('/moeder/planlaeg/BIU', { ...plan, confirmed: 'ja' });
      expect(done.headers.location).toBe('/moeder');
      const list = main(await kirsten.get('/moeder'));
      expect(list).toContain('28.01.2010');
      expect(decodeURIComponent(list)).toContain('BIU M1/2010');
      expect(count === 4 || !list.includes('M5/2010')).toBe(true);
    }
    const { rows } = await database.pool.query(
      `select t.name, t.due_at from task t join cases c on c.id = t.case_id where c.number = 'BIU M1/2010'`,
    );
    expect(rows).toMatchObject([{ name: 'dispatchAgenda' }]);
  });

  test('an extraordinary meeting needs its ground (§ 1, stk. 2)', async () => {
    const one = { startsOn: '20.01.2010', startsAt: '8', place: 'Rådhuset', ground: 'Brand i klubben' };
    await kirsten.get('/moeder/planlaeg/BIU/ekstraordinaert');
    const refused = await kirsten.post('/moeder/planlaeg/BIU/ekstraordinaert', { ...one, members: '1' });
    expect(main(refused)).toContain('mindst 2 medlemmer forlange det');
    const made = await kirsten.post('/moeder/planlaeg/BIU/ekstraordinaert', { ...one, members: '2' });
    expect(decodeURIComponent(String(made.headers.location))).toBe('/moeder/BIU M5/2010');
    await kirsten.get(String(made.headers.location));
    await post('BIU M5/2010', 'MEETING_CANCELLED', { reason: 'Slukket' });
    expect(main(await kirsten.get('/moeder'))).toContain('Aflyst');
  });

  test('is for the secretary; a supervisor reads, and others are not let in', async () => {
    const mette = await signIn(app, office.people.mette);
    expect((await mette.get('/moeder')).statusCode).toBe(200);
    expect((await mette.get(meeting('BIU M1/2010'))).statusCode).toBe(200);
    expect((await mette.get('/moeder/planlaeg/BIU')).statusCode).toBe(403);
    expect((await mette.post(step('BIU M1/2010', 'ITEM_ADDED'), { title: 'x' })).statusCode).toBe(403);
    const sara = await signIn(app, office.people.sara);
    expect((await sara.get('/moeder')).statusCode).toBe(403);
    const amina = await signIn(app, office.people.amina);
    expect((await amina.get(meeting('BIU M1/2010'))).statusCode).toBe(403);
  });
});

describe('a meeting from its agenda to the signed minutes', () => {
  const number = 'BIU M1/2010';
  let items: number[];

  test('approved items wait in the queue and are put on; their cases know the day', async () => {
    items = [
      await approvedItem('BIU 11/2010', 'Brev om Bydelsmødre'),
      await approvedItem('BIU 12/2010', 'Brev om klubben'),
    ];
    await outside.drain();
    await kirsten.get(meeting(number));
    for (const one of ['BIU 11/2010', 'BIU 12/2010']) {
      const put = await kirsten.post(`${meeting(number)}/saet-paa`, {
        item: one,
        isClosed: one.includes('12') ? 'on' : '',
      });
      expect(put.statusCode).toBe(303);
    }
    await outside.drain();
    expect(await item(items[0] as number)).toMatchObject({ state: 'onAgenda', context: { meetingOn: '2010-01-28' } });
    const page = main(await kirsten.get(meeting(number)));
    expect(page).toContain('Ingen indstillinger venter.');
    expect(page).toContain('Lukket');
  });

  test('the same form sent twice puts an item on once, and both are told so', async () => {
    await kirsten.get(meeting(number));
    const id = await approvedItem('BIU 15/2010', 'To klik');
    const form = { item: 'BIU 15/2010', idempotencyKey: 'to-klik' };
    for (const answer of [
      await kirsten.post(`${meeting('BIU M3/2010')}/saet-paa`, form),
      await kirsten.post(`${meeting('BIU M3/2010')}/saet-paa`, form),
    ])
      expect(answer.statusCode).toBe(303);
    await outside.drain();
    expect((await item(id)).state).toBe('onAgenda');
    const { rowCount } = await database.pool.query(
      `select 1 from case_event where type = 'ITEM_PUT_ON' and payload->>'caseNumber' = 'BIU 15/2010'`,
    );
    expect(rowCount).toBe(1);
  });

  test('an item that is sent back is on no agenda', async () => {
    const id = await approvedItem('BIU 16/2010', 'Skrives om');
    await office.send(id, 'ITEM_RETURNED', office.people.mette, { comment: 'Tallene mangler.' });
    await kirsten.get(meeting(number));
    expect((await kirsten.post(`${meeting(number)}/saet-paa`, { item: 'BIU 16/2010' })).statusCode).toBe(409);
  });

  test('an item put on one meeting cannot be put on another', async () => {
    await kirsten.get(meeting('BIU M2/2010'));
    const again = await kirsten.post(`${meeting('BIU M2/2010')}/saet-paa`, { item: 'BIU 11/2010' });
    expect(again.statusCode).toBe(409);
  });

  test('put on two meetings at the same moment it is on one of them', async () => {
    const id = await approvedItem('BIU 14/2010', 'Kun ét sted');
    await kirsten.get(meeting('BIU M2/2010'));
    const answers = await Promise.all(
      ['BIU M3/2010', 'BIU M4/2010'].map((one) => kirsten.post(`${meeting(one)}/saet-paa`, { item: 'BIU 14/2010' })),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409]);
    await outside.drain();
    expect((await item(id)).state).toBe('onAgenda');
  });

  test("a member's request in time is on the agenda; late it comes on the following meeting", async () => {
    await office.at('2010-01-18T09:00:00+01:00');
    const request = { member: (await memberIds())['Bo Berg'] ?? '', text: 'En status, tak.' };
    await kirsten.get(meeting(number));
    await post(number, 'REQUEST_RECEIVED', { ...request, title: 'Cykelstier', receivedOn: '18.01.2010' });
    expect(main(await kirsten.get(meeting(number)))).toContain('3. Cykelstier');
    await office.at('2010-01-21T09:00:00+01:00');
    const late = await post(number, 'REQUEST_RECEIVED', { ...request, title: 'Broer', receivedOn: '21.01.2010' });
    expect(late.statusCode).toBe(303);
    expect(main(await kirsten.get(meeting(number)))).not.toContain('Broer');
    expect(main(await kirsten.get(meeting('BIU M2/2010')))).toContain('1. Broer');
  });

  test('what should not go out unseen is said: empty sections, open places, telephone numbers', async () => {
    await kirsten.get(meeting(number));
    await post(number, 'ITEM_ADDED', { title: 'Meddelelser', text: 'Ring til 35 45 12 00.' });
    expect(main(await kirsten.get(meeting(number)))).toContain('Åbent punkt, der nævner 35 45 12 00.');
    await kirsten.get(`${step(number, 'ITEM_TAKEN_OFF')}?item=p4`);
    await post(number, 'ITEM_TAKEN_OFF', { item: 'p4', reason: 'Skrives om' });
    const blank = main(await kirsten.get(step(number, 'ITEM_ADDED')));
    for (const heading of ['Problemstilling', 'Løsning', 'Økonomi', 'Videre proces'])
      expect(blank).toContain(`value="${heading}"`);
    const open = await post(number, 'ITEM_ADDED', { title: 'Tilskud', 'clauses.0.text': 'udvalget godkender ____' });
    expect(main(open)).toContain('Skriv, hvad der skal stå i stedet for');
    await post(number, 'ITEM_ADDED', { title: 'Medelelser' });
    const written = { item: 'p5', title: 'Meddelelser', 'sections.0.heading': 'Nyt', 'sections.0.text': 'Intet.' };
    await post(number, 'ITEM_CHANGED', written);
    const form = main(await kirsten.get(`${step(number, 'ITEM_CHANGED')}?item=p5`));
    for (const kept of ['value="Meddelelser"', 'value="Nyt"', 'Intet.', 'value="Økonomi"'])
      expect(form).toContain(kept);
    await post(number, 'ITEM_CHANGED', { item: 'p5', title: 'Meddelelser' });
    await kirsten.get(meeting(number));
    expect((await post(number, 'ITEM_MOVED', { item: 'p5', place: '1' })).statusCode).toBe(303);
    expect(main(await kirsten.get(meeting(number)))).toContain('1. Meddelelser');
  });

  const attach = (title: string, file: { name: string; content: string | Buffer }, more: Record<string, string> = {}) =>
    upload(app, kirsten, `${meeting(number)}/punkt/p3/bilag`, file, { title, ...more });

  test('annexes lie on an item, each open or closed, and what is in them is looked at', async () => {
    await kirsten.get(`${meeting(number)}/punkt/p3/bilag`);
    const nothing = await attach('', { name: '', content: '' });
    expect([nothing.statusCode, main(nothing).includes('Vælg en fil.')]).toEqual([422, true]);
    const pdf = Buffer.from(compileTypst('Kort over stien', PAPER));
    expect((await attach('Kort', { name: 'kort.pdf', content: pdf })).statusCode).toBe(303);
    const key = { idempotencyKey: 'bilag-to' };
    for (const _ of [1, 2])
      expect((await attach('Naboer', { name: 'naboer.csv', content: 'navn;tlf\nBo;35451200' }, key)).statusCode).toBe(
        303,
      );
    expect((await attach('Skema', { name: 'skema.csv', content: 'a;b' }, { isClosed: 'on' })).statusCode).toBe(303);
    const page = main(await kirsten.get(meeting(number)));
    expect(page).toContain('Bilag 4.1 Kort');
    expect(page.match(/Bilag 4\.2 Naboer/g)).toHaveLength(1);
    expect(page).toContain('Det åbne bilag »Naboer« ser ud til at nævne personer.');
    expect(page).toContain('skema.csv · lukket');
    const { annexes } = await onAgenda('p3');
    await post(number, 'ANNEX_CLOSED', { annex: annexes[1]?.id ?? '' });
    expect(main(await kirsten.get(meeting(number)))).not.toContain('ser ud til at nævne personer');
    const draft = await kirsten.get(`${meeting(number)}/dagsorden.pdf`);
    expect(pdfText(draft.rawPayload)).toContain('Bilag 4.1 Kort');
  });

  test('late it goes out with a reason only, which is printed; the items get their numbers', async () => {
    await office.at('2010-01-22T09:00:00+01:00');
    await kirsten.get(meeting(number));
    const refused = await post(number, 'AGENDA_DISPATCHED', {});
    expect([refused.statusCode, main(refused).includes('Fristen for udsendelse er passeret')]).toEqual([409, true]);
    await post(number, 'AGENDA_DISPATCHED', { lateReason: 'Sygdom i sekretariatet.' });
    await onItsWayOut();
    await outside.drain();
    const sent = (await kirsten.get(`${meeting(number)}/udsendelse`)).body;
    expect([sent.includes('Dagsordenen er sendt.'), sent.includes('hx-get')]).toEqual([true, false]);
    expect(main(await kirsten.get(meeting(number)))).not.toContain('Dagsordenen er sendt.');
    expect((await item(items[0] as number)).context).toMatchObject({ itemNumber: '2' });
    const { rows: mails } = await database.pool.query<{ recipients: string[]; subject: string }>(
      `select m.recipients, m.subject from mail m join cases c on c.id = m.case_id where c.number = $1`,
      [number],
    );
    expect(mails).toEqual([
      { recipients: ['biu@example.dk'], subject: 'Dagsorden for mødet torsdag den 28. januar 2010' },
    ]);
    const agenda = await printed('agenda');
    expect(agenda).toContain('Sygdom i sekretariatet.');
    expect(agenda).toContain('2. Brev om Bydelsmødre');
    expect(agenda).toContain('at udvalget godkender, at der sendes brev');
  });

  test('§ 2, stk. 3: the public sees the open items of an agenda that is out, and no others', async () => {
    const page = main(await app.inject({ url: '/offentlig/moeder' }));
    expect(page).toContain('Brev om Bydelsmødre');
    expect(page).not.toContain('Brev om klubben');
    expect(page).not.toContain('Broer');
  });

  test('of the annexes the public gets the open ones of open items, and no others by any address', async () => {
    const { annexes } = await onAgenda('p3');
    const [map, neighbours] = annexes as [Annex, Annex];
    const page = main(await app.inject({ url: '/offentlig/moeder' }));
    expect([page.includes('Kort</a>'), page.includes('Naboer'), page.includes('Skema')]).toEqual([true, false, false]);
    const address = (id: string) => app.inject({ url: `/offentlig/moeder/bilag/${id}` });
    expect([(await address(map.id)).statusCode, (await address(neighbours.id)).statusCode]).toEqual([200, 404]);
    expect((await app.inject({ url: `/offentlig/bilag/${map.id}` })).statusCode).toBe(404);
    expect((await kirsten.get(`${meeting(number)}/bilag/${neighbours.id}`)).statusCode).toBe(200);
    expect((await kirsten.get(`${meeting('BIU M2/2010')}/bilag/${neighbours.id}`)).statusCode).toBe(404);
    await post(number, 'ANNEX_CLOSED', { annex: map.id });
    expect((await address(map.id)).statusCode).toBe(404);
    await post(number, 'ANNEX_OPENED', { annex: map.id });
    expect((await address(map.id)).statusCode).toBe(200);
  });

  test('what went out with its annexes is one file, and what was sent stays', async () => {
    const packet = await kirsten.get(`${meeting(number)}/udsendelse.pdf`);
    const text = pdfText(packet.rawPayload).replace(/\s+/g, ' ');
    expect(text).toContain('Bilag 4.1 Kort');
    expect(text).toContain('Filen »naboer.csv« kan ikke vises her.');
    expect((await kirsten.get(`${meeting(number)}/udsendelse.pdf?tillaeg=1`)).statusCode).toBe(404);
    const late = await attach('For sent', { name: 'b.csv', content: 'a;b' });
    expect([late.statusCode, main(late).includes('Skriv et nyt punkt')]).toEqual([409, true]);
    const { annexes } = await onAgenda('p3');
    const off = await post(number, 'ANNEX_TAKEN_OFF', { annex: annexes[0]?.id ?? '', reason: 'Fejl' });
    expect([off.statusCode, main(off).includes('Punktet er udsendt med de bilag, det havde.')]).toEqual([409, true]);
    expect((await onAgenda('p3')).annexes).toEqual(annexes);
  });

  test('what comes later goes on a supplementary agenda', async () => {
    await kirsten.get(meeting(number));
    await post(number, 'CHAIR_DECIDED', {
      title: 'Lejemål forlænget',
      text: 'Formanden har forlænget lejemålet.',
      ground: 'cannotWait',
      mayorToldOn: '21.01.2010',
      decidedOn: '22.01.2010',
    });
    expect(main(await kirsten.get(meeting(number)))).toContain('Venter på tillægsdagsorden');
    await post(number, 'SUPPLEMENT_DISPATCHED', { changes: 'Punkt 5 er nyt.' });
    await outside.drain();
    const supplement = await printed('agenda');
    expect(supplement).toContain('Tillægsdagsorden 1');
    expect(supplement).not.toContain('Brev om Bydelsmødre');
  });

  test('the meeting begins on its day, with those who are there', async () => {
    const ids = Object.values(await memberIds());
    await kirsten.get(meeting(number));
    const early = await post(number, 'MEETING_BEGUN', { present: ids, chair: ids[0] ?? '' });
    expect(main(early)).toContain('Mødet kan begynde på mødedagen.');
    await office.at('2010-01-28T14:15:00+01:00');
    await post(number, 'MEETING_BEGUN', {
      present: ids.slice(0, 2),
      chair: ids[0] ?? '',
      others: 'Kontorchef Lise Holm',
    });
    await post(number, 'MEMBER_LEFT', { member: ids[1] ?? '' });
    expect(main(await kirsten.get(meeting(number)))).toContain('ikke beslutningsdygtigt');
    expect((await post(number, 'CLAUSE_DECIDED', { item: 'p5', clause: 'all', outcome: 'noted' })).statusCode).toBe(
      409,
    );
    for (const id of ids.slice(1)) await post(number, 'MEMBER_CAME', { member: id });
    expect(main(await kirsten.get(meeting(number)))).toContain('4 af 4 til stede: beslutningsdygtigt');
  });

  test('who comes or leaves is noted under the item too, and the page goes on where it stands', async () => {
    const ids = Object.values(await memberIds());
    await kirsten.get(meeting(number));
    const member = ids.at(-1) ?? '';
    const left = await post(number, 'MEMBER_LEFT', { member, item: 'p2' });
    expect(left.headers.location).toBe(`${meeting(number)}#p2`);
    const page = main(await kirsten.get(meeting(number)));
    const second = page.slice(page.indexOf('id="p2"'), page.indexOf('id="p3"'));
    expect(second).toMatch(new RegExp(`MEMBER_CAME(?:(?!</form>).)*<option value="${member}">`));
    const elsewhere = await post(number, 'MEMBER_CAME', { member, item: 'p99' });
    expect(elsewhere.headers.location).toBe(meeting(number));
  });

  test("the speakers' list stands under its item, in the order they asked", async () => {
    const ids = Object.values(await memberIds());
    await kirsten.get(meeting(number));
    for (const at of [2, 1]) await post(number, 'SPEAKER_ASKED', { item: 'p1', member: ids[at] ?? '' });
    const again = await post(number, 'SPEAKER_ASKED', { item: 'p1', member: ids[2] ?? '' });
    expect(main(again)).toContain('Medlemmet står allerede på talerlisten.');
    const page = main(await kirsten.get(meeting(number)));
    expect(page).toContain('Talerliste (2)');
    const list = page.slice(page.indexOf('Talerliste (2)'));
    const places = [ids[2], ids[1]].map((id) => list.indexOf(`name="member" value="${id}"`));
    expect(places[0]).toBeGreaterThan(0);
    expect(places[0]).toBeLessThan(places[1]!);
    for (const at of [2, 1]) await post(number, 'SPEAKER_HEARD', { item: 'p1', member: ids[at] ?? '' });
    expect(main(await kirsten.get(meeting(number)))).not.toContain('Talerliste (');
  });

  test('a tie lapses, a conflict of interest keeps from voting, and a dissent is sent along', async () => {
    const ids = await memberIds();
    await kirsten.get(meeting(number));
    const tie = { item: 'p1', clause: 'all', outcome: 'approved', votesFor: '2', votesAgainst: '2' };
    expect((await post(number, 'CLAUSE_DECIDED', tie)).statusCode).toBe(303);
    const conflict = { item: 'p2', member: ids['Carl Dahl'] ?? '', votesFor: '3', votesAgainst: '1' };
    await post(number, 'CONFLICT_DECIDED', conflict);
    const four = await post(number, 'CLAUSE_DECIDED', { ...tie, item: 'p2', votesFor: '4', votesAgainst: '0' });
    expect([four.statusCode, main(four).includes('Der er 3, der kan stemme om punktet.')]).toEqual([409, true]);
    await post(number, 'CLAUSE_DECIDED', { ...tie, item: 'p2', votesFor: '2', votesAgainst: '1' });
    const dissent = { item: 'p2', member: ids['Bo Berg'] ?? '', text: 'Støtten burde standses.', sendAlong: 'on' };
    await post(number, 'DISSENT_RECORDED', dissent);
    const page = main(await kirsten.get(meeting(number)));
    expect(page).toContain('Indstillingen bortfaldt ved stemmelighed.');
    expect(page).toContain('inhabil, har forladt lokalet');
  });

  test('two secretaries at once lose nothing', async () => {
    const second = await signIn(app, office.people.sekretaer, meeting(number));
    await kirsten.get(meeting(number));
    const decide = (who: Browser, key: string) =>
      who.post(step(number, 'CLAUSE_DECIDED'), { item: key, clause: 'all', outcome: 'noted', wording: `Om ${key}.` });
    const answers = await Promise.all([decide(kirsten, 'p3'), decide(second, 'p5')]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    const page = main(await kirsten.get(meeting(number)));
    expect([page.includes('Om p3.'), page.includes('Om p5.')]).toEqual([true, true]);
  });

  test('two secretaries who decide the same item: the second sees what the first wrote, and writes over it knowingly', async () => {
    const second = await signIn(app, office.people.sekretaer, meeting(number));
    const [, seen = ''] = /name="seen" value="(p5:[^"]*)"/.exec((await kirsten.get(meeting(number))).body) ?? [];
    const decide = (who: Browser, wording: string, more = {}) =>
      who.post(step(number, 'CLAUSE_DECIDED'), { item: 'p5', clause: 'all', outcome: 'noted', wording, seen, ...more });
    await second.get(meeting(number));
    const first = { idempotencyKey: 'foerst' };
    expect((await decide(kirsten, 'Den første.', first)).statusCode).toBe(303);
    expect((await decide(kirsten, 'Den første.', first)).statusCode).toBe(303);
    const late = await decide(second, 'Den anden.');
    expect([late.statusCode, main(late).includes('»Den første.«')]).toEqual([409, true]);
    const [, now = ''] = /name="seen" value="([^"]*)"/.exec(late.body) ?? [];
    expect((await decide(second, 'Om p5.', { seen: now })).statusCode).toBe(303);
    const page = main(await kirsten.get(meeting(number)));
    expect([page.includes('Om p5.'), page.includes('Den første.')]).toEqual([true, false]);
  });

  test('what cannot be done now has no form', async () => {
    expect((await kirsten.get(step(number, 'AGENDA_DISPATCHED'))).statusCode).toBe(409);
  });

  test('whoever opens its page is noted as having seen it', async () => {
    const { rows } = await database.pool.query<{ by: string }>(
      `select distinct v.by from viewing v join cases c on c.id = v.case_id where c.number = $1`,
      [number],
    );
    expect(rows.map(({ by }) => by)).toContain(office.people.mette.id);
  });

  test('cannot be closed with an undecided item, and then only once; the items learn their decision once', async () => {
    await kirsten.get(meeting(number));
    const refused = await post(number, 'MEETING_CLOSED', {});
    expect(main(refused)).toContain('Punkt 5 mangler en beslutning.');
    await post(number, 'CLAUSE_DECIDED', { item: 'p6', clause: 'all', outcome: 'noted' });
    const twice = await Promise.all([post(number, 'MEETING_CLOSED', {}), post(number, 'MEETING_CLOSED', {})]);
    expect(twice.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1);
    await outside.drain();
    await outside.drain();
    const { rows } = await database.pool.query<{ payload: Record<string, unknown> }>(
      `select payload from case_event where case_id = any($1) and type = 'ITEM_DECIDED' order by case_id`,
      [items],
    );
    expect(rows.map(({ payload }) => [payload.decision, payload.reference])).toEqual([
      ['lapsed', 'BIU 28.01.2010, punkt 2'],
      ['approved', 'BIU 28.01.2010, punkt 3'],
    ]);
    expect(rows[1]?.payload.text).toContain('Afvigende mening, Bo Berg: Støtten burde standses.');
    expect(rows[1]?.payload.participants).toBe('Jakob Hougaard, Anna Mee, Bo Berg');
  });

  test('the course of a case shows its meetings, decisions and papers in one line of time', async () => {
    const page = main(await kirsten.get(`/sager/${encodeURIComponent('BIU 12/2010')}/gang`));
    const places = [
      'Beskæftigelses- og Integrationsudvalget, punkt 3',
      'BIU 28.01.2010, punkt 3: godkendt',
      'Brev om klubben',
    ];
    for (const one of places) expect(page).toContain(one);
    expect(page.indexOf('Møde<')).toBeLessThan(page.indexOf('Beslutning<'));
    const bo = await signIn(app, office.people.amina);
    expect((await bo.get(`/sager/${encodeURIComponent('BIU 12/2010')}/gang`)).statusCode).toBe(403);
  });

  test('the minutes are signed by each who took part, and then they are closed', async () => {
    const ids = Object.values(await memberIds());
    await kirsten.get(meeting(number));
    await post(number, 'MINUTES_CORRECTED', { item: 'p1', text: 'Navnet staves Bydelsmødre.' });
    expect(main(await kirsten.get(meeting(number)))).toContain('Underskrifter, der mangler: 4.');
    await post(number, 'SIGNATURES_REMINDED', {});
    await outside.drain();
    const { rows } = await database.pool.query<{ text: string }>(
      `select text from mail where subject like 'Protokollen%'`,
    );
    expect(rows[0]?.text).toContain('Jakob Hougaard');
    for (const [index, who] of ids.entries())
      await post(number, 'MINUTES_SIGNED', { who, reservation: index === 3 ? 'Jeg stemte imod.' : '' });
    await outside.drain();
    const page = main(await kirsten.get(meeting(number)));
    expect(page).toContain('Afsluttet');
    expect(page).toContain('Forbehold: Jeg stemte imod.');
    const minutes = await printed('minutes');
    expect(minutes).toContain('Kontorchef Lise Holm');
    expect(minutes).toContain('Indstillingen bortfaldt ved stemmelighed.');
    expect(minutes).toContain('Orienteringen blev taget til efterretning.');
    expect(minutes).toContain('Navnet staves Bydelsmødre.');
    expect(minutes).not.toContain('Mangler at skrive under');
  });

  test('an item of a project with a red rating that is not public yet is on no public list', async () => {
    const id = await office.register({ name: 'Hemmelig klub' });
    const { projectId } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
    project = { case: id, id: projectId as number };
    await approvedItem('BIU 13/2010', 'Brev om den hemmelige klub');
    await kirsten.get(meeting('BIU M2/2010'));
    await kirsten.post(`${meeting('BIU M2/2010')}/saet-paa`, { item: 'BIU 13/2010' });
    await post('BIU M2/2010', 'AGENDA_DISPATCHED', {});
    const list = async () => main(await app.inject({ url: '/offentlig/moeder' }));
    expect(await list()).toContain('Brev om den hemmelige klub');
    const rating = await database.pool.query<{ id: number }>(
      `insert into rating (case_id, seq, quarter, colour, reason, rated_by, correction, at)
       values ($1, 1, '2009-Q4', 'red', 'Rød.', $2, false, pretended_now()) returning id`,
      [id, office.people.sara.id],
    );
    expect(await list()).not.toContain('Brev om den hemmelige klub');
    await database.pool.query(
      `insert into publication (case_id, seq, quarter, colour, rating_id, document_id, at)
       select $1, 1, '2009-Q4', 'red', $2, id, pretended_now() from document limit 1`,
      [id, rating.rows[0]!.id],
    );
    expect(await list()).toContain('Brev om den hemmelige klub');
    await database.pool.query(
      `insert into withdrawal (publication_id, case_id, seq, reason, by, at)
       select id, case_id, 1, 'Fejl i tallene.', 'system', pretended_now() from publication where case_id = $1`,
      [id],
    );
    expect(await list()).not.toContain('Brev om den hemmelige klub');
  });

  test('an item that is closed when the agenda is out is on no public list any longer', async () => {
    const list = async () => main(await app.inject({ url: '/offentlig/moeder' }));
    expect(await list()).toContain('Broer');
    await kirsten.get(meeting('BIU M2/2010'));
    await post('BIU M2/2010', 'ITEM_CLOSED', { item: 'p1' });
    expect(await list()).not.toContain('Broer');
  });

  test('a secretary of other committees does not see it', async () => {
    const { id } = office.people.sekretaer;
    await database.pool.query(`update person set committees = '{SOU}' where id = $1`, [id]);
    const other = await signIn(app, office.people.sekretaer);
    expect(main(await other.get('/moeder'))).not.toContain('BIU M1/2010');
    expect((await other.get(meeting(number))).statusCode).toBe(404);
    expect((await other.get('/moeder/udvalg/BIU')).statusCode).toBe(404);
    await database.pool.query(`update person set committees = '{}' where id = $1`, [id]);
  });

  test('whoever is excluded from a project on its agenda sees nothing of the meeting', async () => {
    const { id } = office.people.sekretaer;
    await database.pool.query(
      `insert into exclusion (person_id, project_id, reason, set_by, set_at) values ($1, $2, 'Gift med lederen', 'system', pretended_now())`,
      [id, project.id],
    );
    const excluded = await signIn(app, office.people.sekretaer);
    expect((await excluded.get(meeting('BIU M2/2010'))).statusCode).toBe(404);
    const list = main(await excluded.get('/moeder'));
    expect(list).not.toContain('BIU M2/2010');
    expect(list).not.toContain('Brev om den hemmelige klub');
    await excluded.get('/moeder/udvalg/BIU');
    await excluded.post('/moeder/udvalg/BIU/medlemmer', terms([...FOUR, ['Eva Elm', 'member', '01.02.2010']]));
    const { rows } = await database.pool.query<{ context: object }>(
      `select snapshot->'context' as context from cases where number = 'BIU M2/2010'`,
    );
    expect(JSON.stringify(rows)).toContain('Eva Elm');
    // The last item of a project's is taken off: the log names it still.
    await database.pool.query('update exclusion set ended_at = pretended_now() where person_id = $1', [id]);
    expect((await kirsten.get(meeting('BIU M2/2010'))).statusCode).toBe(200);
  });

  test('a meeting that had an item of the project stays hidden from whoever is excluded, when the item is off it again', async () => {
    const excluded = await signIn(app, office.people.mette);
    await office.cases.open(plannedMeeting('SOU M90/2010', '2010-05-20'), SYSTEM);
    const mine = await database.prisma.case.findUniqueOrThrow({ where: { number: 'SOU M90/2010' } });
    expect((await excluded.get(meeting('SOU M90/2010'))).statusCode).toBe(200);
    const put = { caseId: items[0], caseNumber: 'BIU 11/2010', title: 'Brev', clauses: [], isClosed: false };
    await office.cases.send(mine.id, { type: 'ITEM_PUT_ON', payload: put }, SYSTEM);
    await office.cases.send(
      mine.id,
      { type: 'ITEM_TAKEN_OFF', payload: { item: 'p1', reason: 'Venter' } },
      office.people.sekretaer,
    );
    await database.pool.query(
      `insert into exclusion (person_id, project_id, reason, set_by, set_at) values ($1, $2, 'Gift med lederen', 'system', pretended_now())`,
      [office.people.mette.id, project.id],
    );
    expect((await excluded.get(meeting('SOU M90/2010'))).statusCode).toBe(404);
    expect(main(await excluded.get('/moeder'))).not.toContain('SOU M90/2010');
    await database.pool.query('update exclusion set ended_at = pretended_now() where person_id = $1', [
      office.people.mette.id,
    ]);
  });

  test("a cancelled meeting's own items and a member's request come on the next ordinary one (§ 2, stk. 2)", async () => {
    const [from, to] = [plannedMeeting('SOU M91/2010', '2010-06-03'), plannedMeeting('SOU M92/2010', '2010-06-17')];
    await office.cases.open(from, SYSTEM);
    await kirsten.get(meeting('SOU M91/2010'));
    const request = { member: 'm', receivedOn: '27.01.2010', title: 'Cykelstier', text: 'En status, tak.' };
    await post('SOU M91/2010', 'REQUEST_RECEIVED', request);
    await post('SOU M91/2010', 'ITEM_ADDED', { title: 'Legepladser' });
    const alone = await post('SOU M91/2010', 'MEETING_CANCELLED', { reason: 'Sne' });
    expect([alone.statusCode, main(alone).includes('Planlæg udvalgets næste ordinære møde først')]).toEqual([
      422,
      true,
    ]);
    await office.cases.open(to, SYSTEM);
    expect((await post('SOU M91/2010', 'MEETING_CANCELLED', { reason: 'Sne' })).statusCode).toBe(303);
    await outside.drain();
    const page = main(await kirsten.get(meeting('SOU M92/2010')));
    expect(page).toContain('1. Cykelstier');
    expect(page).toContain('2. Legepladser');
    expect(page).toContain('Overført fra mødet 03.06.2010');
    await kirsten.get(meeting('SOU M92/2010'));
    const off = await post('SOU M92/2010', 'ITEM_TAKEN_OFF', { item: 'p1', reason: 'x' });
    expect([off.statusCode, main(off).includes('En anmodning, der kom i tide, kan ikke afvises')]).toEqual([409, true]);
    expect(main(await kirsten.get(meeting('SOU M92/2010')))).toContain('1. Cykelstier');
  });

  test('an item whose case was withdrawn says so on the agenda', async () => {
    const id = await approvedItem('BIU 60/2010', 'Trækkes tilbage');
    await kirsten.get(meeting('BIU M3/2010'));
    await kirsten.post(`${meeting('BIU M3/2010')}/saet-paa`, { item: 'BIU 60/2010' });
    await outside.drain();
    const remark = 'Indstillingen er trukket tilbage.';
    expect(main(await kirsten.get(meeting('BIU M3/2010')))).not.toContain(remark);
    await office.send(id, 'ITEM_WITHDRAWN', SYSTEM);
    const page = main(await kirsten.get(meeting('BIU M3/2010')));
    expect(page.slice(page.indexOf('Trækkes tilbage'))).toContain(remark);
    expect(page.split(remark)).toHaveLength(2);
  });

  test('everything that happened is in the log, and playing it again gives the same', async () => {
    const { violations } = await verify(database.pool);
    expect(violations.filter(({ caseNumber }) => caseNumber.startsWith('BIU'))).toEqual([]);
  });
});

/** The text of the last document of a kind. */
async function printed(kind: string): Promise<string> {
  const { rows } = await database.pool.query<{ pdf: Buffer }>(
    'select pdf from document where kind = $1 order by created_at desc, number desc limit 1',
    [kind],
  );
  return pdfText((rows[0] as { pdf: Buffer }).pdf).replace(/\s+/g, ' ');
}
