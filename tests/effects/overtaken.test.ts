import { beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { testDatabase } from '../harness/database.js';
import { BASELINE, openOffice, REPORT } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { ACTION_PLAN, confirmed, monitored, rated, REASON_Q3, type Office } from './steps.js';

const { database } = await testDatabase();
let office: Office;
let outside: Awaited<ReturnType<typeof openOutside>>;
beforeAll(async () => {
  office = await openOffice(database);
  outside = await openOutside(office);
});

interface Sent {
  subject: string;
  text: string;
  to: string[];
  cc: string[];
}

async function mails(id: number): Promise<Sent[]> {
  const { rows } = await database.pool.query<Sent>(
    'select subject, text, recipients as to, cc from mail where case_id = $1 order by sent_at',
    [id],
  );
  return rows;
}

/** What was sent, less the receipts for reports. */
async function subjects(id: number): Promise<string[]> {
  const all = (await mails(id)).map(({ subject }) => subject.replace(/ \([^)]*\)$/, ''));
  return all.filter((subject) => !subject.startsWith('Kvittering'));
}

/** What came of the last thing a case asked for. */
async function skipped(id: number): Promise<string | undefined> {
  const { rows } = await database.pool.query<{ result: { skipped?: { da: string } } | null }>(
    'select result from outbox where case_id = $1 and result ? $2 order by created_at desc limit 1',
    [id, 'skipped'],
  );
  return rows[0]?.result?.skipped?.da;
}

async function forward(moment: string): Promise<void> {
  await office.at(moment);
  await office.sweep.sweep();
}

describe('a reminder', () => {
  test('comes before the date and again after it, to the project manager with a copy to the fund holder', async () => {
    const id = await monitored(office);
    await forward('2009-10-07T08:00:00+02:00');
    await outside.drain();
    await forward('2009-10-15T08:00:00+02:00');
    await outside.drain();
    const [before, after] = (await mails(id)).slice(-2);
    expect(before).toMatchObject({ to: ['amina.yusuf@example.dk'], cc: ['jens.krogh@example.dk'] });
    expect(before?.subject).toMatch(/^Husk indberetningen for 3\. kvartal 2009 om Bydelsmødre \(brev/);
    expect(after?.subject).toMatch(/^Vi mangler indberetningen for 3\. kvartal 2009 om Bydelsmødre \(brev/);
    const { rows } = await database.pool.query<{ title: string }>(
      `select title from document where case_id = $1 and kind = 'reportReminder' order by number`,
      [id],
    );
    expect(rows.map(({ title }) => title)).toEqual([
      'Indberetning for 3. kvartal 2009 senest 14. oktober 2009',
      'Vi mangler indberetningen for 3. kvartal 2009',
    ]);
  });

  test('names the date as it was moved', async () => {
    const id = await monitored(office);
    await forward('2009-10-01T08:00:00+02:00');
    const { rows } = await database.pool.query<{ id: number }>(
      `select id from deadline where case_id = $1 and key = 'fileReport:2009-Q3'`,
      [id],
    );
    await office.send(id, 'DEADLINE_MOVED', office.people.sara, {
      deadline: String(rows[0]?.id),
      to: '2009-10-21',
      reason: 'Ferie',
    });
    await forward('2009-10-07T08:00:00+02:00');
    await outside.drain();
    const { rows: letters } = await database.pool.query(
      `select title from document where case_id = $1 and kind = 'reportReminder'`,
      [id],
    );
    expect(letters).toEqual([{ title: 'Indberetning for 3. kvartal 2009 senest 21. oktober 2009' }]);
  });

  test('is not sent when the report came first', async () => {
    const id = await monitored(office);
    await forward('2009-10-07T08:00:00+02:00');
    await office.send(id, 'REPORT_FILED', office.people.amina, REPORT);
    await outside.drain();
    expect(await subjects(id)).toEqual([]);
    expect(await skipped(id)).toBe('Sagen er kommet videre, så det skal ikke sendes.');
    const { rows } = await database.pool.query(
      `select 1 from document where case_id = $1 and kind = 'reportReminder'`,
      [id],
    );
    expect(rows).toEqual([]);
  });

  test('that had its number when its worker was killed is kept unsent, so that no number is missing', async () => {
    const id = await monitored(office);
    await forward('2009-10-07T08:00:00+02:00');
    const { rows } = await database.pool.query<{ id: string; number: string }>(
      `with reminder as (select id from outbox where case_id = $1 and params->>'letter' = 'reportReminder' and done_at is null)
       insert into letter_number (document_id, number)
       select id, '2009-' || lpad(next_number('letter-2009')::text, 4, '0') from reminder returning document_id as id, number`,
      [id],
    );
    expect(rows).toHaveLength(1);
    await office.send(id, 'REPORT_FILED', office.people.amina, REPORT);
    await outside.drain();
    expect([await subjects(id), await skipped(id)]).toEqual([[], 'Sagen er kommet videre, så det skal ikke sendes.']);
    const { rows: kept } = await database.pool.query('select id, number from document where id = $1', [rows[0]?.id]);
    expect(kept).toEqual(rows);
    expect((await verify(database.pool)).violations).toEqual([]);
  });

  test('of before the date is not sent after it, when the other one is on its way', async () => {
    const id = await monitored(office);
    await forward('2009-10-01T08:00:00+02:00');
    await forward('2009-10-20T08:00:00+02:00');
    await outside.drain();
    expect(await subjects(id)).toEqual(['Vi mangler indberetningen for 3. kvartal 2009 om Bydelsmødre']);
    expect(await skipped(id)).toContain('kommet videre');
  });
});

describe('an action plan', () => {
  test('is asked for again before and after its date, from the fund holder', async () => {
    const id = await monitored(office);
    await rated(office, id, '2009-10-05T09:00:00+02:00', 'red', REASON_Q3);
    await outside.drain();
    await confirmed(office, outside.drain, id);
    await forward('2009-10-26T08:00:00+01:00');
    await outside.drain();
    await forward('2009-11-03T08:00:00+01:00');
    await outside.drain();
    const [reminder, overdue] = (await mails(id)).slice(-2);
    expect(reminder).toMatchObject({
      subject: 'Husk handlingsplanen for Bydelsmødre',
      to: ['jens.krogh@example.dk'],
      cc: [],
    });
    expect(reminder?.text).toContain('senest mandag den 2. november 2009');
    expect(reminder?.text).toContain('http://localhost:3000/sager/');
    expect(overdue).toMatchObject({
      subject: 'Vi mangler handlingsplanen for Bydelsmødre',
      to: ['jens.krogh@example.dk'],
    });
  });

  test('is not asked for when it has come', async () => {
    const id = await monitored(office);
    await rated(office, id, '2009-10-05T09:00:00+02:00', 'red', REASON_Q3);
    await outside.drain();
    await confirmed(office, outside.drain, id);
    await forward('2009-10-26T08:00:00+01:00');
    await office.send(id, 'ACTION_PLAN_FILED', office.people.jens, ACTION_PLAN);
    await outside.drain();
    expect(await subjects(id)).not.toContain('Husk handlingsplanen for Bydelsmødre');
    expect(await skipped(id)).toContain('kommet videre');
  });
});

describe('a letter', () => {
  test('inviting to a workshop is not sent when the project has declined it', async () => {
    await office.at('2009-07-01T09:00:00+02:00');
    const id = await office.register();
    await office.send(id, 'BASELINE_OPENED', office.people.sara);
    await office.send(id, 'WORKSHOP_DECLINED', office.people.amina, { reason: 'Vi har holdt en selv.' });
    await outside.drain();
    expect(await mails(id)).toEqual([]);
  });

  test('of red is not sent when the rating was corrected before it could be', async () => {
    const id = await monitored(office);
    await rated(office, id, '2009-10-05T09:00:00+02:00', 'red', REASON_Q3);
    await office.send(id, 'RATING_CORRECTED', office.people.sara, {
      deviation: 'Skønnet efter møder med projektet.',
      quarter: '2009-Q3',
      colour: 'yellow',
      reason: 'Talt forkert.',
    });
    await office.send(id, 'CORRECTION_CONFIRMED', office.people.mette);
    await outside.drain();
    expect(await subjects(id)).toEqual([]);
    expect(await skipped(id)).toBe('Vurderingen er rettet siden, så det skal ikke sendes.');
  });

  test('is not sent when the case has ended', async () => {
    const id = await monitored(office);
    await rated(office, id, '2009-10-05T09:00:00+02:00', 'red', REASON_Q3);
    await office.send(id, 'WITHDRAWN', office.people.mette, { reason: 'Projektet er lukket.' });
    await outside.drain();
    expect(await subjects(id)).toEqual([]);
    expect(await skipped(id)).toBe('Sagen er slut, så det skal ikke sendes.');
  });
});

describe('a final report', () => {
  test('that is late is asked for by mail', async () => {
    const { people, send } = office;
    await office.at('2009-07-01T09:00:00+02:00');
    const id = await office.register({ firstDay: '2009-07-01', lastDay: '2009-09-30' });
    await send(id, 'BASELINE_OPENED', people.sara);
    await send(id, 'WORKSHOP_DECLINED', people.amina, { reason: 'Kort projekt' });
    await send(id, 'BASELINE_SUBMITTED', people.amina, BASELINE);
    await send(id, 'BASELINE_APPROVED', people.sara);
    await rated(office, id, '2009-10-05T09:00:00+02:00', 'green', 'Godt gået.');
    await outside.drain();
    await forward('2009-11-03T08:00:00+01:00');
    await outside.drain();
    const last = (await mails(id)).at(-1);
    expect(last).toMatchObject({ subject: 'Vi mangler slutrapporten for Bydelsmødre', to: ['amina.yusuf@example.dk'] });
    expect(last?.text).toContain('senest mandag den 2. november 2009');
  });
});
