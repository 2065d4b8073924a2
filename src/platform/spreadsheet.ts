import { unzipSync, zipSync } from 'fflate';
import writeExcelFile, { type Cell } from 'write-excel-file/node';

/**
 * Tables as files for spreadsheets. What a cell holds follows from its column:
 * `text` any text; `number` a number; `money` whole øre, written as kroner; `date` 'YYYY-MM-DD'.
 * Nothing (null, undefined, '') is an empty cell, and what does not fit its column stands as text.
 */
export interface SheetColumn {
  title: string;
  kind: 'text' | 'number' | 'money' | 'date';
  /** In characters. */
  width?: number;
}

export interface Sheet {
  /** Of the tab: at most 31 characters are kept, and none of `[]/\:*?`. */
  name: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly unknown[])[];
}

const BYTE_ORDER_MARK = '\uFEFF';
/** A cell that begins so is taken for a formula, wherever the file is opened: somebody's text must never be run. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const LONGEST_CELL = 32_767;
const LONGEST_NAME = 31;
const WIDTHS: Record<SheetColumn['kind'], number> = { text: 24, number: 12, money: 16, date: 12 };
const FORMATS = { money: '#,##0.00', date: 'dd.mm.yyyy' };

/**
 * A table as CSV that a Danish Excel opens by a double click: UTF-8 with its mark, semicolons, CRLF, decimal comma. Without
 * thousands separators, and days as 2009-12-31, so that other programs cannot read them in two ways.
 */
export function csvFile(columns: readonly SheetColumn[], rows: readonly (readonly unknown[])[]): Buffer {
  const lines = [
    columns.map(({ title }) => quoted(harmless(title))),
    ...rows.map((row) => columns.map(({ kind }, index) => csvCell(kind, row[index]))),
  ];
  return Buffer.from(BYTE_ORDER_MARK + lines.map((cells) => `${cells.join(';')}\r\n`).join(''), 'utf8');
}

/**
 * A workbook with real numbers and dates; headings are bold and stay in sight. The same tables give the same bytes.
 * @throws Error without a sheet
 */
export async function xlsxFile(sheets: readonly Sheet[]): Promise<Buffer> {
  const written = await writeExcelFile(
    sheets.map(({ name, columns, rows }) => ({
      sheet: tabName(name),
      stickyRowsCount: 1,
      columns: columns.map(({ kind, width }) => ({ width: width ?? WIDTHS[kind] })),
      data: [
        columns.map(({ title }): Cell => ({ value: title, type: String, fontWeight: 'bold' })),
        ...rows.map((row) => columns.map(({ kind }, index) => xlsxCell(kind, row[index]))),
      ],
    })),
  ).toBuffer();
  // Packed again, as a packed file tells when it was made.
  return Buffer.from(zipSync(unzipSync(written), { mtime: new Date(1980, 0, 1) }));
}

function csvCell(kind: SheetColumn['kind'], value: unknown): string {
  const amount = amountIn(kind, value);
  if (amount !== undefined) return String(amount).replace('.', ',');
  return quoted(harmless(textOf(value)));
}

function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function xlsxCell(kind: SheetColumn['kind'], value: unknown): Cell {
  const amount = amountIn(kind, value);
  if (amount !== undefined) return { value: amount, type: Number, ...(kind === 'money' && { format: FORMATS.money }) };
  const text = textOf(value);
  if (kind === 'date' && isDay(text))
    return { value: new Date(`${text}T00:00:00Z`), type: Date, format: FORMATS.date, align: 'left' };
  return text ? { value: text.slice(0, LONGEST_CELL), type: String } : null;
}

/** The number a cell holds; undefined where it holds none. */
function amountIn(kind: SheetColumn['kind'], value: unknown): number | undefined {
  if (kind !== 'number' && kind !== 'money') return undefined;
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
  return kind === 'money' ? number / 100 : number;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

function tabName(name: string): string {
  return (
    name
      .replace(/[[\]/\\:*?]/g, ' ')
      .slice(0, LONGEST_NAME)
      .trim() || 'Ark'
  );
}
