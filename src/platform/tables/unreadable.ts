import { w, type Words } from '../../../workflows/words.js';

/** A file that cannot be read as a table, with what the person can do about it. */
export class Unreadable extends Error {
  constructor(readonly words: Words) {
    super(words.en);
  }
}

/** Criteria and figures are at most sixty; whoever sends more than this sends something else. */
const MOST_ROWS = 1_000;
const MOST_COLUMNS = 200;

/** @throws Unreadable where a cell with something in it lies further out than any table here goes */
export function mustBeWithin(row: number, column: number): void {
  if (row >= MOST_ROWS)
    throw new Unreadable(
      w(
        'Regnearket har for mange rækker. Der kan højst læses 1.000. Slet de rækker, der ikke skal hentes.',
        'The spreadsheet has too many rows. At most 1,000 can be read. Delete the rows that are not to be fetched.',
      ),
    );
  if (column >= MOST_COLUMNS)
    throw new Unreadable(
      w(
        'Regnearket har for mange kolonner. Der kan højst læses 200.',
        'The spreadsheet has too many columns. At most 200 can be read.',
      ),
    );
}
