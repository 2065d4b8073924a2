import type { RowsField } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import type { Cell } from '../../platform/tables/cell.js';
import type { Figure } from '../criterion.js';
import { type Imported, importRows, type Reading, sameName } from './imported.js';

export interface ReadFigures {
  /** By the names the baseline has, in its order. */
  figures: Figure[];
  /** Criteria that the file says nothing of. */
  missing: string[];
}

const READING: Reading = {
  key: 'criterion',
  otherWords: {},
  quarters: [],
  synonyms: {
    criterion: ['kriterium', 'succeskriterie', 'kriterie', 'criterion', 'indikator', 'indicator', 'navn', 'name'],
    reached: ['nået', 'reached', 'tal', 'resultat', 'figure'],
    comment: ['bemærkninger', 'kommentar', 'kommentarer', 'comment', 'remarks'],
  },
};

/**
 * What was reached, out of a table with a row for each criterion.
 * @param field the list of figures as the report's form has it
 * @param criteria the names of the baseline's criteria
 */
export function importFigures(
  cells: readonly Cell[][],
  field: RowsField,
  criteria: readonly string[],
): Imported<ReadFigures> {
  // A row that says nothing of which criterion it is about is told here; the form takes that for given.
  const columns = { ...field.columns, criterion: { ...NAMED, label: field.columns.criterion?.label ?? NAMED.label } };
  const read = importRows(cells, { ...field, columns }, { ...READING, refuses: (name) => refusal(name, criteria) });
  if (!read.ok) return read;
  const hasAny = read.value.some(({ values }) => values.reached !== undefined || values.comment !== undefined);
  if (!hasAny)
    return { ok: false, errors: [{ row: read.value[0]?.number ?? 1, column: reachedLabel(field), words: BLANK }] };
  const figures = criteria.flatMap((criterion): Figure[] => {
    const row = read.value.find(({ values }) => sameName(criterion, values.criterion));
    return row ? [{ ...row.values, criterion }] : [];
  });
  return {
    ok: true,
    value: { figures, missing: criteria.filter((name) => !figures.some((f) => f.criterion === name)) },
  };
}

const NAMED = { kind: 'line' as const, max: 10_000, label: w('Succeskriterium', 'Success criterion') };

function reachedLabel({ columns, label }: RowsField): Words {
  return columns.reached?.label ?? label;
}

const BLANK = w(
  'Der står ingen tal i filen endnu. Udfyld kolonnen.',
  'There are no figures in the file yet. Fill in the column.',
);

function refusal(name: string, criteria: readonly string[]): Words | undefined {
  if (criteria.some((criterion) => sameName(criterion, name))) return undefined;
  return w(
    `Succeskriteriet »${name}« står ikke i grundlaget. Ret navnet, eller slet rækken.`,
    `The success criterion “${name}” is not in the baseline. Correct the name, or delete the row.`,
  );
}
