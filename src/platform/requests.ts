import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from './config.js';
import { log } from './log.js';
import { networkList } from './networks.js';
import { acceptableId, newRequestId, type Origin, withOrigin } from './request-id.js';
import { beginSpan } from './tracing.js';

declare module 'fastify' {
  interface FastifyRequest {
    origin: Origin | null;
    endSpan: ((status: number) => void) | null;
  }
}

/** Asked every few seconds by whatever watches; a line for each would hide the others. */
const UNTOLD = /^\/(?:assets|health|metrics)(?:\/|$)/;

/**
 * Gives each request its number, which all that it leads to bears, and in production one line of log when it is answered:
 * by its route, as an address may be of somebody. A known proxy's number and trace are taken over.
 */
export function followRequests(
  server: FastifyInstance,
  { trustProxy = [], mode }: Pick<Config, 'trustProxy' | 'mode'>,
): void {
  const isProxy = networkList(trustProxy);
  server.decorateRequest('origin', null);
  server.decorateRequest('endSpan', null);
  server.addHook('onRequest', (request, _reply, done) => {
    const isTrusted = isProxy(request.socket.remoteAddress ?? '');
    const { 'x-request-id': given, traceparent } = isTrusted ? request.headers : {};
    request.id = acceptableId(given) ?? newRequestId();
    const span = beginSpan(`${request.method} ${routeOf(request)}`, acceptableTrace(traceparent));
    request.endSpan = span?.end ?? null;
    request.origin = { requestId: request.id, traceparent: span?.traceparent };
    withOrigin(request.origin, done);
  });
  // Reading a form leaves the thread that the request began on.
  server.addHook('preValidation', (request, _reply, done) => {
    if (request.origin) withOrigin(request.origin, done);
    else done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    request.endSpan?.(reply.statusCode);
    if (mode === 'production' && !UNTOLD.test(routeOf(request))) tell(request, reply.statusCode, reply.elapsedTime);
    done();
  });
}

function tell(request: FastifyRequest, status: number, ms: number): void {
  const { visit, caller } = request as { visit?: Known | null; caller?: { id: string } };
  log.info('request', {
    request: request.id,
    method: request.method,
    route: routeOf(request),
    status,
    ms: Math.round(ms),
    person: visit?.person?.id ?? caller?.id,
  });
}

interface Known {
  person?: { id: string } | null;
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none';
}

function acceptableTrace(given: unknown): string | undefined {
  return typeof given === 'string' && /^00-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/.test(given) ? given : undefined;
}
