import { w, type Words } from '../../workflows/words.js';
import { openZip } from '../platform/tables/zip.js';
import { Unreadable } from '../platform/tables/unreadable.js';
import { safeName } from './safe-name.js';

/** The most a file may take up, in bytes: 25 MB. */
export const MOST_BYTES = 25 * 1024 * 1024;

/** A file that can be kept: named and typed by what it is. `text` is what it says, where it is text. */
export interface AttachmentFile {
  ok: true;
  name: string;
  type: string;
  text: string | null;
}
export type ReadAttachment = AttachmentFile | { ok: false; words: Words };

interface Kind {
  type: string;
  extensions: readonly [string, ...string[]];
}

/** What is taken. None of it is run by a browser that is given it under its type. */
const PDF: Kind = { type: 'application/pdf', extensions: ['pdf'] };
const PNG: Kind = { type: 'image/png', extensions: ['png'] };
const JPEG: Kind = { type: 'image/jpeg', extensions: ['jpg', 'jpeg'] };
const CSV: Kind = { type: 'text/csv; charset=utf-8', extensions: ['csv'] };
const TXT: Kind = { type: 'text/plain; charset=utf-8', extensions: ['txt'] };
const OFFICE: (Kind & { main: string })[] = [
  {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    main: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  },
  {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    main: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  },
];

/**
 * What a file is, by its content: a name can say anything.
 * @param given the name as the browser sent it
 * @param bytes the whole file
 * @returns a safe name, its type and its text, or words that say what to do about the file
 */
export async function readAttachment(given: string, bytes: Buffer): Promise<ReadAttachment> {
  if (bytes.length > MOST_BYTES) return refused(TOO_LARGE);
  if (bytes.length === 0) return refused(EMPTY);
  const start = bytes.toString('latin1', 0, 8);
  const kept = (kind: Kind, text: string | null = null): AttachmentFile => ({
    ok: true,
    name: safeName(given, kind.extensions),
    type: kind.type,
    text,
  });
  if (start.startsWith('%PDF-')) return isLocked(bytes) ? refused(LOCKED_PDF) : kept(PDF);
  if (start === '\x89PNG\r\n\x1a\n') return kept(PNG);
  if (start.startsWith('\xff\xd8\xff')) return kept(JPEG);
  // How Office keeps what has a password, and what it wrote before 2007.
  if (start.startsWith('\xd0\xcf\x11\xe0')) return refused(LOCKED);
  if (start.startsWith('PK')) {
    const found = await officeKind(bytes);
    return 'ok' in found ? found : kept(found);
  }
  if (/^(?:\xff\xfe|\xfe\xff)/.test(start)) return refused(UTF_16);
  const text = textOf(bytes);
  if (text === null || MARKUP.test(text)) return refused(NOT_TAKEN);
  if (!text.trim()) return refused(EMPTY);
  return kept(/\.csv$/i.test(given) ? CSV : TXT, text);
}

/** The trailer of a PDF names its encryption; what is only said of one in the text does not look like this. */
function isLocked(bytes: Buffer): boolean {
  for (let at = bytes.indexOf('/Encrypt'); at >= 0; at = bytes.indexOf('/Encrypt', at + 1))
    if (/^\/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)/.test(bytes.toString('latin1', at, at + 60))) return true;
  return false;
}

/** By what the document says its main part is; one with macros says another. */
async function officeKind(bytes: Buffer): Promise<Kind | { ok: false; words: Words }> {
  try {
    const { unpack } = openZip(bytes);
    const types = (await unpack('[Content_Types].xml'))?.toString('utf8') ?? '';
    return OFFICE.find(({ main }) => types.includes(`"${main}"`)) ?? refused(NOT_TAKEN);
  } catch (error) {
    if (error instanceof Unreadable) return refused(DAMAGED);
    throw error;
  }
}

/** Null where it is no text. Older Danish programs write it in the alphabet of Windows. */
function textOf(bytes: Buffer): string | null {
  try {
    return plain(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return plain(new TextDecoder('windows-1252').decode(bytes));
  }
}

function plain(text: string): string | null {
  return /[\0-\x08\x0e-\x1f\x7f]/.test(text) ? null : text;
}

/** A web page, a drawing, XML, or a document that is written as text. */
const MARKUP = /^\s*(?:<[!?a-z]|\{\\rtf|%!PS)/i;

function refused(words: Words): { ok: false; words: Words } {
  return { ok: false, words };
}

export const TOO_LARGE = w(
  'Filen er for stor. Den må fylde højst 25 MB. Gør den mindre, eller del den i flere.',
  'The file is too large. It may take up at most 25 MB. Make it smaller or split it.',
);
const EMPTY = w('Filen er tom. Vælg en fil med indhold.', 'The file is empty. Choose a file with something in it.');
const LOCKED_PDF = w(
  'PDF-filen er beskyttet med adgangskode. Gem den uden adgangskode, og prøv igen.',
  'The PDF file is protected by a password. Save it without one and try again.',
);
const LOCKED = w(
  'Filen er låst med adgangskode eller gemt i et gammelt Office-format (.doc, .xls). Gem den uden adgangskode som .docx, .xlsx eller PDF.',
  'The file has a password or is in an old Office format (.doc, .xls). Save it without a password as .docx, .xlsx or PDF.',
);
const DAMAGED = w(
  'Filen er i stykker, låst, eller den fylder for meget, når den pakkes ud. Åbn den, gem den igen, og prøv med den nye.',
  'The file is damaged, locked, or takes up too much when it is unpacked. Open it, save it again, and try the new one.',
);
const UTF_16 = w(
  'Filens tegn kan ikke læses. Gem den som UTF-8, og prøv igen.',
  'The characters of the file cannot be read. Save it as UTF-8 and try again.',
);
const NOT_TAKEN = w(
  'Den slags fil kan ikke bruges som bilag. Vælg PDF, billede (PNG, JPEG), Word (.docx), Excel (.xlsx) eller tekst (CSV, TXT).',
  'That kind of file cannot be an attachment. Choose PDF, picture (PNG, JPEG), Word (.docx), Excel (.xlsx) or text (CSV, TXT).',
);
