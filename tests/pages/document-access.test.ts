import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LeftTasks } from '../../src/jobs/left-tasks.js';
import { AttachmentPagesModule } from '../../src/pages/attachments/attachment-pages.module.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { DocumentPagesModule } from '../../src/pages/documents/document-pages.module.js';
import { WorkPagesModule } from '../../src/pages/work/work-pages.module.js';
import { wayOf, type Way } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { type Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let way: Way;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  app = await pagesApp(database, [CasePagesModule, AttachmentPagesModule, DocumentPagesModule, WorkPagesModule]);
});
afterAll(() => app.close());

const ASKED = {
  name: 'Bo Lund',
  email: 'bo.lund@example.dk',
  wants: 'Alle breve om projektet',
  receivedOn: '31.03.2009',
  via: 'mail',
};
const numberOf = async (id: number) => (await database.prisma.case.findUniqueOrThrow({ where: { id } })).number;

/** Fills in the form that the browser has before it. */
function fill(browser: Browser, url: string, fields: Record<string, string>) {
  const revision = browser.hidden('expectedRevision');
  const kept = { idempotencyKey: browser.hidden('idempotencyKey'), ...(revision && { expectedRevision: revision }) };
  return browser.post(url, { ...kept, ...fields });
}

async function register(browser: Browser, fields: Record<string, string> = {}): Promise<string> {
  await browser.get('/aktindsigt/ny');
  const answer = await fill(browser, '/aktindsigt/ny', { ...ASKED, ...fields });
  expect(answer.statusCode, answer.body.replace(/<[^>]+>/g, ' ').slice(-2000)).toBe(303);
  const { number } = await database.prisma.case.findFirstOrThrow({ orderBy: { id: 'desc' } });
  return `/sager/${encodeURIComponent(number)}`;
}

async function papers(caseId: number): Promise<void> {
  for (const [number, title, sent] of [
    [`P${caseId}-1`, 'Brev til projektet', true],
    [`P${caseId}-2`, 'Notat om Amalie', false],
  ] as const) {
    await database.pool.query(
      `with made as (insert into document (id, case_id, number, kind, title, recipient, about, day, pdf, sha256, facts, template_version, created_at)
         values (gen_random_uuid(), $1, $2, 'reportReminder', $3, 'Amina Yusuf', '', '2009-04-01', convert_to('%PDF ' || $3, 'utf8'), 'x', '{}', '1', clock_timestamp()) returning id)
       insert into mail (id, case_id, document_id, recipients, cc, subject, text, sent_at)
         select id, $1, id, '{amina@example.dk}', '{}', 'Brev', 'Brev', pretended_now() from made where $4`,
      [caseId, number, title, sent],
    );
  }
}

/** The papers of some cases as the forms name them, and all of them ticked. */
function labelled(ids: number[]): { labels: string[]; chosen: Record<string, string> } {
  const titles = ['Brev til projektet', 'Notat om Amalie'];
  const labels = ids.flatMap((id) => titles.map((title, i) => `P${id}-${i + 1} · 01.04.2009 · ${title}`));
  const ticked = labels.flatMap((label, i) => [
    [`documents.${i}.document`, label],
    [`documents.${i}.included`, 'on'],
  ]);
  return { labels, chosen: Object.fromEntries(ticked) as Record<string, string> };
}

describe('a request for access to documents', () => {
  test('is registered on a case, stands in the list with its date, and goes its way step by step', async () => {
    const id = await way.reporting();
    await papers(id);
    const number = await numberOf(id);
    const sara = await signIn(app, office.people.sara);
    const list = await sara.get(`/sager/${number}/dokumenter`);
    expect(list.body).toContain(`/aktindsigt/ny?sag&#x3D;${number}`);
    expect((await sara.get(`/aktindsigt/ny?sag=${number}`)).body).toContain(`value="${number}"`);
    const path = await register(sara, { caseNumbers: number });
    const row = (await sara.get('/aktindsigt')).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    // Maundy Thursday to Easter Monday are no working days.
    expect(row).toMatch(new RegExp(`Bo Lund .*${number} .*31\\.03\\.2009 Modtaget 14\\.04\\.2009`));
    expect((await sara.get(path)).body).toContain('Find dokumenterne til aktindsigten');
    expect((await sara.get('/opgaver?vis=mine')).body).toContain('Find dokumenterne til aktindsigten');
    const step = `${path}/trin/DOCUMENTS_IDENTIFIED`;
    const first = `P${id}-1 · 01.04.2009 · Brev til projektet`;
    const second = `P${id}-2 · 01.04.2009 · Notat om Amalie`;
    expect((await sara.get(step)).body).toContain(first);
    const chosen = {
      'documents.0.document': first,
      'documents.0.included': 'on',
      'documents.1.document': second,
      'documents.1.included': 'on',
    };
    expect((await fill(sara, step, chosen)).statusCode).toBe(303);
    const assess = `${path}/trin/DOCUMENTS_ASSESSED`;
    await sara.get(assess);
    const rows = {
      'documents.0.document': first,
      'documents.0.decision': 'given',
      'documents.1.document': second,
      'documents.1.decision': 'refused',
    };
    const signed = { signer: 'Sara Lund', signerTitle: 'Konsulent' };
    const bare = await fill(sara, assess, { ...rows, ...signed });
    expect([bare.statusCode, bare.body.includes('Vælg grunden i loven.')]).toEqual([422, true]);
    const whole = { ...rows, ...signed, 'documents.1.ground': 'internal', moreOpenness: 'on' };
    expect((await fill(sara, assess, whole)).statusCode).toBe(303);
    expect((await sara.get(`${path}/trin/ANSWER_APPROVED`)).statusCode).toBe(403);
    expect((await sara.get(`${path}/pakke`)).statusCode).toBe(409);
    const mette = await signIn(app, office.people.mette);
    const page = await mette.get(`${path}/trin/ANSWER_APPROVED`);
    expect(page.body).toContain('Internt dokument (§ 23)');
    expect((await fill(mette, `${path}/trin/ANSWER_APPROVED`, {})).statusCode).toBe(303);
    const files = unzipSync((await mette.get(`${path}/pakke`)).rawPayload);
    expect(Object.keys(files)).toEqual(['indeks.txt', `dokumenter/P${id}-1.pdf`]);
    const index = strFromU8(files['indeks.txt'] as Uint8Array);
    expect(index).toContain('01.04.2009  Påmindelse om indberetning. Internt dokument (§ 23)');
    expect(index).not.toContain('Amalie');
  });

  test('stands among the cases under the list of requests, on its own page and on those below it', async () => {
    const sara = await signIn(app, office.people.sara);
    const path = await register(sara);
    const { id } = await database.prisma.deadline.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const below = ['', '/trin/DOCUMENTS_IDENTIFIED', `/frist/${id}`, '/forloeb', '/dokumenter', '/bilag', '/husk'];
    const pages = [...below.map((one) => path + one), `${path.replace('/sager/', '/aktindsigt/')}/sager`];
    const crumbs = (html: string) => /<nav class="crumb".*?<\/nav>/s.exec(html)?.[0].replace(/(<[^>]+>\s*)+/g, ' › ');
    for (const address of pages)
      expect(crumbs((await sara.get(address)).body), address).toMatch(/^ › Sager › Aktindsigt › AKT \d+\/2009 ›/);
    const monitored = await sara.get(`/sager/${await numberOf(await way.reporting())}/bilag`);
    expect(crumbs(monitored.body)).toMatch(/^ › Sager › 2009-\d+ › Bilag ›/);
  });

  test('without a case is tied to one when it is found; then whoever is excluded from its project sees it no more', async () => {
    const id = await way.reporting();
    const number = await numberOf(id);
    const sara = await signIn(app, office.people.sara);
    const path = await register(sara);
    const jonas = await signIn(app, office.people.jonas);
    expect((await jonas.get(path)).statusCode).toBe(200);
    const request = await database.prisma.case.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await database.pool.query('update task set assignee = $2 where case_id = $1', [request.id, office.people.jonas.id]);
    await office.send(id, 'PERSON_EXCLUDED', office.people.mette, {
      person: office.people.jonas.id,
      name: 'Jonas Friis',
      reason: 'Familie',
    });
    const tie = `${path.replace('/sager/', '/aktindsigt/')}/sager`;
    await sara.get(`${tie}?q=${number}`);
    const wrong = await fill(sara, tie, { q: number, numbers: 'findes ikke' });
    expect(wrong.statusCode).toBe(422);
    expect((await fill(sara, tie, { q: number, numbers: number })).statusCode).toBe(303);
    expect((await sara.get(path)).body).toContain(number);
    const { rows } = await database.pool.query(
      'select assignee, project_id is not null as listed from task where case_id = $1',
      [request.id],
    );
    // Whose it is the sweep looks at, with a word in the log.
    expect(rows).toEqual([{ assignee: office.people.jonas.id, listed: true }]);
    await new LeftTasks(database, office.cases).sweep();
    expect((await database.prisma.task.findFirstOrThrow({ where: { caseId: request.id } })).assignee).toBeNull();
    for (const address of [path, `${path}/dokumenter`, `${path}/pakke`, tie])
      expect((await jonas.get(address)).statusCode, address).toBe(404);
    expect((await jonas.get('/aktindsigt')).body).not.toContain(`href="${path}"`);
  });

  test('offers a secretary no paper of another committee; the package is what the applicant was given', async () => {
    const id = await way.reporting();
    await papers(id);
    const { projectId } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
    const input = { committee: 'BIU', about: '2009-Q1' };
    const opened = { workflow: 'committee-item', input, number: 'BIU 91/2009', projectId: projectId!, parentId: id };
    const { caseId: item } = await office.cases.open(opened, office.system);
    await papers(item);
    const sou = await way.newcomer(['secretary']);
    await database.pool.query(`update person set committees = '{SOU}' where id = $1`, [sou.id]);
    const sara = await signIn(app, office.people.sara);
    const path = await register(sara, { caseNumbers: await numberOf(id) });
    const secretary = await signIn(app, sou);
    const step = `${path}/trin/DOCUMENTS_IDENTIFIED`;
    const shown = (await secretary.get(step)).body;
    expect([shown.includes(`P${id}-1`), shown.includes(`P${item}-1`)]).toEqual([true, false]);
    expect((await secretary.get(`${path}/bilag`)).body).toContain('type="file"');
    const { labels, chosen } = labelled([id, item]);
    await sara.get(step);
    expect((await fill(sara, step, chosen)).statusCode).toBe(303);
    const assess = `${path}/trin/DOCUMENTS_ASSESSED`;
    const answers = Object.fromEntries(labels.map((label, i) => [`documents.${i}.document`, label]));
    const signed = { signer: 'Sara Lund', signerTitle: 'Konsulent', restGiven: 'on' };
    await secretary.get(assess);
    const refused = await fill(secretary, assess, { ...answers, ...signed });
    expect([refused.statusCode, refused.body.includes('som du ikke må se')]).toEqual([422, true]);
    const page = (await secretary.get(path)).body;
    expect([page.includes(`P${id}-1`), page.includes(`P${item}-1`)]).toEqual([true, false]);
    expect(page).toContain('Anmodningen omfatter også 2 dokumenter, som du ikke må se.');
    const form = (await secretary.get(assess)).body;
    expect([form.includes(`P${id}-1`), form.includes(`P${item}-1`)]).toEqual([true, false]);
    expect((await sara.get(path)).body).not.toContain('som du ikke må se');
    await sara.get(assess);
    expect((await fill(sara, assess, { ...answers, ...signed })).statusCode).toBe(303);
    const handedIn = await database.prisma.filing.findFirstOrThrow({
      where: { kind: 'accessAssessment' },
      orderBy: { id: 'desc' },
    });
    const [whole, bounded] = await Promise.all(
      [sara, secretary].map((one) => one.get(`${path}/indhold/${handedIn.seq}`)),
    );
    expect([whole!.body.includes(`P${item}-1`), bounded!.body.includes(`P${item}-1`)]).toEqual([true, false]);
    const [saras, secretarys] = [await sara.get(`${path}/pakke`), await secretary.get(`${path}/pakke`)];
    const files = [`P${id}-1`, `P${id}-2`, `P${item}-1`, `P${item}-2`].map((number) => `dokumenter/${number}.pdf`);
    for (const { rawPayload } of [saras, secretarys])
      expect(Object.keys(unzipSync(rawPayload))).toEqual(['indeks.txt', ...files]);
  });

  test('says what is missing and keeps what was typed', async () => {
    const sara = await signIn(app, office.people.sara, '/aktindsigt/ny');
    const answer = await fill(sara, '/aktindsigt/ny', {
      ...ASKED,
      email: '',
      receivedOn: '01.01.2030',
      caseNumbers: 'findes ikke',
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Skriv en e-mail eller en postadresse');
    expect(answer.body).toContain('Alle breve om projektet');
  });

  test('is the office’s own: neither the project nor its fund holder knows of it', async () => {
    const id = await way.reporting();
    const sara = await signIn(app, office.people.sara);
    const path = await register(sara, { caseNumbers: await numberOf(id) });
    for (const person of [office.people.amina, office.people.jens]) {
      const browser = await signIn(app, person);
      for (const address of [path, `${path}/dokumenter`]) expect((await browser.get(address)).statusCode).toBe(404);
      for (const address of ['/aktindsigt', '/aktindsigt/ny', `${path}/pakke`])
        expect((await browser.get(address)).statusCode).toBe(403);
      expect((await browser.get(`/sager/${await numberOf(id)}`)).body).not.toContain('Aktindsigt');
    }
  });
});

const pack = (browser: Browser, address: string, rows: Record<string, string>) =>
  fill(browser, address, { as: 'zip', ...rows });

describe('the documents of a case in one file', () => {
  test('leaves out what is internal until somebody says otherwise, and names it by kind and date alone', async () => {
    const id = await way.reporting();
    await papers(id);
    const address = `/sager/${await numberOf(id)}/pakke`;
    const sara = await signIn(app, office.people.sara, address);
    expect(sara.page).toMatch(/value="no" selected/);
    const rows = {
      'documents.0.document': `P${id}-1 · 01.04.2009 · Brev til projektet`,
      'documents.0.taken': 'yes',
      'documents.1.document': `P${id}-2 · 01.04.2009 · Notat om Amalie`,
      'documents.1.taken': 'no',
    };
    expect((await pack(sara, address, rows)).statusCode).toBe(422);
    const answer = await pack(sara, address, { ...rows, 'documents.1.ground': 'internal' });
    expect(answer.headers['content-type']).toBe('application/zip');
    const files = unzipSync(answer.rawPayload);
    expect(Object.keys(files)).toEqual(['indeks.txt', `dokumenter/P${id}-1.pdf`]);
    expect(strFromU8(files[`dokumenter/P${id}-1.pdf`] as Uint8Array)).toBe('%PDF Brev til projektet');
    const index = strFromU8(files['indeks.txt'] as Uint8Array);
    expect(index).toContain('Udeladt (1)');
    expect(index).not.toContain('Amalie');
    const { rows: seen } = await database.pool.query(`select 1 from viewing where case_id = $1 and what = 'package'`, [
      id,
    ]);
    expect(seen).toHaveLength(1);
  });

  test('names no ground that nobody gave: of a document that came meanwhile the page is opened again', async () => {
    const id = await way.reporting();
    const address = `/sager/${await numberOf(id)}/pakke`;
    const sara = await signIn(app, office.people.sara, address);
    await papers(id);
    const rows = {
      'documents.0.document': `P${id}-1 · 01.04.2009 · Brev til projektet`,
      'documents.0.taken': 'yes',
    };
    const answer = await pack(sara, address, rows);
    expect([answer.statusCode, answer.body.includes('der er kommet et dokument til')]).toEqual([422, true]);
  });

  test('holds 250 of them', async () => {
    const id = await way.reporting();
    await database.pool.query(
      `with made as (insert into document (id, case_id, number, kind, title, recipient, about, day, pdf, sha256, facts, template_version, created_at)
         select gen_random_uuid(), $1, 'M' || $1::int || '-' || n, 'reportReminder', 'Brev', 'Amina Yusuf', '', '2009-04-01', '%PDF', 'x', '{}', '1', clock_timestamp()
         from generate_series(1, 250) n returning id, number)
       insert into letter_number (document_id, number) select id, number from made`,
      [id],
    );
    const address = `/sager/${await numberOf(id)}/pakke`;
    const sara = await signIn(app, office.people.sara, address);
    const rows = Array.from({ length: 250 }, (_, i) => [
      [`documents.${i}.document`, `M${id}-${i + 1} · 01.04.2009 · Brev`],
      [`documents.${i}.taken`, 'yes'],
    ]).flat();
    const answer = await pack(sara, address, Object.fromEntries(rows) as Record<string, string>);
    expect(answer.headers['content-type']).toBe('application/zip');
    expect(Object.keys(unzipSync(answer.rawPayload))).toHaveLength(251);
  });

  test('takes along nothing of another case, whatever is asked for', async () => {
    const [id, other] = [await way.reporting(), await way.reporting({ name: 'Et andet projekt' })];
    await papers(other);
    const address = `/sager/${await numberOf(id)}/pakke`;
    const sara = await signIn(app, office.people.sara, address);
    const asked = { 'documents.0.document': `P${other}-1 · x · y`, 'documents.0.taken': 'yes' };
    const files = unzipSync((await pack(sara, address, asked)).rawPayload);
    expect(Object.keys(files)).toEqual(['indeks.txt']);
  });
});

describe('a request about several cases', () => {
  /** Two projects with papers, one request about both. */
  async function twoProjects(sara: Browser) {
    const name = `Mentorer ${randomUUID().slice(0, 8)}`;
    const [id, other] = [await way.reporting(), await way.reporting({ name })];
    for (const one of [id, other]) await papers(one);
    const path = await register(sara, { caseNumbers: await numberOf(id) });
    return { id, other, name, path, cases: `${path.replace('/sager/', '/aktindsigt/')}/sager` };
  }

  test('finds them by name, has them step by step under their names, and hands them out folder by folder', async () => {
    const sara = await signIn(app, office.people.sara);
    const { id, other, name, path, cases } = await twoProjects(sara);
    const [number, more] = [await numberOf(id), await numberOf(other)];
    const found = (await sara.get(`${cases}?q=${encodeURIComponent(name.toUpperCase())}`)).body;
    expect([found.includes(`value="${more}"`), found.includes(`value="${number}"`)]).toEqual([true, false]);
    const q = name;
    const none = await fill(sara, cases, { q });
    expect([none.statusCode, none.body.includes('Sæt kryds ved mindst én sag.')]).toEqual([422, true]);
    expect((await fill(sara, cases, { q, numbers: more })).statusCode).toBe(303);
    const page = (await sara.get(path)).body;
    expect(page).toContain(`Sag ${more} ${name} er kommet med`);
    expect((await sara.get('/aktindsigt')).body).toContain(name);
    for (const address of [`/sager/${number}`, `/sager/${more}`, `/sager/${more}/dokumenter`])
      expect((await sara.get(address)).body, address).toContain('Aktindsigt: Bo Lund');
    const step = `${path}/trin/DOCUMENTS_IDENTIFIED`;
    const form = (await sara.get(step)).body;
    expect(form.match(/form-rows-head">[^<]+/g)).toEqual([
      expect.stringContaining(number),
      `form-rows-head">${name} · ${more}`,
    ]);
    const { labels, chosen } = labelled([id, other]);
    expect((await fill(sara, step, chosen)).statusCode).toBe(303);
    const assess = `${path}/trin/DOCUMENTS_ASSESSED`;
    await sara.get(assess);
    const answers = Object.fromEntries(labels.map((label, i) => [`documents.${i}.document`, label]));
    const out = { 'documents.3.decision': 'refused', 'documents.3.ground': 'internal', moreOpenness: 'on' };
    const signed = { signer: 'Sara Lund', signerTitle: 'Konsulent', restGiven: 'on' };
    expect((await fill(sara, assess, { ...answers, ...out, ...signed })).statusCode).toBe(303);
    expect((await sara.get(cases)).statusCode).toBe(409);
    expect((await fill(sara, cases, { q, numbers: more })).statusCode).toBe(409);
    const mette = await signIn(app, office.people.mette, `${path}/trin/ANSWER_APPROVED`);
    expect(mette.page).toContain(name);
    expect((await fill(mette, `${path}/trin/ANSWER_APPROVED`, {})).statusCode).toBe(303);
    const files = unzipSync((await mette.get(`${path}/pakke`)).rawPayload);
    expect(Object.keys(files)).toEqual([
      'indeks.txt',
      `sag-${number}/indeks.txt`,
      ...[1, 2].map((n) => `sag-${number}/dokumenter/P${id}-${n}.pdf`),
      `sag-${more}/indeks.txt`,
      `sag-${more}/dokumenter/P${other}-1.pdf`,
    ]);
    const [whole, own] = ['indeks.txt', `sag-${more}/indeks.txt`].map((one) => strFromU8(files[one] as Uint8Array));
    expect(whole).toContain('DOKUMENTER FRA 2 SAGER');
    for (const index of [whole, own]) expect(index).toContain('Påmindelse om indberetning. Internt dokument (§ 23)');
    expect(own).not.toContain('Amalie');
  });

  test('is named in every list by its project and how many more, in both languages', async () => {
    const sara = await signIn(app, office.people.sara);
    const { other, name, path, cases } = await twoProjects(sara);
    const request = await database.prisma.case.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await database.pool.query('update task set assignee = $2 where case_id = $1', [request.id, office.people.sara.id]);
    await sara.get(`${path}/husk`);
    expect((await fill(sara, `${path}/husk`, { text: 'Ring', on: '01.07.2009' })).statusCode).toBe(303);
    await fill(sara, `${path}/foelg`, {});
    const lists = ['/sager?slags=document-access', '/opgaver?liste=mine', '/', '/huskeliste'];
    const first = await database.prisma.project.findUniqueOrThrow({ where: { id: request.projectId! } });
    const row = (more: string) => new RegExp(`${first.name}${more}(</a>| · <span class="nowrap">${request.number})`);
    for (const list of lists) expect((await sara.get(list)).body, list).toMatch(row(''));
    await sara.get(`${cases}?q=${encodeURIComponent(name)}`);
    await fill(sara, cases, { q: name, numbers: await numberOf(other) });
    for (const list of lists) expect((await sara.get(list)).body, list).toMatch(row(' og 1 anden sag'));
    const third = `Tredje ${name}`;
    const more = await numberOf(await way.reporting({ name: third }));
    await sara.get(`${cases}?q=${encodeURIComponent(third)}`);
    await fill(sara, cases, { q: third, numbers: more });
    for (const list of lists) expect((await sara.get(list)).body, list).toMatch(row(' og 2 andre sager'));
    await sara.post('/sprog', { language: 'en' });
    for (const list of lists) expect((await sara.get(list)).body, list).toMatch(row(' and 2 other cases'));
    await sara.post('/sprog', { language: 'da' });
  });

  test('stands as ended on each case once it is', async () => {
    const sara = await signIn(app, office.people.sara);
    const { id, path } = await twoProjects(sara);
    await sara.get(`${path}/trin/REQUEST_WITHDRAWN`);
    const answer = await fill(sara, `${path}/trin/REQUEST_WITHDRAWN`, { reason: 'Trukket tilbage' });
    expect(answer.statusCode).toBe(303);
    for (const address of [`/sager/${await numberOf(id)}`, `/sager/${await numberOf(id)}/dokumenter`]) {
      const page = await sara.get(address);
      expect([page.statusCode, page.body.includes('afsluttet</span>')]).toEqual([200, true]);
    }
  });

  test('takes one out again, the last one never, and all that were found at once', async () => {
    const sara = await signIn(app, office.people.sara);
    const { id, name, cases, other } = await twoProjects(sara);
    const [number, more] = [await numberOf(id), await numberOf(other)];
    expect((await sara.get(cases)).body).not.toContain('Tag ud');
    await sara.get(`${cases}?q=${encodeURIComponent(name)}`);
    expect((await fill(sara, cases, { q: name, numbers: more })).statusCode).toBe(303);
    await sara.get(cases);
    expect((await fill(sara, `${cases}/ud`, { sag: number })).statusCode).toBe(303);
    expect((await sara.get(cases)).body).not.toContain(`>${number}<`);
    await sara.get(`${cases}?q=${number}`);
    expect((await fill(sara, `${cases}/ud`, { sag: more })).statusCode).toBe(409);
    const all = (await sara.get(`${cases}?q=2009-`)).body;
    expect(all).toMatch(/Tag alle \d+ med/);
    const found = sara.hidden('found') ?? '';
    const everything = { q: '2009-', found: found.replaceAll('\n', '\r\n'), all: 'on', idempotencyKey: randomUUID() };
    for (const time of ['once', 'and again, as a browser sends it that is clicked twice'])
      expect((await fill(sara, cases, everything)).statusCode, time).toBe(303);
    expect((await sara.get(cases)).body).toContain(`>${number}<`);
  });

  test('is not there for whoever is excluded from one of them, who sees on the other that there is one', async () => {
    const sara = await signIn(app, office.people.sara);
    const { id, other, name, path, cases } = await twoProjects(sara);
    await sara.get(`${cases}?q=${encodeURIComponent(name)}`);
    expect((await fill(sara, cases, { q: name, numbers: await numberOf(other) })).statusCode).toBe(303);
    const excluded = await way.newcomer(['caseworker']);
    const payload = { person: excluded.id, name: excluded.name, reason: 'Familie' };
    await office.send(other, 'PERSON_EXCLUDED', office.people.mette, payload);
    const theirs = await signIn(app, excluded);
    for (const address of [path, cases, `${path}/dokumenter`, `${path}/pakke`, `${path}/pakke.pdf`, `${path}/gang`])
      expect((await theirs.get(address)).statusCode, address).toBe(404);
    expect((await fill(theirs, cases, { q: name, numbers: await numberOf(other) })).statusCode).toBe(404);
    expect((await theirs.get('/aktindsigt')).body).not.toContain(name);
    const beside = (await theirs.get(`/sager/${await numberOf(id)}`)).body;
    expect(beside).toContain('Aktindsigt, der også gælder sager, du ikke må se');
    for (const word of [name, await numberOf(other), 'Bo Lund']) expect(beside).not.toContain(word);
    await theirs.get('/aktindsigt/ny');
    const asked = await fill(theirs, '/aktindsigt/ny', { ...ASKED, caseNumbers: await numberOf(other) });
    expect([asked.statusCode, asked.body.includes(name)]).toEqual([422, false]);
    expect((await theirs.get(`${path.replace('/sager/', '/aktindsigt/')}/sager?q=x`)).statusCode).toBe(404);
  });
});
