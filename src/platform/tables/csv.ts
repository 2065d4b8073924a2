import { w } from '../../../workflows/words.js';
import type { Cell } from './cell.js';
import { mustBeWithin, Unreadable } from './unreadable.js';

const SEPARATORS = [';', '\t', ','];
/** What spreadsheets write before a text that would else be taken for a formula. */
const HARMLESS = /^'(?=[=+\-@\t\r\n＝＋－＠])/;

/**
 * CSV in UTF-8, else in Windows-1252; the separator is the one that the first line with any has most of.
 * @throws Unreadable
 */
export function readCsv(bytes: Buffer): Cell[][] {
  const [told, text] = separatorTold(decoded(bytes));
  return parsed(text, told ?? separatorIn(text));
}

function decoded(bytes: Buffer): string {
  if (bytes.includes(0)) throw new Unreadable(BINARY);
  const text = utf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
  if (isGarbled(text)) throw new Unreadable(GARBLED);
  return text;
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-8 that was saved as something else (`MÃ¥l`), or letters of an alphabet older than Windows-1252 (`M†l`). */
function isGarbled(text: string): boolean {
  return /\uFFFD|[\u0080-\u009F]|Ã[¥¦¸…†˜]|\p{L}[†›Œ¾¿]\p{Ll}/u.test(text);
}

/** Excel's own first line, `sep=;`. It stays as a blank row, so that row numbers hold. */
function separatorTold(text: string): [string | undefined, string] {
  const told = /^sep=([;,\t])(?=\r?\n)/i.exec(text);
  return told ? [told[1], text.slice(told[0].length)] : [undefined, text];
}

function separatorIn(text: string): string {
  for (const line of text.split(/\r\n?|\n/, 50)) {
    const bare = line.replace(/"[^"]*"/g, '');
    const counts = SEPARATORS.map((separator) => bare.split(separator).length - 1);
    const most = Math.max(...counts);
    if (most > 0) return SEPARATORS[counts.indexOf(most)] as string;
  }
  return ';';
}

/** A cell, and where what ends it stands. */
interface Read {
  value: string;
  end: number;
}

function parsed(text: string, separator: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = 0;
  while (at <= text.length) {
    const { value, end } = text[at] === '"' ? quoted(text, at, separator, rows.length) : plain(text, at, separator);
    if (value.trim()) mustBeWithin(rows.length, row.length);
    row.push({ text: value.replace(HARMLESS, '').trim() });
    at = end + 1;
    if (text[end] === separator) continue;
    rows.push(row);
    row = [];
    if (text[end] === '\r' && text[end + 1] === '\n') at += 1;
  }
  return rows;
}

/** @param number of the row, from 0 */
function quoted(text: string, start: number, separator: string, number: number): Read {
  let close = start + 1;
  // Two in a row stand for one, so the search goes on behind them.
  while (close < text.length && (text[close] !== '"' || text[close + 1] === '"')) close += text[close] === '"' ? 2 : 1;
  if (close >= text.length) throw new Unreadable(unclosed(number + 1));
  // Whatever follows up to the separator belongs to the cell too.
  const rest = plain(text, close + 1, separator);
  return { value: text.slice(start + 1, close).replaceAll('""', '"') + rest.value, end: rest.end };
}

function plain(text: string, start: number, separator: string): Read {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end };
}

const BINARY = w(
  'Filen er ikke et regneark. Vælg en fil, der er gemt som .xlsx eller .csv.',
  'The file is no spreadsheet. Choose a file saved as .xlsx or .csv.',
);
const GARBLED = w(
  'Bogstaverne æ, ø og å er gået i stykker i filen. Gem den igen som »CSV UTF-8« eller som .xlsx.',
  'Letters such as æ, ø and å are broken in the file. Save it again as “CSV UTF-8” or as .xlsx.',
);

function unclosed(row: number) {
  return w(
    `Et anførselstegn (") i række ${row} bliver ikke lukket. Ret rækken, eller gem filen som .xlsx.`,
    `A quotation mark (") in row ${row} is not closed. Mend the row, or save the file as .xlsx.`,
  );
}
