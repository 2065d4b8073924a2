import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { AttachmentPagesModule } from '../../src/pages/attachments/attachment-pages.module.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { DocumentPagesModule } from '../../src/pages/documents/document-pages.module.js';
import { wayOf, type Way } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { type Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';
import { upload } from './upload.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let way: Way;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  app = await pagesApp(database, [CasePagesModule, AttachmentPagesModule, DocumentPagesModule]);
});
afterAll(() => app.close());

const numberOf = async (id: number) => (await database.prisma.case.findUniqueOrThrow({ where: { id } })).number;
const listOf = async (id: number) => `/sager/${encodeURIComponent(await numberOf(id))}/dokumenter`;

/** A file laid on the case from its list of documents. */
async function lay(browser: Browser, list: string, file: { name: string; content: string }, title: string) {
  await browser.get(list);
  const fields = { _page: list, title, quarter: 'none', back: 'dokumenter' };
  return upload(app, browser, list.replace('/dokumenter', '/bilag'), file, fields);
}

/** A letter as the document store leaves it. */
async function letter(caseId: number, number: string, kind: string, title: string, about = ''): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `with made as (insert into document (id, case_id, number, kind, title, recipient, about, day, pdf, sha256, facts, template_version, created_at)
       values (gen_random_uuid(), $1, $2, $3, $4, 'Amina Yusuf', $5, '2009-04-02', '%PDF-1.7', encode(sha256('%PDF-1.7'), 'hex'), '{}', '1', clock_timestamp()) returning id)
     insert into letter_number (document_id, number) select id, $2 from made returning document_id as id`,
    [caseId, number, kind, title, about],
  );
  return rows[0]!.id;
}

async function sent(caseId: number, documentId: string): Promise<void> {
  await database.pool.query(
    `insert into mail (id, case_id, document_id, recipients, cc, subject, text, sent_at)
     values ($1, $2, $1, '{amina@example.dk}', '{}', 'Brev', 'Brev', pretended_now())`,
    [documentId, caseId],
  );
}

/** The row of the list that names something, without its marks. */
function rowOf(html: string, text: string): string {
  const row = html.split('<tr>').find((one) => one.includes(text)) ?? '';
  return row.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

describe('the list of all documents of a case', () => {
  test('names each with kind, number, date, way and status, and is found from the case', async () => {
    const id = await way.reporting();
    const list = await listOf(id);
    await sent(id, await letter(id, 'B-0801', 'reportReminder', 'Indberetning senest 15. april'));
    await letter(id, 'B-0802', 'monitoringForm', 'Monitoreringsskema', '2009-Q1');
    await letter(id, 'B-0803', 'monitoringForm', 'Monitoreringsskema, rettet', '2009-Q1');
    const amina = await signIn(app, office.people.amina);
    expect((await amina.get(list.replace('/dokumenter', ''))).body).toContain(`href="${list}"`);
    expect(
      (await lay(amina, list, { name: 'tal.csv', content: 'mål;nået' }, 'Tal fra sommeren')).headers.location,
    ).toBe(list);
    const { body } = await amina.get(list);
    expect(rowOf(body, 'senest 15. april')).toMatch(/B-0801 02\.04\.2009 Ud Sendt/);
    expect(rowOf(body, 'B-0802')).toContain('Erstattet version 1 af 2');
    expect(rowOf(body, 'B-0803')).toMatch(/Internt Godkendt version 2 af 2/);
    expect(rowOf(body, 'Tal fra sommeren')).toMatch(/Bilag · tal\.csv, \d+ byte bilag \d+ 01\.04\.2009 Ind På sagen/);
    const filtered = (await amina.get(`${list}?slags=attachment`)).body;
    expect([filtered.includes('Tal fra sommeren'), filtered.includes('B-0801')]).toEqual([true, false]);
    expect((await verify(database.pool)).violations).toEqual([]);
  });

  test('says to those who lead the case who saw what, and to nobody else', async () => {
    const id = await way.reporting();
    const list = await listOf(id);
    const document = await letter(id, 'B-0811', 'reportReminder', 'Brev om indberetning');
    await (await signIn(app, office.people.amina)).get(`${list}/${document}`);
    const mette = await signIn(app, office.people.mette);
    expect(rowOf((await mette.get(list)).body, 'B-0811')).toContain('Amina Yusuf');
    const sara = await signIn(app, office.people.sara);
    expect((await sara.get(list)).body).not.toContain('Set af');
  });

  test('says it of the papers of its items too, wherever they were read from, however often the case was opened', async () => {
    const id = await way.reporting();
    const list = await listOf(id);
    const { projectId } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
    const input = { committee: 'BIU', about: '2009-Q1' };
    const opened = { workflow: 'committee-item', input, number: 'BIU 71/2009', projectId: projectId!, parentId: id };
    const { caseId: item } = await office.cases.open(opened, office.system);
    const [own, paper] = [
      await letter(id, 'B-0815', 'reportReminder', 'Brev'),
      await letter(item, 'B-0816', 'reportReminder', 'Punktet'),
    ];
    const sara = await signIn(app, office.people.sara);
    for (const document of [own, paper])
      expect((await sara.get(list.replace('/dokumenter', `/dokument/${document}`))).statusCode).toBe(200);
    await database.pool.query(
      `insert into viewing (case_id, by, by_name, what, at)
       select $1, 'x', 'En anden', 'case', pretended_now() + n * interval '1 hour' from generate_series(1, 1100) n`,
      [id],
    );
    const mette = await signIn(app, office.people.mette);
    const { body } = await mette.get(list);
    expect(rowOf(body, 'B-0815')).toContain('Sara Lund');
    expect(rowOf(body, 'B-0816')).toContain('Sara Lund');
    expect((await mette.get(`${list}/${paper}`)).body).toContain('Sara Lund');
    // Opened here, and by no recommendation.
    await database.pool.query('update cases set parent_id = null where id = $1', [item]);
  });

  test('shows a draft to the office and not to the project', async () => {
    const id = await way.reporting();
    const list = await listOf(id);
    await database.pool.query(
      `insert into filing (case_id, seq, kind, about, version, content, by, at) values ($1, 1, 'committeeLetter', '', 1, '{}', 'x', pretended_now())`,
      [id],
    );
    const { body } = await (await signIn(app, office.people.sara)).get(list);
    expect(rowOf(body, 'Udkast')).toContain('Brev til udvalg');
    expect((await (await signIn(app, office.people.amina)).get(list)).body).not.toContain('Udkast');
    await database.pool.query(
      `alter table filing disable trigger user; delete from filing where case_id = ${id} and kind = 'committeeLetter'; alter table filing enable trigger user`,
    );
  });

  test('is not there for somebody else, nor a document by its address', async () => {
    const id = await way.reporting();
    const other = await way.reporting({ name: 'Et andet projekt' });
    const [list, otherList] = [await listOf(id), await listOf(other)];
    const document = await letter(id, 'B-0821', 'reportReminder', 'Hemmeligt brev');
    for (const [person, address] of [
      [office.people.stranger, list],
      [office.people.stranger, `${list}/${document}`],
      [office.people.stranger, `${list}/${document}/fil`],
      // Of another case than the address says.
      [office.people.sara, `${otherList}/${document}`],
      [office.people.sara, `${otherList}/${document}/fil`],
      [office.people.sara, `${list}/00000000-0000-4000-8000-000000000000`],
      [office.people.sara, `${list}/x'--`],
    ] as const) {
      const answer = await (await signIn(app, person)).get(address);
      expect([answer.statusCode, answer.body.includes('Hemmeligt')], address).toEqual([404, false]);
    }
  });

  test('gives nothing to whoever is excluded from the project', async () => {
    const id = await way.reporting();
    const list = await listOf(id);
    const document = await letter(id, 'B-0831', 'reportReminder', 'Brev');
    await office.send(id, 'PERSON_EXCLUDED', office.people.mette, {
      person: office.people.jonas.id,
      name: 'Jonas Friis',
      reason: 'Gift med projektlederen',
    });
    const jonas = await signIn(app, office.people.jonas);
    for (const address of [list, `${list}/${document}`, `${list}/${document}/fil`])
      expect((await jonas.get(address)).statusCode).toBe(404);
  });
});

describe('a document in the page', () => {
  test('is shown by the browser, framed by our own pages alone', async () => {
    const id = await way.reporting();
    const list = await listOf(id);
    const document = await letter(id, 'B-0841', 'reportReminder', 'Et brev');
    const sara = await signIn(app, office.people.sara);
    expect((await sara.get(`${list}/${document}`)).body).toContain(
      `<iframe class="document-frame" src="${list}/${document}/fil"`,
    );
    const { headers, rawPayload } = await sara.get(`${list}/${document}/fil`);
    expect(rawPayload.toString()).toBe('%PDF-1.7');
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-frame-options': 'SAMEORIGIN',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(headers['content-security-policy']).toBe("default-src 'none'; object-src 'self'; frame-ancestors 'self'");
  });

  test('is shown as text where it is text, and never as a page', async () => {
    const id = await way.reporting();
    const list = await listOf(id);
    const sara = await signIn(app, office.people.sara);
    await lay(sara, list, { name: 'note.txt', content: 'Se her: <script>alert(1)</script> & mere' }, 'Et notat');
    const { rows } = await database.pool.query<{ id: string }>('select id from attachment where case_id = $1', [id]);
    const address = `${list}/${rows[0]!.id}`;
    const { body } = await sara.get(address);
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; mere');
    expect(body).not.toContain('<script>alert');
    expect((await sara.get(`${address}/fil`)).statusCode).toBe(404);
  });
});

describe('the title in the list', () => {
  test('is corrected with a reason that stands in the log; the document keeps its own', async () => {
    const id = await way.reporting();
    const list = await listOf(id);
    const document = await letter(id, 'B-0851', 'reportReminder', 'Fejl i titel');
    const sara = await signIn(app, office.people.sara);
    const address = `${list}/${document}`;
    await sara.get(address);
    const key = sara.hidden('idempotencyKey');
    const values = {
      title: 'Påmindelse om 1. kvartal',
      direction: 'out',
      reason: 'Titlen var forkert',
      idempotencyKey: key,
    };
    expect((await sara.post(address, { ...values, reason: '' })).statusCode).toBe(422);
    expect((await sara.post(address, values)).statusCode).toBe(303);
    expect(rowOf((await sara.get(list)).body, 'B-0851')).toMatch(/Påmindelse om 1\. kvartal.* Ud /);
    expect((await sara.get(address)).body).toContain('Fejl i titel');
    expect((await sara.get(list.replace('/dokumenter', ''))).body).toContain('Titlen var forkert');
    await sara.get(address);
    const same = await sara.post(address, { ...values, idempotencyKey: sara.hidden('idempotencyKey') });
    expect([same.statusCode, same.body.includes('Det står der allerede')]).toEqual([422, true]);
    expect((await verify(database.pool)).violations).toEqual([]);
  });

  test('is not corrected by saying what it says already, of a letter that went out or a file of the project’s own', async () => {
    const id = await way.reporting();
    const list = await listOf(id);
    const document = await letter(id, 'B-0856', 'reportReminder', 'Brevet');
    await sent(id, document);
    const amina = await signIn(app, office.people.amina);
    await lay(amina, list, { name: 'tal.csv', content: 'mål;nået' }, 'Tallene');
    const attachment = await database.pool.query<{ id: string }>('select id from attachment where case_id = $1', [id]);
    for (const [one, title, direction] of [
      [document, 'Brevet', 'out'],
      [attachment.rows[0]!.id, 'Tallene', 'in'],
    ] as const) {
      const payload = { document: one, title, direction, reason: 'Ingen' };
      const same = office.send(id, 'DOCUMENT_DESCRIBED', office.people.sara, payload);
      await expect(same).rejects.toThrow('says so already');
      await office.send(id, 'DOCUMENT_DESCRIBED', office.people.sara, { ...payload, direction: 'internal' });
    }
  });

  test('is not for the project to correct, nor for anybody on another case', async () => {
    const id = await way.reporting();
    const other = await way.reporting({ name: 'Et tredje projekt' });
    const document = await letter(id, 'B-0861', 'reportReminder', 'Brev');
    const amina = await signIn(app, office.people.amina);
    const address = `${await listOf(id)}/${document}`;
    expect((await amina.get(address)).body).not.toContain('Gem rettelsen');
    expect((await amina.post(address, { title: 'x', direction: 'in', reason: 'x' })).statusCode).toBe(403);
    const payload = { document, title: 'x', direction: 'in', reason: 'x' };
    await expect(office.send(other, 'DOCUMENT_DESCRIBED', office.people.sara, payload)).rejects.toThrow(
      'no such document',
    );
  });
});
