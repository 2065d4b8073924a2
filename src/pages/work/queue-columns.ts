import { w, type Words } from '../../../workflows/words.js';

/** The columns of the queue that can be left out; the task itself always stands there. */
const COLUMNS = ['trin', 'seneste', 'prioritet', 'frist', 'hos'] as const;
export type Column = (typeof COLUMNS)[number];

const WORDS: Record<Column, Words> = {
  trin: w('Trin', 'Step'),
  seneste: w('Seneste', 'Latest'),
  prioritet: w('Prioritet', 'Priority'),
  frist: w('Frist', 'Deadline'),
  hos: w('Hos', 'With'),
};

/** What the address leaves out: `uden=trin&uden=seneste`. Anything else than a column counts as not given. */
export function hiddenColumns(query: Record<string, unknown>): Column[] {
  const given = [query.uden].flat();
  return COLUMNS.filter((column) => given.includes(column));
}

/** For the address, after its other parts; empty where every column is shown. */
export function columnsQuery(hidden: readonly Column[]): string {
  return hidden.map((column) => `&uden=${column}`).join('');
}

export function columnsView(hidden: readonly Column[]) {
  return {
    shows: Object.fromEntries(COLUMNS.map((column) => [column, !hidden.includes(column)])) as Record<Column, boolean>,
    columns: COLUMNS.map((value) => ({ value, words: WORDS[value], isHidden: hidden.includes(value) })),
    hiddenCount: hidden.length,
  };
}
