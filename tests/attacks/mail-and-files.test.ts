import { afterAll, describe, expect, test } from 'vitest';
import { zipSync } from 'fflate';
import { readAttachment } from '../../src/documents/attachment-file.js';
import { safeName } from '../../src/documents/safe-name.js';
import { Post } from '../../src/effects/mail/post.js';
import { dispositionOf } from '../../src/pages/attachments/sending.js';
import { csvFile, xlsxFile } from '../../src/platform/spreadsheet.js';
import { readTable } from '../../src/platform/table-file.js';
import { startMailServer } from '../harness/mail-server.js';

const server = await startMailServer();
const post = new Post({ smtpUrl: server.url, mailFrom: 'Fremdrift <f@example.dk>' });
afterAll(async () => {
  post.close();
  await server.close();
});
const LINES = [
  'Hej\r\nBcc: ond@example.dk',
  'Hej\nBcc: ond@example.dk',
  'Hej\r\n\r\n<script>',
  'Hej\u2028Bcc: ond@example.dk',
  'Hej\u0000',
];

describe('header injection in mail', () => {
  test.each(LINES)('%j in a name, subject or file name is no header and no further recipient', async (text) => {
    const person = (address: string) => ({ name: text, address });
    const attachments = [{ filename: `${text}.pdf`, content: Buffer.from('%PDF-') }];
    const mail = {
      id: `m${server.received.length}`,
      to: [person('amina@example.dk')],
      cc: [],
      replyTo: person('sara@example.dk'),
    };
    await post.handOver({ ...mail, subject: text, text: 'Brev', attachments });
    const received = server.received.at(-1)!;
    expect(received.envelope).toEqual(['amina@example.dk']);
    expect(received.bcc ?? []).toEqual([]);
    expect(received.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(received.text?.trim()).toBe('Brev');
  });

  test.each([
    'a@b.dk\r\nRCPT TO:<ond@b.dk>',
    'a@b.dk, ond@b.dk',
    '<a@b.dk>',
    'a@b.dk>\r\nDATA',
    '"a b"@b.dk',
    'a@b.dk;ond@b.dk',
  ])('%j is no address', async (address) => {
    const known = server.received.length;
    const person = { name: 'A', address };
    const mail = { id: 'x', to: [person], cc: [], replyTo: person, subject: 'S', text: 'T', attachments: [] };
    await expect(post.handOver(mail)).rejects.toThrow();
    expect(server.received).toHaveLength(known);
  });
});

test.each([
  'x"\r\nSet-Cookie: a=b',
  'x\u0000.pdf',
  '../../etc/passwd',
  '..\\..\\x.pdf',
  'a\u202efdp.exe',
  'CON.pdf',
  '%0d%0aX: y',
])('a file called %j gets a name that is a name, and makes no header', (given) => {
  const name = safeName(given, ['pdf']);
  expect(name).not.toMatch(/[/\\\u0000-\u001f\u202e]/);
  expect(dispositionOf(name)).toMatch(/^attachment; filename="[\w .()-]*"; filename\*=UTF-8''[\w.~!$&+%-]*$/);
});

describe('zip and XML bombs', () => {
  const mostMs = 2_000;
  const quickly = async <T>(work: Promise<T>): Promise<T> => {
    const began = performance.now();
    const done = await work;
    expect(performance.now() - began).toBeLessThan(mostMs);
    return done;
  };

  test('a file that would unpack to hundreds of megabytes is refused before it is', async () => {
    const bomb = Buffer.from(zipSync({ '[Content_Types].xml': new Uint8Array(200_000_000) }, { level: 9 }));
    const before = process.memoryUsage().rss;
    expect(await quickly(readAttachment('x.docx', bomb))).toMatchObject({ ok: false });
    expect(await quickly(readTable(bomb))).toHaveProperty('error');
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test('thousands of parts, and parts within parts, are refused', async () => {
    const many = Buffer.from(
      zipSync(Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`${index}`, new Uint8Array()]))),
    );
    expect(await quickly(readAttachment('x.xlsx', many))).toMatchObject({ ok: false });
    const nested = Buffer.from(zipSync({ 'x.zip': zipSync({ y: new Uint8Array(10) }) }));
    expect(await quickly(readAttachment('x.docx', nested))).toMatchObject({ ok: false });
  });

  test('XML that grows when it is read does not', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'ha'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><worksheet>&b;</worksheet>`;
    const outside =
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>';
    for (const sheet of [laughs, outside]) {
      const parts = { '[Content_Types].xml': sheet, 'xl/workbook.xml': sheet, 'xl/worksheets/sheet1.xml': sheet };
      const book = zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])));
      const table = await quickly(readTable(Buffer.from(book)));
      expect(JSON.stringify(table)).not.toMatch(/root:|hahaha/);
      expect(table).toHaveProperty('error');
    }
  });
});

test.each(['=cmd|"/c calc"!A1', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '=HYPERLINK("http://x")'])(
  'formula injection: %j is text in every download',
  async (text) => {
    const columns = [{ title: text, kind: 'text' as const }];
    const csv = csvFile(columns, [[text]])
      .toString('utf8')
      .replace('\uFEFF', '');
    for (const line of csv.split('\r\n').filter(Boolean)) expect(line).toMatch(/^"?'/);
    const book = await readTable(await xlsxFile([{ name: 'Ark', columns, rows: [[text]] }]));
    expect(book).toHaveProperty('cells');
  },
);
