import { currentOrigin } from './request-id.js';

/** What operators read: one line an entry, errors with their stack. Never a letter's text, a token or a person's data. */
export const log = {
  info: (message: string, fields?: Fields) => write('info', message, undefined, fields),
  warn: (message: string, cause?: unknown) => write('warn', message, cause),
  error: (message: string, cause?: unknown) => write('error', message, cause),
};

/** What a line says besides its words: ids, kinds and figures. */
export type Fields = Record<string, string | number | undefined>;

/** Nest's own messages: how it put itself together interests nobody, what went wrong does. */
export const nestLog = {
  log: () => undefined,
  warn: (message: unknown) => log.warn(String(message)),
  error: (message: unknown, stack?: unknown) => log.error(String(message), stack),
};

let isJson = false;

/** Each line one JSON object, for the programs that gather them: in production. */
export function logAsJson(): void {
  isJson = true;
}

function write(level: 'info' | 'warn' | 'error', message: string, cause?: unknown, fields: Fields = {}): void {
  const time = new Date().toISOString();
  if (!isJson) return console[level](`${time} ${level} ${oneLine(message)}${detail(cause)}${pairs(fields)}`);
  const request = currentOrigin()?.requestId;
  const said = cause === undefined ? undefined : textOf(cause);
  // JSON writes a line break as two characters: what a stranger sent cannot look like an entry of its own.
  console[level](JSON.stringify({ time, level, message, ...(request && { request }), ...fields, cause: said }));
}

function detail(cause: unknown): string {
  return cause === undefined ? '' : ` | ${oneLine(textOf(cause))}`;
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : JSON.stringify(cause);
}

function pairs(fields: Fields): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${oneLine(String(value))}`)
    .join('');
}

/** A line break in what a stranger sent must not look like an entry of its own. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+\s*/g, ' ⏎ ').replace(/[\u0000-\u001f\u007f]/g, ' ');
}
