import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { publicFiles, publicForms, publicProjects, publicVersion } from '../../src/cases/queries/public-projects.js';
import { PublicProjects } from '../../src/cases/public-projects.service.js';
import { keepAttachment } from '../../src/documents/attachments.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { reason, wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
const { pool } = database;
const SEEN = { day: '2009-10-02', isEarlier: false };
let office: Office;
let way: Way;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
});

/** All that the public pages show, and under which version. */
async function look(): Promise<{ version: string; shown: string }> {
  const version = await publicVersion(pool);
  const projects = await publicProjects(pool, SEEN);
  const more = projects.map(async ({ id }) => [await publicForms(pool, SEEN, id), await publicFiles(pool, SEEN, id)]);
  const { rows } = await pool.query(`select value from setting where name = 'monitoringThreshold'`);
  return { version, shown: JSON.stringify([projects, await Promise.all(more), rows]) };
}

/** What `change` must show to everybody, has another version than before it. */
async function shows(change: () => Promise<unknown>): Promise<void> {
  const before = await look();
  await change();
  const after = await look();
  expect(after.shown, String(change)).not.toBe(before.shown);
  expect(after.version, String(change)).not.toBe(before.version);
}

test('everything that changes what the public sees raises the version', async () => {
  const { people, send } = office;
  const id = await office.register();
  await send(id, 'BASELINE_OPENED', people.sara);
  await send(id, 'WORKSHOP_DECLINED', people.sara, reason);
  const whole = await way.reporting({ name: 'Havnebad' });
  await shows(() => way.reporting({ name: 'Cykelbroen' }));
  await way.rate(whole, 'green');
  await shows(() => way.publish(whole));
  const attachment = await laid(whole);
  const file = { attachment, title: 'Billeder', name: 'billeder.pdf' };
  await shows(() => send(whole, 'ATTACHMENT_PUBLISHED', people.sara, file));
  await shows(() => send(whole, 'ATTACHMENT_WITHDRAWN', people.sara, { attachment, title: 'Billeder', ...reason }));
  await shows(() =>
    pool.query(
      `insert into withdrawal (publication_id, case_id, seq, reason, by, at)
       select id, case_id, seq, 'Forkert', 'system', pretended_now() from publication where case_id = $1`,
      [whole],
    ),
  );
  await shows(() => pool.query(`update project set name = 'Havnebadet' where name = 'Havnebad'`));
  await shows(() => pool.query(`update pool set name = 'Satspuljerne' where code = 'SAT'`));
  await shows(() => pool.query(`update administration set name = 'Social' where code = 'SOF'`));
  await shows(() => pool.query(`insert into setting values ('monitoringThreshold', '2009-01-01', '1000')`));
  const silent = await way.reporting({ name: 'Tavst projekt' });
  await way.quarterEnds(silent, '2009-07-01');
  await office.at('2009-08-20T08:00:00+02:00');
  await office.sweep.sweep();
  await shows(() => send(silent, 'QUARTER_CLOSED_UNREPORTED', people.mette, reason));
  await shows(() => send(silent, 'WITHDRAWN', people.mette, reason));
});

test('a step that shows the public nothing leaves it, and many changes at once raise it once', async () => {
  const { people, send } = office;
  const id = await way.reporting({ name: 'Stille og roligt' });
  const before = await publicVersion(pool);
  await way.rate(id, 'yellow');
  await send(id, 'NOTE_WRITTEN', people.sara, { text: 'Ringet.' });
  expect(await publicVersion(pool)).toBe(before);
  await pool.query(`update project set search = search || ' havn'`);
  expect(Number(await publicVersion(pool))).toBe(Number(before) + 1);
});

test('what a change that was undone would have shown, raises nothing', async () => {
  const before = await publicVersion(pool);
  const undone = database.transaction(async (client) => {
    await client.query(`update pool set name = 'Andet'`);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await publicVersion(pool)).toBe(before);
});

test('the projects are read once for all who ask, and anew as soon as anything changed', async () => {
  const projects = new PublicProjects(database);
  const [one, other] = await Promise.all([projects.version(), projects.version()]);
  expect(one).toBe(other);
  const [first, again] = await Promise.all([projects.on(SEEN, one), projects.on(SEEN, one)]);
  expect(again).toBe(first);
  await pool.query(`update project set name = 'Ny broen' where name = 'Cykelbroen'`);
  const version = await projects.version();
  expect(version).not.toBe(one);
  expect((await projects.on(SEEN, version)).map(({ name }) => name)).toContain('Ny broen');
});

async function laid(caseId: number): Promise<string> {
  const id = randomUUID();
  const about = { attachment: id, title: 'Billeder', name: 'billeder.pdf', size: 3, sha256: 'x'.repeat(64) };
  await office.cases.send(
    caseId,
    { type: 'ATTACHMENT_ADDED', payload: { ...about, quarter: '2009-Q1' } },
    office.people.sara,
    {
      alongside: (client) =>
        keepAttachment(client, {
          ...{ id, caseId, quarter: '2009-Q1', title: 'Billeder', name: 'billeder.pdf', type: 'application/pdf' },
          ...{ sha256: about.sha256, personal: [], bytes: Buffer.from('pdf') },
        }),
    },
  );
  return id;
}
