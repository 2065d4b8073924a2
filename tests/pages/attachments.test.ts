import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { AttachmentPagesModule } from '../../src/pages/attachments/attachment-pages.module.js';
import { dispositionOf } from '../../src/pages/attachments/sending.js';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import { PublicPagesModule } from '../../src/pages/public/public.module.js';
import { xlsxFile } from '../../src/platform/spreadsheet.js';
import { reason, wayOf, type Way } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { type Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';
import { upload } from './upload.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let way: Way;
const MB = 1024 * 1024;
const PDF = Buffer.from('%PDF-1.7 et bilag');

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  app = await pagesApp(database, [CasePagesModule, AttachmentPagesModule, PublicPagesModule]);
});
afterAll(() => app.close());

async function pathOf(caseId: number): Promise<string> {
  const { number } = await database.prisma.case.findUniqueOrThrow({ where: { id: caseId } });
  return `/sager/${encodeURIComponent(number)}/bilag`;
}

interface Sent {
  name?: string;
  content?: Buffer | string;
  title?: string;
  quarter?: string;
  key?: string;
}

/** Lays a file on the case with its form; what is not said is photographs of a quarter. */
function lay(browser: Browser, path: string, sent: Sent = {}, more: Record<string, string> = {}) {
  const { name = 'fotos.pdf', content = PDF, title = 'Fotos', quarter = '2009-Q1', key } = sent;
  const fields = { title, quarter, ...(key && { idempotencyKey: key }), ...more };
  return upload(app, browser, path, { name, content }, fields);
}

async function attachments(caseId: number): Promise<{ id: string; name: string; title: string; type: string }[]> {
  const { rows } = await database.pool.query<{ id: string; name: string; title: string; type: string }>(
    'select id, name, title, type from attachment where case_id = $1 order by seq',
    [caseId],
  );
  return rows;
}

async function green(values = {}): Promise<number> {
  const id = await way.reporting(values);
  await way.rate(id, 'green');
  await way.publish(id);
  return id;
}

describe('the project manager', () => {
  test('lays a file on the case from the report, and finds it on the case page and in the log', async () => {
    const id = await way.reporting();
    const path = await pathOf(id);
    const amina = await signIn(app, office.people.amina);
    expect((await amina.get(`${path.replace('bilag', 'trin')}/REPORT_FILED`)).body).toContain(`href="${path}"`);
    const form = await amina.get(path);
    expect(form.body).toContain('enctype="multipart/form-data"');
    expect(form.body).toMatch(/value="2009-Q1" (checked|selected)/);
    const answer = await lay(amina, path);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, path]);
    const page = await amina.get(path.replace('/bilag', ''));
    expect(page.body).toContain('Bilag (1)');
    expect(page.body).toContain('Bilag lagt på sagen: Fotos (fotos.pdf, 17 byte)');
    expect((await amina.get(path)).body).toContain('Ikke offentligt');
    const download = await amina.get(`${path}/${(await attachments(id))[0]!.id}`);
    expect(download.rawPayload).toEqual(PDF);
    expect(download.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="fotos.pdf"; filename*=UTF-8''fotos.pdf`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
  });

  test('gets the form back with what is wrong, and with the title typed', async () => {
    const id = await way.reporting();
    const path = await pathOf(id);
    const amina = await signIn(app, office.people.amina, path);
    const refused: [Sent, string][] = [
      [{ name: 'rapport.pdf', content: '<!doctype html><script>alert(1)</script>' }, 'kan ikke bruges som bilag'],
      [{ content: '' }, 'Filen er tom'],
      [{ content: '%PDF-1.7 trailer << /Encrypt 5 0 R >>' }, 'beskyttet med adgangskode'],
      [{ content: Buffer.from('d0cf11e0a1b11ae1', 'hex') }, 'gammelt Office-format'],
      [{ name: '', content: '' }, 'Vælg en fil.'],
      [{ title: ' ' }, 'Udfyld feltet.'],
      [{ title: 'Billeder af «navn»' }, 'Skriv, hvad der skal stå'],
      [{ quarter: '2031-Q1' }, 'Vælg en af mulighederne.'],
    ];
    for (const [sent, words] of refused) {
      const answer = await lay(amina, path, { title: 'Fra sommerfesten', ...sent });
      expect([answer.statusCode, answer.body.includes(words)], words).toEqual([422, true]);
      if (!sent.title) expect(answer.body).toContain('value="Fra sommerfesten"');
    }
    expect(await attachments(id)).toEqual([]);
  });

  test('may send 25 MB and not a byte more', { timeout: 60_000 }, async () => {
    const id = await way.reporting();
    const path = await pathOf(id);
    const amina = await signIn(app, office.people.amina, path);
    const whole = Buffer.alloc(25 * MB, 7);
    PDF.copy(whole);
    expect((await lay(amina, path, { content: whole })).statusCode).toBe(303);
    const over = await lay(amina, path, { content: Buffer.concat([whole, Buffer.from('x')]) });
    expect([over.statusCode, over.body.includes('højst 25 MB')]).toEqual([422, true]);
    expect(await attachments(id)).toHaveLength(1);
  });

  test(
    'is told the same where the file comes in pieces and says nothing of its size',
    { timeout: 60_000 },
    async () => {
      const id = await way.reporting();
      const path = await pathOf(id);
      const amina = await signIn(app, office.people.amina, path);
      await app.listen(0, '127.0.0.1');
      const piece = Buffer.alloc(MB, 7);
      function* body() {
        yield Buffer.from(
          `--graense\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${amina.hidden('_csrf')}\r\n`,
        );
        yield Buffer.from(
          '--graense\r\ncontent-disposition: form-data; name="file"; filename="stor.pdf"\r\n\r\n%PDF-1.7',
        );
        for (let sent = 0; sent < 40; sent += 1) yield piece;
        yield Buffer.from('\r\n--graense--\r\n');
      }
      const cookie = [...amina.cookies].map(([one, value]) => `${one}=${value}`).join('; ');
      const headers = { cookie, 'content-type': 'multipart/form-data; boundary=graense' };
      const answer = await fetch(`${await app.getUrl()}${path}`, {
        method: 'POST',
        headers,
        body: ReadableStream.from(body()),
        duplex: 'half',
      } as object);
      expect([answer.status, (await answer.text()).includes('højst 25 MB')]).toEqual([422, true]);
      expect(await attachments(id)).toEqual([]);
    },
  );

  test('who sends the same form twice has one attachment, and with another file two', async () => {
    const id = await way.reporting();
    const path = await pathOf(id);
    const amina = await signIn(app, office.people.amina, path);
    const key = 'samme-formular';
    const twice = await Promise.all([lay(amina, path, { key }), lay(amina, path, { key })]);
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(await attachments(id)).toHaveLength(1);
    await lay(amina, path, { key, content: '%PDF-1.7 et andet' });
    expect(await attachments(id)).toHaveLength(2);
  });

  test('and the caseworker send at once, and both files are there', async () => {
    const id = await way.reporting();
    const path = await pathOf(id);
    const [amina, sara] = await Promise.all([
      signIn(app, office.people.amina, path),
      signIn(app, office.people.sara, path),
    ]);
    const answers = await Promise.all([
      lay(amina, path, { title: 'Fra Amina' }),
      lay(sara, path, { title: 'Fra Sara' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect((await attachments(id)).map(({ title }) => title).sort()).toEqual(['Fra Amina', 'Fra Sara']);
  });

  test('sends Word and Excel as they are, but no macros and no other zip file', async () => {
    const id = await way.reporting();
    const path = await pathOf(id);
    const amina = await signIn(app, office.people.amina, path);
    const office2007 = (main: string) =>
      Buffer.from(
        zipSync({
          '[Content_Types].xml': strToU8(
            `<Types><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
          ),
          'word/document.xml': strToU8('<w:document/>'),
        }),
      );
    const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
    const xlsx = await xlsxFile([{ name: 'Tal', columns: [{ title: 'Tal', kind: 'number' }], rows: [[1]] }]);
    expect((await lay(amina, path, { name: 'referat.docx', content: office2007(word) })).statusCode).toBe(303);
    expect((await lay(amina, path, { name: 'tal.zip', content: xlsx })).statusCode).toBe(303);
    const macros = 'application/vnd.ms-word.document.macroEnabled.main+xml';
    for (const content of [office2007(macros), Buffer.from(zipSync({ 'a.txt': strToU8('a') }))])
      expect((await lay(amina, path, { name: 'referat.docx', content })).statusCode).toBe(422);
    expect((await attachments(id)).map(({ name }) => name)).toEqual(['referat.docx', 'tal.xlsx']);
  });
});

describe('nobody else', () => {
  test('learns that the case or the file is there: 404 for page, form and download alike', async () => {
    const id = await green();
    const path = await pathOf(id);
    const amina = await signIn(app, office.people.amina, path);
    await lay(amina, path);
    const [{ id: file } = { id: '' }] = await attachments(id);
    const stranger = await signIn(app, office.people.stranger);
    const ways = [path, `${path}/${file}`, `${path}/${file}/offentliggoer`, `${path}/${file}/traek-tilbage`];
    for (const way of ways) expect((await stranger.get(way)).statusCode, way).toBe(404);
    expect((await lay(stranger, path)).statusCode).toBe(404);
    expect((await stranger.post(`${path}/${file}/offentliggoer`, {})).statusCode).toBe(404);
    for (const unknown of ['x', '00000000-0000-4000-8000-000000000000', '%2e%2e%2fdokument', "'or'1"])
      expect((await amina.get(`${path}/${unknown}`)).statusCode, unknown).toBe(404);
    const other = await pathOf(await green({ name: 'Et andet projekt' }));
    expect((await amina.get(`${other}/${file}`)).statusCode).toBe(404);
    expect(await attachments(id)).toHaveLength(1);
  });

  test('sends a file without signing in, from another site, or with an old form', async () => {
    const id = await way.reporting();
    const path = await pathOf(id);
    const amina = await signIn(app, office.people.amina, path);
    const { cookies } = amina;
    expect((await lay(amina, path, {}, { _csrf: 'gammel' })).statusCode).toBe(403);
    const nobody = Object.assign(Object.create(Object.getPrototypeOf(amina)) as Browser, {
      cookies: new Map(),
      page: amina.page,
    });
    expect((await lay(nobody, path)).headers.location).toMatch(/^\/log-ind/);
    expect(cookies.size).toBeGreaterThan(0);
    expect(await attachments(id)).toEqual([]);
  });

  test('of those who may read the case adds a file: the fund holder fetches and has no form', async () => {
    const id = await way.reporting();
    const path = await pathOf(id);
    await lay(await signIn(app, office.people.amina, path), path);
    const [{ id: file } = { id: '' }] = await attachments(id);
    const jens = await signIn(app, office.people.jens, path);
    expect(jens.page).not.toContain('multipart/form-data');
    expect((await jens.get(`${path}/${file}`)).statusCode).toBe(200);
    expect((await lay(jens, path)).statusCode).toBe(403);
    expect((await jens.get(`${path}/${file}/offentliggoer`)).statusCode).toBe(403);
  });
});

describe('the caseworker', () => {
  const everybody = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
    app.inject({ method, url, headers });

  test('sees exactly what everybody will see, publishes it, and takes it back', async () => {
    const id = await green();
    const path = await pathOf(id);
    const amina = await signIn(app, office.people.amina, path);
    await lay(amina, path, { name: 'æblefest.csv', content: 'navn;tal\næbler;12\n', title: 'Æblefesten <b>' });
    const [{ id: file } = { id: '' }] = await attachments(id);
    const sara = await signIn(app, office.people.sara, path);
    const address = `/offentlig/bilag/${file}`;
    const { projectId } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
    const onThePage = async () => (await everybody(`/offentlig/projekt/${projectId}`)).body;
    expect(await onThePage()).not.toContain('Æblefesten');
    for (const method of ['GET', 'HEAD'] as const) expect((await everybody(address, {}, method)).statusCode).toBe(404);
    const preview = await sara.get(`${path}/${file}/offentliggoer`);
    expect(preview.body).toContain('Æblefesten &lt;b&gt;');
    expect(preview.body).toContain('æblefest.csv · 19 byte');
    expect(preview.body).not.toContain('name="reason"');
    const done = await sara.post(`${path}/${file}/offentliggoer`, { idempotencyKey: sara.hidden('idempotencyKey') });
    expect(done.statusCode).toBe(303);
    expect(await onThePage()).toMatch(
      /<h3>1\. kvartal 2009<\/h3>\s*<ul class="list"><li><span><a href="\/offentlig\/bilag\/[^"]+" download>Æblefesten &lt;b&gt;/,
    );
    const got = await everybody(address);
    expect(got.body).toBe('navn;tal\næbler;12\n');
    expect(got.headers['set-cookie']).toBeUndefined();
    expect(got.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="aeblefest.csv"; filename*=UTF-8''%C3%A6blefest.csv`,
      'x-content-type-options': 'nosniff',
    });
    const etag = String(got.headers.etag);
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    expect((await everybody(address, { 'if-none-match': etag })).statusCode).toBe(304);
    expect((await everybody(address, {}, 'HEAD')).statusCode).toBe(200);
    await sara.get(`${path}/${file}/traek-tilbage`);
    expect((await sara.post(`${path}/${file}/traek-tilbage`, {})).statusCode).toBe(422);
    await sara.post(`${path}/${file}/traek-tilbage`, reason);
    for (const method of ['GET', 'HEAD'] as const) {
      expect((await everybody(address, {}, method)).statusCode).toBe(404);
      expect((await everybody(address, { 'if-none-match': etag }, method)).statusCode).toBe(404);
    }
    expect(await onThePage()).not.toContain('Æblefesten');
    expect((await sara.get(path)).body).toContain('Trukket tilbage den');
  });

  test('has to say why where the file names somebody', async () => {
    const id = await green();
    const path = await pathOf(id);
    const sara = await signIn(app, office.people.sara, path);
    await lay(sara, path, { name: 'liste.txt', content: 'Anna, 010203-1234, anna@holm.dk' });
    const [{ id: file } = { id: '' }] = await attachments(id);
    const preview = await sara.get(`${path}/${file}/offentliggoer`);
    expect(preview.body).toContain('010203-1234, anna@holm.dk');
    expect((await sara.post(`${path}/${file}/offentliggoer`, {})).statusCode).toBe(422);
    expect((await everybody(`/offentlig/bilag/${file}`)).statusCode).toBe(404);
    expect((await sara.post(`${path}/${file}/offentliggoer`, { reason: 'Anna har sagt ja.' })).statusCode).toBe(303);
    expect((await everybody(`/offentlig/bilag/${file}`)).statusCode).toBe(200);
  });

  test('is told that the rating comes first, and finds no button', async () => {
    const id = await way.reporting();
    const path = await pathOf(id);
    const sara = await signIn(app, office.people.sara, path);
    await lay(sara, path);
    const [{ id: file } = { id: '' }] = await attachments(id);
    const preview = await sara.get(`${path}/${file}/offentliggoer`);
    expect(preview.body).toContain('Kvartalets vurdering er ikke offentlig.');
    expect(preview.body).not.toContain(`action="${path}/${file}/offentliggoer"`);
    expect((await sara.post(`${path}/${file}/offentliggoer`, {})).statusCode).toBe(422);
  });
});

describe('a file name', () => {
  test.each([
    [
      'rap"port\r\nSet-Cookie: a=b.pdf',
      `attachment; filename="rap-port--Set-Cookie- a-b.pdf"; filename*=UTF-8''rap%22port%0D%0ASet-Cookie%3A%20a%3Db.pdf`,
    ],
    [
      "bjørns 'æble' (1).pdf",
      `attachment; filename="bjoerns -aeble- (1).pdf"; filename*=UTF-8''bj%C3%B8rns%20%27%C3%A6ble%27%20%281%29.pdf`,
    ],
    ['报告.pdf', `attachment; filename="--.pdf"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf`],
  ])('breaks no header: %j', (name, header) => expect(dispositionOf(name)).toBe(header));

  test('that would climb out of its folder, or turn itself around, is kept as a plain one', async () => {
    const id = await way.reporting();
    const path = await pathOf(id);
    const amina = await signIn(app, office.people.amina, path);
    for (const name of ['../../../etc/passwd', 'C:\\temp\\rapport.exe', 'gnp.\u202Efdp.html', `${'a'.repeat(300)}.pdf`])
      expect((await lay(amina, path, { name })).statusCode, name).toBe(303);
    const names = (await attachments(id)).map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['passwd.pdf', 'rapport.pdf', 'gnp.fdp.pdf']);
    expect(names[3]).toHaveLength(120);
  });
});

test('in English the pages are in English', async () => {
  const id = await green();
  const path = await pathOf(id);
  const sara = await signIn(app, office.people.sara, path);
  await sara.post('/sprog', { language: 'en' });
  const page = await sara.get(path);
  expect(page.body).toContain('New attachment');
});

test('after all this every log still gives its case', async () => {
  expect((await verify(database.pool)).violations).toEqual([]);
});
