import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { renderLetter, type LetterFacts, type LetterKind } from '../../src/letters/letters.js';
import { testDatabase } from '../harness/database.js';
import { startMailServer, type MailServer, type Received } from '../harness/mail-server.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { pdfText, withoutSpaces } from '../letters/pdf-text.js';
import { ACTION_PLAN, decided, LETTER, REASON_Q3, REASON_Q4, redTwice, type Office } from './steps.js';

const { database } = await testDatabase();
let office: Office;
let outside: Awaited<ReturnType<typeof openOutside>>;
let server: MailServer;
let id: number;
let item: number;

beforeAll(async () => {
  server = await startMailServer();
  office = await openOffice(database);
  outside = await openOutside(office, { smtpUrl: server.url });
  id = await redTwice(office, outside.drain);
  item = await decided(office, outside.drain, id);
  await outside.drain();
}, 60_000);
afterAll(async () => {
  outside.close();
  await server.close();
});

interface Stored {
  id: string;
  number: string;
  kind: LetterKind;
  recipient: string;
  about: string;
  title: string;
  case_id: number;
  pdf: Buffer;
  sha256: string;
  facts: object;
  template_version: string;
}

async function documents(kind?: LetterKind): Promise<Stored[]> {
  const { rows } = await database.pool.query<Stored>(
    'select * from document where $1::text is null or kind = $1 order by number',
    [kind ?? null],
  );
  return rows;
}

/** The mails to an address whose subject has these words, in order. */
function mailsTo(address: string, subject = ''): Received[] {
  return server.received.filter((mail) => mail.envelope.includes(address) && mail.subject?.includes(subject));
}

function bytesOf(mail: Received | undefined, attachment = 0): Uint8Array {
  return new Uint8Array(mail?.attachments[attachment]?.content as ArrayBuffer);
}

/** Without spaces: how a text is set is not what it says. */
function textOf(pdf: Uint8Array): string {
  return withoutSpaces(pdfText(pdf));
}

function saying(...texts: string[]): string[] {
  return texts.map(withoutSpaces);
}

function expectAll(text: string, parts: string[]): void {
  for (const part of parts) expect(text).toContain(part);
}

describe('a project that is red twice', () => {
  test('gets every letter once, each to whom it is for', () => {
    const sent = server.received.map(
      ({ subject = '', envelope }) => `${envelope.join(', ')}: ${subject.replace(/ \([^)]*\)$/, '')}`,
    );
    expect(sent.toSorted()).toEqual([
      'amina.yusuf@example.dk: Handlingsplan for Bydelsmødre',
      'amina.yusuf@example.dk: Invitation til workshop om Bydelsmødre',
      'amina.yusuf@example.dk: Kvittering: 3. kvartal 2009 er indberettet for Bydelsmødre',
      'amina.yusuf@example.dk: Kvittering: 4. kvartal 2009 er indberettet for Bydelsmødre',
      'amina.yusuf@example.dk: Orientering om vurderingen af Bydelsmødre, 3. kvartal 2009',
      'amina.yusuf@example.dk: Orientering om vurderingen af Bydelsmødre, 4. kvartal 2009',
      'jens.krogh@example.dk: Orientering om vurderingen af Bydelsmødre, 3. kvartal 2009',
      'jens.krogh@example.dk: Orientering om vurderingen af Bydelsmødre, 4. kvartal 2009',
      'kfu@example.dk: Projektet Bydelsmødre er gået i rødt to gange',
      'sou@example.dk: Projektet Bydelsmødre er gået i rødt to gange',
    ]);
  });

  test('has its documents numbered by the year, without gaps', async () => {
    const numbers = (await documents()).map(({ number }) => number);
    expect(numbers).toEqual([
      ...[1, 2, 3, 4, 5].map((serial) => `2009-000${serial}`),
      ...[1, 2, 3, 4, 5, 6, 7].map((serial) => `2010-000${serial}`),
    ]);
    expect(await verify(database.pool)).toMatchObject({ violations: [] });
  });

  test('is invited to a workshop, and asked to answer within ten working days', () => {
    const text = textOf(bytesOf(mailsTo('amina.yusuf@example.dk', 'Invitation')[0]));
    expectAll(text, saying('850.000 kr.', 'BR 28.05.2009, punkt 42', 'onsdag den 15. juli 2009', 'Sara Lund'));
  });

  test('hears of red with the reason, the figures and the dates, and the fund holder of what is asked of it', async () => {
    const [first, second] = mailsTo('amina.yusuf@example.dk', 'Orientering').map((mail) => textOf(bytesOf(mail)));
    const told = saying(
      REASON_Q3,
      'fredag den 9. oktober 2009',
      'fredag den 6. november 2009',
      '20 hverdage efter offentliggørelsen',
    );
    expectAll(first as string, [...told, ...saying('Familier besøgt Aktivitet 74 224 600')]);
    expectAll(
      second as string,
      saying(REASON_Q4, 'Den første røde vurdering: 3. kvartal 2009', REASON_Q3, 'samt Socialudvalget'),
    );
    const [toHolder] = mailsTo('jens.krogh@example.dk', 'Orientering').map((mail) => textOf(bytesOf(mail)));
    expectAll(
      toHolder as string,
      saying('Støt projektet, og lav en handlingsplan', ...['fredag den 6. november 2009', REASON_Q3]),
    );
    expect(await documents('redNoticeFundHolder')).toMatchObject([
      { recipient: 'Jens Krogh' },
      { recipient: 'Jens Krogh' },
    ]);
  });

  test('gets the approved action plan, with its cause, actions and the support asked for', () => {
    const text = textOf(bytesOf(mailsTo('amina.yusuf@example.dk', 'Handlingsplan')[0]));
    expectAll(
      text,
      saying(ACTION_PLAN.cause, 'Fast mødested i Folkets Hus', '01.12.2009', 'Hjælp til at måle resultaterne'),
    );
    expectAll(text, saying('den 15. oktober 2009 oplyst projektet', 'Sara Lund'));
  });

  test('has its recommendation printed, and printed anew with the decision', async () => {
    const [before, after] = await documents('recommendation');
    expect([before?.case_id, after?.case_id]).toEqual([item, item]);
    expect(textOf(before!.pdf)).not.toContain(withoutSpaces('Indstillingen blev godkendt'));
    const parts = saying(
      '6. Brev til to udvalg',
      'at udvalget sender brev',
      'BIU 1/2010',
      'Birgitte Holm',
      REASON_Q3,
      REASON_Q4,
    );
    expectAll(textOf(after!.pdf), [
      ...parts,
      ...saying('Indstillingen blev godkendt.', 'Deltog under punktet: Kontorchef Mette Holm'),
    ]);
    expect(mailsTo('biu@example.dk')).toEqual([]);
  });

  test('has one letter to each relevant committee, with what it builds on enclosed', () => {
    const [mail] = mailsTo('sou@example.dk');
    const text = textOf(bytesOf(mail));
    expectAll(
      text,
      saying('Kære Socialudvalg', 'BIU 28.01.2010, punkt 6', REASON_Q3, REASON_Q4, LETTER.situation, LETTER.question),
    );
    expectAll(
      text,
      saying('fredag den 12. marts 2010', 'Karen Bech', 'Brevet er også sendt til Kultur- og Fritidsudvalget'),
    );
    expect(mail?.attachments.map(({ filename }) => filename?.replace(/^\d{4}-\d{4} /, ''))).toEqual([
      'Projektet Bydelsmødre er gået i rødt to gange.pdf',
      'Projektstatus for Bydelsmødre, 3. kvartal 2009.pdf',
      'Projektstatus for Bydelsmødre, 4. kvartal 2009.pdf',
      'Handlingsplan for Bydelsmødre efter 3. kvartal 2009.pdf',
      '6. Brev til to udvalg om projektet Bydelsmødre.pdf',
    ]);
    expect(textOf(bytesOf(mail, 4))).toContain(withoutSpaces('Indstillingen blev godkendt.'));
    expect(textOf(bytesOf(mailsTo('kfu@example.dk')[0]))).toContain(withoutSpaces('Kære Kultur- og Fritidsudvalg'));
  });

  test('can follow its case from the mail, and answer the caseworker', () => {
    const [mail] = mailsTo('amina.yusuf@example.dk', 'Orientering');
    expect(mail?.text).toContain('http://localhost:3000/sager/2009-1\n');
    expect(mail?.text).toContain('Sara Lund\nKonsulent\nProjektbanken');
    expect(mail?.replyTo).toEqual([{ name: 'Sara Lund', address: 'sara.lund@example.dk' }]);
    expect(mail?.from).toEqual({ name: 'Fremdrift', address: 'fremdrift@kk.example' });
    expect(mail?.to).toEqual([{ name: 'Amina Yusuf', address: 'amina.yusuf@example.dk' }]);
  });
});

describe('a document', () => {
  test('is kept as it was sent, with what it was made from, and makes the same bytes again', async () => {
    const stored = await documents();
    expect(stored).toHaveLength(12);
    for (const { kind, number, facts, pdf, sha256, template_version } of stored) {
      expect(createHash('sha256').update(pdf).digest('hex')).toBe(sha256);
      const again = await renderLetter(kind, facts as LetterFacts<LetterKind>);
      expect(Buffer.from(again.pdf).equals(pdf)).toBe(true);
      expect(again.templateVersion).toBe(template_version);
      expect(textOf(pdf)).toContain(number);
    }
    const letter = stored.find(({ about }) => about === 'KFU');
    expect(Buffer.from(bytesOf(mailsTo('kfu@example.dk')[0])).equals(letter!.pdf)).toBe(true);
  });

  test('is never changed and never taken away', async () => {
    await expect(database.pool.query(`update document set title = 'x'`)).rejects.toThrow('never changed');
    await expect(database.pool.query('delete from mail')).rejects.toThrow('never changed');
  });

  test.skipIf(spawnSync('pdftotext', ['-v']).error)('reads the same to another program', async () => {
    for (const { pdf, number } of await documents()) {
      expect(execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf }).toString()).toContain(number);
    }
  });
});
