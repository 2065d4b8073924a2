import type { Form } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import { importCriteria } from '../../measures/import/criteria.js';
import type { CellError } from '../../measures/import/cell-error.js';
import { importFigures, type ReadFigures } from '../../measures/import/figures.js';
import type { Typed } from '../../people/drafts.js';
import type { Cell } from '../../platform/tables/cell.js';
import { typedFrom } from '../shell/typed-values.js';
import type { ImportStep } from './import-step.js';

export type Fetched = { ok: true; typed: Typed; notice: Words } | { ok: false; errors: CellError[] };

/**
 * A table laid into what the person has typed in the step so far: criteria take the place of those that stood there, figures
 * are filled in where the file has any. All other fields stay as they are.
 * @param typed the person's draft; without one the form begins as its page would
 */
export function fetchInto(step: ImportStep, cells: Cell[][], typed: Typed | undefined): Fetched {
  const before = typed ?? typedFrom(step.form, step.values);
  return step.list === 'criteria' ? criteriaInto(step, cells, before) : figuresInto(step, cells, before);
}

function criteriaInto({ list, field, quarters }: ImportStep, cells: Cell[][], before: Typed): Fetched {
  const read = importCriteria(cells, field, quarters);
  if (!read.ok) return read;
  const kept = Object.entries(before).filter(([name]) => !name.startsWith(`${list}.`));
  const typed = { ...Object.fromEntries(kept), ...typedFrom(onlyThe(list, field), { [list]: read.value }) };
  return { ok: true, typed, notice: criteriaWords(read.value.length) };
}

function figuresInto({ list, field, criteria }: ImportStep, cells: Cell[][], before: Typed): Fetched {
  const read = importFigures(cells, field, criteria);
  if (!read.ok) return read;
  const rows = criteria.map(
    (criterion) => read.value.figures.find((figure) => figure.criterion === criterion) ?? { criterion },
  );
  // What the file leaves blank stays as it was typed.
  const typed = { ...before, ...typedFrom(onlyThe(list, field), { [list]: rows }) };
  return { ok: true, typed, notice: figuresWords(read.value) };
}

function onlyThe(list: string, field: Form[string]): Form {
  return { [list]: field };
}

function criteriaWords(count: number): Words {
  return count === 1
    ? w(
        '1 succeskriterium er hentet. Se det igennem, og indsend.',
        '1 success criterion was fetched. Look through it and submit.',
      )
    : w(
        `${count} succeskriterier er hentet. Se dem igennem, og indsend.`,
        `${count} success criteria were fetched. Look through them and submit.`,
      );
}

function figuresWords({ figures, missing }: ReadFigures): Words {
  const count = figures.filter(({ reached }) => reached !== undefined).length;
  const left = missing
    .slice(0, NAMED_MOST)
    .map((name) => `»${name}«`)
    .join(', ');
  const more = missing.length - NAMED_MOST;
  const da = `Tal for ${count} ${count === 1 ? 'succeskriterium' : 'succeskriterier'} er hentet. Se dem igennem, og indsend.`;
  const en = `Figures for ${count} success ${count === 1 ? 'criterion' : 'criteria'} were fetched. Look through them and submit.`;
  if (!left) return w(da, en);
  return w(
    `${da} Ikke i filen: ${left}${more > 0 ? ` og ${more} til` : ''}.`,
    `${en} Not in the file: ${left}${more > 0 ? ` and ${more} more` : ''}.`,
  );
}

const NAMED_MOST = 4;
