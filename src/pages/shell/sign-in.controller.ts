import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { Oidc } from '../../people/oidc.js';
import { isPassword } from '../../people/passwords.js';
import { People } from '../../people/people.service.js';
import { SignInLimits } from '../../people/sign-in-limits.js';
import { Config } from '../../platform/config.js';
import { Anyone } from './access.js';
import { Entrance } from './entrance.js';
import { NotFound } from './page-errors.js';
import { Pages } from './pages.js';
import { SignInPage } from './sign-in-page.js';
import { localPath, personOf, posted, visitOf } from './visit.js';

const WRONG = w(
  'E-mail eller adgangskode er forkert. Prøv igen.',
  'The e-mail address or the password is wrong. Try again.',
);

/** Signing in with a password, and in the demo with one click; signing out. */
@Controller()
export class SignInController {
  constructor(
    private readonly config: Config,
    private readonly people: People,
    private readonly limits: SignInLimits,
    private readonly entrance: Entrance,
    private readonly oidc: Oidc,
    private readonly page: SignInPage,
    private readonly pages: Pages,
  ) {}

  @Get('log-ind')
  @Anyone()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { next, udlobet } = request.query as Record<string, unknown>;
    // In the demo one newcomer plays everybody: there the page is also where to change from one to the other.
    if (visitOf(request).person && this.config.mode !== 'demo') return this.pages.redirect(reply, localPath(next));
    return this.page.draw(request, reply, { next: localPath(next), ranOut: udlobet === '1' });
  }

  @Post('log-ind')
  @Anyone()
  async signIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const demoPerson = posted(request, 'person');
    if (demoPerson) return this.signInOneOfTheDemo(request, reply, demoPerson);
    if (this.config.localSignIn === 'off') throw new NotFound();
    const [email, password] = [posted(request, 'email'), posted(request, 'password')];
    const waitS = await this.limits.begin(request.ip, email);
    if (waitS > 0) return this.page.wait(request, reply, waitS);
    const found = await this.people.findByEmail(email);
    if (!(await isPassword(password, found?.active ? found.passwordHash : null)) || !found) {
      await this.entrance.turnAway(request, 'password', found ?? undefined);
      return this.page.refuse(request, reply, WRONG);
    }
    await this.limits.succeeded(request.ip, email);
    return this.entrance.letIn(request, reply, found, { way: 'password', next: posted(request, 'next') });
  }

  /** A session that came from the municipality's own login ends there too. */
  @Post('log-ud')
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const idToken = await this.entrance.letOut(request, reply, personOf(request));
    const address = idToken && this.oidc.isOn ? await this.oidc.signOutAddress(idToken) : undefined;
    if (!address) return this.pages.redirect(reply, '/log-ind');
    // A form may only lead within the house, so the browser goes on from a page of its own.
    void reply.header('refresh', `0; url=${address}`);
    request.visit = { ...visitOf(request), person: null, csrf: '' };
    this.pages.page(request, reply, 'signed-out', { address }, { title: w('Du er logget ud', 'You are signed out') });
  }

  private async signInOneOfTheDemo(request: FastifyRequest, reply: FastifyReply, id: string): Promise<void> {
    const people = this.config.mode === 'demo' ? await this.people.list() : [];
    const found = people.find((person) => person.id === id);
    if (!found) return this.page.refuse(request, reply, WRONG);
    return this.entrance.letIn(request, reply, found, { way: 'demo', next: posted(request, 'next') });
  }
}
