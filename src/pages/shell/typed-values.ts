import type { Field, Form, PlanField, RowsField } from '../../../workflows/fields.js';
import type { Typed } from '../../people/drafts.js';
import { formatAmount, formatDate, formatNumber } from '../../platform/formats.js';

/** Values of a form (an event's payload, a record) as a person would have typed them: `{ 'actions.0.by': '31.12.2009' }`. */
export function typedFrom(form: Form, values: Record<string, unknown>, prefix = ''): Typed {
  const typed: Typed = {};
  for (const [name, field] of Object.entries(form)) {
    const [value, path] = [values[name], prefix + name];
    if (value === undefined || value === null) continue;
    if (field.kind === 'rows') {
      (value as Record<string, unknown>[]).forEach((row, i) =>
        Object.assign(typed, typedFrom(field.columns, row, `${path}.${i}.`)),
      );
    } else if (field.kind === 'plan') {
      for (const [quarter, planned] of Object.entries(value as Record<string, number>))
        typed[`${path}.${quarter}`] = formatNumber(planned);
    } else typed[path] = typedValue(field, value);
  }
  return typed;
}

function typedValue(field: Exclude<Field, RowsField | PlanField>, value: unknown): string {
  switch (field.kind) {
    case 'date':
      return formatDate(String(value), 'da', 'short');
    case 'money':
      return formatAmount(Number(value));
    case 'number':
      return formatNumber(Number(value));
    case 'check':
      return value === true ? 'on' : '';
    case 'several':
      return (value as string[]).join('\n');
    default:
      return String(value);
  }
}

/** The numbers of the rows there are, in order: 0, 2, 3 where the second was taken away in the browser. */
export function rowNumbers(typed: Typed, path: string): number[] {
  const numbers = new Set<number>();
  for (const name of Object.keys(typed)) {
    const number = name.startsWith(`${path}.`) ? /^(\d{1,6})\./.exec(name.slice(path.length + 1))?.[1] : undefined;
    if (number !== undefined) numbers.add(Number(number));
  }
  return [...numbers].sort((one, other) => one - other);
}

/** Rows that the case gives are told by a column that is only shown. */
export function areGiven({ columns }: RowsField): boolean {
  return Object.values(columns).some(({ kind }) => kind === 'given');
}
