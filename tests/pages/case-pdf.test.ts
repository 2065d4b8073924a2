import { writeFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileTypst } from '../../src/letters/typst.js';
import { AttachmentPagesModule } from '../../src/pages/attachments/attachment-pages.module.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { DocumentPagesModule } from '../../src/pages/documents/document-pages.module.js';
import { wayOf, type Way } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { pdfText } from '../letters/pdf-text.js';
import { type Answer, type Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';
import { upload } from './upload.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let way: Way;
let id: number;
let number: string;
let file: string;
let table: string;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  await office.settings.set('letterhead', '2000-01-01', { municipality: 'Københavns Kommune', unit: 'Forvaltningen' });
  app = await pagesApp(database, [CasePagesModule, AttachmentPagesModule, DocumentPagesModule]);
  id = await way.reporting();
  ({ number } = await database.prisma.case.findUniqueOrThrow({ where: { id } }));
  await paper('P-1', 'Brev til projektet', pdfOf(2, 'Brevets tekst'));
  await paper('P-2', 'Notat om Amalie', pdfOf(1, 'Om Amalie'));
  const sara = await signIn(app, office.people.sara);
  await lay(sara, { name: 'tal.csv', content: 'mål;nået' }, 'Tal fra sommeren');
  const { rows } = await database.pool.query<{ seq: number }>('select seq from attachment where case_id = $1', [id]);
  file = `bilag ${rows[0]!.seq}`;
  table = `${file} · 01.04.2009 · Tal fra sommeren`;
});
afterAll(() => app.close());

/** A PDF of so many pages, each saying which it is. */
function pdfOf(pages: number, says: string): Buffer {
  const source = Array.from({ length: pages }, (_, at) => `${says} side ${at + 1}`).join('\n#pagebreak()\n');
  return Buffer.from(compileTypst(source, { title: says, author: 'x', date: '2009-04-01', standard: 'ua-1' }));
}

async function paper(reference: string, title: string, pdf: Buffer): Promise<void> {
  await database.pool.query(
    `with made as (insert into document (id, case_id, number, kind, title, recipient, about, day, pdf, sha256, facts, template_version, created_at)
       values (gen_random_uuid(), $1, $2, 'reportReminder', $3, 'Amina Yusuf', '', '2009-04-01', $4, 'x', '{}', '1', clock_timestamp()) returning id)
     insert into letter_number (document_id, number) select id, $2 from made`,
    [id, reference, title, pdf],
  );
}

async function lay(browser: Browser, sent: { name: string; content: string }, title: string): Promise<void> {
  const list = `/sager/${number}/dokumenter`;
  await browser.get(list);
  const fields = { _page: list, title, quarter: 'none', back: 'dokumenter' };
  await upload(app, browser, `/sager/${number}/bilag`, sent, fields);
}

function fill(browser: Browser, url: string, fields: Record<string, string>) {
  const revision = browser.hidden('expectedRevision');
  const kept = { idempotencyKey: browser.hidden('idempotencyKey'), ...(revision && { expectedRevision: revision }) };
  return browser.post(url, { ...kept, ...fields });
}

const FIRST = 'P-1 · 01.04.2009 · Brev til projektet';
const SECOND = 'P-2 · 01.04.2009 · Notat om Amalie';
const rows = (values: Record<string, string>[]) =>
  Object.fromEntries(
    values.flatMap((row, i) => Object.entries(row).map(([name, value]) => [`documents.${i}.${name}`, value])),
  ) as Record<string, string>;

/** The text of a PDF that came, kept to be looked at where `PAPERS` names a folder. */
function said({ headers, rawPayload }: Answer, name: string): string {
  expect([headers['content-type'], headers['content-disposition']]).toEqual([
    'application/pdf',
    expect.stringMatching(/^attachment; filename="dokumenter-[\w.-]+\.pdf"$/),
  ]);
  if (process.env.PAPERS) writeFileSync(`${process.env.PAPERS}/${name}.pdf`, rawPayload);
  return pdfText(rawPayload).replace(/\s+/g, ' ');
}

test('a case as one PDF has an index and the pages of what is taken along, each under its bookmark', async () => {
  const address = `/sager/${number}/pakke`;
  const sara = await signIn(app, office.people.sara, address);
  expect(sara.page).toContain('value="pdf" checked');
  const answer = await fill(sara, address, {
    as: 'pdf',
    ...rows([
      { document: FIRST, taken: 'yes' },
      { document: SECOND, taken: 'no', ground: 'internal' },
      { document: table, taken: 'yes' },
    ]),
  });
  const text = said(answer, 'case');
  expect(text).toContain(`Dokumenter fra sag ${number}`);
  expect(text).toContain('Dokumenter (2)');
  expect(text).toMatch(/P-1 ?01\.04\.2009 ?Internt ?Brev til projektet/);
  expect(text).toMatch(/Udeladt \(1\).*01\.04\.2009 ?Påmindelse om indberetning ?Internt dokument \(§ 23\)/);
  // On each of its two pages, which lie in the file as they are.
  expect(text.match(/P-1 · Brev til projektet/g)).toHaveLength(2);
  expect(text).toContain('Ikke vist her. Filen »tal.csv« kan ikke vises som sider.');
  expect(text).toContain('Side 4 af 4');
  expect(text).not.toContain('Amalie');
  const source = answer.rawPayload.toString('latin1');
  expect(source).toContain('/Outlines');
  expect(source.match(/\/Subtype \/Form/g)).toHaveLength(2);
  const { rows: seen } = await database.pool.query(`select 1 from viewing where case_id = $1 and what = 'package'`, [
    id,
  ]);
  expect(seen).toHaveLength(1);
});

test('what cannot be one PDF is said in the form, with what was chosen; as ZIP it goes', async () => {
  const address = `/sager/${number}/pakke`;
  const sara = await signIn(app, office.people.sara, address);
  await database.pool.query(
    'alter table attachment disable trigger user; update attachment set size = 200 * 1024 * 1024; alter table attachment enable trigger user',
  );
  const chosen = rows([FIRST, SECOND, table].map((document) => ({ document, taken: 'yes' })));
  const answer = await fill(sara, address, { as: 'pdf', ...chosen });
  expect([answer.statusCode, answer.body.includes('Hent dem som ZIP')]).toEqual([422, true]);
  expect((await fill(sara, address, { as: 'zip', ...chosen })).headers['content-type']).toBe('application/zip');
  await database.pool.query(
    'alter table attachment disable trigger user; update attachment set size = length(bytes); alter table attachment enable trigger user',
  );
});

test('without a letterhead in the settings it is said what is missing', async () => {
  await office.settings.set('letterhead', '2000-01-01', {});
  const bare = await pagesApp(database, [DocumentPagesModule]);
  const address = `/sager/${number}/pakke`;
  const sara = await signIn(bare, office.people.sara, address);
  const chosen = rows([FIRST, SECOND, table].map((document) => ({ document, taken: 'yes' })));
  const answer = await fill(sara, address, { as: 'pdf', ...chosen });
  expect([answer.statusCode, answer.body.includes('Afsender: enhed mangler.')]).toEqual([422, true]);
  await bare.close();
  await office.settings.set('letterhead', '2000-01-01', { municipality: 'Københavns Kommune', unit: 'Forvaltningen' });
});

test('what a request was answered with is one PDF too, case by case, and nobody has it before the answer', async () => {
  const other = await way.reporting({ name: 'Mentorer' });
  const { number: second } = await database.prisma.case.findUniqueOrThrow({ where: { id: other } });
  const sara = await signIn(app, office.people.sara, '/aktindsigt/ny');
  const asked = { name: 'Bo Lund', email: 'bo.lund@example.dk', wants: 'Alt', receivedOn: '31.03.2009', via: 'mail' };
  const { headers } = await fill(sara, '/aktindsigt/ny', { ...asked, caseNumbers: `${number}, ${second}` });
  const path = String(headers.location);
  await sara.get(`${path}/trin/DOCUMENTS_IDENTIFIED`);
  const ticked = [FIRST, SECOND, `${number} ${table}`].map((document) => ({ document, included: 'on' }));
  await fill(sara, `${path}/trin/DOCUMENTS_IDENTIFIED`, rows(ticked));
  expect((await sara.get(`${path}/pakke.pdf`)).statusCode).toBe(409);
  await sara.get(`${path}/trin/DOCUMENTS_ASSESSED`);
  await fill(sara, `${path}/trin/DOCUMENTS_ASSESSED`, {
    ...{ signer: 'Sara Lund', signerTitle: 'Konsulent', moreOpenness: 'on' },
    ...rows([
      { document: FIRST, decision: 'given' },
      { document: SECOND, decision: 'refused', ground: 'internal' },
      { document: `${number} ${table}`, decision: 'given' },
    ]),
  });
  const mette = await signIn(app, office.people.mette);
  await mette.get(`${path}/trin/ANSWER_APPROVED`);
  await fill(mette, `${path}/trin/ANSWER_APPROVED`, {});
  const text = said(await mette.get(`${path}/pakke.pdf`), 'answer');
  expect(text).toContain('Dokumenter fra 2 sager');
  expect(text).toContain(`Mentorer sag ${second}`);
  expect(text.match(new RegExp(`Sag ${number} · P-1 · Brev til projektet`, 'g'))).toHaveLength(2);
  expect(text).toContain(`Sag ${number} · ${file} · Tal fra sommeren`);
  expect(text).toMatch(/Udeladt \(1\)/);
  expect(text).not.toContain('Amalie');
  expect((await mette.get(path)).body).toContain('/pakke.pdf"');
  for (const person of [office.people.amina, office.people.stranger])
    expect((await (await signIn(app, person)).get(`${path}/pakke.pdf`)).statusCode).not.toBe(200);
  expect((await sara.get(`/sager/${number}/pakke.pdf`)).statusCode).toBe(409);
});
