import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { DocumentPagesModule } from '../../src/pages/documents/document-pages.module.js';
import { ACTION_PLAN, decided, LETTER, REASON_Q3, redTwice } from '../effects/steps.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { docxParagraphs } from '../word/docx-text.js';
import { signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
const office = await openOffice(database);
const outside = await openOutside(office);
let app: NestFastifyApplication;
let id: number;

beforeAll(async () => {
  id = await redTwice(office, outside.drain);
  await decided(office, outside.drain, id);
  await outside.drain();
  app = await pagesApp(database, [CasePagesModule, DocumentPagesModule]);
}, 60_000);
afterAll(async () => {
  await app.close();
  outside.close();
});

interface Kept {
  id: string;
  kind: string;
  number: string;
  case: string;
}
const kept = async () =>
  (
    await database.pool.query<Kept>(
      'select d.id, d.kind, d.number, c.number as "case" from document d join cases c on c.id = d.case_id order by d.number',
    )
  ).rows;
const pathOf = (document: Kept) => `/sager/${encodeURIComponent(document.case)}/dokument/${document.id}`;

describe('a document for Word', () => {
  it('stands beside its PDF on the case, and says the same', async () => {
    const browser = await signIn(app, office.people.sara);
    const said: Record<string, string> = {};
    for (const document of await kept()) {
      const { statusCode, headers, rawPayload } = await browser.get(`${pathOf(document)}/word`);
      expect([document.kind, statusCode]).toEqual([document.kind, 200]);
      expect(headers['content-disposition']).toBe(`attachment; filename="${document.number}.docx"`);
      said[document.kind] = docxParagraphs(new Uint8Array(rawPayload)).join('\n');
      expect(said[document.kind]).toContain(document.number);
    }
    expect(said.redNoticeProject).toContain(REASON_Q3);
    expect(said.actionPlan).toContain(ACTION_PLAN.actions[0]!.what);
    expect(said.committeeLetter).toContain(LETTER.situation);
    expect(said.recommendation).toContain('Indstillingen blev godkendt.');
    const [first] = await kept();
    const page = await browser.get(`/sager/${encodeURIComponent(first!.case)}`);
    expect(page.body).toContain('/word">Word<span class="sr-only">');
  });

  it('is offered only where there is one: an excerpt of a decision is a PDF alone', async () => {
    const item = (await kept()).find(({ kind }) => kind === 'recommendation')!;
    const excerpt = randomUUID();
    await database.pool.query(
      `with numbered as (insert into letter_number (document_id, number) values ($1, 'UDSKRIFT-1'))
       insert into document (id, case_id, number, kind, title, recipient, about, day, pdf, sha256, facts, template_version, created_at)
       select $1, case_id, 'UDSKRIFT-1', 'decisionExcerpt', 'Udskrift', '', '', '2010-01-28', '%PDF', 'x', '{}', '1', now()
       from document where id = $2`,
      [excerpt, item.id],
    );
    const browser = await signIn(app, office.people.sara);
    const path = `/sager/${encodeURIComponent(item.case)}`;
    const hrefs = [...(await browser.get(path)).body.matchAll(/href="([^"]*\/dokument\/[^"]*)"/g)].map(
      ([, one]) => one,
    );
    const ofOne = (id: string) => hrefs.filter((one) => one!.includes(id)).length;
    expect([ofOne(item.id), ofOne(excerpt)]).toEqual([2, 1]);
    const listed = (id: string) => browser.get(`${path}/dokumenter/${id}`).then(({ body }) => body.includes('/word"'));
    expect([await listed(item.id), await listed(excerpt)]).toEqual([true, false]);
  });

  it('is for those who may see the PDF, and not there for others; whoever took it is noted', async () => {
    const [invitation] = await kept();
    const own = await signIn(app, office.people.amina);
    expect((await own.get(`${pathOf(invitation!)}/word`)).statusCode).toBe(200);
    for (const person of [office.people.stranger, office.people.other]) {
      const browser = await signIn(app, person);
      expect((await browser.get(`${pathOf(invitation!)}/word`)).statusCode).toBe(404);
    }
    const { rows } = await database.pool.query<{ n: number }>(
      'select count(*)::int as n from viewing where by = $1 and what = $2',
      [office.people.amina.id, invitation!.number],
    );
    expect(rows[0]!.n).toBe(1);
    expect((await own.get(`/sager/${encodeURIComponent(invitation!.case)}/dokument/x/word`)).statusCode).toBe(404);
  });

  it('keeps the wording its PDF was made with, whatever is in force now', async () => {
    const reminder = (await kept()).find(({ kind }) => kind === 'redNoticeProject')!;
    await database.pool.query(
      `insert into letter_wording (kind, version, sign, wording, valid_from, made_by, made_by_name, made_at)
       values ('redNoticeProject', 1, 'anden', 'Ny tekst til {{modtager}}', '2000-01-01', $1, 'Poul Skov', now())`,
      [office.people.mette.id],
    );
    const browser = await signIn(app, office.people.sara);
    const { rawPayload } = await browser.get(`${pathOf(reminder)}/word`);
    expect(docxParagraphs(new Uint8Array(rawPayload)).join(' ')).not.toContain('Ny tekst til');
  });
});
