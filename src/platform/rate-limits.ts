import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from './config.js';

const MINUTE_MS = 60_000;
/** A town hall stands behind one address. */
const PEOPLE_BEHIND_ADDRESS = 5;
/** So many visitors are remembered; whoever comes after pushes out the one longest away. */
const REMEMBERED = 20_000;

/** What costs more than a page, for how many pages it counts, and how it is known. */
const COSTLY: { name: string; pages: number; is: (asked: Asked) => boolean }[] = [
  { name: 'upload', pages: 40, is: ({ type }) => type.startsWith('multipart/') },
  { name: 'export', pages: 40, is: ({ route }) => EXPORT.test(route) },
  { name: 'bulk', pages: 40, is: ({ route, method }) => method === 'POST' && BULK.test(route) },
  { name: 'letter check', pages: 24, is: ({ route }) => LETTER_CHECK.test(route) },
  { name: 'search', pages: 13, is: ({ query }) => Boolean(query.q) },
  { name: 'public download', pages: 20, is: ({ route }) => PUBLIC_DOWNLOAD.test(route) },
];
const EXPORT = /\.(?:csv|xlsx|pdf|docx|zip)$|\/(?:eksport|pakke|word)$/;
const PUBLIC_DOWNLOAD = /^\/offentlig\/(?:moeder\/)?(?:bilag|skema)\//;
const BULK = /^\/opgaver\/fordel\/|^\/kvartaler\/:quarter\/(?:aabn|paamind)$/;
/** Each goes on for more than a second, and the page asks for the next when it has one: some 40 a minute. */
const LETTER_CHECK = /^\/administration\/breve\/:letter\/kontrol$/;
/** Drawn with every page and kept by browsers for ever; and what watches over the process. */
const FREE = /^\/(?:assets|health|metrics)(?:\/|$)/;

interface Asked {
  route: string;
  method: string;
  type: string;
  query: { q?: unknown };
}

/** Somebody asks for more than their share. */
export class TooManyRequests extends Error {
  readonly statusCode = 429;

  /** @param retryAfterS whole seconds until there is room again */
  constructor(readonly retryAfterS: number) {
    super('Too many requests');
  }
}

/**
 * Keeps one visitor from taking what all share: so many requests a minute by session or token, and by address. Counted in
 * this process; with several web processes a visitor has so many at each.
 * @param rateLimit requests a person may send in a minute
 */
export async function limitRates(server: FastifyInstance, { rateLimit: perPerson }: Pick<Config, 'rateLimit'>) {
  await server.register(rateLimit, { global: false, cache: REMEMBERED });
  // Within the server, not in a corner of it: the limits are there when the routes are.
  const limits = (limited: FastifyInstance) => Promise.resolve(addLimits(limited, perPerson));
  await server.register(Object.assign(limits, { [Symbol.for('skip-override')]: true }));
}

function addLimits(server: FastifyInstance, perPerson: number): void {
  const limit = (max: number, keyGenerator: (request: FastifyRequest) => string) =>
    server.createRateLimit({ max, timeWindow: MINUTE_MS, keyGenerator });
  const ofAddress = limit(perPerson * PEOPLE_BEHIND_ADDRESS, ({ ip }) => ip);
  const ofVisitor = limit(perPerson, visitorOf);
  const ofCostly = COSTLY.map(({ is, pages }) => {
    const most = Math.ceil(perPerson / pages);
    // By address too: whoever brings an invented cookie each time is a new visitor each time.
    return { is, checks: [limit(most * PEOPLE_BEHIND_ADDRESS, ({ ip }) => ip), limit(most, visitorOf)] };
  });
  server.addHook('onRequest', async (request) => {
    const asked = askedIn(request);
    if (FREE.test(asked.route)) return;
    const costly = ofCostly.filter(({ is }) => is(asked)).flatMap(({ checks }) => checks);
    for (const check of [ofAddress, ofVisitor, ...costly]) {
      const counted = await check(request);
      if (!counted.isAllowed && counted.isExceeded) throw new TooManyRequests(counted.ttlInSeconds);
    }
  });
}

function askedIn({ routeOptions, method, headers, query, url }: FastifyRequest): Asked {
  const type = String(headers['content-type'] ?? '').toLowerCase();
  return { route: routeOptions.url ?? url, method, type, query: query ?? {} };
}

/** By what proves who it is, whether or not it does; without, by address. Only a fingerprint of a secret is kept. */
function visitorOf({ headers, ip }: FastifyRequest): string {
  const secret = headers.authorization ?? /session=([\w-]+)/.exec(headers.cookie ?? '')?.[1];
  return secret ? createHash('sha256').update(secret).digest('base64url') : ip;
}
