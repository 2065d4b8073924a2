import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { csvFile, type SheetColumn, xlsxFile } from '../../src/platform/spreadsheet.js';

const COLUMNS: SheetColumn[] = [
  { title: 'Projekt', kind: 'text', width: 40 },
  { title: 'Kommunal medfinansiering', kind: 'money' },
  { title: 'Andel', kind: 'number' },
  { title: 'Sidste dag', kind: 'date' },
];

const text = (rows: unknown[][]) => csvFile(COLUMNS, rows).toString('utf8');

async function parts(rows: unknown[][]): Promise<Record<string, string>> {
  const file = await xlsxFile([{ name: 'Projekter', columns: COLUMNS, rows }]);
  return Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe('a CSV file', () => {
  it('opens by a double click in a Danish Excel', () => {
    expect(text([['Ærø; »Å«', 85_000_050, -12.5, '2010-12-31']])).toBe(
      '\uFEFFProjekt;Kommunal medfinansiering;Andel;Sidste dag\r\n"Ærø; »Å«";850000,5;-12,5;2010-12-31\r\n',
    );
  });

  it('leaves a cell empty where there is nothing, and writes zero where there is zero', () => {
    expect(text([[null, undefined, 0, '']])).toMatch(/\r\n;;0;\r\n$/);
  });

  it('keeps quotes and line breaks inside their cell', () => {
    expect(text([['Han sagde "nej"\r\nog gik', 0, 0, null]])).toContain('"Han sagde ""nej""\r\nog gik";0;0;');
  });

  it.each(['=1+1', '+45', '-tabt', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x";"y")'])(
    'never lets %j be taken for a formula, in a row or a heading',
    (cell) => {
      const cells = csvFile([{ title: cell, kind: 'text' }], [[cell]])
        .toString('utf8')
        .slice(1);
      for (const line of cells.split('\r\n').filter(Boolean)) expect(line).toMatch(/^"?'/);
    },
  );

  it('writes as text what is no number, and not as a formula', () => {
    expect(text([['a', '=2', Number.NaN, 'ukendt']])).toContain("a;'=2;NaN;ukendt");
  });
});

describe('a workbook', () => {
  it('holds amounts, numbers and days that can be reckoned with', async () => {
    const sheet = (await parts([['Bydelsmødre', 85_000_050, 12.5, '2009-12-03']]))['xl/worksheets/sheet1.xml']!;
    expect(sheet).toMatch(/<c r="B2" s="\d+"><v>850000.5<\/v>/);
    expect(sheet).toMatch(/<c r="C2"[^>]*><v>12.5<\/v>/);
    // Days since 1900, as a spreadsheet counts them.
    expect(sheet).toMatch(/<c r="D2" s="\d+"><v>40150<\/v>/);
  });

  it('has bold headings that stay in sight', async () => {
    const files = await parts([]);
    expect(files['xl/worksheets/sheet1.xml']).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/);
    expect(files['xl/styles.xml']).toContain('<b/>');
    expect(files['xl/workbook.xml']).toContain('name="Projekter"');
  });

  it('takes any text for text', async () => {
    const nasty = '=1+1 <b>&"\' \u0007 ]]> 😀 '.padEnd(40_000, 'x');
    const files = await parts([[nasty, 0, 0, '2009-02-31 eller deromkring']]);
    expect(files['xl/worksheets/sheet1.xml']).not.toContain('<f>');
    expect(files['xl/sharedStrings.xml']).toContain('=1+1 &lt;b&gt;&amp;');
    expect(files['xl/sharedStrings.xml']).not.toContain('\u0007');
    expect(files['xl/sharedStrings.xml']!.length).toBeLessThan(34_000);
    expect(files['xl/sharedStrings.xml']).toContain('2009-02-31 eller deromkring');
  });

  it('is the same file when it is made again', async () => {
    const make = () => xlsxFile([{ name: 'A/B: [x]?', columns: COLUMNS, rows: [['x', 1, 2, '2009-01-01']] }]);
    const first = await make();
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect((await make()).equals(first)).toBe(true);
  });
});
