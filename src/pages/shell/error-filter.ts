import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w, type Words } from '../../../workflows/words.js';
import { Refused } from '../../cases/errors.js';
import { log } from '../../platform/log.js';
import { TooManyRequests } from '../../platform/rate-limits.js';
import { KeptForms } from './kept-form.js';
import { BUSY, FormTooOld, NotFound, PageError, REFUSED, SignInFirst, UNEXPECTED } from './page-errors.js';
import { isNoPage } from './page-guard.js';
import { Pages } from './pages.js';
import { localPath, posted } from './visit.js';
import { Visits } from './visits.js';

/** The database may be back by then. */
const RETRY_AFTER_S = 5;

interface Shown {
  status: number;
  heading: Words;
  words: Words;
}

/** Turns whatever was thrown into a page that says what to do; details stay in the log, under the number the page shows. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly pages: Pages,
    private readonly kept: KeptForms,
    private readonly visits: Visits,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const [request, reply] = [
      host.switchToHttp().getRequest<FastifyRequest>(),
      host.switchToHttp().getResponse<FastifyReply>(),
    ];
    const shown = explain(error);
    if (shown.status >= 500) log.error(`${request.id} ${request.method} ${pathOf(request)}`, error);
    if (shown.status === 403)
      log.warn(
        `${request.id} refused ${request.visit?.person?.id ?? 'a stranger'}: ${request.method} ${pathOf(request)}`,
      );
    if (reply.sent) return;
    if (error instanceof TooManyRequests) void reply.header('retry-after', error.retryAfterS);
    if (shown.status === 503) void reply.header('retry-after', RETRY_AFTER_S);
    if (isNoPage(request)) return answerProgram(reply, request, shown);
    // A form that cannot be accepted is kept before anything else is said.
    const isKept = await this.keep(request);
    if (error instanceof SignInFirst) return this.toSignIn(request, reply, error.ranOut || isKept);
    try {
      // No guard stands before an address that leads nowhere; whoever is signed in still keeps the way back.
      if (shown.status === 404) request.visit ??= (await this.visits.byCookie(request)).visit;
      this.draw(request, reply, shown, isKept && !(error instanceof FormTooOld));
    } catch (second) {
      // The page that says what went wrong can go wrong itself, and nobody else is there to catch it.
      log.error(`${request.id} the error page could not be drawn`, second);
      void reply
        .status(500)
        .type('text/plain; charset=utf-8')
        .send(`${UNEXPECTED.words.da}\n${UNEXPECTED.words.en}\n${request.id}\n`);
    }
  }

  private draw(request: FastifyRequest, reply: FastifyReply, { status, heading, words }: Shown, isKept: boolean): void {
    const back = request.body ? localPath(posted(request, '_page')) : null;
    const view = { status, heading, text: words, requestId: request.id, back, isKept };
    this.pages.page(request, reply, 'error', view, { title: heading, status });
  }

  private async keep(request: FastifyRequest): Promise<boolean> {
    if (!request.body) return false;
    const savedAt = await this.kept
      .keep(request)
      .catch((error: unknown) => log.error(`${request.id} nothing was kept`, error));
    return savedAt instanceof Date;
  }

  /** After signing in the person is back where they were. */
  private toSignIn(request: FastifyRequest, reply: FastifyReply, ranOut: boolean): void {
    const page = request.method === 'GET' ? request.url : localPath(posted(request, '_page'));
    const address = `/log-ind?${new URLSearchParams({ ...(page !== '/' && { next: page }), ...(ranOut && { udlobet: '1' }) })}`;
    const target = address.replace(/\?$/, '');
    if (request.headers['hx-request']) void reply.status(200).header('HX-Redirect', target).send();
    else void reply.redirect(target, 303);
  }
}

function explain(error: unknown): Shown {
  if (error instanceof PageError) return error;
  if (error instanceof TooManyRequests) return tooMany(error);
  if (error instanceof Refused)
    return { status: error.status, heading: REFUSED_STEP[error.status] ?? UNEXPECTED.heading, words: error.words };
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number } | null)?.statusCode;
  if (status === 404) return new NotFound();
  if (status === 503) return BUSY;
  const refused = status && REFUSED[status];
  if (refused) return { status, ...refused };
  return isBusy(error) ? BUSY : UNEXPECTED;
}

function tooMany({ retryAfterS }: TooManyRequests): Shown {
  return {
    status: 429,
    heading: w('For mange forespørgsler', 'Too many requests'),
    words: w(
      `Der er bedt om meget på kort tid herfra. Intet er sendt eller ændret. Vent ${retryAfterS} sekunder, og prøv igen.`,
      `A lot was asked for from here in a short time. Nothing was sent or changed. Wait ${retryAfterS} seconds and try again.`,
    ),
  };
}

const REFUSED_STEP: Record<number, Words> = {
  403: w('Det må du ikke gøre', 'You may not do that'),
  404: w('Sagen findes ikke', 'There is no such case'),
  409: w('Det kan ikke gøres nu', 'That cannot be done now'),
  422: w('Noget skal rettes', 'Something has to be mended'),
};

/** The database does not answer in time: PostgreSQL's and the pool's ways of saying so. */
function isBusy(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return (
    /^(57P0[123]|57014|55P03|53\d\d\d|08\d\d\d|ECONN\w+)$/.test(code) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(message)
  );
}

/** Rooms with their own errors answer them themselves; this is for what never reached them. */
function answerProgram(reply: FastifyReply, request: FastifyRequest, { status, heading, words }: Shown): void {
  void reply
    .status(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', status, title: heading.en, detail: words.en, instance: request.id });
}

/** The route as it is written in the program: what stands in an address may be somebody's, or a secret. */
function pathOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'an address that leads nowhere';
}
