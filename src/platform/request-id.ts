import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** What set something going: the request's number, and (where traces are kept) its span as W3C's `traceparent`. */
export interface Origin {
  requestId: string;
  traceparent?: string;
}

const origins = new AsyncLocalStorage<Origin>();

/** Short enough to read aloud from an error page, and found again in the log. */
export function newRequestId(): string {
  return randomBytes(5).toString('hex');
}

/** What a proxy in front calls the request, if it can be written into a log and a table as it is. */
export function acceptableId(given: unknown): string | undefined {
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : undefined;
}

/** All that `work` does, and what it leaves for later, bears this origin. */
export function withOrigin<T>(origin: Origin, work: () => T): T {
  return origins.run(origin, work);
}

export function currentOrigin(): Origin | undefined {
  return origins.getStore();
}
