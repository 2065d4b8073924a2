import { afterAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { DELIVER, openPostRoom } from './post-room.js';

const room = await openPostRoom();
const { server, office, outside, justRed, tryToTheEnd, tryAgain, whileIs, receivers, letter } = room;
const AMINA = 'amina.yusuf@example.dk';

afterAll(async () => {
  expect(await verify(room.database.pool)).toMatchObject({ violations: [] });
});

/** The notice to the project could not be delivered, the one to the fund holder could. */
async function givenUp(): Promise<number> {
  const id = await justRed();
  server.unknown = [AMINA];
  await tryToTheEnd();
  server.unknown = [];
  expect(await letter(id)).toMatchObject({ failed: true });
  expect(await letter(id, 'redNoticeFundHolder')).toMatchObject({ done: true });
  return id;
}

describe('a letter that could not be delivered', () => {
  test('is printed and handed over by the caseworker, and the notice period begins then', async () => {
    const id = await givenUp();
    const notice = `select 1 from document where case_id = $1 and kind = 'redNoticeProject'`;
    expect(await room.count(notice, id)).toBe(1);
    await office.send(id, 'LETTER_DELIVERED_BY_HAND', office.people.sara, {
      which: 'redNoticeProject/project/2009-Q3',
      how: 'Afleveret på kontoret',
      deliveredOn: '2009-10-05',
    });
    expect(await room.stateOf(id)).toBe('redNotified.noticePeriod');
    expect(await room.tasks(id)).not.toContain(DELIVER);
    // Tried again afterwards, it is not sent a second time.
    await tryAgain(id);
    expect(receivers()).toEqual([]);
    const row = await letter(id);
    expect(row).toMatchObject({ done: true, result: { skipped: { da: 'Brevet er leveret på anden vis.' } } });
    expect(await room.count('select 1 from mail where id = $1', row.id)).toBe(0);
  });

  test('is tried again by a supervisor, and is delivered as any other', async () => {
    const id = await givenUp();
    await tryAgain(id);
    expect(receivers()).toEqual([[AMINA]]);
    expect(await letter(id)).toMatchObject({ done: true, failed: false, error: null });
    expect(await room.stateOf(id)).toBe('redNotified.noticePeriod');
    expect(await room.tasks(id)).not.toContain(DELIVER);
  });

  test('is given up a second time without troubling the case again', async () => {
    const id = await givenUp();
    server.unknown = [AMINA];
    await tryAgain(id);
    await tryToTheEnd();
    expect(await letter(id)).toMatchObject({ failed: true, attempts: 5 });
    expect(await room.tasks(id)).toContain(DELIVER);
    expect(await room.count(`select 1 from case_event where case_id = $1 and type = 'LETTER_FAILED'`, id)).toBe(1);
  });

  test('goes to the address that was mended meanwhile', async () => {
    const id = await givenUp();
    await whileIs('Amina Yusuf', 'email', 'amina@bydelsmoedre.example', () => tryAgain(id));
    expect(receivers()).toEqual([['amina@bydelsmoedre.example']]);
  });
});

describe('a letter with something missing', () => {
  test('is given up at once and names the field; filled in and tried again, it goes out', async () => {
    const id = await justRed();
    await whileIs('Sara Lund', 'title', '', outside.drain);
    const row = await letter(id);
    expect(row).toMatchObject({ attempts: 1, failed: true });
    expect(row.error).toContain('Sagsbehandler: stilling mangler.');
    expect(row.error).toContain('Caseworker: title is missing.');
    expect(await room.tasks(id)).toContain(DELIVER);
    const events = `select payload from case_event where case_id = $1 and type = 'LETTER_FAILED'`;
    const [failed] = await room.all<{ payload: { error: string } }>(events, id);
    expect(failed?.payload.error).toContain('stilling mangler');
    await tryAgain(id);
    await tryAgain(id, 'redNoticeFundHolder');
    expect(await letter(id)).toMatchObject({ done: true });
    expect(await room.stateOf(id)).toBe('redNotified.noticePeriod');
  });

  test('or with an unfilled place in what is printed, says where', async () => {
    const id = await justRed();
    await whileIs('Amina Yusuf', 'title', 'Projektleder i xx', outside.drain);
    const error = expect.stringContaining('»xx« er ikke udfyldt') as string;
    expect(await letter(id)).toMatchObject({ failed: true, error });
  });

  test('nor is a reason taken that has one', async () => {
    await expect(justRed('Der er kun besøgt «antal» familier.')).rejects.toMatchObject({
      errors: [{ path: 'reason' }],
    });
  });

  test.each([
    ['', 'Modtageren har ingen e-mailadresse.'],
    ['amina@example.dk, presse@example.dk', 'er ikke en e-mailadresse'],
    ['amina@example.dk\r\nBcc: presse@example.dk', 'er ikke en e-mailadresse'],
  ])('such as the address %j is made, and has to be handed over', async (address, said) => {
    const id = await justRed();
    await whileIs('Amina Yusuf', 'email', address, outside.drain);
    const row = await letter(id);
    expect(row).toMatchObject({ attempts: 1, failed: true, error: expect.stringContaining(said) });
    expect(await room.count('select 1 from document where id = $1', row.id)).toBe(1);
    expect(receivers().flat()).not.toContain('presse@example.dk');
  });
});
