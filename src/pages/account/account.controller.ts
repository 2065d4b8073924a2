import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w, type Words } from '../../../workflows/words.js';
import { noteChange } from '../../people/admin-log.js';
import { hashPassword, isPassword, passwordFault } from '../../people/passwords.js';
import { People } from '../../people/people.service.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { endSessionsOf, sessionId, Sessions } from '../../people/sessions.js';
import { endLinksOf } from '../../people/sign-in-links.js';
import { SignInLimits } from '../../people/sign-in-limits.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database.js';
import type { Person } from '../../platform/prisma/client.js';
import type { Role } from '../../../workflows/workflow.js';
import { Cookies } from '../shell/cookies.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { notTwice } from '../shell/sign-in-links.controller.js';
import { tooMany } from '../shell/sign-in-page.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { signInsOf, signInView } from './sign-ins.js';

const PATH = '/konto';
const TITLE = w('Min konto', 'My account');

/** What a person can do about their own way in: the password, and the browsers they are signed in with. */
@Controller('konto')
export class AccountController {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly people: People,
    private readonly sessions: Sessions,
    private readonly limits: SignInLimits,
    private readonly cookies: Cookies,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.draw(request, reply, null);
  }

  /** Asks for the present password: an unlocked screen is not enough to keep its owner out. Other browsers are signed out. */
  @Post('adgangskode')
  async changePassword(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const person = await this.own(request);
    if (!this.mayChange(person)) throw new NotFound();
    const waitS = await this.limits.begin(request.ip, person.email);
    if (waitS > 0) return this.draw(request, reply, tooMany(waitS), 429);
    if (!(await isPassword(posted(request, 'present'), person.passwordHash)))
      return this.draw(request, reply, WRONG_PRESENT, 422);
    await this.limits.succeeded(request.ip, person.email);
    const password = posted(request, 'password');
    const fault = passwordFault(password, person.email) ?? notTwice(password, posted(request, 'again'));
    if (fault) return this.draw(request, reply, fault, 422);
    const passwordHash = await hashPassword(password);
    await this.database.transaction(async (client) => {
      await client.query('update person set password_hash = $2 where id = $1', [person.id, passwordHash]);
      await endSessionsOf(client, person.id, this.cookies.session(request));
      await endLinksOf(client, person.id);
      await noteChange(client, personOf(request), 'passwordChanged', person.id, null, null);
    });
    this.pages.redirect(
      reply,
      PATH,
      w(
        'Adgangskoden er skiftet, og du er logget ud andre steder.',
        'The password is changed, and you are signed out elsewhere.',
      ),
    );
  }

  /** One browser, or (without naming one) all but this. */
  @Post('afslut')
  async endSessions(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [{ id }, session] = [personOf(request), posted(request, 'session')];
    if (session) await this.sessions.endOne(id, session);
    else await endSessionsOf(this.database.pool, id, this.cookies.session(request));
    this.pages.redirect(reply, PATH, w('Der er logget ud.', 'Signed out.'));
  }

  /** A sign of life; the guard has noted it. A script asks for what is left, a form goes back to its page. */
  @Post('forlaeng')
  extend(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { secondsLeft } = visitOf(request);
    if (request.headers.accept === 'application/json')
      void reply.header('cache-control', 'no-store').send({ secondsLeft });
    else this.pages.redirect(reply, posted(request, '_page'));
  }

  private mayChange({ passwordHash }: Person): boolean {
    return this.config.localSignIn !== 'off' && passwordHash !== null;
  }

  private async own(request: FastifyRequest): Promise<Person> {
    const person = await this.people.find(personOf(request).id);
    if (!person) throw new NotFound();
    return person;
  }

  private async draw(request: FastifyRequest, reply: FastifyReply, error: Words | null, status = 200): Promise<void> {
    const person = await this.own(request);
    const here = sessionId(this.cookies.session(request) ?? '');
    const sessions = await this.sessions.listOf(person.id);
    const view = {
      person,
      roles: (person.roles as Role[]).map((role) => ROLE_WORDS[role].title),
      mayChange: this.mayChange(person),
      isLinked: person.subject !== null,
      error,
      sessions: sessions.map((session) => ({ ...session, isHere: session.id === here })),
      hasOthers: sessions.some(({ id }) => id !== here),
      signIns: (await signInsOf(this.database.pool, person.id)).map(signInView),
    };
    this.pages.page(request, reply, 'account/account', view, { title: TITLE, status });
  }
}

const WRONG_PRESENT = w(
  'Den nuværende adgangskode er forkert. Prøv igen.',
  'The present password is wrong. Try again.',
);
