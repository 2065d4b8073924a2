import type { RowsField } from '../../../workflows/fields.js';
import type { Language, Words } from '../../../workflows/words.js';
import { formatQuarter } from '../../platform/formats.js';
import { csvFile, type Sheet, type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import type { ImportStep } from './import-step.js';

type Row = Record<string, unknown>;

/** The file to fill in, with the project's own quarters, and what is known of its criteria already. */
export function templateFile(step: ImportStep, kind: 'xlsx' | 'csv', language: Language): Promise<Buffer> | Buffer {
  const sheet = templateSheet(step, language);
  return kind === 'xlsx' ? xlsxFile([sheet]) : csvFile(sheet.columns, sheet.rows);
}

function templateSheet(step: ImportStep, language: Language): Sheet {
  const { field, list, quarters } = step;
  const columns = Object.entries(field.columns).flatMap(([name, { kind, label }]): SheetColumn[] =>
    kind === 'plan'
      ? quarters.map(({ value }) => ({ title: formatQuarter(value, language, 'short'), kind: 'number' }))
      : [{ title: label[language], kind: kind === 'number' ? 'number' : 'text', width: WIDTHS[name] ?? 16 }],
  );
  const rows = rowsOf(step).map((row) => cellsOf(row, field, step, language));
  return { name: step.field.label[language] || list, columns, rows };
}

const WIDTHS: Record<string, number> = { name: 40, criterion: 40, comment: 50, figures: 26, direction: 20 };

function rowsOf({ list, values, criteria }: ImportStep): Row[] {
  const known = (values[list] ?? []) as Row[];
  if (list === 'criteria') return known;
  return criteria.map((criterion) => known.find((row) => row.criterion === criterion) ?? { criterion });
}

function cellsOf(row: Row, field: RowsField, { quarters }: ImportStep, language: Language): unknown[] {
  return Object.entries(field.columns).flatMap(([name, column]): unknown[] => {
    const value = row[name];
    if (column.kind === 'plan')
      return quarters.map(({ value: quarter }) => (value as Record<string, number> | undefined)?.[quarter]);
    const option = column.kind === 'choice' && column.options?.find((one) => one.value === value);
    return [option ? option.label[language] : value];
  });
}

/** `succeskriterier-13-18846.xlsx`: case numbers have slashes, file names have not. */
export function templateName({ list, number }: ImportStep, kind: 'xlsx' | 'csv'): string {
  return `${list === 'criteria' ? 'succeskriterier' : 'tal'}-${number.replace(/[^\p{L}\p{N}]+/gu, '-')}.${kind}`;
}

/** One line for each column of the file: what it is called and what is to stand in it. */
export function columnsToExplain({ field }: ImportStep): { label: Words; says: Words; isOptional: boolean }[] {
  return Object.values(field.columns).map((column) => ({
    label: column.kind === 'plan' ? PLAN_HEADING : column.label,
    says: saysOf(column),
    isOptional: column.optional ?? false,
  }));
}

function saysOf(column: RowsField['columns'][string]): Words {
  if (column.kind === 'choice') {
    const listed = (language: Language) => (column.options ?? []).map(({ label }) => label[language]).join(' · ');
    return { da: listed('da'), en: listed('en') };
  }
  if (column.kind === 'plan') return PLAN_SAYS;
  if (column.kind === 'given') return NAME_SAYS;
  return column.hint ?? (column.kind === 'number' ? NUMBER_SAYS : TEXT_SAYS);
}

const PLAN_HEADING = { da: '1. kvt. 2010, 2. kvt. 2010 …', en: 'Q1 2010, Q2 2010 …' };
const PLAN_SAYS = {
  da: 'Planen ved udgangen af kvartalet. Tomme felter følger en lige linje.',
  en: 'The plan at the end of the quarter. Empty fields follow a straight line.',
};
const NUMBER_SAYS = { da: 'Et tal, fx 12,5 eller 1.234', en: 'A number, e.g. 12,5 or 1.234' };
const NAME_SAYS = { da: 'Navnet, som det står i grundlaget', en: 'The name as it stands in the baseline' };
const TEXT_SAYS = { da: 'Tekst', en: 'Text' };
