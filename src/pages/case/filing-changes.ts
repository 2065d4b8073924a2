import type { Form } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CaseFile, FilingRow } from '../../cases/queries/case-file.js';
import { filingForm } from './filing-forms.js';
import { valueWords } from './filing-view.js';

export interface Change {
  label: Words;
  before: Words;
  after: Words;
}

/** What differs from the version before: the same thing, handed in again. */
export function changesIn(file: CaseFile, filing: FilingRow): Change[] {
  const kind = filing.kind === 'baselineChange' ? 'baseline' : filing.kind;
  const before = file.filings.find((one) => one.kind === kind && one.about === filing.about && one.seq < filing.seq);
  const form = filingForm(filing);
  return before && form ? changes(form, before.content, filing.content) : [];
}

type Content = Record<string, unknown>;

function changes(form: Form, before: Content, after: Content): Change[] {
  return Object.entries(form).flatMap(([name, field]) => {
    const [was, is] = [before[name], after[name]];
    if (field.kind === 'rows') return rowChanges(field.label, field.columns, asRows(was), asRows(is));
    return same(was, is) ? [] : [{ label: field.label, before: valueWords(field, was), after: valueWords(field, is) }];
  });
}

/** Rows are known by their first column: a criterion, a milestone, an action. */
function rowChanges(list: Words, columns: Form, before: Content[], after: Content[]): Change[] {
  const [key = ''] = Object.keys(columns);
  const named = (name: unknown) => w(`${list.da}: ${String(name)}`, `${list.en}: ${String(name)}`);
  const gone = before
    .filter((row) => !after.some((other) => other[key] === row[key]))
    .map((row) => ({ label: named(row[key]), before: PRESENT, after: NONE }));
  const others = after.flatMap((row): Change[] => {
    const was = before.find((other) => other[key] === row[key]);
    if (!was) return [{ label: named(row[key]), before: NONE, after: PRESENT }];
    return Object.entries(columns)
      .filter(([name]) => name !== key && !same(was[name], row[name]))
      .map(([name, field]) => ({
        label: w(`${String(row[key])}: ${field.label.da}`, `${String(row[key])}: ${field.label.en}`),
        before: valueWords(field, was[name]),
        after: valueWords(field, row[name]),
      }));
  });
  return [...gone, ...others];
}

const NONE = w('–', '–');
const PRESENT = w('med', 'included');

function asRows(value: unknown): Content[] {
  return Array.isArray(value) ? (value as Content[]) : [];
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
