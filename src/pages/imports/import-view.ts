import { w, type Words } from '../../../workflows/words.js';
import type { CellError } from '../../measures/import/cell-error.js';
import { cellName } from '../../platform/tables/cell.js';
import { casePath, stepPath } from '../case/steps.js';
import { columnsToExplain } from './import-file.js';
import type { ImportStep } from './import-step.js';

/** Whoever has more mistakes than this has made the same one many times. */
const ERRORS_SHOWN = 50;

/** The page of a list that can come from a file: how the file looks, and what was wrong with the last. */
export function importView(step: ImportStep, said: Words | null, errors: readonly CellError[]) {
  const action = importPath(step);
  return {
    title: TITLES[step.list],
    crumbs: [
      { path: '/sager', words: w('Sager', 'Cases') },
      { path: casePath(step.number), words: w(step.number, step.number) },
      { path: stepHref(step), words: step.label },
    ],
    here: w('Hent fra regneark', 'Fetch from a spreadsheet'),
    project: step.project,
    caseNumber: step.number,
    step: step.label,
    stepPath: stepHref(step),
    action,
    xlsx: `${action}/skabelon.xlsx`,
    csv: `${action}/skabelon.csv`,
    columns: columnsToExplain(step),
    replaces: step.list === 'criteria',
    said,
    errors: errors.slice(0, ERRORS_SHOWN).map(({ row, column, at, text, words }) => ({
      row,
      column,
      cell: at === undefined ? null : cellName(row - 1, at),
      found: text ? shortened(text) : null,
      says: words,
    })),
    wrong: errors.length,
    unshown: Math.max(0, errors.length - ERRORS_SHOWN),
  };
}

function shortened(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

const LONGEST_SHOWN = 24;
const TITLES = {
  criteria: w('Hent succeskriterier fra et regneark', 'Fetch success criteria from a spreadsheet'),
  figures: w('Hent tal fra et regneark', 'Fetch figures from a spreadsheet'),
};

export function stepHref({ number, type }: ImportStep): string {
  return stepPath(number, type);
}

function importPath(step: ImportStep): string {
  return `${stepHref(step)}/import`;
}
