import { w, type Words } from '../../../workflows/words.js';
import { formatDate } from '../formats.js';
import { type Cell, cellName } from './cell.js';
import type { Shown } from './styles.js';
import { mustBeWithin } from './unreadable.js';
import { attribute, tokensOf } from './xml.js';

/** What cells refer to: texts and styles by number. */
export interface Workbook {
  texts: readonly string[];
  styles: readonly Shown[];
}

/** A cell as the sheet has it, while it is being read. */
interface Raw {
  row: number;
  column: number;
  type: string;
  style: number;
  value: string;
  hasFormula: boolean;
}

/** Marks are cheap and merged fields can be huge: no honest table needs more. */
const MOST_COVERED = 100_000;
const DAY_MS = 86_400_000;

/**
 * The cells of one sheet, blank rows too.
 * @throws Unreadable where there is too much of it
 */
export function readSheet(content: Buffer, workbook: Workbook): Cell[][] {
  const rows: Cell[][] = [];
  const merged: string[] = [];
  let [row, column, inValue, aside] = [-1, -1, false, false];
  let raw: Raw | undefined;
  for (const token of tokensOf(content)) {
    if (token.kind === 'text') {
      if (raw && inValue && !aside) raw.value += token.text;
      continue;
    }
    const isOpen = token.kind === 'open';
    if (token.name === 'row' && isOpen) {
      row = numberIn(attribute(token.attributes, 'r'), row + 2) - 1;
      column = -1;
    } else if (token.name === 'c' && isOpen) {
      column = columnIn(attribute(token.attributes, 'r')) ?? column + 1;
      raw = rawCell(row, column, token.attributes);
      if (token.isEmpty) raw = undefined;
    } else if (token.name === 'c') {
      if (raw) put(rows, raw, workbook);
      raw = undefined;
    } else if (token.name === 'f' && isOpen && raw) raw.hasFormula = true;
    else if (token.name === 'v' || token.name === 't') inValue = isOpen && !token.isEmpty;
    else if (token.name === 'rPh') aside = isOpen && !token.isEmpty;
    else if (token.name === 'mergeCell' && isOpen) merged.push(attribute(token.attributes, 'ref') ?? '');
  }
  markCovered(rows, merged);
  return Array.from(rows, (cells) => Array.from(cells ?? [], (cell) => cell ?? { text: '' }));
}

function rawCell(row: number, column: number, attributes: string): Raw {
  const type = attribute(attributes, 't') ?? 'n';
  return { row, column, type, style: numberIn(attribute(attributes, 's'), 0), value: '', hasFormula: false };
}

function put(rows: Cell[][], raw: Raw, workbook: Workbook): void {
  const cell = cellOf(raw, workbook);
  if ((!cell.text && !cell.problem) || raw.row < 0) return;
  mustBeWithin(raw.row, raw.column);
  (rows[raw.row] ??= [])[raw.column] = cell;
}

function cellOf({ row, column, type, style, value, hasFormula }: Raw, { texts, styles }: Workbook): Cell {
  const name = cellName(row, column);
  if (hasFormula && value === '' && type !== 'str') return { text: '', problem: notWorkedOut(name) };
  if (type === 'e') return { text: value, problem: showsError(name, value) };
  if (type === 's') return { text: (texts[Number(value)] ?? '').trim() };
  if (type !== 'n' || value.trim() === '') return { text: value.trim() };
  return numberCell(Number(value), styles[style] ?? 'number');
}

function numberCell(value: number, shown: Shown): Cell {
  if (!Number.isFinite(value)) return { text: String(value) };
  if (shown === 'percent') return { text: `${danish(value * 100)} %`, problem: percentage(danish(value * 100)) };
  const date = shown === 'date' ? dayOf(value) : undefined;
  return date ? { text: date, problem: becameDate(date) } : { text: danish(value) };
}

/** As spreadsheets show it: they keep fifteen digits, and what is beyond them is the computer's. */
function danish(value: number): string {
  return String(Number(value.toPrecision(15))).replace('.', ',');
}

/** Spreadsheets count days from the last of 1899. */
function dayOf(value: number): string | undefined {
  const isDay = value >= 1 && value < 100_000;
  const moment = new Date(Date.UTC(1899, 11, 30) + Math.floor(value) * DAY_MS);
  return isDay ? formatDate(moment.toISOString().slice(0, 10), 'da', 'short') : undefined;
}

/** All cells of a merged field but its first: whoever needs one of them shall hear why it is empty. */
function markCovered(rows: Cell[][], merged: readonly string[]): void {
  let marks = 0;
  for (const area of merged) {
    const [from, to] = area.split(':').map(placeIn);
    if (!from || !to) continue;
    for (let row = from.row; row <= Math.min(to.row, rows.length - 1); row += 1)
      for (let column = from.column; column <= Math.min(to.column, 200); column += 1) {
        if ((row === from.row && column === from.column) || (marks += 1) > MOST_COVERED) continue;
        const cells = (rows[row] ??= []);
        cells[column] = { text: cells[column]?.text ?? '', problem: covered(cellName(row, column), area) };
      }
  }
}

function placeIn(reference: string): { row: number; column: number } | undefined {
  const [column, row] = [columnIn(reference), numberIn(/(?<!\d)\d{1,9}$/.exec(reference)?.[0], 0) - 1];
  return column === undefined || row < 0 ? undefined : { row, column };
}

/** The column of `C7`, from 0. */
function columnIn(reference = ''): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  return letters === undefined
    ? undefined
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function numberIn(text: string | undefined, fallback: number): number {
  const value = Number(text);
  return text !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : fallback;
}

function notWorkedOut(name: string): Words {
  return w(
    `Cellen ${name} har en formel uden resultat. Åbn filen i dit regneark, gem den, og prøv igen, eller skriv tallet selv.`,
    `Cell ${name} has a formula without a result. Open the file in your spreadsheet, save it and try again, or type the figure.`,
  );
}

function showsError(name: string, value: string): Words {
  return w(
    `Cellen ${name} viser fejlen ${value}. Ret formlen, eller skriv tallet selv.`,
    `Cell ${name} shows the error ${value}. Mend the formula, or type the figure.`,
  );
}

function percentage(value: string): Words {
  return w(
    `Cellen er formateret som procent. Skriv ${value} uden procenttegn, og vælg formatet »Tal«.`,
    `The cell is formatted as a percentage. Type ${value} without the sign, and choose the format “Number”.`,
  );
}

function becameDate(date: string): Words {
  return w(
    `Regnearket har gjort værdien til en dato (${date}). Vælg formatet »Tal«, og skriv tallet igen.`,
    `The spreadsheet has turned the value into a date (${date}). Choose the format “Number” and type the figure again.`,
  );
}

function covered(name: string, area: string): Words {
  return w(
    `Cellen ${name} er flettet sammen med andre (${area}). Ophæv fletningen, og skriv en værdi i hver celle.`,
    `Cell ${name} is merged with others (${area}). Take the merge apart and write a value in each cell.`,
  );
}
