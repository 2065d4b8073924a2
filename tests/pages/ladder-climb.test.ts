import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { ClockPagesModule } from '../../src/demo/clock-pages.module.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { SettingsPagesModule } from '../../src/pages/settings/settings-pages.module.js';
import { WorkPagesModule } from '../../src/pages/work/work-pages.module.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { type Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let mette: Browser;
let path: string;

beforeAll(async () => {
  office = await openOffice(database);
  (await openOutside(office)).close();
  await office.at('2009-01-12T09:00:00+01:00');
  const id = await office.register();
  const { rows } = await database.pool.query<{ number: string }>('select number from cases where id = $1', [id]);
  path = `/sager/${rows[0]!.number}`;
  app = await pagesApp(database, [ClockPagesModule, CasePagesModule, SettingsPagesModule, WorkPagesModule]);
  mette = await signIn(app, office.people.mette, '/indstillinger/eskalering');
});
afterAll(() => app.close());

const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const goTo = async (browser: Browser, date: string) => {
  await browser.get('/demo/ur');
  expect((await browser.post('/demo/ur/dato', { date })).statusCode).toBe(303);
};

test('a task that nobody does climbs to its last rung while the clock goes, in the order of the days, and is seen to', async () => {
  await mette.post('/indstillinger/eskalering', {
    task: 'default',
    'rungs.0.workingDays': '-2',
    'rungs.0.tells': 'assignee',
    'rungs.0.does': 'remind',
    'rungs.1.workingDays': '1',
    'rungs.1.tells': 'caseworker',
    'rungs.1.does': 'tell',
    'rungs.2.workingDays': '5',
    'rungs.2.tells': 'supervisors',
    'rungs.2.does': 'supervisorTask',
    validFrom: '13.01.2009',
    confirmed: 'ja',
  });
  await mette.post('/indstillinger/fordeling', { of: 'role:supervisor', way: 'round', validFrom: '13.01.2009' });
  await goTo(mette, '13.01.2009');
  expect(text((await mette.get(path)).body)).toContain('2. februar 2009: Mette Holm får en opgave');
  // One jump over all three rungs: the demo lets each be reached on its own morning.
  await goTo(mette, '03.02.2009');
  const { rows } = await database.pool.query<{ day: string; rung: number; passed: number[] }>(
    `select day::text, (payload->>'rung')::int as rung, payload->'passed' as passed from case_event where type = 'TASK_ESCALATED' order by seq`,
  );
  expect(rows).toEqual([
    { day: '2009-01-22', rung: -2, passed: [] },
    { day: '2009-01-27', rung: 1, passed: [] },
    { day: '2009-02-02', rung: 5, passed: [] },
  ]);
  const mine = (await mette.get('/opgaver?liste=mine')).body;
  expect(text(mine)).toContain('Følg op på »Åbn grundlaget«');
  const page = (await mette.get(path)).body;
  const button = /action="([^"]+\/set)"/.exec(page)![1]!;
  await mette.post(button, {});
  expect(text((await mette.get('/opgaver/loest')).body)).toContain('Følg op på »Åbn grundlaget«');
  expect((await verify(database.pool)).violations).toEqual([]);
});

test('a task that waits comes back on its morning while the clock goes, and its date has moved', async () => {
  const sara = await signIn(app, office.people.sara, path);
  const { rows } = await database.pool.query<{ id: number }>(
    `select id from task where name = 'openBaseline' and closed_at is null`,
  );
  const task = rows[0]!.id;
  await sara.get(`${path}/opgave/${task}/vent`);
  await sara.post(`${path}/opgave/${task}/vent`, { for: 'svar fra SOF', until: '10.02.2009', moves: 'on' });
  await goTo(sara, '16.02.2009');
  const woken = await database.pool.query<{ day: string; by: string }>(
    `select day::text, by from case_event where type = 'TASK_WOKEN'`,
  );
  expect(woken.rows).toEqual([{ day: '2009-02-10', by: 'system' }]);
  // Five working days from 26 January.
  expect(text((await sara.get('/opgaver?liste=mine')).body)).toContain('02.02.2009');
  expect((await verify(database.pool)).violations).toEqual([]);
});
