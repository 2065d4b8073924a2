import Handlebars, { type HelperOptions } from 'handlebars';
import type { Language, Words } from '../../../workflows/words.js';
import { dayOf } from '../../calendar/copenhagen-time.js';
import {
  type DateStyle,
  formatDate,
  formatMoney,
  formatNumber,
  formatPeriod,
  formatQuarter,
} from '../../platform/formats.js';
import { formatTime } from './time-of-day.js';
import { icon } from './icons.js';

type Helper = (this: unknown, ...given: never[]) => unknown;

/** What page templates may call. Where nothing is given, the formatting ones write nothing. */
export function pageHelpers(assetPath: (name: string) => string): Record<string, Helper> {
  return {
    /** `{{w "Mine opgaver" "My tasks"}}` */
    w: (da: string, en: string, options: HelperOptions) => ({ da, en })[languageOf(options)],
    /** A `{da, en}` of the view. */
    words: (words: Words | null | undefined, options: HelperOptions) => words?.[languageOf(options)] ?? '',
    /** Longer passages with marks in them: `{{#da}}…{{/da}}{{#en}}…{{/en}}`. */
    da(options: HelperOptions) {
      return languageOf(options) === 'da' ? options.fn(this) : '';
    },
    en(options: HelperOptions) {
      return languageOf(options) === 'en' ? options.fn(this) : '';
    },
    /** A day or an instant: `{{date dueOn}}` 21. januar 2010, `{{date dueOn "short"}}` 21.01.2010, `"weekday"` with its weekday. */
    date: (date: string | Date | null | undefined, ...rest: unknown[]) =>
      date ? formatDate(dayIn(date), languageOf(rest.at(-1)), rest.length > 1 ? (rest[0] as DateStyle) : 'long') : '',
    /** `14.05` in Copenhagen. */
    time: (instant: Date | null | undefined) => (instant ? formatTime(instant) : ''),
    period: (from: string | Date, to: string | Date, ...rest: unknown[]) =>
      formatPeriod(dayIn(from), dayIn(to), languageOf(rest.at(-1)), rest.length > 1 ? (rest[0] as DateStyle) : 'short'),
    quarter: (quarter: string | null | undefined, ...rest: unknown[]) =>
      quarter
        ? formatQuarter(quarter, languageOf(rest.at(-1)), rest.length > 1 ? (rest[0] as 'long' | 'short') : 'long')
        : '',
    /** Øre as kroner: `100.000 kr.` */
    money: (ore: number | bigint | null | undefined) => (ore == null ? '' : formatMoney(Number(ore))),
    number: (value: number | null | undefined) => (value == null ? '' : formatNumber(value)),
    eq: (one: unknown, other: unknown) => one === other,
    not: (value: unknown) => !value,
    or: (...given: unknown[]) => given.slice(0, -1).find(Boolean),
    and: (...given: unknown[]) => given.slice(0, -1).every(Boolean),
    add: (one: number, other: number) => one + other,
    concat: (...given: unknown[]) => given.slice(0, -1).join(''),
    /** An address from elsewhere: only web links and paths lead anywhere. */
    href(...given: unknown[]) {
      // Without an address it is the view's own, which bears the same name.
      const address = given.length > 1 ? given[0] : (this as { href?: unknown }).href;
      return typeof address === 'string' && /^(https?:\/\/|\/(?!\/))/i.test(address) ? address : '#';
    },
    asset: (name: string) => assetPath(name),
    /** A chart drawn on the server, in both languages; what people wrote is escaped where it is drawn. */
    drawing: (chart: Words | null | undefined, options: HelperOptions) =>
      new Handlebars.SafeString(chart?.[languageOf(options)] ?? ''),
    icon: (name: string) => new Handlebars.SafeString(icon(name)),
    /** What every form that is posted carries: the session's secret and the page to come back to. */
    csrf: (options: HelperOptions) => new Handlebars.SafeString(hiddenFields(options)),
  };
}

function languageOf(options: unknown): Language {
  return ((options as HelperOptions).data as { shell: { language: Language } }).shell.language;
}

function dayIn(date: string | Date): string {
  return typeof date === 'string' && date.length === 10 ? date : dayOf(date);
}

function hiddenFields(options: HelperOptions): string {
  const { csrf, page } = (options.data as { shell: { csrf: string; page: string } }).shell;
  const field = (name: string, value: string) =>
    `<input type="hidden" name="${name}" value="${Handlebars.escapeExpression(value)}">`;
  return field('_csrf', csrf) + field('_page', page);
}
