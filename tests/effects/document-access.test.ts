import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { AccessRequests } from '../../src/cases/access-requests.service.js';
import { verify } from '../../src/cases/verify.js';
import { accessDocuments, requestsOnCase } from '../../src/cases/queries/access.js';
import { keepAttachment } from '../../src/documents/attachments.js';
import { SYSTEM, type PersonActor } from '../../src/people/actor.js';
import { labelOf } from '../../workflows/document-access/v1/context.js';
import type { Payload } from '../../workflows/workflow.js';
import { pdfText, withoutSpaces } from '../letters/pdf-text.js';
import { openPostRoom } from './post-room.js';
import { decided, redTwice } from './steps.js';

const { database, office, outside, server, justRed } = await openPostRoom();
const { people, clock, cases, send, at } = office;
const requests = new AccessRequests(database, clock, cases);
const TODAY = '2009-10-07T09:00:00+02:00';

/** A case with two letters, and a request about it from somebody. */
async function requested(more: Payload = {}): Promise<{ about: number; id: number; labels: string[] }> {
  const about = await justRed();
  await outside.drain();
  await at(TODAY);
  const { number } = await database.prisma.case.findUniqueOrThrow({ where: { id: about } });
  const asked = {
    name: 'Bo Lund',
    email: 'bo.lund@example.dk',
    wants: 'Alle breve',
    receivedOn: '2009-10-06',
    via: 'mail',
  };
  const given = await requests.register({ ...asked, caseNumbers: number, ...more }, people.sara, randomUUID());
  const { id } = await database.prisma.case.findUniqueOrThrow({ where: { number: given } });
  const labels = (await accessDocuments(database.pool, [{ id: about }], people.sara)).map(labelOf);
  server.received = [];
  return { about, id, labels };
}

async function laid(caseId: number, title: string, by: PersonActor = people.sara): Promise<string> {
  const bytes = Buffer.from(`%PDF-1.7 ${title}`);
  const [attachment, sha256] = [randomUUID(), createHash('sha256').update(bytes).digest('hex')];
  const name = `${title}.pdf`;
  const payload = { attachment, title, name, size: bytes.length, sha256, quarter: '' };
  const { revision } = await cases.send(caseId, { type: 'ATTACHMENT_ADDED', payload }, by, {
    alongside: (client) =>
      keepAttachment(client, {
        id: attachment,
        caseId,
        quarter: '',
        title,
        name,
        type: 'application/pdf',
        sha256,
        personal: [],
        bytes,
      }),
  });
  return `bilag ${revision}`;
}

const signed = { signer: 'Sara Lund', signerTitle: 'Konsulent' };
const chosen = (labels: string[]) => ({ documents: labels.map((document) => ({ document, included: true })) });
/** The words of a mail's first paper, without the spaces that lines are broken at. */
function paperIn(attachments: { content: unknown }[] | undefined): string {
  return withoutSpaces(pdfText(attachments?.[0]?.content as Buffer));
}

async function openTasks(id: number): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    'select name from task where case_id = $1 and closed_at is null order by name',
    [id],
  );
  return rows.map(({ name }) => name);
}

/** The last day of each open task, by its name. */
async function dueDays(id: number): Promise<Record<string, string>> {
  const { rows } = await database.pool.query<{ name: string; day: string }>(
    `select name, to_char((due_at - interval '1 second') at time zone 'Europe/Copenhagen', 'YYYY-MM-DD') as day
     from task where case_id = $1 and closed_at is null`,
    [id],
  );
  return Object.fromEntries(rows.map(({ name, day }) => [name, day]));
}

/** The day the list of requests names. */
async function answerDue(about: number): Promise<string | null | undefined> {
  return (await requestsOnCase(database.pool, about, people.sara))[0]?.due_on;
}

const stateOf = async (id: number) => (await database.prisma.case.findUniqueOrThrow({ where: { id } })).state;

describe('somebody who asked for documents', () => {
  test('gets them with an answer that lists each, and the request ends', async () => {
    const { id, labels } = await requested();
    await send(id, 'DOCUMENTS_IDENTIFIED', people.sara, chosen(labels));
    expect(await dueDays(id)).toEqual({ assessDocuments: '2009-10-15' });
    const documents = labels.map((document) => ({ document, decision: 'given' }));
    await send(id, 'DOCUMENTS_ASSESSED', people.sara, { documents, ...signed });
    await outside.drain();
    expect(await stateOf(id)).toBe('answered');
    const [mail] = server.received;
    expect([mail?.envelope, mail?.attachments.length]).toEqual([['bo.lund@example.dk'], 1 + labels.length]);
    const answer = paperIn(mail?.attachments);
    expect(answer).toContain(withoutSpaces('Svar på din anmodning om aktindsigt af 6. oktober 2009'));
    expect(answer).toContain(withoutSpaces('Du får alle de dokumenter'));
    expect(answer).toContain(withoutSpaces('Udleveres'));
    expect((await verify(database.pool)).violations).toEqual([]);
  });

  test('gets the copy in place of what is left out, and never the title or the pages of what is refused', async () => {
    const { about, id } = await requested();
    const secret = await laid(about, 'Notat om Amalie Jensens sygdom');
    const whole = await laid(about, 'Deltagerliste');
    const copy = await laid(id, 'Deltagerliste uden navne');
    const labels = (await accessDocuments(database.pool, [{ id: about }], people.sara)).map(labelOf);
    const only = labels.filter((label) => [secret, whole].some((ref) => label.includes(` ${ref} · `)));
    await send(id, 'DOCUMENTS_IDENTIFIED', people.sara, chosen(only));
    const documents = only.map((document) =>
      document.includes(` ${secret} · `)
        ? { document, decision: 'refused', ground: 'privacy' }
        : { document, decision: 'part', ground: 'privacy', leftOut: 'Deltagernes navne', copy },
    );
    const assessed = { documents, moreOpenness: true, ...signed };
    await send(id, 'DOCUMENTS_ASSESSED', people.sara, assessed);
    await outside.drain();
    expect([await stateOf(id), server.received]).toEqual(['approving', []]);
    await expect(send(id, 'ANSWER_APPROVED', people.sara)).rejects.toThrow('fourEyes');
    await send(id, 'ANSWER_APPROVED', people.mette);
    await outside.drain();
    const [mail] = server.received;
    const names = mail?.attachments.map(({ filename }) => filename).slice(1);
    expect(names).toEqual(['Deltagerliste uden navne.pdf']);
    const answer = paperIn(mail?.attachments);
    expect(answer).not.toContain(withoutSpaces('Amalie'));
    expect(answer).toContain(withoutSpaces('§ 30, nr. 1'));
    expect(answer).toContain(withoutSpaces('Deltagernes navne'));
  });

  test('is told why and when, where seven working days have passed; somebody is reminded before', async () => {
    const { id } = await requested();
    await at('2009-10-13T08:00:00+02:00');
    await office.sweep.sweep();
    await outside.drain();
    expect(server.received.find(({ subject }) => subject?.startsWith('Husk svaret om aktindsigt'))?.envelope).toEqual([
      'sara.lund@example.dk',
    ]);
    await at('2009-10-16T08:00:00+02:00');
    await office.sweep.sweep();
    expect(await openTasks(id)).toContain('tellDelay');
    server.received = [];
    await send(id, 'DELAY_TOLD', people.sara, { why: 'Der er mange dokumenter.', expectedOn: '2009-11-02' });
    await outside.drain();
    const [mail] = server.received;
    const text = paperIn(mail?.attachments);
    expect(text).toContain(withoutSpaces('Der er mange dokumenter.'));
    expect(text).toContain(withoutSpaces('mandag den 2. november 2009'));
    expect(await openTasks(id)).toEqual(['identifyDocuments']);
    expect(await dueDays(id)).toEqual({ identifyDocuments: '2009-11-02' });
    expect((await verify(database.pool)).violations).toEqual([]);
  });

  test('without an e-mail address has a letter on the case, which somebody posts', async () => {
    const { about, id, labels } = await requested({ email: '', address: 'Vej 1\n1000 København K' });
    await send(id, 'DOCUMENTS_IDENTIFIED', people.sara, chosen(labels.slice(0, 1)));
    await send(id, 'DOCUMENTS_ASSESSED', people.sara, {
      documents: [{ document: labels[0], decision: 'given' }],
      ...signed,
    });
    await outside.drain();
    const { rows } = await database.pool.query<{ kind: string }>('select kind from document where case_id = $1', [id]);
    expect([rows, server.received]).toEqual([[{ kind: 'documentAccessAnswer' }], []]);
    expect([await dueDays(id), await answerDue(about)]).toEqual([{ deliverLetter: '2009-10-15' }, '2009-10-15']);
    await at('2009-10-16T08:00:00+02:00');
    await office.sweep.sweep();
    expect([await dueDays(id), await answerDue(about)]).toEqual([{ deliverLetter: '2009-10-15' }, '2009-10-15']);
    expect((await verify(database.pool)).violations).toEqual([]);
    const by = { which: 'documentAccessAnswer/applicant/', how: 'Med post', deliveredOn: '2009-10-07' };
    await send(id, 'LETTER_DELIVERED_BY_HAND', people.sara, by);
    expect([await stateOf(id), await answerDue(about)]).toEqual(['answered', null]);
  });

  test('whose mail is refused has an answer that is due as before', async () => {
    const { id, labels } = await requested();
    await send(id, 'DOCUMENTS_IDENTIFIED', people.sara, chosen(labels.slice(0, 1)));
    const documents = [{ document: labels[0], decision: 'given' }];
    await send(id, 'DOCUMENTS_ASSESSED', people.sara, { documents, ...signed });
    const failed = { letter: 'documentAccessAnswer', to: 'applicant', about: '', error: 'afvist' };
    await send(id, 'LETTER_FAILED', SYSTEM, failed);
    expect(await dueDays(id)).toEqual({ deliverLetter: '2009-10-15' });
    await outside.drain();
  });

  test('about a case of 250 documents gets them all', async () => {
    const { about, id } = await requested();
    await database.pool.query(
      `with made as (insert into document (id, case_id, number, kind, title, recipient, about, day, pdf, sha256, facts, template_version, created_at)
         select gen_random_uuid(), $1, 'M-' || lpad(n::text, 3, '0'), 'reportReminder', 'Brev ' || n, 'Amina Yusuf', '', '2009-04-02', '%PDF-1.7',
           encode(sha256('%PDF-1.7'), 'hex'), '{}', '1', clock_timestamp() from generate_series(1, 250) n returning id, number)
       insert into letter_number (document_id, number) select id, number from made`,
      [about],
    );
    const labels = (await accessDocuments(database.pool, [{ id: about }], people.sara)).map(labelOf);
    expect(labels.length).toBeGreaterThan(250);
    await send(id, 'DOCUMENTS_IDENTIFIED', people.sara, chosen(labels));
    const documents = labels.map((document) => ({ document }));
    await send(id, 'DOCUMENTS_ASSESSED', people.sara, { documents, restGiven: true, ...signed });
    await outside.drain();
    expect([await stateOf(id), server.received[0]?.attachments.length]).toEqual(['answered', 1 + labels.length]);
  });
});

describe('the door', () => {
  test('lets nobody choose, assess or approve what another committee has', async () => {
    const about = await redTwice(office, outside.drain);
    await decided(office, outside.drain, about);
    const { number } = await database.prisma.case.findUniqueOrThrow({ where: { id: about } });
    const asked = { name: 'Bo', email: 'bo@example.dk', wants: 'Alt', receivedOn: '2010-01-28', via: 'mail' };
    const given = await requests.register({ ...asked, caseNumbers: number }, people.sara, randomUUID());
    const { id } = await database.prisma.case.findUniqueOrThrow({ where: { number: given } });
    const bounded = { ...people.sekretaer, committees: ['SOU'] };
    const labels = (await accessDocuments(database.pool, [{ id: about }], people.sara)).map(labelOf);
    const seen = (await accessDocuments(database.pool, [{ id: about }], bounded)).map(labelOf);
    const theirs = labels.filter((label) => !seen.includes(label));
    expect([seen.length > 0, theirs.length > 0]).toEqual([true, true]);
    await expect(send(id, 'DOCUMENTS_IDENTIFIED', bounded, chosen(labels))).rejects.toThrow('no such document');
    await send(id, 'DOCUMENTS_IDENTIFIED', people.sara, chosen(labels));
    const documents = labels.map((document) => ({ document, decision: 'refused', ground: 'internal' }));
    const assessed = { documents, moreOpenness: true, ...signed };
    await expect(send(id, 'DOCUMENTS_ASSESSED', bounded, assessed)).rejects.toThrow('may not see');
    await send(id, 'DOCUMENTS_ASSESSED', people.sekretaer, assessed);
    const approver = { ...people.jonas, committees: ['SOU'] };
    await expect(send(id, 'ANSWER_APPROVED', approver)).rejects.toThrow('may not see');
    await send(id, 'ANSWER_APPROVED', people.jonas);
    await outside.drain();
  });

  test('takes the same choice twice as one, as a browser sends it that is clicked twice', async () => {
    const { id, labels } = await requested();
    const payload = { documents: labels.map((document, i) => ({ document, included: i === 0 })) };
    const event = { type: 'DOCUMENTS_IDENTIFIED', payload, idempotencyKey: randomUUID() };
    await cases.send(id, event, people.sara);
    expect(await cases.send(id, event, people.sara)).toMatchObject({ again: true });
  });

  test('takes a copy that a secretary lays on the request', async () => {
    const { id } = await requested();
    expect(await laid(id, 'Uden navne', people.sekretaer)).toMatch(/^bilag \d+$/);
  });

  test('takes no document of another case, and no copy from elsewhere', async () => {
    const { id, labels } = await requested();
    const other = await requested();
    await expect(send(id, 'DOCUMENTS_IDENTIFIED', people.sara, chosen(other.labels.slice(0, 1)))).rejects.toThrow(
      'no such document',
    );
    const foreign = await laid(other.id, 'Fra en anden');
    await send(id, 'DOCUMENTS_IDENTIFIED', people.sara, chosen(labels.slice(0, 1)));
    const row = { document: labels[0], decision: 'part', ground: 'privacy', leftOut: 'Navne', copy: `${foreign}9` };
    const assessed = { documents: [row], moreOpenness: true, ...signed };
    await expect(send(id, 'DOCUMENTS_ASSESSED', people.sara, assessed)).rejects.toThrow('choose it');
  });

  test('registers for nobody who may not see the case, and knows the same form when it comes twice', async () => {
    const { about } = await requested();
    const { number } = await database.prisma.case.findUniqueOrThrow({ where: { id: about } });
    const asked = {
      name: 'Bo',
      email: 'bo@example.dk',
      wants: 'Alt',
      receivedOn: '2009-10-07',
      via: 'mail',
      caseNumbers: number,
    };
    await expect(requests.register(asked, people.amina, 'k1')).rejects.toThrow('role');
    const excluded = {
      ...people.jonas,
      excluded: [(await database.prisma.case.findUniqueOrThrow({ where: { id: about } })).projectId ?? 0],
    };
    await expect(requests.register(asked, excluded, 'k2')).rejects.toThrow('no case numbered');
    const first = await requests.register(asked, people.jonas, 'k3');
    expect(await requests.register(asked, people.jonas, 'k3')).toBe(first);
    for (const wrong of [{ receivedOn: '2010-01-01' }, { email: 'ikke en adresse' }, { email: '', address: '' }])
      await expect(requests.register({ ...asked, ...wrong }, people.jonas, 'k4')).rejects.toMatchObject({
        type: 'bad-payload',
      });
  });
});
