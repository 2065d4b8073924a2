import { afterAll, beforeAll, expect, test } from 'vitest';
import { CalendarSettings } from '../../src/calendar/calendar-settings.js';
import { Sources } from '../../src/effects/facts/head.js';
import { carryTrialOn, newTrial } from '../../src/effects/letter-trial.js';
import { LETTER_KINDS, type LetterKind, vocabularyOf, wordingOf } from '../../src/letters/letters.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { accessRequest } from '../harness/access-request.js';
import { decided, monitored, redTwice } from './steps.js';

const { database } = await testDatabase();
const office = await openOffice(database);
const outside = await openOutside(office);
const sources = new Sources(database, office.settings, new CalendarSettings(office.settings));
const DAY = '2010-01-05';

beforeAll(async () => {
  await decided(office, outside.drain, await redTwice(office, outside.drain));
  for (const name of ['Alle for én', 'Lektiehjælp']) await monitored(office, { name }, outside.drain);
  await layRequests();
}, 60_000);
afterAll(() => {
  outside.close();
});

/** Three requests for access, of which none has got a letter yet: one has come, one takes longer, one waits for approval. */
async function layRequests(): Promise<void> {
  const { sara } = office.people;
  await accessRequest(office);
  const delayed = await accessRequest(office);
  await office.send(delayed, 'DELAY_TOLD', sara, { why: 'Der er mange dokumenter.', expectedOn: '2010-02-26' });
  const assessed = await accessRequest(office);
  await office.send(assessed, 'DOCUMENTS_IDENTIFIED', sara, { documents: [], searched: 'I arkivet.' });
  const signed = { signer: 'Sara Lund', signerTitle: 'Konsulent' };
  await office.send(assessed, 'DOCUMENTS_ASSESSED', sara, { documents: [], explanation: 'Der er ingen.', ...signed });
}

async function tried(kind: LetterKind, wording: string, patienceMs = 60_000) {
  const looks = [await newTrial(database.pool, kind, wording, DAY)];
  while (!looks.at(-1)!.isDone && looks.length < 20)
    looks.push(await carryTrialOn(sources, kind, wording, looks.at(-1)!, patienceMs));
  return { looks, end: looks.at(-1)! };
}

test('a wording is tried on every case that can get the letter, and the others say nothing of it', async () => {
  const { end } = await tried('redNoticeProject', wordingOf('redNoticeProject'));
  expect(end).toMatchObject({ isDone: true, all: 3, looked: 3, tried: 1, failed: 0, failures: [] });
});

test.each(LETTER_KINDS.filter((kind) => vocabularyOf(kind)))(
  'what the product brings stands on every case that can get it: %s',
  async (kind) => {
    const { end } = await tried(kind, wordingOf(kind));
    expect(end).toMatchObject({ isDone: true, looked: 3, failed: 0 });
    expect(end.tried).toBeGreaterThan(0);
  },
);

test.each(['documentAccessAnswer', 'documentAccessDelay'] as const)(
  'the cases of %s are the requests, also those that have got no letter',
  async (kind) => {
    const { rows } = await database.pool.query('select 1 from document where kind = $1', [kind]);
    expect(rows).toEqual([]);
    const { end } = await tried(kind, 'Kære {{modtager}}, se {{sagen}}');
    expect(end).toMatchObject({ all: 3, tried: 1, failed: 1 });
    expect(end.failures[0]!.words.da).toContain('{{sagen}} mangler.');
  },
);

test('a letter no case has got yet is tried on what it would be made from now', async () => {
  const { rows } = await database.pool.query(`select 1 from document where kind = 'reportReminder'`);
  expect(rows).toEqual([]);
  const { end } = await tried('reportReminder', 'Kære {{modtager}}, frist {{frist}}');
  expect(end.tried).toBeGreaterThan(0);
  expect(end.failed).toBe(0);
  const copies = await tried(
    'reportReminder',
    '{{hvis nogen får kopi}}{{kopi til}}{{slut}}{{sagsbehandlerens e-mail}}',
  );
  expect(copies.end.failed).toBe(0);
});

test('a trial goes on where it stopped, and no case is looked at twice or left out', async () => {
  const { looks, end } = await tried('workshopInvitation', wordingOf('workshopInvitation'), 0.001);
  expect(looks.map(({ looked }) => looked)).toEqual([0, 1, 2, 3]);
  expect(end).toMatchObject({ isDone: true, tried: 3, failed: 0 });
});

test('the cases a wording fails for are named with what they lack', async () => {
  const { end } = await tried('redNoticeProject', 'Senest {{frist for handlingsplanen}}');
  expect(end).toMatchObject({ looked: 3, tried: 1, failed: 1 });
  expect(end.failures.map(({ number }) => number)).toEqual(['2009-1']);
  expect(end.failures[0]!.words.da).toContain('{{frist for handlingsplanen}} mangler.');
});
