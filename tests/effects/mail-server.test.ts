import { describe, expect, test } from 'vitest';
import type { Mood } from '../harness/mail-server.js';
import { openOutside } from '../harness/outside.js';
import { DELIVER, openPostRoom } from './post-room.js';
import { monitored } from './steps.js';

const room = await openPostRoom();
const { server, office, outside, justRed, tryToTheEnd, letters, receivers, letter, later } = room;

/** A case whose report is due soon, so that the project is reminded and the fund holder gets a copy. */
async function reminded(unknown: string): Promise<number> {
  const id = await monitored(office);
  await office.at('2009-10-08T09:00:00+02:00');
  await office.sweep.sweep();
  server.unknown = [unknown];
  return id;
}

describe('a mail server', () => {
  test.each<[string, Mood, string]>([
    ['is busy', 'busy', '451'],
    ['refuses the mail', 'refuses', '554'],
    ['does not know the receiver', 'refusesRecipient', '550'],
  ])('that %s is asked again with growing pauses, and then a person has to see to it', async (_, mood, said) => {
    const id = await justRed();
    server.mood = mood;
    await outside.drain();
    const error = expect.stringContaining(said) as string;
    expect(await letter(id)).toMatchObject({ attempts: 1, failed: false, done: false, error });
    expect(await outside.drain()).toBe(0);
    await tryToTheEnd();
    expect(await letter(id)).toMatchObject({ attempts: 5, failed: true, done: false, error });
    expect(await room.tasks(id)).toContain(DELIVER);
    // Nobody was told: the notice period has not begun, and nothing red is public.
    expect(await room.stateOf(id)).toBe('redNotified.notifying');
    expect(receivers()).toEqual([]);
    expect(await room.colours(id)).toEqual([]);
  });

  test('that takes it at the third attempt has one letter, with the number it had from the beginning', async () => {
    const id = await justRed();
    const documents = () => room.all('select number, sha256 from document where case_id = $1 order by number', id);
    server.mood = 'busy';
    await outside.drain();
    const before = await documents();
    await later(10);
    await outside.drain();
    server.mood = 'takes';
    await later(100);
    await outside.drain();
    expect(await letter(id)).toMatchObject({ attempts: 3, done: true, failed: false, error: null });
    expect(receivers()).toHaveLength(2);
    expect(await documents()).toEqual(before);
    expect(await room.stateOf(id)).toBe('redNotified.noticePeriod');
    expect(await room.tasks(id)).not.toContain(DELIVER);
  });

  test('that dies before it says that it took it may get it twice, and can tell that it is the same', async () => {
    const id = await justRed();
    server.mood = 'dropsAfterData';
    await outside.drain();
    expect(await letter(id)).toMatchObject({ attempts: 1, done: false, error: expect.any(String) });
    server.mood = 'takes';
    await later(10);
    await outside.drain();
    const row = await letter(id);
    expect(row).toMatchObject({ done: true });
    const notices = letters().filter(({ envelope }) => envelope.includes('amina.yusuf@example.dk'));
    expect(notices.map(({ messageId }) => messageId)).toEqual([`<${row.id}@kk.example>`, `<${row.id}@kk.example>`]);
    expect(await room.count('select 1 from mail where id = $1', row.id)).toBe(1);
  });

  test('that cannot be reached is no reason to lose a letter', async () => {
    const id = await justRed();
    const away = await openOutside(office, { smtpUrl: 'smtp://127.0.0.1:1' });
    await away.drain();
    away.close();
    expect(await letter(id)).toMatchObject({ attempts: 1, error: expect.stringContaining('ECONNREFUSED') });
    await later(10);
    await outside.drain();
    expect(await letter(id)).toMatchObject({ attempts: 2, done: true });
  });

  test('that does not know whoever gets a copy has delivered the letter all the same', async () => {
    const id = await reminded('jens.krogh@example.dk');
    await outside.drain();
    const result = { refused: ['jens.krogh@example.dk'] };
    expect(await letter(id, 'reportReminder')).toMatchObject({ done: true, result });
    expect(receivers()).toEqual([['amina.yusuf@example.dk']]);
    const mails = await room.all(`select recipients, cc from mail where case_id = $1 and subject like 'Husk%'`, id);
    expect(mails).toEqual([{ recipients: ['amina.yusuf@example.dk'], cc: [] }]);
  });

  test('that knows only whoever gets a copy has not delivered the letter, and gets the copy once', async () => {
    const id = await reminded('amina.yusuf@example.dk');
    await tryToTheEnd();
    const error = expect.stringContaining('Mailserveren afviste amina.yusuf@example.dk.') as string;
    expect(await letter(id, 'reportReminder')).toMatchObject({ attempts: 1, failed: true, error });
    expect(receivers()).toEqual([['jens.krogh@example.dk']]);
    expect(await room.tasks(id)).toContain('deliverLetter:reportReminder/project/2009-Q3');
  });
});

describe('without a mail server', () => {
  test('a mail lands in the mailbox, unless its address leads nowhere', async () => {
    const id = await justRed();
    const demo = await openOutside(office);
    await room.whileIs('Amina Yusuf', 'email', 'amina@findesikke.invalid', demo.drain);
    const error = expect.stringContaining('findes ikke') as string;
    expect(await letter(id)).toMatchObject({ attempts: 1, failed: true, error });
    expect(await room.tasks(id)).toContain(DELIVER);
    const mails = await room.all(
      'select recipients, document_id is not null as letter from mail where case_id = $1',
      id,
    );
    expect(mails).toEqual([{ recipients: ['jens.krogh@example.dk'], letter: true }]);
    expect(receivers()).toEqual([]);
  });
});
