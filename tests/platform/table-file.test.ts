import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { xlsxFile } from '../../src/platform/spreadsheet.js';
import { readTable } from '../../src/platform/table-file.js';
import { cellName } from '../../src/platform/tables/cell.js';

const texts = async (bytes: Buffer): Promise<string[][]> => {
  const table = await readTable(bytes);
  if ('error' in table) throw new Error(table.error.da);
  return table.cells.map((row) => row.map(({ text }) => text));
};
const refusal = async (bytes: Buffer): Promise<string> => {
  const table = await readTable(bytes);
  return 'error' in table ? table.error.da : 'læst';
};
const problems = async (bytes: Buffer): Promise<Record<string, string>> => {
  const table = await readTable(bytes);
  if ('error' in table) throw new Error(table.error.da);
  const all = table.cells.flatMap((row, i) =>
    row.flatMap(({ problem }, j): [string, string][] => (problem ? [[cellName(i, j), problem.da]] : [])),
  );
  return Object.fromEntries(all);
};

/** A workbook with one sheet of our own making. */
function workbook(sheetData: string, more: { after?: string; styles?: string; strings?: string } = {}): Buffer {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const parts = {
    'xl/workbook.xml': `<workbook ${main} xmlns:r="r"><sheets><sheet name="Skjult" sheetId="2" state="hidden" r:id="rId9"/><sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId9" Target="worksheets/sheet9.xml"/><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet ${main}><sheetData>${sheetData}</sheetData>${more.after ?? ''}</worksheet>`,
    ...(more.styles && { 'xl/styles.xml': more.styles }),
    ...(more.strings && { 'xl/sharedStrings.xml': more.strings }),
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))));
}
const line = (text: string, row = 1) =>
  `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t>${text}</t></is></c></row>`;

describe('a CSV file', () => {
  test.each([
    ['semicolons', 'Navn;Mål\r\nA;"1,5"\r\n'],
    ['commas', 'Navn,Mål\nA,"1,5"\n'],
    ['tabs', 'Navn\tMål\nA\t1,5\n'],
    ['the separator said first', 'sep=;\nNavn;Mål\nA;1,5\n'],
    ["UTF-8 with Excel's mark", '\uFEFFNavn;Mål\nA;1,5'],
  ])('is read with %s', async (_, text) => {
    const rows = (await texts(Buffer.from(text))).filter((row) => row.some(Boolean));
    expect(rows).toEqual([
      ['Navn', 'Mål'],
      ['A', '1,5'],
    ]);
  });

  test('is read in the letters of an older Windows', async () => {
    expect(await texts(Buffer.from('Mål;Årsag\nØ;æ', 'latin1'))).toEqual([
      ['Mål', 'Årsag'],
      ['Ø', 'æ'],
    ]);
  });

  test('keeps quotes, separators and line breaks that belong to a text', async () => {
    expect(await texts(Buffer.from('Navn;Note\n"Møder; ""store""";"to\nlinjer"\n'))).toEqual([
      ['Navn', 'Note'],
      ['Møder; "store"', 'to\nlinjer'],
      [''],
    ]);
  });

  test('keeps blank rows, so that row numbers are those of the spreadsheet', async () => {
    expect((await texts(Buffer.from('Navn;Mål\n\n;\nA;1'))).length).toBe(4);
  });

  test('gives back a text that was kept from being a formula', async () => {
    expect((await texts(Buffer.from("Navn;Mål\n'-10 % fravær;'=5")))[1]).toEqual(['-10 % fravær', '=5']);
  });
});

describe('a file that is no table is refused in plain words', () => {
  test.each([
    ['nothing at all', Buffer.alloc(0), 'Filen er tom'],
    ['only blanks', Buffer.from(' ;;\n;;\n'), 'Filen er tom'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'ikke et regneark'],
    ['a web page', Buffer.from('<!DOCTYPE html><table>'), 'ikke et regneark'],
    ['a Word file', Buffer.from(zipSync({ 'word/document.xml': strToU8('<w/>') })), 'ikke et regneark'],
    ['a file with a password or of an old Excel', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'adgangskode'],
    ['letters of another kind', Buffer.from('\uFEFFNavn;Mål', 'utf16le'), 'CSV UTF-8'],
    ['letters broken by an earlier program', Buffer.from('Navn;MÃ¥l\nA;1'), 'æ, ø og å er gået i stykker'],
    ['letters of DOS', Buffer.from([0x4d, 0x86, 0x6c, 0x3b, 0x41, 0x0a]), 'æ, ø og å er gået i stykker'],
    ['other bytes', Buffer.from([1, 0, 2, 0, 3]), 'ikke et regneark'],
    ['a workbook cut in half', workbook(line('A')).subarray(0, 300), 'i stykker'],
    ['a quotation mark left open', Buffer.from('Navn;Mål\n"A;1\nB;2'), 'anførselstegn (") i række 2'],
    ['more than 2 MB', Buffer.alloc(2 * 1024 * 1024 + 1, 'a'), 'fylde højst 2 MB'],
    ['10,000 rows of CSV', Buffer.from('Navn;Mål\n' + 'A;1\n'.repeat(10_000)), 'højst læses 1.000'],
    [
      '10,000 rows of a workbook',
      workbook(Array.from({ length: 10_000 }, (_, i) => line('A', i + 1)).join('')),
      'højst læses 1.000',
    ],
  ])('%s', async (_, bytes, words) => {
    expect(await refusal(bytes)).toMatch(new RegExp(words.replace(/[()]/g, '\\$&')));
  });

  test('XML that declares entities', async () => {
    const bytes = Buffer.from(
      zipSync({
        'xl/workbook.xml': strToU8('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook>&e;</workbook>'),
      }),
    );
    expect(await refusal(bytes)).toContain('i stykker');
  });

  test('a zip bomb, before it is unpacked', async () => {
    const bomb = workbook(line('A'), { strings: ' '.repeat(40_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb)).toContain('pakkes ud');
  });

  test('a zip bomb that lies about its size, while it is unpacked', async () => {
    const bomb = workbook(line('A') + ' '.repeat(20_000_000));
    // The size of each part stands 24 bytes into its line of the directory.
    for (let at = bomb.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bomb.indexOf('PK\x01\x02', at + 1, 'latin1'))
      bomb.writeUInt32LE(Math.min(bomb.readUInt32LE(at + 24), 5_000), at + 24);
    expect(await refusal(bomb)).toContain('i stykker');
  });
});

describe('a workbook', () => {
  test('comes back as it was written, numbers with the comma that people type', async () => {
    const file = await xlsxFile([
      {
        name: 'Mål',
        columns: [
          { title: 'Navn', kind: 'text' },
          { title: 'Mål', kind: 'number' },
        ],
        rows: [
          ['Besøg & møder <nu>', 1234.5],
          ['Priser', 0.1 + 0.2],
          ['Tom', null],
        ],
      },
    ]);
    expect(await texts(file)).toEqual([['Navn', 'Mål'], ['Besøg & møder <nu>', '1234,5'], ['Priser', '0,3'], ['Tom']]);
  });

  test('is read from its first visible sheet, at the places its cells name', async () => {
    const strings =
      '<sst><si><t>Delt</t></si><si><r><t>To </t></r><r><t>dele</t></r><rPh><t>udtale</t></rPh></si></sst>';
    const rows =
      '<row r="3"><c r="B3" t="s"><v>1</v></c><c r="D3" t="s"><v>0</v></c><c r="E3" t="b"><v>1</v></c></row>';
    expect(await texts(workbook(rows, { strings }))).toEqual([[], [], ['', 'To dele', '', 'Delt', '1']]);
  });

  test('counts with what a formula came to, and names the cell where it came to nothing', async () => {
    const rows =
      '<row r="7"><c r="B7"><f>1+1</f><v>2</v></c><c r="C7"><f>SUM(A1:A2)</f></c><c r="D7" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>';
    expect((await texts(workbook(rows)))[6]).toEqual(['', '2', '', '#DIV/0!']);
    expect(await problems(workbook(rows))).toEqual({
      C7: expect.stringContaining('Cellen C7 har en formel uden resultat'),
      D7: expect.stringContaining('Cellen D7 viser fejlen #DIV/0!'),
    });
  });

  test('says of merged cells that only the first has a value', async () => {
    const after = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>';
    const found = await problems(workbook(line('Samlet') + line('Nedenfor', 3), { after }));
    expect(Object.keys(found)).toEqual(['B1', 'A2', 'B2']);
    expect(found.B2).toContain('flettet sammen');
  });

  test('says where a number was turned into a date or a percentage', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="d\\.m\\.yyyy"/><numFmt numFmtId="165" formatCode="#,##0 &quot;dage&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';
    const rows =
      '<row r="1"><c r="A1" s="1"><v>0.9</v></c><c r="B1" s="2"><v>39945</v></c><c r="C1" s="3"><v>12</v></c><c r="D1" s="0"><v>3</v></c></row>';
    expect(await texts(workbook(rows, { styles }))).toEqual([['90 %', '12.05.2009', '12', '3']]);
    expect(await problems(workbook(rows, { styles }))).toEqual({
      A1: expect.stringContaining('Skriv 90 uden procenttegn'),
      B1: expect.stringContaining('til en dato (12.05.2009)'),
    });
  });

  test('is not slow to refuse cells merged across the whole sheet', async () => {
    const after = `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(500)}</mergeCells>`;
    const started = performance.now();
    await readTable(workbook(line('A', 900), { after }));
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
