import type { Words } from '../../../workflows/words.js';

/** What is wrong with one cell: »Række 7, Mål: Skriv kun et tal«. */
export interface CellError {
  /** As the spreadsheet numbers it, from 1. */
  row: number;
  column: Words;
  /** The column's place in the file, from 0; left out where the file has no such column. */
  at?: number;
  /** What stands there, where there is something. */
  text?: string;
  words: Words;
}

/** As the eye meets them in the file. */
export function inOrder(errors: CellError[]): CellError[] {
  return errors.sort((one, other) => one.row - other.row || (one.at ?? -1) - (other.at ?? -1));
}
