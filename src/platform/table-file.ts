import { w, type Words } from '../../workflows/words.js';
import type { Cell } from './tables/cell.js';
import { readCsv } from './tables/csv.js';
import { readXlsx } from './tables/xlsx.js';
import { Unreadable } from './tables/unreadable.js';

/** Rows of cells from the file's first row on, blank rows too, so that row numbers are those of the spreadsheet. */
export type Table = { cells: Cell[][] } | { error: Words };

export const MOST_BYTES = 2 * 1024 * 1024;

/**
 * Reads a table that somebody sends: CSV or a workbook (XLSX), of which the first visible sheet counts. What it is follows from
 * its content; a name can say anything.
 * @param bytes the whole file, at most 2 MB
 * @returns the cells, or words that say what to do about the file
 */
export async function readTable(bytes: Buffer): Promise<Table> {
  if (bytes.length > MOST_BYTES) return { error: TOO_LARGE };
  const other = OTHERS.find(({ starts }) => starts.test(bytes.toString('latin1', 0, 200)));
  if (other) return { error: other.words };
  try {
    const cells = isZip(bytes) ? await readXlsx(bytes) : readCsv(bytes);
    return cells.some((row) => row.some(({ text }) => text)) ? { cells } : { error: EMPTY };
  } catch (error) {
    if (error instanceof Unreadable) return { error: error.words };
    throw error;
  }
}

function isZip(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 2) === 'PK';
}

export const TOO_LARGE = w(
  'Filen er for stor. Den må fylde højst 2 MB. Slet billeder og ark, der ikke skal bruges.',
  'The file is too large. It may take up at most 2 MB. Delete pictures and sheets that are not needed.',
);
const EMPTY = w('Filen er tom. Vælg en fil med tal i.', 'The file is empty. Choose a file with figures in it.');
const LOCKED = w(
  'Filen er låst med adgangskode eller gemt i et gammelt Excel-format (.xls). Gem den uden adgangskode som .xlsx eller .csv.',
  'The file has a password or is in an old Excel format (.xls). Save it without a password as .xlsx or .csv.',
);
const NO_TABLE = w(
  'Filen er ikke et regneark. Vælg en fil, der er gemt som .xlsx eller .csv.',
  'The file is no spreadsheet. Choose a file saved as .xlsx or .csv.',
);
const UTF_16 = w(
  'Filens tegn kan ikke læses. Gem den som »CSV UTF-8« eller som .xlsx.',
  'The characters of the file cannot be read. Save it as “CSV UTF-8” or as .xlsx.',
);
/** By how a file begins. */
const OTHERS: { starts: RegExp; words: Words }[] = [
  { starts: /^\xD0\xCF\x11\xE0/, words: LOCKED },
  { starts: /^(?:\xFF\xFE|\xFE\xFF)/, words: UTF_16 },
  { starts: /^(?:%PDF|\{\\rtf|\x89PNG|\xFF\xD8\xFF|GIF8|\x1F\x8B|Rar!|7z\xBC\xAF)/, words: NO_TABLE },
  { starts: /^(?:\xEF\xBB\xBF)?\s*<(?:!doctype|html|\?xml|table|svg)/i, words: NO_TABLE },
];
