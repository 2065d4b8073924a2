import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { log } from '../platform/log.js';
import { TooManyRequests } from '../platform/rate-limits.js';
import { languageOf } from './caller.js';
import { problemOf } from './problems.js';

const RETRY_AFTER_S = 5;

/** Turns whatever a route throws into `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** Answers with the problem. Details of a fault stay in the log, under the number the answer bears. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const language = languageOf(request);
  const problem = problemOf(error, language, request.id);
  note(problem.status, problem.type, error, request);
  if (reply.sent) return;
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="Fremdrift"');
  if (error instanceof TooManyRequests) void reply.header('retry-after', error.retryAfterS);
  if (problem.status === 503) void reply.header('retry-after', RETRY_AFTER_S);
  void reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .header('vary', 'accept-language')
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

/** Faults with all there is to know; who was refused what in one line; what was merely mistyped not at all. */
function note(status: number, type: string, error: unknown, request: FastifyRequest): void {
  const what = `${request.id} ${request.method} ${request.url.split('?', 1)[0]}`;
  if (status >= 500) log.error(what, error);
  else if (status === 401 || status === 403)
    log.info(`${what} refused (${type}) to ${request.caller?.id ?? 'nobody'} at ${request.ip}`);
}
