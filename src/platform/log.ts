/** What operators read: one line an entry, errors with their stack. Never a letter's text, a token or a person's data. */
export const log = {
  info: (message: string) => write('info', message),
  warn: (message: string, cause?: unknown) => write('warn', message, cause),
  error: (message: string, cause?: unknown) => write('error', message, cause),
};

/** Nest's own messages: how it put itself together interests nobody, what went wrong does. */
export const nestLog = {
  log: () => undefined,
  warn: (message: unknown) => log.warn(String(message)),
  error: (message: unknown, stack?: unknown) => log.error(String(message), stack),
};

function write(level: 'info' | 'warn' | 'error', message: string, cause?: unknown): void {
  console[level](`${new Date().toISOString()} ${level} ${oneLine(message)}${detail(cause)}`);
}

function detail(cause: unknown): string {
  if (cause === undefined) return '';
  return ` | ${oneLine(cause instanceof Error ? (cause.stack ?? cause.message) : JSON.stringify(cause))}`;
}

/** A line break in what a stranger sent must not look like an entry of its own. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+\s*/g, ' ⏎ ').replace(/[\u0000-\u001f\u007f]/g, ' ');
}
