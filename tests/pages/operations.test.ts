import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OperationsModule } from '../../src/pages/operations/operations.module.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { signIn, type Answer, type Browser } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let poul: Browser;

beforeAll(async () => {
  office = await openOffice(database);
  app = await pagesApp(database, [OperationsModule]);
  await database.pool.query(
    `insert into person (name, email, roles, title) values ('Poul Skov', 'poul.skov@example.dk', '{admin}', 'Systemadministrator')`,
  );
  const { rows } = await database.pool.query<{ id: string }>(`select id from person where name = 'Poul Skov'`);
  poul = await signIn(app, rows[0]!, '/drift');
});
afterAll(() => app.close());

const main = ({ body }: Answer) => body.slice(body.indexOf('<main'));

/** A line of the page, its text only. */
async function line(label: string): Promise<string> {
  const page = main(await poul.get('/drift'));
  const found = new RegExp(`<li><span>${label}</span>(.*?)</li>`, 's').exec(page)?.[1] ?? '';
  return found
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const swept = (ago: string) =>
  database.pool.query(
    `insert into heartbeat (name, at) values ('sweep', clock_timestamp() - $1::interval)
     on conflict (name) do update set at = excluded.at`,
    [ago],
  );

test('says when nobody looks at the deadlines, also while none is due', async () => {
  expect(await line('Tid siden fristerne blev gennemgået')).toBe('aldrig se efter');
  await office.sweep.beat();
  expect(await line('Tid siden fristerne blev gennemgået')).toMatch(/^\d+ s$/);
  await swept('10 minutes');
  expect(await line('Tid siden fristerne blev gennemgået')).toBe('10 min se efter');
  expect(await line('Frister, der skulle have virket')).toBe('0');
});

test('lists what was given up, and tries it again when told to', async () => {
  const id = await office.register();
  await office.send(id, 'BASELINE_OPENED', office.people.sara);
  const { rows } = await database.pool.query<{ id: string }>(
    `update outbox set failed_at = pretended_now(), attempts = 5, error = 'Adressen findes ikke.' where case_id = $1 returning id`,
    [id],
  );
  const page = main(await poul.get('/drift'));
  expect(page).toContain('Adressen findes ikke.');
  expect(await line('Opgivet')).toBe(`${rows.length} se efter`);
  expect((await poul.post(`/drift/udsendelser/${rows[0]!.id}`, {})).statusCode).toBe(303);
  const { rows: again } = await database.pool.query<{ failed_at: Date | null }>(
    'select failed_at from outbox where id = $1',
    [rows[0]!.id],
  );
  expect(again).toEqual([{ failed_at: null }]);
});

test('is for administrators alone', async () => {
  const mette = await signIn(app, office.people.mette, '/drift');
  expect((await mette.get('/drift')).statusCode).toBe(403);
});
