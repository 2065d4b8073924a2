import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../../platform/config.js';
import { limitRates } from '../../platform/rate-limits.js';
import { followRequests } from '../../platform/requests.js';
import type { Assets } from './assets.js';

const SELF = ["'self'"];
const NONE = ["'none'"];
const TWO_YEARS_S = 63_072_000;

/** Puts around every route what all of them need: headers, compression, cookies, files, and a number for each request. */
export async function prepareServer(server: FastifyInstance, config: Config, assets: Assets): Promise<void> {
  const isSecure = config.publicUrl.startsWith('https:');
  server.decorateRequest('visit', null);
  followRequests(server, config);
  server.addHook('onSend', (_request, reply, payload, done) => {
    // What does not say that others may keep it is somebody's own.
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: SELF,
        scriptSrc: SELF,
        styleSrc: SELF,
        imgSrc: ["'self'", 'data:'],
        fontSrc: SELF,
        connectSrc: SELF,
        formAction: SELF,
        objectSrc: NONE,
        baseUri: NONE,
        frameAncestors: NONE,
      },
    },
    strictTransportSecurity: isSecure && { maxAge: TWO_YEARS_S, includeSubDomains: true },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  await server.register(compress, { threshold: 1024, encodings: ['br', 'gzip'], brotliOptions: { params: { 1: 4 } } });
  await server.register(cookie);
  await limitRates(server, config);
  await assets.serveFrom(server);
}
