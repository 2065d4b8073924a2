import type { Words } from '../../../workflows/words.js';

/** What a cell of a table file says, as a person would have typed it: `12,5`, never `12.5` for a number of a spreadsheet. */
export interface Cell {
  text: string;
  /** Why the text is not to be trusted, for whoever needs this cell: a formula without a result, a cell of a merged field. */
  problem?: Words;
}

/** `C7` for the seventh row and third column, both counted from 0. */
export function cellName(row: number, column: number): string {
  let name = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    name = String.fromCharCode(65 + (rest % 26)) + name;
  return `${name}${row + 1}`;
}
