import type { Option, RowsField } from '../../../workflows/fields.js';
import type { Cell } from '../../platform/tables/cell.js';
import type { Imported } from './imported.js';
import { importRows } from './imported.js';
import type { OtherWords } from './table-rows.js';
import type { Synonyms } from './headings.js';

/** Beside the form's own words; small letters without spaces and points. */
const SYNONYMS: Synonyms = {
  name: ['kriterium', 'succeskriterie', 'kriterie', 'criterion', 'indikator', 'indicator', 'navn', 'name'],
  level: ['aktivitetellerresultat'],
  measure: ['målti', 'måleenhed', 'measure'],
  baseline: ['baseline', 'start', 'startværdi', 'udgangspunktet'],
  target: ['måltal', 'målet', 'goal'],
  direction: ['bedstnår', 'bedstnårtalleter', 'bestwhen', 'betterwhen'],
  figures: ['talletviser', 'figureshows', 'thefigureshows'],
};
const OTHER_WORDS: OtherWords = {
  level: { activity: ['aktivitetsniveau', 'aktiviteter'], result: ['resultatniveau', 'resultater'] },
  measure: {
    number: ['tal', 'stk', 'styk'],
    percent: ['%', 'pct', 'percent'],
    kroner: ['kr', 'dkk'],
    yesNo: ['janej', 'jaellernej', 'yesno', 'yesorno'],
  },
  direction: { up: ['høj', 'højere', 'højest', 'op', 'higher'], down: ['lav', 'lavere', 'lavest', 'ned', 'lower'] },
  figures: {
    cumulative: ['ialt', 'nåetialt', 'kumuleret', 'kumulativt', 'inall'],
    snapshot: ['nu', 'tilstand', 'status', 'now'],
  },
};

/**
 * Success criteria out of a table, one a row, with a column for each quarter that has a planned value.
 * @param field the list of criteria as the baseline's form has it
 * @param quarters the project's own, in order
 * @returns rows of that list
 */
export function importCriteria(
  cells: readonly Cell[][],
  field: RowsField,
  quarters: readonly Option[],
): Imported<Record<string, unknown>[]> {
  const read = importRows(cells, field, { key: 'name', synonyms: SYNONYMS, otherWords: OTHER_WORDS, quarters });
  return read.ok ? { ok: true, value: read.value.map(({ values }) => values) } : read;
}
