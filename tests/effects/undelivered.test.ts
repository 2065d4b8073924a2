import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { testDatabase } from '../harness/database.js';
import { startMailServer, type MailServer, type Mood } from '../harness/mail-server.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
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
  server.mood = 'takes';
  server.unknown = [];
  server.received = [];
});
afterAll(async () => {
  outside.close();
  await server.close();
  expect(await verify(database.pool)).toMatchObject({ violations: [] });
});

interface Row {
  id: string;
  attempts: number;
  error: string | null;
  done: boolean;
  failed: boolean;
  result: { skipped?: { da: string }; number?: string } | null;
}

/** A case whose red rating was just confirmed: two notices wait to be sent. */
async function justRed(): Promise<number> {
  const id = await monitored(office);
  await rated(office, id, '2009-10-05T09:00:00+02:00', 'red', REASON_Q3);
  server.received = [];
  return id;
}

/** To whom mails have gone since. */
function receivers(): string[][] {
  return server.received.map(({ envelope }) => envelope);
}

async function letter(id: number, kind = 'redNoticeProject'): Promise<Row> {
  const { rows } = await database.pool.query<Row>(
    `select id, attempts, error, done_at is not null as done, failed_at is not null as failed, result
     from outbox where case_id = $1 and params->>'letter' = $2`,
    [id, kind],
  );
  return rows[0] as Row;
}

async function stateOf(id: number): Promise<string> {
  const { rows } = await database.pool.query<{ state: string }>('select state from cases where id = $1', [id]);
  return rows[0]?.state ?? '';
}

async function tasks(id: number): Promise<string[]> {
  const { rows } = await database.pool.query<{ key: string }>('select key from task where case_id = $1 and closed_at is null order by key', [id]);
  return rows.map(({ key }) => key);
}

/** Everything is tried as often as it may be. */
async function tryToTheEnd(): Promise<void> {
  for (let attempt = 0; attempt < 6; attempt++) {
    await outside.drain();
    await database.pool.query('update demo_clock set ahead_ms = ahead_ms + 800000');
  }
}

const DELIVER = 'deliverLetter:redNoticeProject/project/2009-Q3';

describe('a mail server that fails', () => {
  test.each<[Mood, string]>([
    ['busy', '451'],
    ['refuses', '554'],
    ['refusesRecipient', '550'],
  ])('that is %s is asked again with growing pauses, and then a person has to see to it', async (mood, said) => {
    const id = await justRed();
    server.mood = mood;
    await outside.drain();
    expect(await letter(id)).toMatchObject({ attempts: 1, failed: false, done: false, error: expect.stringContaining(said) });
    expect(await outside.drain()).toBe(0);
    await tryToTheEnd();
    expect(await letter(id)).toMatchObject({ attempts: 5, failed: true, done: false });
    expect(await tasks(id)).toContain(DELIVER);
    // Nobody was told: the notice period has not begun, and nothing red is public.
    expect(await stateOf(id)).toBe('redNotified.notifying');
    expect(receivers()).toEqual([]);
    const { rowCount } = await database.pool.query('select 1 from publication where case_id = $1', [id]);
    expect(rowCount).toBe(0);
  });

  test('that takes it at the third attempt has delivered one letter, with the number it had from the beginning', async () => {
    const id = await justRed();
    server.mood = 'busy';
    await outside.drain();
    const { rows: before } = await database.pool.query('select number, sha256 from document where case_id = $1 order by number', [id]);
    await database.pool.query('update demo_clock set ahead_ms = ahead_ms + 10000');
    await outside.drain();
    server.mood = 'takes';
    await database.pool.query('update demo_clock set ahead_ms = ahead_ms + 100000');
    await outside.drain();
    expect(await letter(id)).toMatchObject({ attempts: 3, done: true, failed: false, error: null });
    expect(server.received).toHaveLength(2);
    const { rows: after } = await database.pool.query('select number, sha256 from document where case_id = $1 order by number', [id]);
    expect(after).toEqual(before);
    expect(await stateOf(id)).toBe('redNotified.noticePeriod');
    expect(await tasks(id)).not.toContain(DELIVER);
  });

  test('that takes it and dies before it says so may get it twice, and can tell that it is the same', async () => {
    const id = await justRed();
    server.mood = 'dropsAfterData';
    await outside.drain();
    expect(await letter(id)).toMatchObject({ attempts: 1, done: false, error: expect.any(String) });
    server.mood = 'takes';
    await database.pool.query('update demo_clock set ahead_ms = ahead_ms + 10000');
    await outside.drain();
    const { id: row } = await letter(id);
    const notices = server.received.filter(({ envelope }) => envelope.includes('amina.yusuf@example.dk'));
    expect(notices.map(({ messageId }) => messageId)).toEqual(Array.from({ length: notices.length }, () => `<${row}@kk.example>`));
    expect(notices.length).toBeLessThanOrEqual(2);
    expect(await letter(id)).toMatchObject({ done: true });
    expect((await database.pool.query('select 1 from mail where id = $1', [row])).rowCount).toBe(1);
  });

  test('that cannot be reached is no reason to lose a letter', async () => {
    const id = await justRed();
    const away = await openOutside(office, { smtpUrl: 'smtp://127.0.0.1:1' });
    await away.drain();
    away.close();
    expect(await letter(id)).toMatchObject({ attempts: 1, error: expect.stringContaining('ECONNREFUSED') });
    await database.pool.query('update demo_clock set ahead_ms = ahead_ms + 10000');
    await outside.drain();
    expect(await letter(id)).toMatchObject({ attempts: 2, done: true });
  });

  test('that knows the receiver and not the one who gets a copy has delivered the letter', async () => {
    const id = await monitored(office);
    await office.at('2009-10-08T09:00:00+02:00');
    await office.sweep.sweep();
    server.unknown = ['jens.krogh@example.dk'];
    server.received = [];
    await outside.drain();
    expect(await letter(id, 'reportReminder')).toMatchObject({ done: true, result: { refused: ['jens.krogh@example.dk'] } });
    expect(receivers()).toEqual([['amina.yusuf@example.dk']]);
    const { rows } = await database.pool.query(`select recipients, cc from mail where case_id = $1 and subject like 'Husk%'`, [id]);
    expect(rows).toEqual([{ recipients: ['amina.yusuf@example.dk'], cc: [] }]);
  });
});

describe('a letter that could not be delivered', () => {
  async function givenUp(): Promise<number> {
    const id = await justRed();
    server.unknown = ['amina.yusuf@example.dk'];
    await tryToTheEnd();
    server.unknown = [];
    expect(await letter(id)).toMatchObject({ failed: true });
    expect(await letter(id, 'redNoticeFundHolder')).toMatchObject({ done: true });
    return id;
  }

  test('is printed and handed over by the caseworker, and the notice period begins then', async () => {
    const id = await givenUp();
    expect((await database.pool.query(`select 1 from document where case_id = $1 and kind = 'redNoticeProject'`, [id])).rowCount).toBe(1);
    const { people, send, database: db } = office;
    await send(id, 'LETTER_DELIVERED_BY_HAND', people.sara, {
      which: 'redNoticeProject/project/2009-Q3',
      how: 'Afleveret på kontoret',
      deliveredOn: '2009-10-05',
    });
    expect(await stateOf(id)).toBe('redNotified.noticePeriod');
    expect(await tasks(id)).not.toContain(DELIVER);
    // Tried again afterwards, it is not sent a second time.
    await send(id, 'EFFECT_RETRIED', people.mette, { effect: (await letter(id)).id });
    server.received = [];
    await outside.drain();
    expect(receivers()).toEqual([]);
    expect(await letter(id)).toMatchObject({ done: true, result: { skipped: { da: 'Brevet er leveret på anden vis.' } } });
    expect((await db.pool.query('select 1 from mail where id = $1', [(await letter(id)).id])).rowCount).toBe(0);
  });

  test('is tried again by a supervisor, and is delivered as any other', async () => {
    const id = await givenUp();
    await office.send(id, 'EFFECT_RETRIED', office.people.mette, { effect: (await letter(id)).id });
    server.received = [];
    await outside.drain();
    expect(receivers()).toEqual([['amina.yusuf@example.dk']]);
    expect(await letter(id)).toMatchObject({ done: true, failed: false, error: null });
    expect(await stateOf(id)).toBe('redNotified.noticePeriod');
    expect(await tasks(id)).not.toContain(DELIVER);
  });

  test('is given up a second time without troubling the case again', async () => {
    const id = await givenUp();
    await office.send(id, 'EFFECT_RETRIED', office.people.mette, { effect: (await letter(id)).id });
    server.unknown = ['amina.yusuf@example.dk'];
    await tryToTheEnd();
    expect(await letter(id)).toMatchObject({ failed: true, attempts: 5 });
    expect(await tasks(id)).toContain(DELIVER);
  });

  test('goes to the address that was mended meanwhile', async () => {
    const id = await givenUp();
    await database.pool.query(`update person set email = 'amina@bydelsmoedre.example' where name = 'Amina Yusuf'`);
    await office.send(id, 'EFFECT_RETRIED', office.people.mette, { effect: (await letter(id)).id });
    server.received = [];
    await outside.drain();
    await database.pool.query(`update person set email = 'amina.yusuf@example.dk' where name = 'Amina Yusuf'`);
    expect(receivers()).toEqual([['amina@bydelsmoedre.example']]);
  });
});

describe('a letter with something missing', () => {
  test('is given up at once and names the field; filled in and tried again, it goes out', async () => {
    const id = await justRed();
    await database.pool.query(`update person set title = '' where name = 'Sara Lund'`);
    await outside.drain();
    const error = expect.stringContaining('Sagsbehandler: stilling mangler.') as string;
    expect(await letter(id)).toMatchObject({ attempts: 1, failed: true, error });
    expect((await letter(id)).error).toContain('Caseworker: title is missing.');
    expect(await tasks(id)).toContain(DELIVER);
    const { rows } = await database.pool.query<{ payload: { error: string } }>(
      `select payload from case_event where case_id = $1 and type = 'LETTER_FAILED' limit 1`,
      [id],
    );
    expect(rows[0]?.payload.error).toContain('stilling mangler');
    await database.pool.query(`update person set title = 'Konsulent' where name = 'Sara Lund'`);
    for (const kind of ['redNoticeProject', 'redNoticeFundHolder'])
      await office.send(id, 'EFFECT_RETRIED', office.people.mette, { effect: (await letter(id, kind)).id });
    await outside.drain();
    expect(await letter(id)).toMatchObject({ done: true });
    expect(await stateOf(id)).toBe('redNotified.noticePeriod');
  });

  test('or with an unfilled place in what somebody wrote, says where', async () => {
    const id = await monitored(office);
    await rated(office, id, '2009-10-05T09:00:00+02:00', 'red', 'Der er kun besøgt «antal» familier.');
    await outside.drain();
    expect(await letter(id)).toMatchObject({ failed: true, error: expect.stringContaining('»«antal»« er ikke udfyldt') });
  });

  test.each([
    ['', 'Modtageren har ingen e-mailadresse.'],
    ['amina@example.dk, presse@example.dk', 'er ikke en e-mailadresse'],
    ['amina@example.dk\r\nBcc: presse@example.dk', 'er ikke en e-mailadresse'],
  ])('such as the address %j is made, and has to be handed over', async (address, said) => {
    const id = await justRed();
    await database.pool.query(`update person set email = $1 where name = 'Amina Yusuf'`, [address]);
    await outside.drain();
    await database.pool.query(`update person set email = 'amina.yusuf@example.dk' where name = 'Amina Yusuf'`);
    expect(await letter(id)).toMatchObject({ attempts: 1, failed: true, error: expect.stringContaining(said) });
    expect((await database.pool.query(`select 1 from document where id = $1`, [(await letter(id)).id])).rowCount).toBe(1);
    expect(server.received.flatMap(({ envelope }) => envelope)).not.toContain('presse@example.dk');
  });
});

describe('without a mail server', () => {
  test('a mail lands in the mailbox, unless its address leads nowhere', async () => {
    const id = await justRed();
    const demo = await openOutside(office);
    await database.pool.query(`update person set email = 'amina@findesikke.invalid' where name = 'Amina Yusuf'`);
    await demo.drain();
    await database.pool.query(`update person set email = 'amina.yusuf@example.dk' where name = 'Amina Yusuf'`);
    expect(await letter(id)).toMatchObject({ attempts: 1, failed: true, error: expect.stringContaining('findes ikke') });
    expect(await tasks(id)).toContain(DELIVER);
    const { rows } = await database.pool.query('select recipients, document_id is not null as letter from mail where case_id = $1 order by sent_at', [id]);
    expect(rows.at(-1)).toEqual({ recipients: ['jens.krogh@example.dk'], letter: true });
    expect(receivers()).toEqual([]);
  });
});
