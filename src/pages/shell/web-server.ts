import { randomBytes } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../../platform/config.js';
import type { Assets } from './assets.js';

const SELF = ["'self'"];
const NONE = ["'none'"];
const TWO_YEARS_S = 63_072_000;

/** Puts around every route what all of them need: headers, compression, cookies, files, and a number for each request. */
export async function prepareServer(server: FastifyInstance, config: Config, assets: Assets): Promise<void> {
  const isSecure = config.publicUrl.startsWith('https:');
  server.decorateRequest('visit', null);
  server.addHook('onRequest', (request, _reply, done) => {
    // The number on an error page: short enough to read aloud, and found again in the log.
    request.id = randomBytes(5).toString('hex');
    done();
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
  await assets.serveFrom(server);
}
