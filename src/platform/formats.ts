import { Temporal } from 'temporal-polyfill';
import type { Language, Words } from '../../workflows/words.js';

/**
 * How dates, amounts, numbers and quarters are written for people, and how what people type is read back.
 * Stored shapes: a date is 'YYYY-MM-DD', an amount is a whole number of øre, a quarter is '2009-Q3'.
 * Figures look the same in Danish and English (`1.234,5`, `100.000 kr.`): a comma with two meanings is how amounts go wrong.
 */
export type DateStyle = 'long' | 'short' | 'weekday';
export type Parsed<T> = { ok: true; value: T } | { ok: false; error: Words };

const MONTHS = {
  da: 'januar februar marts april maj juni juli august september oktober november december'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};
const WEEKDAYS = {
  da: 'mandag tirsdag onsdag torsdag fredag lørdag søndag'.split(' '),
  en: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '),
};
const ORDINALS = ['1st', '2nd', '3rd', '4th'];
const DAY_EXAMPLE = '21.01.2010';
const LARGEST_AMOUNT_IN_KRONER = 100_000_000_000;
const LARGEST_NUMBER = 1_000_000_000_000;

/**
 * @param date 'YYYY-MM-DD'
 * @returns long `21. januar 2010` / `21 January 2010`; weekday `torsdag den 21. januar 2010` / `Thursday 21 January 2010`;
 *   short `21.01.2010` in both languages, as dates are typed
 * @throws RangeError if the date does not exist or has another shape
 */
export function formatDate(date: string, language: Language = 'da', style: DateStyle = 'long'): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError(`Not a date: ${date}`);
  const { year, month, day, dayOfWeek } = Temporal.PlainDate.from(date);
  if (style === 'short') return `${twoDigits(day)}.${twoDigits(month)}.${date.slice(0, 4)}`;
  const monthName = MONTHS[language][month - 1];
  const long = language === 'da' ? `${day}. ${monthName} ${year}` : `${day} ${monthName} ${year}`;
  if (style === 'long') return long;
  return `${WEEKDAYS[language][dayOfWeek - 1]}${language === 'da' ? ' den ' : ' '}${long}`;
}

/** Two 'YYYY-MM-DD' dates as `1. januar 2009 – 31. december 2011`. Throws as {@link formatDate}. */
export function formatPeriod(from: string, to: string, language: Language = 'da', style: DateStyle = 'long'): string {
  return `${formatDate(from, language, style)} – ${formatDate(to, language, style)}`;
}

/**
 * @param quarter '2009-Q3'
 * @returns long `3. kvartal 2009` / `3rd quarter 2009`; short `3. kvt. 2009` / `Q3 2009`
 * @throws RangeError on any other shape
 */
export function formatQuarter(quarter: string, language: Language = 'da', style: 'long' | 'short' = 'long'): string {
  const parts = /^(\d{4})-Q([1-4])$/.exec(quarter);
  if (!parts) throw new RangeError(`Not a quarter: ${quarter}`);
  const [, year, number] = parts;
  if (language === 'da') return `${number}. ${style === 'long' ? 'kvartal' : 'kvt.'} ${year}`;
  return style === 'long' ? `${ORDINALS[Number(number) - 1]} quarter ${year}` : `Q${number} ${year}`;
}

/** A number as Danes write it, `1.234,5`: at most four decimals, none that are zero. Throws RangeError unless finite. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`Not a number to show: ${value}`);
  const [whole = '0', decimals = ''] = Math.abs(value).toFixed(4).split('.');
  const shown = decimals.replace(/0+$/, '');
  const sign = value < 0 && (Number(whole) > 0 || shown) ? '-' : '';
  return `${sign}${grouped(whole)}${shown ? `,${shown}` : ''}`;
}

/** Whole øre as kroner: `100.000 kr.`, and `1.234,50 kr.` when there are øre. Throws RangeError unless a safe integer. */
export function formatMoney(ore: number): string {
  return `${formatAmount(ore)} kr.`;
}

/** As {@link formatMoney} without the unit, for the value of an input field: `100.000`, `1.234,50`. */
export function formatAmount(ore: number): string {
  if (!Number.isSafeInteger(ore)) throw new RangeError(`Not a whole number of øre: ${ore}`);
  const whole = Math.trunc(Math.abs(ore) / 100);
  const rest = Math.abs(ore) % 100;
  return `${ore < 0 ? '-' : ''}${grouped(String(whole))}${rest ? `,${twoDigits(rest)}` : ''}`;
}

/**
 * Reads a date a person typed: `21.01.2010`, `21.1.10` (20yy), `21/1-2010`, `21/1/2010`, `21-1-2010`, `2010-01-21`,
 * `21. januar 2010`, `21 January 2010`. The years 1900–2100.
 * @returns the date as 'YYYY-MM-DD', or words that say what to do
 */
export function parseDate(text: string): Parsed<string> {
  const typed = tidy(text);
  if (!typed) return refuse(`Skriv en dato, for eksempel ${DAY_EXAMPLE}.`, `Type a date, for example ${DAY_EXAMPLE}.`);
  const parts = dateParts(typed);
  if (!parts)
    return refuse(
      `Datoen kan ikke læses. Skriv dag, måned og år, for eksempel ${DAY_EXAMPLE}.`,
      `The date cannot be read. Type day, month and year, for example ${DAY_EXAMPLE}.`,
    );
  const { year, month, day } = parts;
  if (year < 1900 || year > 2100)
    return refuse('Skriv et årstal mellem 1900 og 2100.', 'Type a year between 1900 and 2100.');
  if (month < 1 || month > 12)
    return refuse(
      `Der er ingen måned ${month}. Skriv dagen først og så måneden, for eksempel ${DAY_EXAMPLE}.`,
      `There is no month ${month}. Type the day first, then the month, for example ${DAY_EXAMPLE}.`,
    );
  const days = Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
  if (day < 1 || day > days)
    return refuse(
      `Den dato findes ikke: ${MONTHS.da[month - 1]} ${year} har ${days} dage. Ret dagen.`,
      `That date does not exist: ${MONTHS.en[month - 1]} ${year} has ${days} days. Correct the day.`,
    );
  return { ok: true, value: `${year}-${twoDigits(month)}-${twoDigits(day)}` };
}

/**
 * Reads an amount a person typed: `100000`, `100.000`, `100 000`, `100.000,00 kr.`, `kr. 1.234,5`, `100.000,-`.
 * @returns whole øre from 0 to 100 milliard kroner, or words that say what to do
 */
export function parseMoney(text: string): Parsed<number> {
  const typed = tidy(text)
    .replace(/^(kr\.?|DKK) ?| ?(kr\.?|DKK)$/gi, '')
    .replace(/,[-–—]$/, '');
  if (!typed)
    return refuse('Skriv et beløb i kroner, for eksempel 100.000.', 'Type an amount in kroner, for example 100.000.');
  if (/^[-−–]\s*\d/.test(typed))
    return refuse(
      'Beløbet kan ikke være under 0. Skriv det uden minus.',
      'The amount cannot be below 0. Type it without the minus.',
    );
  const value = danishNumber(typed);
  if (value === undefined || !/^[^,]*(,\d{1,2})?$/.test(typed))
    return refuse(
      'Beløbet kan ikke læses. Skriv hundrede tusind kroner som 100.000 eller 100000, og øre efter et komma: 1.234,50.',
      'The amount cannot be read. Type a hundred thousand kroner as 100.000 or 100000, and øre after a comma: 1.234,50.',
    );
  if (value > LARGEST_AMOUNT_IN_KRONER)
    return refuse(
      'Beløbet er for stort. Skriv højst 100 milliarder kroner.',
      'The amount is too large. Type at most 100 billion kroner.',
    );
  return { ok: true, value: Math.round(value * 100) };
}

/**
 * Reads a number a person typed: `12,5`, `1.234`, `1 234,5`, `-3`. A point that is not a thousands separator (`12.5`) is
 * refused rather than guessed. At most four decimals, at most a million million.
 */
export function parseNumber(text: string): Parsed<number> {
  const typed = tidy(text).replace(/^[−–]/, '-');
  if (!typed) return refuse('Skriv et tal, for eksempel 12,5.', 'Type a number, for example 12,5.');
  const magnitude = danishNumber(typed.replace(/^-\s*/, ''));
  if (magnitude === undefined) return refuse(...unreadableNumber(typed));
  if (/,\d{5,}$/.test(typed)) return refuse('Skriv højst fire decimaler.', 'Type at most four decimals.');
  if (magnitude > LARGEST_NUMBER) return refuse('Tallet er for stort.', 'The number is too large.');
  return { ok: true, value: typed.startsWith('-') && magnitude !== 0 ? -magnitude : magnitude };
}

function unreadableNumber(typed: string): [string, string] {
  const withPoint = /^-?\d+\.\d+$/.exec(typed)?.[0];
  if (withPoint) {
    const [comma, plain] = [withPoint.replace('.', ','), withPoint.replace('.', '')];
    return [
      `${withPoint} kan læses på to måder. Skriv ${comma} (med komma) eller ${plain} (uden punktum).`,
      `${withPoint} can be read in two ways. Type ${comma} (with a comma) or ${plain} (without the point).`,
    ];
  }
  return ['Skriv kun et tal, for eksempel 12,5 eller 1.234.', 'Type only a number, for example 12,5 or 1.234.'];
}

/** `1.234,5`, `1 234,5` or `1234,5`, without sign; undefined for anything else. */
function danishNumber(typed: string): number | undefined {
  if (!/^(\d{1,18}|\d{1,3}([. ])\d{3}(\2\d{3}){0,4})(,\d{1,18})?$/.test(typed)) return undefined;
  return Number(typed.replace(/[. ]/g, '').replace(',', '.'));
}

function dateParts(typed: string): { year: number; month: number; day: number } | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const figures = /^(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})$/.exec(typed);
  if (figures) return { year: fullYear(figures[3]), month: Number(figures[2]), day: Number(figures[1]) };
  const named = /^(\d{1,2})\.?\s?(\p{L}{3,9})\.?\s?(\d{4})$/u.exec(typed);
  const month = named && monthNamed(named[2] ?? '');
  return month ? { year: Number(named[3]), month, day: Number(named[1]) } : undefined;
}

function monthNamed(name: string): number | undefined {
  const isNamed = (month: string) => [month, month.slice(0, 3)].includes(name.toLowerCase());
  const index = MONTHS.da.findIndex((danish, i) => isNamed(danish) || isNamed((MONTHS.en[i] ?? '').toLowerCase()));
  return index < 0 ? undefined : index + 1;
}

function fullYear(digits = ''): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, '.');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function refuse(da: string, en: string): { ok: false; error: Words } {
  return { ok: false, error: { da, en } };
}
