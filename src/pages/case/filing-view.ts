import type { Field, Form, Option } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import { formatDate, formatMoney, formatNumber, formatQuarter } from '../../platform/formats.js';

/** A form that was handed in, to be read. */
export interface FilingView {
  parts: FilingPart[];
}

interface FilingPart {
  label: Words;
  /** One value, in paragraphs. */
  value: Words | null;
  table: { columns: { label: Words; number: boolean }[]; rows: { value: Words; number: boolean }[][] } | null;
}

/** Shows only what was answered: an optional field left empty takes no room. */
export function filingView(form: Form, content: Record<string, unknown>): FilingView {
  const answered = Object.entries(form).filter(([name]) => content[name] !== undefined && !isEmptyList(content[name]));
  return { parts: answered.map(([name, field]) => part(field, content[name])) };
}

function part(field: Field, value: unknown): FilingPart {
  if (field.kind !== 'rows') return { label: field.label, value: valueWords(field, value), table: null };
  const columns = Object.entries(field.columns);
  const rows = (value as Record<string, unknown>[]).map((row) =>
    columns.map(([name, column]) => ({ value: valueWords(column, row[name]), number: isNumber(column) })),
  );
  return {
    label: field.label,
    value: null,
    table: { columns: columns.map(([, column]) => ({ label: column.label, number: isNumber(column) })), rows },
  };
}

export function valueWords(field: Field, value: unknown): Words {
  if (value === undefined || value === null) return w('–', '–');
  switch (field.kind) {
    case 'date':
      return w(formatDate(value as string, 'da', 'short'), formatDate(value as string, 'en', 'short'));
    case 'money':
      return same(formatMoney(Number(value)));
    case 'number':
      return same(formatNumber(Number(value)));
    case 'plan':
      return planWords(value as Record<string, number>);
    case 'check':
      return value ? w('Ja', 'Yes') : w('Nej', 'No');
    case 'choice':
    case 'several':
      return optionWords(field.options ?? [], Array.isArray(value) ? value : [value]);
    default:
      return same(value as string);
  }
}

function planWords(plan: Record<string, number>): Words {
  const parts = Object.entries(plan)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([quarter, planned]) => `${formatQuarter(quarter, 'da', 'short')}: ${formatNumber(planned)}`);
  return same(parts.join('; '));
}

function optionWords(options: readonly Option[], values: unknown[]): Words {
  const labels = values.map((value) => options.find((option) => option.value === value)?.label ?? same(String(value)));
  return w(labels.map(({ da }) => da).join(', '), labels.map(({ en }) => en).join(', '));
}

function isNumber({ kind }: Field): boolean {
  return kind === 'number' || kind === 'money';
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function same(text: string): Words {
  return w(text, text);
}
