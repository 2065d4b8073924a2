import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w, type Words } from '../../../workflows/words.js';
import { ROLES } from '../../../workflows/workflow.js';
import { isPassword } from '../../people/passwords.js';
import { People } from '../../people/people.service.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { Sessions } from '../../people/sessions.js';
import { SignInLimits } from '../../people/sign-in-limits.js';
import { Config } from '../../platform/config.js';
import { log } from '../../platform/log.js';
import type { Person } from '../../platform/prisma/client.js';
import { Anyone } from './access.js';
import { Cookies } from './cookies.js';
import { Pages } from './pages.js';
import { localPath, posted, visitOf } from './visit.js';

const WRONG = w(
  'E-mail eller adgangskode er forkert. Prøv igen.',
  'The e-mail address or the password is wrong. Try again.',
);

/** Signing in with a password, and in the demo with one click; signing out. */
@Controller()
export class SignInController {
  private readonly limits = new SignInLimits();

  constructor(
    private readonly config: Config,
    private readonly people: People,
    private readonly sessions: Sessions,
    private readonly cookies: Cookies,
    private readonly pages: Pages,
  ) {}

  @Get('log-ind')
  @Anyone()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { next, udlobet } = request.query as Record<string, unknown>;
    // In the demo one newcomer plays everybody: there the page is also where to change from one to the other.
    if (visitOf(request).person && this.config.mode !== 'demo') return this.pages.redirect(reply, localPath(next));
    const ranOut = udlobet === '1';
    return this.draw(request, reply, { next: localPath(next), email: '', error: null, ranOut });
  }

  @Post('log-ind')
  @Anyone()
  async signIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const demoPerson = posted(request, 'person');
    if (demoPerson) return this.signInOneOfTheDemo(request, reply, demoPerson);
    const [email, password] = [posted(request, 'email'), posted(request, 'password')];
    const waitS = this.limits.secondsToWait(request.ip, email);
    if (waitS > 0) return this.refuse(request, reply, 429, tooMany(waitS), waitS);
    const found = await this.people.findByEmail(email);
    if (!(await isPassword(password, found?.active ? found.passwordHash : null)) || !found) {
      this.limits.failed(request.ip, email);
      log.warn(`${request.id} sign-in failed from ${request.ip}${found ? ` for ${found.id}` : ''}`);
      return this.refuse(request, reply, 422, WRONG);
    }
    this.limits.succeeded(request.ip, email);
    return this.begin(request, reply, found.id);
  }

  @Post('log-ud')
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = this.cookies.session(request);
    if (token) await this.sessions.end(token);
    this.cookies.endSession(reply);
    this.pages.redirect(reply, '/log-ind');
  }

  private async signInOneOfTheDemo(request: FastifyRequest, reply: FastifyReply, id: string): Promise<void> {
    const people = this.config.mode === 'demo' ? await this.people.list() : [];
    const found = people.find((person) => person.id === id);
    if (!found) return this.refuse(request, reply, 422, WRONG);
    return this.begin(request, reply, found.id);
  }

  private async begin(request: FastifyRequest, reply: FastifyReply, personId: string): Promise<void> {
    log.info(`${request.id} signed in: ${personId}`);
    this.cookies.setSession(reply, await this.sessions.start(personId, this.cookies.session(request)));
    this.pages.redirect(reply, posted(request, 'next'));
  }

  private refuse(request: FastifyRequest, reply: FastifyReply, status: number, error: Words, retryAfterS?: number) {
    if (retryAfterS) void reply.header('retry-after', String(retryAfterS));
    const view = {
      next: localPath(posted(request, 'next')),
      email: posted(request, 'email').slice(0, 300),
      error,
      ranOut: false,
    };
    return this.draw(request, reply, view, status);
  }

  private async draw(request: FastifyRequest, reply: FastifyReply, view: SignInView, status = 200): Promise<void> {
    const groups = this.config.mode === 'demo' ? byRole(await this.people.list()) : [];
    this.pages.page(request, reply, 'sign-in', { ...view, groups }, { title: w('Log ind', 'Sign in'), status });
  }
}

interface SignInView {
  next: string;
  email: string;
  error: Words | null;
  ranOut: boolean;
}

/** Each person stands once, under the first role they hold. */
function byRole(people: Person[]) {
  return ROLES.map((role) => ({ ...ROLE_WORDS[role], people: people.filter(({ roles }) => roles[0] === role) })).filter(
    ({ people: some }) => some.length > 0,
  );
}

function tooMany(waitS: number): Words {
  const minutes = Math.ceil(waitS / 60);
  return waitS < 90
    ? w(
        `For mange forsøg. Vent ${waitS} sekunder, og prøv igen.`,
        `Too many tries. Wait ${waitS} seconds and try again.`,
      )
    : w(
        `For mange forsøg. Vent ${minutes} minutter, og prøv igen.`,
        `Too many tries. Wait ${minutes} minutes and try again.`,
      );
}
