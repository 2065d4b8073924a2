import { gzipSync } from 'node:zlib';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Language } from '../../workflows/words.js';
import { answerProblem } from './answer-problem.js';
import { languageOf } from './caller.js';
import { docsPage } from './docs-page.js';
import { PROBLEMS } from './problems.js';

const LARGEST_BODY = 1_048_576;

/**
 * What the API asks of the server besides its routes: problems instead of pages for what never reaches a route, the
 * description, and the page to try it on.
 * @param describe makes the description; asked when somebody first wants it
 */
export function prepareApi(server: FastifyInstance, describe: () => Record<Language, OpenAPIObject>): void {
  server.addHook('onRoute', (route: RouteOptions) => {
    if (!route.url.startsWith('/api/')) return;
    route.bodyLimit = LARGEST_BODY;
    route.errorHandler = answerProblem;
  });
  let description: Record<Language, OpenAPIObject> | undefined;
  serve(server, '/api/openapi.json', 'application/json; charset=utf-8', (language) => {
    description ??= describe();
    return JSON.stringify(description[language]);
  });
  for (const [path, { type, read, policy }] of Object.entries(docsPage)) serve(server, path, type, read, policy);
  for (const name of Object.keys(PROBLEMS))
    serve(server, `/problems/${name}`, 'text/plain; charset=utf-8', () => explained(name));
}

/** Serves what stays the same while the process runs: made once a language, and sent as small as the reader takes it. */
function serve(
  server: FastifyInstance,
  path: string,
  type: string,
  read: (language: Language) => Buffer | string,
  policy?: string,
): void {
  const made = new Map<Language, { plain: Buffer | string; gzip: Buffer }>();
  const make = (language: Language) => {
    const plain = read(language);
    const content = { plain, gzip: gzipSync(plain) };
    made.set(language, content);
    return content;
  };
  server.get(path, (request, reply) => {
    const language = languageOf(request);
    const content = made.get(language) ?? make(language);
    const isSmall = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    if (isSmall) void reply.header('content-encoding', 'gzip');
    if (policy) void reply.header('content-security-policy', policy);
    return reply
      .header('vary', 'accept-language, accept-encoding')
      .header('cache-control', 'public, max-age=300')
      .header('x-content-type-options', 'nosniff')
      .type(type)
      .send(isSmall ? content.gzip : content.plain);
  });
}

/** The `type` of a problem is an address: there it says what the problem is, in both languages. */
function explained(name: string): string {
  const { status, title, detail } = PROBLEMS[name as keyof typeof PROBLEMS];
  return `${[`${name} (HTTP ${status})`, title.da, detail.da, title.en, detail.en].join('\n\n')}\n`;
}
