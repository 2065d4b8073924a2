import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w, type Words } from '../../../workflows/words.js';
import { Admissions } from '../../people/admissions.js';
import { type Identity, Oidc, OidcFailed } from '../../people/oidc.js';
import { People } from '../../people/people.service.js';
import { log } from '../../platform/log.js';
import { Anyone } from './access.js';
import { Cookies } from './cookies.js';
import { Entrance } from './entrance.js';
import { NotFound } from './page-errors.js';
import { Pages } from './pages.js';
import { SignInPage } from './sign-in-page.js';
import { localPath } from './visit.js';

const NOT_BEGUN = w(
  'Der er ikke begyndt et log ind i denne browser, eller det tog for lang tid. Begynd forfra.',
  'No sign-in was begun in this browser, or it took too long. Begin again.',
);

/** Signing in with the municipality's own login. */
@Controller('log-ind/kommune')
@Anyone()
export class OidcController {
  constructor(
    private readonly oidc: Oidc,
    private readonly admissions: Admissions,
    private readonly people: People,
    private readonly entrance: Entrance,
    private readonly cookies: Cookies,
    private readonly page: SignInPage,
    private readonly pages: Pages,
  ) {}

  /** Away to the login. A link and no form: a form may only lead within the house. */
  @Get()
  async begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.oidc.isOn) throw new NotFound();
    const { next, igen } = request.query as Record<string, unknown>;
    try {
      const { address, underway } = await this.oidc.begin(igen === '1');
      this.cookies.setAtLogin(reply, { ...underway, next: localPath(next) });
      void reply.header('cache-control', 'no-store').redirect(address, 303);
    } catch (error) {
      return this.failed(request, reply, error, localPath(next));
    }
  }

  /** Back from the login. What the browser kept is used up first, so that no answer counts twice. */
  @Get('svar')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.oidc.isOn) throw new NotFound();
    const atLogin = this.cookies.takeAtLogin(request, reply);
    if (!atLogin) return this.page.draw(request, reply, { next: '/', error: NOT_BEGUN, status: 422 });
    try {
      const identity = await this.oidc.finish(request.url.slice(request.url.indexOf('?')), atLogin);
      await this.admit(request, reply, identity, atLogin.next);
    } catch (error) {
      return this.failed(request, reply, error, atLogin.next);
    }
  }

  private async admit(request: FastifyRequest, reply: FastifyReply, identity: Identity, next: string): Promise<void> {
    const admission = await this.admissions.admit(identity);
    const person = 'personId' in admission ? await this.people.find(admission.personId) : null;
    if ('refused' in admission || !person)
      return this.refused(request, reply, 'refused' in admission ? admission.refused : NOT_BEGUN);
    return this.entrance.letIn(request, reply, person, { way: 'login', next, idToken: identity.idToken });
  }

  /** The login knows them, and Fremdrift lets them in no further. */
  private async refused(request: FastifyRequest, reply: FastifyReply, words: Words): Promise<void> {
    await this.entrance.turnAway(request, 'login');
    const title = w('Du har ikke adgang', 'You have no access');
    this.pages.page(request, reply, 'no-access', { text: words, requestId: request.id }, { title, status: 403 });
  }

  private async failed(request: FastifyRequest, reply: FastifyReply, error: unknown, next: string): Promise<void> {
    if (!(error instanceof OidcFailed)) throw error;
    const { name, message } = (error.cause ?? error) as Error;
    log.warn(`${request.id} the municipality's login: ${name}: ${message}`);
    await this.page.draw(request, reply, { next: localPath(next), error: error.words, status: 502 });
  }
}
