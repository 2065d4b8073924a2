import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { webRooms } from '../../src/rooms.js';
import type { PersonActor } from '../../src/people/actor.js';
import { decided, redTwice } from '../effects/steps.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let caseId: number;
let itemId: number;
let sara: Browser;

beforeAll(async () => {
  office = await openOffice(database);
  const outside = await openOutside(office);
  caseId = await redTwice(office, outside.drain);
  itemId = await decided(office, outside.drain, caseId);
  outside.close();
  await database.pool.query(
    `insert into task (case_id, key, name, about, roles, assignee, due_at, opened_at, opened_seq)
     values ($1, 'x', 'openBaseline', '', '{caseworker}', $2, '2010-07-31T22:00:00Z', pretended_now(), 1)`,
    [caseId, office.people.sara.id],
  );
  app = await pagesApp(database, webRooms({ mode: 'production' }));
});
afterAll(() => app.close());
beforeEach(async () => {
  await database.pool.query('truncate notification, notification_choice, calendar_feed, exclusion, absence');
  sara = await signIn(app, office.people.sara);
});

let serial = 0;
async function tell(
  person: PersonActor,
  values: { da?: string; forAction?: boolean; about?: number } = {},
): Promise<number> {
  const { da = 'Ny opgave: Vurdér fremdriften', forAction = true, about = caseId } = values;
  const { rows } = await database.pool.query<{ id: number }>(
    `insert into notification (person_id, kind, for_action, words, path, case_id, key, at, by)
     select $1, 'taskOpened', $2, $3, '/sager/' || number, id, $4, pretended_now(), 'daily' from cases where id = $5 returning id`,
    [person.id, forAction, JSON.stringify({ da, en: da }), `test:${(serial += 1)}`, about],
  );
  return rows[0]!.id;
}
const unread = (page: string) => /class="inbox-link"[^]*?<em>(\d+\+?)/.exec(page)?.[1];
const exclude = (person: PersonActor) =>
  database.pool.query(
    `insert into exclusion (person_id, project_id, reason, set_by, set_at)
     select $1, project_id, 'Søskende', '', pretended_now() from cases where id = $2`,
    [person.id, caseId],
  );

describe('the list of notifications', () => {
  it('keeps what is to be done apart from what is for information, and counts both in the bar', async () => {
    await tell(office.people.sara, { da: 'Vurdér fremdriften' });
    await tell(office.people.sara, { da: 'Brevet er sendt', forAction: false });
    const toDo = (await sara.get('/beskeder')).body;
    expect(toDo).toContain('Vurdér fremdriften');
    expect(toDo).not.toContain('Brevet er sendt');
    expect(unread(toDo)).toBe('2');
    const toKnow = (await sara.get('/beskeder?vis=orientering')).body;
    expect(toKnow).toContain('Brevet er sendt');
    expect(toKnow).not.toContain('Vurdér fremdriften');
  });

  it('opens what a notification is about, and it is read from then on', async () => {
    const id = await tell(office.people.sara);
    const answer = await sara.get(`/beskeder/${id}`);
    expect(answer.headers.location).toMatch(/^\/sager\/\d{4}/);
    const { body } = await sara.get('/beskeder');
    expect(unread(body)).toBeUndefined();
    expect(body).not.toContain('>Ny</span>');
  });

  it('marks one, or all of a list, as read', async () => {
    const id = await tell(office.people.sara);
    await tell(office.people.sara);
    await tell(office.people.sara, { forAction: false });
    await sara.get('/beskeder');
    await sara.post(`/beskeder/${id}/laest`, {});
    expect(unread((await sara.get('/beskeder')).body)).toBe('2');
    await sara.post('/beskeder/laest', { vis: '' });
    expect(unread((await sara.get('/beskeder')).body)).toBe('1');
    await sara.post('/beskeder/laest', { vis: 'orientering' });
    expect(unread((await sara.get('/beskeder')).body)).toBeUndefined();
  });

  it("is one's own: somebody else's notification is not there", async () => {
    const id = await tell(office.people.jonas, { da: 'Til Jonas' });
    expect((await sara.get('/beskeder')).body).not.toContain('Til Jonas');
    expect((await sara.get(`/beskeder/${id}`)).statusCode).toBe(404);
    await sara.get('/beskeder');
    expect((await sara.post(`/beskeder/${id}/laest`, {})).statusCode).toBe(404);
    for (const path of ['0', 'x', '99999999999', '1e3', '-1'])
      expect((await sara.get(`/beskeder/${path}`)).statusCode, path).toBe(404);
  });

  it('shows nothing of a project from which one is excluded, and does not count it', async () => {
    await exclude(office.people.sara);
    const id = await tell(office.people.sara, { da: 'Om det projekt' });
    const { body } = await sara.get('/beskeder');
    expect(body).not.toContain('Om det projekt');
    expect(unread(body)).toBeUndefined();
    expect((await sara.get(`/beskeder/${id}`)).statusCode).toBe(404);
  });

  it('goes on to older ones, fifty at a time, each once', async () => {
    for (let i = 0; i < 120; i++) await tell(office.people.sara, { da: `Nr. ${i}.` });
    const seen: string[] = [];
    let next: string | undefined = '/beskeder';
    for (let pages = 0; next && pages < 5; pages++) {
      const { body } = await sara.get(next);
      seen.push(...(body.match(/Nr\. \d+\.<\/a>/g) ?? []));
      next = /href="(\/beskeder\?efter[^"]+)"/.exec(body)?.[1]?.replaceAll('&#x3D;', '=');
      expect(unread(body)).toBe('99+');
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it('writes what people wrote as text', async () => {
    await tell(office.people.sara, { da: '<script>alert(1)</script>' });
    expect((await sara.get('/beskeder')).body).not.toContain('<script>alert');
  });
});

describe('how somebody wants to be told', () => {
  it('begins as is usual, and is kept as chosen', async () => {
    const chosen = (page: string) =>
      [...page.matchAll(/name="(\w+)" value="(\w+)" checked/g)].map(([, kind, by]) => `${kind} ${by}`);
    expect(chosen((await sara.get('/beskeder/valg')).body)).toEqual([
      'taskAssigned now',
      'taskOpened daily',
      'escalation now',
      'reminder daily',
      'followed daily',
    ]);
    const ways = { taskAssigned: 'daily', taskOpened: 'none', escalation: 'now', reminder: 'now', followed: 'none' };
    expect((await sara.post('/beskeder/valg', ways)).statusCode).toBe(303);
    expect(chosen((await sara.get('/beskeder/valg')).body)).toEqual(Object.entries(ways).map((one) => one.join(' ')));
  });

  it('is nothing that does not exist', async () => {
    await sara.get('/beskeder/valg');
    const answer = await sara.post('/beskeder/valg', { taskAssigned: 'hourly' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('error-summary');
  });

  it('is without mail for what the case asks of a project, as its letters say so already', async () => {
    const amina = await signIn(app, office.people.amina);
    expect((await amina.get('/beskeder/valg')).body).toMatch(/name="taskOpened" value="none" checked/);
  });
});

describe("somebody's own calendar", () => {
  const stranger = () => new Browser(app);
  async function newAddress(browser = sara): Promise<string> {
    await browser.get('/beskeder/valg');
    const { body } = await browser.post('/beskeder/valg/kalender', {});
    return /\/kalender\/[\w-]{43}\.ics/.exec(body)![0];
  }
  const events = (text: string) =>
    new ICAL.Component(ICAL.parse(text) as never).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));

  it('has the dates of her tasks and the meetings, as whole days, without anybody signed in', async () => {
    const answer = await stranger().get(await newAddress());
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    const all = events(answer.body);
    const { rows } = await database.pool.query<{ count: number }>(
      'select count(*) from task where closed_at is null and due_at is not null and assignee = $1',
      [office.people.sara.id],
    );
    expect(rows[0]!.count).toBeGreaterThan(0);
    expect(all.filter(({ uid }) => uid.startsWith('task-'))).toHaveLength(rows[0]!.count);
    const meeting = all.find(({ uid }) => uid.startsWith('meeting-'))!;
    expect(meeting).toMatchObject({ uid: 'meeting-BIU-2010-01-28@localhost:3000', summary: 'Møde i BIU: 1 punkt' });
    expect(meeting.startDate.toString()).toBe('2010-01-28');
    expect(all.every(({ startDate }) => startDate.isDate)).toBe(true);
  });

  it('says a date as it is in Copenhagen, and keeps its lines short', async () => {
    await database.pool.query(`update project set name = $1`, ['Æblehaven på Ørebro Søndergård '.repeat(6).trim()]);
    const { body, rawPayload } = await stranger().get(await newAddress());
    await database.pool.query(`update project set name = 'Bydelsmødre'`);
    const task = events(body).find(({ uid }) => /^task-\d+@localhost:3000$/.test(uid))!;
    expect(task.startDate.toString()).toBe('2010-07-31');
    expect(task.summary).toContain('Æblehaven på Ørebro Søndergård Æblehaven');
    const lines = rawPayload.toString('utf8').split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true);
  });

  it('is not sent again where nothing has changed', async () => {
    const address = await newAddress();
    const { headers } = await stranger().get(address);
    const again = await stranger().get(address, { 'if-none-match': String(headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('shows its address once; a new one ends the old, and an ended one leads nowhere', async () => {
    const first = await newAddress();
    expect((await sara.get('/beskeder/valg')).body).not.toContain(first);
    const second = await newAddress();
    expect((await stranger().get(first)).statusCode).toBe(404);
    expect((await stranger().get(second)).statusCode).toBe(200);
    await sara.get('/beskeder/valg');
    await sara.post('/beskeder/valg/kalender/luk', {});
    expect((await stranger().get(second)).statusCode).toBe(404);
    for (const path of ['x.ics', `${'a'.repeat(43)}.ics`, 'a', '%00.ics', "'.ics"])
      expect((await stranger().get(`/kalender/${path}`)).statusCode, path).toBe(404);
  });

  it('ends with whoever no longer works here', async () => {
    const address = await newAddress();
    await database.pool.query('update person set active = false where id = $1', [office.people.sara.id]);
    expect((await stranger().get(address)).statusCode).toBe(404);
    await database.pool.query('update person set active = true where id = $1', [office.people.sara.id]);
  });

  it('has nothing of a project from which its owner is excluded', async () => {
    const address = await newAddress();
    expect((await stranger().get(address)).body).toContain('Bydelsmødre');
    await exclude(office.people.sara);
    expect((await stranger().get(address)).body).not.toMatch(/Bydelsmødre|meeting-/);
  });

  it('of a project manager has no meeting: they hear of it when it is decided', async () => {
    const amina = await signIn(app, office.people.amina);
    expect((await stranger().get(await newAddress(amina))).body).not.toContain('meeting-');
    expect(itemId).toBeGreaterThan(0);
  });

  it('has what is theirs for now while somebody is away', async () => {
    await database.pool.query(
      `insert into absence (person_id, substitute, first_day, last_day, set_by, set_by_name, set_at)
       values ($1, $2, '2009-01-01', '2030-01-01', '', '', pretended_now())`,
      [office.people.sara.id, office.people.jonas.id],
    );
    const jonas = await signIn(app, office.people.jonas);
    expect(events((await stranger().get(await newAddress(jonas))).body).map(({ summary }) => summary)).toContainEqual(
      expect.stringMatching(/^For Sara Lund: /),
    );
  });
});

describe('in the demo', () => {
  it('moving the clock past seven sends the daily mail to the mailbox of whoever it is for, and to no other', async () => {
    const demo = await pagesApp(database, webRooms({ mode: 'demo' }));
    await database.pool.query('truncate mail, notification_mail');
    await tell(office.people.sara, { da: 'Vurdér fremdriften' });
    await tell(office.people.sara, { da: 'Brevet er læst', forAction: false });
    await office.at('2010-02-02T09:00:00+01:00');
    const desk = await signIn(demo, office.people.sara, '/demo/ur');
    await desk.post('/demo/ur', { spring: 'dag' });
    const mailbox = (await desk.get('/postkasse?vis=mine')).body;
    expect(mailbox).toContain('2 beskeder fra Fremdrift, heraf 1 til handling');
    const [, id] = /href="(\/postkasse\/[\w-]{36})"/.exec(mailbox)!;
    expect((await desk.get(id!)).body).toMatch(/Vurdér fremdriften[^]*Brevet er læst/);
    const jonas = await signIn(demo, office.people.jonas, '/postkasse');
    expect(jonas.page).not.toContain('2 beskeder fra Fremdrift');
    expect((await jonas.get(id!)).statusCode).toBe(404);
    await demo.close();
  });
});
