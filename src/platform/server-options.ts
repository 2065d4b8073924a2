import type { FastifyReply, FastifyServerOptions } from 'fastify';
import type { Config } from './config.js';

/** Whoever opens a connection has so long to say what is wanted, and so long for the whole of it: 25 MB over a slow line. */
const HEADERS_MS = 15_000;
const REQUEST_MS = 180_000;
/** How soon after that a slow connection is ended. */
const CHECK_EVERY_MS = 5_000;
/** Longer than proxies keep theirs (60 s as a rule), so that none sends into a connection that is just being closed. */
const KEEP_ALIVE_MS = 75_000;
const LONGEST_HEADERS = 16_384;

/** How the web server listens: no visitor keeps a connection without using it, and only a known proxy speaks for others. */
export function serverOptions({ trustProxy }: Pick<Config, 'trustProxy'>): FastifyServerOptions {
  return {
    frameworkErrors: unreadableAddress,
    trustProxy: trustProxy ?? false,
    // What comes while the process stops is still answered; the next connection goes to another one.
    return503OnClosing: false,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: CHECK_EVERY_MS, maxHeaderSize: LONGEST_HEADERS },
  } as FastifyServerOptions;
}

/** An address that no browser makes, with half a percent sign: it is answered before any page is looked for. */
function unreadableAddress(_error: Error, _request: unknown, reply: FastifyReply): void {
  void reply.code(400).headers(BARE).type('text/plain; charset=utf-8').send(UNREADABLE);
}

const BARE = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

const UNREADABLE =
  'Adressen kan ikke læses. Begynd på forsiden: /\nThe address cannot be read. Begin on the front page: /\n';
