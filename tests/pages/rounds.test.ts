import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RoundOpenings } from '../../src/jobs/round-opening.js';
import { RoundPagesModule } from '../../src/pages/rounds/round-pages.module.js';
import { WorkPagesModule } from '../../src/pages/work/work-pages.module.js';
import { reason, wayOf, type Way } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { signIn, type Browser } from './browser.js';
import { pagesApp } from './pages-app.js';
import { numbersOn } from './numbers.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let way: Way;
let sara: Browser;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  app = await pagesApp(database, [WorkPagesModule, RoundPagesModule]);
  await way.reporting({ name: 'Mangler' });
  await way.reporting({ name: 'Mangler også' });
  const reported = await way.reporting({ name: 'Har indberettet' });
  await office.send(reported, 'REPORT_FILED', office.people.amina, REPORT);
  const yellow = await way.reporting({ name: 'Gul' });
  await way.rate(yellow, 'yellow');
  await way.publish(yellow);
  const closed = await way.reporting({ name: 'Lukket' });
  await office.send(closed, 'QUARTER_CLOSED_UNREPORTED', office.people.sara, reason);
  await office.register({ name: 'Uden grundlag' });
  await office.at('2009-04-20T09:00:00+02:00');
  await office.sweep.sweep();
  sara = await signIn(app, office.people.sara);
});
afterAll(() => app.close());

describe('the rounds', () => {
  it('every number, in the list of quarters and on the page of one, opens a list as long as it says', async () => {
    for (const page of ['/kvartaler', '/kvartaler/2009-Q1', '/kvartaler/2009-Q2']) {
      const numbers = numbersOn((await sara.get(page)).body);
      expect(numbers.length, page).toBeGreaterThan(4);
      for (const { count, href } of numbers) {
        const { body } = await sara.get(href);
        expect(Number(/data-list-total="(\d+)"/.exec(body)?.[1]), href).toBe(count);
        expect((body.match(/<td><a class="main"/g) ?? []).length, href).toBe(count);
      }
    }
  });

  it('show who has reported of all, and who is late', async () => {
    const { body } = await sara.get('/kvartaler/2009-Q1');
    expect(body).toMatch(/<progress class="gauge" max="5" value="2"/);
    expect((await sara.get('/kvartaler/2009-Q1?vis=overskredet')).body).toContain('1 hverdag over');
    expect((await sara.get('/kvartaler/2009-Q1?vis=ikke-indberettet')).body).toContain('Lukket');
  });

  it("lead to the case's own steps for closing without a report and for moving the date", async () => {
    const { body } = await sara.get('/kvartaler/2009-Q1?vis=mangler');
    expect(body.match(/href="\/sager\/[^"]+\/trin\/QUARTER_CLOSED_UNREPORTED"/g)).toHaveLength(2);
    // The date has passed: it raised what it raises, and there is nothing left to move.
    expect(body).not.toMatch(/\/frist\//);
    await way.reporting({ name: 'Til tiden' });
    expect((await sara.get('/kvartaler/2009-Q1?vis=mangler')).body.match(/\/frist\/\d+"/g)).toHaveLength(1);
    await office.at('2009-04-20T09:00:00+02:00');
  });

  it('are for the office only, and a quarter that has not begun is none', async () => {
    for (const person of [office.people.amina, office.people.jens]) {
      const browser = await signIn(app, person);
      for (const page of ['/kvartaler', '/kvartaler/2009-Q1', '/kvartaler/2009-Q1/aabn', '/kvartaler/2009-Q1/paamind'])
        expect((await browser.get(page)).statusCode, page).toBe(403);
    }
    for (const quarter of ['2009-Q3', '2009-Q5', '1', 'x'])
      expect((await sara.get(`/kvartaler/${quarter}`)).statusCode).toBe(404);
  });

  it('a secretary sees the round and changes nothing in it', async () => {
    const kirsten = await signIn(app, office.people.sekretaer);
    const { body } = await kirsten.get('/kvartaler/2009-Q1');
    expect(body).not.toMatch(/paamind|\/aabn"|QUARTER_CLOSED/);
    expect((await kirsten.post('/kvartaler/2009-Q1/paamind', {})).statusCode).toBe(403);
    expect((await kirsten.post('/kvartaler/2009-Q1/aabn', {})).statusCode).toBe(403);
  });
});

describe('reminding', () => {
  const letters = async () => {
    const { rows } = await database.pool.query<{ count: number }>(
      `select count(*) from outbox where params->>'letter' = 'reportReminder' and case_id in
         (select case_id from case_event where type = 'REPORT_REMINDED')
         and seq in (select seq from case_event e where e.case_id = outbox.case_id and type = 'REPORT_REMINDED')`,
    );
    return rows[0]!.count;
  };

  it('shows first who would be reminded, by name, and says afterwards what became of each', async () => {
    const preview = await sara.get('/kvartaler/2009-Q1/paamind');
    expect(preview.body).toContain('Mangler også');
    expect(preview.body).not.toContain('Har indberettet<');
    const ids = [...preview.body.matchAll(/name="sag" value="(\d+)"/g)].map((match) => match[1]!);
    expect(ids).toHaveLength(3);
    // One of them reports in between.
    await office.send(Number(ids[0]), 'REPORT_FILED', office.people.amina, REPORT);
    const done = await sara.post('/kvartaler/2009-Q1/paamind', { sag: ids });
    expect(done.statusCode).toBe(200);
    expect(done.body).toContain('2 påmindelser er sendt');
    expect(done.body).toContain('Indberetningen mangler ikke længere');
    expect(await letters()).toBe(2);
  });

  it('pressed again the same day sends nothing, and says so', async () => {
    const { body } = await sara.get('/kvartaler/2009-Q1/paamind');
    expect(body).toContain('har allerede fået en påmindelse i dag');
    expect(body).not.toContain('name="sag"');
    const { rows } = await database.pool.query<{ id: number }>(`select id from cases where state = 'reporting.open'`);
    const again = await sara.post('/kvartaler/2009-Q1/paamind', { sag: rows.map(({ id }) => String(id)) });
    expect(again.body).toContain('0 påmindelser er sendt');
    expect(again.body).toContain('Har fået en påmindelse i dag.');
    expect(await letters()).toBe(2);
  });

  it('sends nothing to a project that the round does not hold', async () => {
    const done = await sara.post('/kvartaler/2009-Q1/paamind', { sag: ['999', '-1', 'x', '1; drop'] });
    expect(done.statusCode).toBe(200);
    expect(done.body).toContain('Der var ingen at sende til');
  });
});

describe('opening a quarter', () => {
  it('is too early before its last month, and says from when', async () => {
    const { body } = await sara.get('/kvartaler/2009-Q2/aabn');
    expect(body).toContain('Kvartalet kan åbnes fra 1. juni 2009');
    expect(body).not.toContain('Åbn kvartalet for');
    const tried = await sara.post('/kvartaler/2009-Q2/aabn', {});
    expect(tried.statusCode).toBe(422);
  });

  it('is shown first, goes on in steps that can be followed, and is done once', async () => {
    await office.at('2009-06-25T09:00:00+02:00');
    const plan = await sara.get('/kvartaler/2009-Q2/aabn');
    expect(plan.body).toContain('Åbn kvartalet for 2 projekter');
    expect(plan.body).toContain('Grundlaget er ikke godkendt endnu');
    expect(plan.body).toContain('Kvartalet slutter først 30. juni 2009');
    expect((await sara.post('/kvartaler/2009-Q2/aabn', {})).statusCode).toBe(303);
    const round = await sara.get('/kvartaler/2009-Q2');
    expect(round.body).toContain('0 af 2 projekter');
    expect(round.body).toMatch(/hx-get="\/kvartaler\/2009-Q2\/aabning" hx-trigger="every 2s"/);
    await new RoundOpenings(database, office.cases, null as never).goOn();
    const part = await sara.get('/kvartaler/2009-Q2/aabning');
    expect(part.body).toContain('2 af 2 projekter er åbnet');
    expect(part.body).not.toContain('hx-trigger');
    expect((await sara.post('/kvartaler/2009-Q2/aabn', {})).statusCode).toBe(303);
    expect((await sara.get('/kvartaler/2009-Q2')).body).toContain('2 af 2 projekter er åbnet');
    const { rows } = await database.pool.query<{ count: number }>(
      `select count(*) from case_event where idempotency_key = 'round-2009-Q2'`,
    );
    expect(rows[0]!.count).toBe(2);
  });
});
