import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { LetterIncomplete } from '../../src/letters/incomplete.js';
import { testDatabase } from '../harness/database.js';
import { startMailServer, type MailServer } from '../harness/mail-server.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { exampleFacts } from '../letters/facts.js';
import { monitored, rated, REASON_Q3, type Office } from './steps.js';

const { database } = await testDatabase();
let office: Office;
let outside: Awaited<ReturnType<typeof openOutside>>;
let server: MailServer;

beforeAll(async () => {
  server = await startMailServer();
  office = await openOffice(database);
  outside = await openOutside(office, { smtpUrl: server.url });
});
beforeEach(() => {
  server.received = [];
});
afterAll(async () => {
  outside.close();
  await server.close();
});

/** The row that asks for the notice to the project. */
async function noticeOf(id: number): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `select id from outbox where case_id = $1 and params->>'letter' = 'redNoticeProject'`,
    [id],
  );
  return (rows[0] as { id: string }).id;
}

/** As if the worker had died after the work and before it could say so. */
async function forget(rowId: string): Promise<void> {
  await database.pool.query(
    `update outbox set done_at = null, result = null, lease_until = null, next_at = pretended_now() - interval '1 second' where id = $1`,
    [rowId],
  );
}

async function count(sql: string, ...params: unknown[]): Promise<number> {
  return (await database.pool.query(sql, params)).rowCount ?? 0;
}

describe('a letter that is carried out twice', () => {
  test('after a crash at the very end is one document, one mail and one delivery', async () => {
    const id = await monitored(office);
    await rated(office, id, '2009-10-05T09:00:00+02:00', 'red', REASON_Q3);
    const row = await noticeOf(id);
    server.received = [];
    await outside.runner.run(row);
    await forget(row);
    await outside.runner.run(row);
    expect(server.received).toHaveLength(1);
    expect(await count('select 1 from document where id = $1', row)).toBe(1);
    expect(await count('select 1 from mail where id = $1', row)).toBe(1);
    expect(await count(`select 1 from case_event where case_id = $1 and idempotency_key = $2`, id, row)).toBe(1);
    expect(await count('select 1 from outbox where id = $1 and done_at is not null', row)).toBe(1);
  });

  test('by two workers at once is one document and one number', async () => {
    const id = await monitored(office);
    await rated(office, id, '2009-10-05T09:00:00+02:00', 'red', REASON_Q3);
    const row = await noticeOf(id);
    const second = await openOutside(office, { smtpUrl: server.url });
    const before = await count('select 1 from document');
    await Promise.all([outside.runner.run(row), second.runner.run(row), outside.runner.run(row)]);
    second.close();
    expect(await count('select 1 from document')).toBe(before + 1);
    expect(await count('select 1 from mail where id = $1', row)).toBe(1);
    expect(await verify(database.pool)).toMatchObject({ violations: [] });
  });

  test('after a crash between the document and the mail has the number it had', async () => {
    const id = await monitored(office);
    await rated(office, id, '2009-10-05T09:00:00+02:00', 'red', REASON_Q3);
    const row = await noticeOf(id);
    server.mood = 'busy';
    await outside.runner.run(row);
    server.mood = 'takes';
    const { rows: before } = await database.pool.query('select number, sha256 from document where id = $1', [row]);
    await forget(row);
    server.received = [];
    await outside.runner.run(row);
    expect((await database.pool.query('select number, sha256 from document where id = $1', [row])).rows).toEqual(
      before,
    );
    expect(server.received.map(({ subject }) => subject)).toEqual([
      expect.stringContaining((before[0] as { number: string }).number),
    ]);
  });

  test('after a crash between the mail and its being told is told of, although the case has gone on', async () => {
    const id = await monitored(office);
    await rated(office, id, '2009-10-05T09:00:00+02:00', 'red', REASON_Q3);
    const row = await noticeOf(id);
    await database.pool.query(
      `insert into mail (id, case_id, recipients, cc, subject, text, sent_at) values ($1, $2, '{amina.yusuf@example.dk}', '{}', '', '', pretended_now())`,
      [row, id],
    );
    await office.send(id, 'RATING_CORRECTED', office.people.sara, {
      deviation: 'Skønnet efter møder med projektet.',
      quarter: '2009-Q3',
      colour: 'yellow',
      reason: 'Talt forkert.',
    });
    await outside.runner.run(row);
    expect(server.received).toEqual([]);
    expect(
      await count(
        `select 1 from case_event where case_id = $1 and type = 'LETTER_DELIVERED' and idempotency_key = $2`,
        id,
        row,
      ),
    ).toBe(1);
  });
});

describe('the numbers of a year', () => {
  let id: number;
  beforeAll(async () => {
    id = await monitored(office);
  });
  const { letterNumber: _, ...facts } = exampleFacts.reportReminder;
  const make = (on: string, complete: boolean, documentId = randomUUID() as string) =>
    outside.documents.make({
      id: documentId,
      caseId: id,
      kind: 'reportReminder',
      about: '2009-Q4',
      recipient: 'Amina Yusuf',
      on,
      facts: complete ? facts : { ...facts, due: undefined },
      enclosures: [],
    });

  test('are used once for what is asked for by many at the same moment', async () => {
    for (let round = 0; round < 15; round++) {
      const same = randomUUID();
      const made = await Promise.all(Array.from({ length: 6 }, () => make('2030-05-04', true, same)));
      const numbers = new Set(made.map(({ number }) => number));
      expect(numbers.size).toBe(1);
      const [number] = [...numbers] as [string];
      expect(await count('select 1 from document where id = $1 and number = $2', same, number)).toBe(1);
      const next = await make('2030-05-05', true);
      expect(Number(next.number.slice(5))).toBe(Number(number.slice(5)) + 1);
    }
  });

  test('have no gap when many documents are made at once and some cannot be made', async () => {
    const results = await Promise.allSettled(Array.from({ length: 40 }, (_, i) => make('2031-05-04', i % 5 !== 3)));
    const made = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value.number] : []));
    expect(made.toSorted()).toEqual(Array.from({ length: 32 }, (_, i) => `2031-${String(i + 1).padStart(4, '0')}`));
    const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toHaveLength(8);
    for (const reason of refused) expect(reason).toBeInstanceOf(LetterIncomplete);
    expect((await make('2032-01-02', true)).number).toBe('2032-0001');
    expect(await verify(database.pool)).toMatchObject({ violations: [] });
  });

  test('have no gap when eight letters go out at once', async () => {
    for (let i = 0; i < 4; i++) {
      const one = await monitored(office, { name: `Projekt ${i}` });
      await rated(office, one, '2009-10-05T09:00:00+02:00', 'red', REASON_Q3);
    }
    await outside.drain();
    const notices = server.received.filter(({ subject }) =>
      subject?.includes('Orientering om vurderingen af Projekt '),
    );
    expect(notices).toHaveLength(8);
    const numbers = notices.map(({ subject }) => /\(brev (.*)\)/.exec(subject ?? '')?.[1]);
    expect(new Set(numbers).size).toBe(8);
    expect(await verify(database.pool)).toMatchObject({ violations: [] });
  });
});
