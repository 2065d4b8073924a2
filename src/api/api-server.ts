import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Language } from '../../workflows/words.js';
import { answerProblem } from './answer-problem.js';
import { languageOf } from './caller.js';
import { readDocsPage } from './docs-page.js';
import { PROBLEMS } from './problems.js';

const LARGEST_BODY = 1_048_576;

/**
 * What the API asks of the server besides its routes: problems instead of pages for what never reaches a route, the
 * description, and the page to try it on.
 * @param describe makes the description; asked once, when somebody first wants it
 */
export function prepareApi(server: FastifyInstance, describe: () => Record<Language, OpenAPIObject>): void {
  server.addHook('onRoute', (route: RouteOptions) => {
    if (!route.url.startsWith('/api/')) return;
    route.bodyLimit = LARGEST_BODY;
    route.errorHandler = answerProblem;
  });
  serveDescription(server, describe);
  serveDocs(server);
  serveProblems(server);
}

function serveDescription(server: FastifyInstance, describe: () => Record<Language, OpenAPIObject>): void {
  let texts: Record<Language, string> | undefined;
  server.get('/api/openapi.json', (request, reply) => {
    texts ??= serialized(describe());
    return reply
      .header('vary', 'accept-language')
      .header('cache-control', 'public, max-age=300')
      .type('application/json; charset=utf-8')
      .send(texts[languageOf(request)]);
  });
}

function serialized({ da, en }: Record<Language, OpenAPIObject>): Record<Language, string> {
  return { da: JSON.stringify(da), en: JSON.stringify(en) };
}

function serveDocs(server: FastifyInstance): void {
  const page = readDocsPage();
  for (const [path, { type, content, policy }] of page) {
    server.get(path, (request, reply) => {
      if (policy) void reply.header('content-security-policy', policy);
      return reply
        .header('cache-control', 'public, max-age=300')
        .header('x-content-type-options', 'nosniff')
        .type(type)
        .send(typeof content === 'function' ? content(languageOf(request)) : content);
    });
  }
}

/** The `type` of a problem is an address: it says what the problem is, in both languages. */
function serveProblems(server: FastifyInstance): void {
  for (const [name, { status, title, detail }] of Object.entries(PROBLEMS)) {
    const text = [`${name} (HTTP ${status})`, title.da, detail.da, title.en, detail.en].join('\n\n');
    server.get(`/problems/${name}`, (_, reply) => reply.type('text/plain; charset=utf-8').send(`${text}\n`));
  }
}
