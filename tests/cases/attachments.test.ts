import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { readAttachment } from '../../src/documents/attachment-file.js';
import { attachmentOf, keepAttachment, publicAttachment, publicAttachments } from '../../src/documents/attachments.js';
import { personalInText } from '../../src/documents/personal-in-text.js';
import { safeName } from '../../src/documents/safe-name.js';
import type { Actor } from '../../src/people/actor.js';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { reason, wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
let office: Office;
let way: Way;
beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
});

/** Lays a file on a case as the page does. */
async function lay(
  caseId: number,
  by: Actor,
  { quarter = '2009-Q1', title = 'Billeder', name = 'billeder.pdf', personal = [] as string[] } = {},
): Promise<string> {
  const id = randomUUID();
  const bytes = Buffer.from(`%PDF-1.7 ${id}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const payload = { attachment: id, title, name, size: bytes.length, sha256, quarter };
  const kept = { id, caseId, quarter, title, name, type: 'application/pdf', sha256, personal, bytes };
  await office.cases.send(caseId, { type: 'ATTACHMENT_ADDED', payload, idempotencyKey: id }, by, {
    alongside: (client) => keepAttachment(client, kept),
  });
  return id;
}

const publish = (caseId: number, attachment: string, by: Actor = office.people.sara, more: object = {}) =>
  office.send(caseId, 'ATTACHMENT_PUBLISHED', by, { attachment, title: 'Billeder', name: 'billeder.pdf', ...more });
const withdraw = (caseId: number, attachment: string, by: Actor = office.people.sara) =>
  office.send(caseId, 'ATTACHMENT_WITHDRAWN', by, { attachment, title: 'Billeder', ...reason });
const isPublic = async (id: string) => (await publicAttachment(database.pool, id)) !== undefined;

/** Rated green for the first quarter, and published. */
async function green(values = {}): Promise<number> {
  const id = await way.reporting(values);
  await way.rate(id, 'green');
  await way.publish(id);
  return id;
}

describe('an attachment is laid on the case', () => {
  test('by those who may hand in the report, and by the office without the administrator', async () => {
    const { people } = office;
    const id = await way.reporting();
    for (const person of [people.amina, people.sara, people.mette, people.sekretaer]) await lay(id, person);
    for (const person of [people.jens, await way.newcomer(['admin'])])
      await expect(lay(id, person)).rejects.toMatchObject({ type: 'not-yours' });
    await expect(lay(id, people.stranger)).rejects.toMatchObject({ type: 'no-such-case' });
  });

  test('with its line in the log, or not at all', async () => {
    const id = await way.reporting();
    const attachment = await lay(id, office.people.amina, { title: 'Fotos' });
    const events = await database.prisma.caseEvent.findMany({ where: { caseId: id, type: 'ATTACHMENT_ADDED' } });
    expect(events).toHaveLength(1);
    expect(events[0]!.payload).toMatchObject({ attachment, title: 'Fotos', name: 'billeder.pdf', quarter: '2009-Q1' });
    const payload = {
      attachment: randomUUID(),
      title: 'x',
      name: 'x.pdf',
      size: 1,
      sha256: 'a'.repeat(64),
      quarter: '',
    };
    const broken = office.cases.send(id, { type: 'ATTACHMENT_ADDED', payload }, office.people.amina, {
      alongside: () => Promise.reject(new Error('the database is full')),
    });
    await expect(broken).rejects.toThrow('the database is full');
    expect(await database.prisma.caseEvent.count({ where: { caseId: id, type: 'ATTACHMENT_ADDED' } })).toBe(1);
  });

  test('never by an event that brings no file', async () => {
    const id = await way.reporting();
    const payload = {
      attachment: randomUUID(),
      title: 'x',
      name: 'x.pdf',
      size: 1,
      sha256: 'a'.repeat(64),
      quarter: '',
    };
    await expect(office.send(id, 'ATTACHMENT_ADDED', office.people.sara, payload)).rejects.toMatchObject({
      type: 'not-yours',
    });
  });

  test('for a quarter of the project, or for none', async () => {
    const id = await way.reporting();
    await lay(id, office.people.amina, { quarter: '' });
    await expect(lay(id, office.people.amina, { quarter: '2012-Q1' })).rejects.toMatchObject({
      errors: [{ path: 'quarter' }],
    });
  });

  test('and stays as it is: its bytes can neither be changed nor deleted', async () => {
    const id = await way.reporting();
    const attachment = await lay(id, office.people.amina);
    await expect(database.pool.query(`update attachment set bytes = 'x' where id = $1`, [attachment])).rejects.toThrow(
      'never changed',
    );
    await expect(database.pool.query('delete from attachment where id = $1', [attachment])).rejects.toThrow(
      'never changed',
    );
  });
});

describe('an attachment is published', () => {
  test('one by one, by the caseworker or the supervisor', async () => {
    const { people } = office;
    const id = await green();
    const [one, other] = [await lay(id, people.amina), await lay(id, people.amina)];
    for (const person of [people.amina, people.jens, people.sekretaer])
      await expect(publish(id, one, person)).rejects.toMatchObject({ type: 'not-yours' });
    expect(await isPublic(one)).toBe(false);
    await publish(id, one, people.mette);
    expect([await isPublic(one), await isPublic(other)]).toEqual([true, false]);
    await expect(publish(id, one)).rejects.toMatchObject({ type: 'not-allowed-now' });
  });

  test('only when the rating of its quarter is public', async () => {
    const { people } = office;
    const id = await way.reporting();
    const attachment = await lay(id, people.amina);
    const said = (words: RegExp) => ({ errors: [{ path: 'attachment', words: { da: expect.stringMatching(words) } }] });
    await expect(publish(id, attachment)).rejects.toMatchObject(said(/vurdering er ikke offentlig/));
    await way.rate(id, 'red');
    await expect(publish(id, attachment)).rejects.toMatchObject(said(/vurdering er ikke offentlig/));
    await way.confirmNotices(id);
    await way.publish(id);
    await publish(id, attachment);
    const loose = await lay(id, people.amina, { quarter: '' });
    await expect(publish(id, loose)).rejects.toMatchObject(said(/ikke til et kvartal/));
  });

  test('with a reason where title, name or text names somebody', async () => {
    const { people } = office;
    const id = await green();
    const files = [
      { title: 'Ring 35 45 12 00' },
      { name: 'anna.holm@mail.dk.pdf' },
      { personal: await personalInText('Deltager;010203-1234\n') },
    ];
    for (const file of files) {
      const attachment = await lay(id, people.amina, file);
      const named = { title: file.title ?? 'Billeder', name: file.name ?? 'billeder.pdf' };
      await expect(publish(id, attachment, people.sara, named)).rejects.toMatchObject({ errors: [{ path: 'reason' }] });
      expect(await isPublic(attachment)).toBe(false);
      await publish(id, attachment, people.sara, { ...named, ...reason });
      expect(await isPublic(attachment)).toBe(true);
    }
  });

  test('as it was seen: under another name, or on another case, it is refused', async () => {
    const id = await green();
    const attachment = await lay(id, office.people.amina);
    await expect(publish(id, attachment, office.people.sara, { title: 'Andet' })).rejects.toMatchObject({
      errors: [{ path: 'title' }],
    });
    const other = await green({ name: 'Et andet projekt' });
    await expect(publish(other, attachment)).rejects.toMatchObject({ errors: [{ path: 'attachment' }] });
    await expect(publish(id, `x' or true --`)).rejects.toMatchObject({ errors: [{ path: 'attachment' }] });
  });

  test('and withdrawn with a reason; it can be published again', async () => {
    const id = await green();
    const attachment = await lay(id, office.people.amina);
    await expect(withdraw(id, attachment)).rejects.toMatchObject({ type: 'not-allowed-now' });
    await publish(id, attachment);
    await expect(withdraw(id, attachment, office.people.amina)).rejects.toMatchObject({ type: 'not-yours' });
    await withdraw(id, attachment);
    expect(await isPublic(attachment)).toBe(false);
    await publish(id, attachment);
    expect(await isPublic(attachment)).toBe(true);
  });

  test('and taken along when the rating of its quarter is taken back', async () => {
    const { people, send } = office;
    const id = await green();
    const attachment = await lay(id, people.amina);
    await publish(id, attachment);
    const { project_id } = (
      await database.pool.query<{ project_id: number }>('select project_id from cases where id = $1', [id])
    ).rows[0]!;
    await send(id, 'PUBLICATION_WITHDRAWN', people.mette, { quarter: '2009-Q1', ...reason });
    expect(await isPublic(attachment)).toBe(false);
    expect(await publicAttachments(database.pool, project_id, 'infinity')).toEqual([]);
    await expect(publish(id, attachment)).rejects.toMatchObject({ errors: [{ path: 'attachment' }] });
    expect(await attachmentOf(database.pool, id, attachment)).toMatchObject({ is_public: false, was_published: true });
  });

  test('on the public page of the day it was public, and of no other day', async () => {
    const id = await green();
    const attachment = await lay(id, office.people.amina);
    const { rows } = await database.pool.query<{ id: number }>('select project_id as id from cases where id = $1', [
      id,
    ]);
    const on = async (moment: string) =>
      (await publicAttachments(database.pool, rows[0]!.id, moment)).map((one) => one.is_gone);
    await office.at('2009-05-04T09:00:00+02:00');
    await publish(id, attachment);
    await office.at('2009-05-06T09:00:00+02:00');
    expect(await on('infinity')).toEqual([false]);
    await withdraw(id, attachment);
    expect(await on('2009-05-03T22:00:00Z')).toEqual([]);
    expect(await on('2009-05-05T22:00:00Z')).toEqual([true]);
    expect(await on('infinity')).toEqual([]);
  });
});

test('after all this every log still gives its case, and a file that was changed is found', async () => {
  const id = await green({ name: 'Til kontrol' });
  const attachment = await lay(id, office.people.amina);
  await publish(id, attachment);
  expect((await verify(database.pool)).violations).toEqual([]);
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await client.query('alter table attachment disable trigger user');
    await client.query(`update attachment set bytes = 'x' where id = $1`, [attachment]);
    expect((await verify(client)).violations.map(({ what }) => what)).toEqual([
      'an attachment is not the one that was laid on the case',
    ]);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('two who lay a file on the case at once both succeed', async () => {
  const { people, send } = office;
  const id = await way.reporting();
  await Promise.all([lay(id, people.amina), lay(id, people.sara), send(id, 'REPORT_FILED', people.amina, REPORT)]);
  const { rows } = await database.pool.query<{ seq: number; type: string }>(
    'select e.seq, e.type from attachment a join case_event e using (case_id, seq) where a.case_id = $1',
    [id],
  );
  expect(rows.map(({ type }) => type)).toEqual(['ATTACHMENT_ADDED', 'ATTACHMENT_ADDED']);
  expect(new Set(rows.map(({ seq }) => seq)).size).toBe(2);
});

describe('a file is what it holds, whatever it is called', () => {
  const typeOf = async (name: string, content: string | Buffer) => {
    const read = await readAttachment(name, Buffer.from(content as string));
    return read.ok ? `${read.name} ${read.type.split(';')[0]}` : read.words.da;
  };
  test.each<[string, string | Buffer, RegExp]>([
    ['rapport.pdf', '%PDF-1.7\n', /^rapport\.pdf application\/pdf$/],
    ['rapport.html', '%PDF-1.7\n', /^rapport\.pdf application\/pdf$/],
    ['foto.JPEG', Buffer.from('ffd8ffe0', 'hex'), /^foto\.jpeg image\/jpeg$/],
    ['foto.gif', Buffer.from('89504e470d0a1a0a', 'hex'), /^foto\.png image\/png$/],
    ['tal.csv', 'navn;tal\næble;1', /^tal\.csv text\/csv$/],
    ['tal.csv', Buffer.from('navn;tal\næble;1', 'latin1'), /^tal\.csv text\/csv$/],
    ['noter', 'Mødet gik godt.', /^noter\.txt text\/plain$/],
    ['rapport.pdf', '<!doctype html><script>alert(1)</script>', /kan ikke bruges som bilag/],
    ['foto.png', '\ufeff <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', /kan ikke bruges som bilag/],
    ['data.txt', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>', /kan ikke bruges som bilag/],
    ['foto.png', 'GIF89a\0\0', /kan ikke bruges som bilag/],
    ['tekst.docx', 'PK\x03\x04 intet', /er i stykker/],
    ['rapport.docx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /låst med adgangskode/],
    ['rapport.pdf', '%PDF-1.7\ntrailer << /Encrypt 12 0 R /Root 1 0 R >>', /beskyttet med adgangskode/],
    ['om-pdf.pdf', '%PDF-1.7\n(Skriv /Encrypt i traileren)', /application\/pdf/],
    ['tom.pdf', '', /er tom/],
    ['tom.txt', ' \n ', /er tom/],
    ['stor.txt', Buffer.alloc(25 * 1024 * 1024 + 1, 'a'), /højst 25 MB/],
    ['utf16.txt', Buffer.from('\ufeffhej', 'utf16le'), /Gem den som UTF-8/],
  ])('%s', async (name, content, expected) => expect(await typeOf(name, content)).toMatch(expected));

  test('a long text without a single space is searched in no time', async () => {
    const began = performance.now();
    expect(await personalInText(`${'a'.repeat(5_000_000)}@`)).toEqual([]);
    expect(await personalInText(`${'x '.repeat(60_000)}ring 35 45 12 00`)).toEqual(['35 45 12 00']);
    expect((await personalInText(' 35451200@'.repeat(3))).length).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('a file name leads nowhere', () => {
  test.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\amina\\rapport.pdf', 'rapport.pdf'],
    ['..\\..\\', 'bilag.pdf'],
    ['', 'bilag.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['rap\u0000port\r\nSet-Cookie: a=b.pdf', 'rapportSet-Cookie- a=b.pdf'],
    ['rapport\u202Efdp.exe', 'rapportfdp.pdf'],
    ['årsrapport "2009"?.PDF', 'årsrapport -2009--.pdf'],
    ['side.html', 'side.pdf'],
    ['rapport.2009', 'rapport.2009.pdf'],
    ['COPY   of\trapport .pdf', 'COPY ofrapport.pdf'],
  ])('%j', (given, kept) => expect(safeName(given, ['pdf'])).toBe(kept));

  test('and is at most 120 characters long, with its extension', () => {
    const name = safeName(`${'å'.repeat(300)}.pdf`, ['pdf']);
    expect([...name]).toHaveLength(120);
    expect(name).toMatch(/å\.pdf$/);
  });
});
