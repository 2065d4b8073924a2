import { Controller, Get, type OnModuleDestroy, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w, type Words } from '../../../workflows/words.js';
import { SignInMail } from '../../effects/mail/sign-in-mail.js';
import { passwordFault } from '../../people/passwords.js';
import { People } from '../../people/people.service.js';
import { SignInLimits } from '../../people/sign-in-limits.js';
import { SignInLinks } from '../../people/sign-in-links.js';
import { Config } from '../../platform/config.js';
import { log } from '../../platform/log.js';
import { Anyone } from './access.js';
import { Entrance } from './entrance.js';
import { NotFound } from './page-errors.js';
import { Pages } from './pages.js';
import { tooMany } from './sign-in-page.js';
import { posted } from './visit.js';

/** Making a password without having one: by an invitation, or after forgetting it. */
@Controller('log-ind')
@Anyone()
export class SignInLinksController implements OnModuleDestroy {
  private readonly underway = new Set<Promise<void>>();

  constructor(
    private readonly config: Config,
    private readonly people: People,
    private readonly limits: SignInLimits,
    private readonly links: SignInLinks,
    private readonly mail: SignInMail,
    private readonly entrance: Entrance,
    private readonly pages: Pages,
  ) {}

  /** A process that is asked to stop sends what it has promised. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.underway);
  }

  @Get('glemt')
  forgotten(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.mustBeLocal();
    this.drawForgotten(request, reply, {});
  }

  /** Answers the same, and as fast, whoever is asked for: the mail is looked for and sent afterwards. */
  @Post('glemt')
  async sendLink(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.mustBeLocal();
    const email = posted(request, 'email').slice(0, 300);
    const waitS = await this.limits.begin(request.ip, `link for ${email}`);
    if (waitS > 0) return this.drawForgotten(request, reply, { error: tooMany(waitS), status: 429 });
    const sending = this.send(email)
      .catch((error: unknown) => log.error(`${request.id} the link could not be sent`, error))
      .finally(() => this.underway.delete(sending));
    this.underway.add(sending);
    this.drawForgotten(request, reply, { isSent: true });
  }

  /** Opening the link changes nothing: programs that look into mails open links too. */
  @Get('adgangskode')
  async choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { n } = request.query as Record<string, unknown>;
    return this.drawChoice(request, reply, typeof n === 'string' ? n : '', null);
  }

  @Post('adgangskode')
  async set(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [secret, password] = [posted(request, 'n'), posted(request, 'password')];
    const link = await this.findLink(secret);
    const fault = link && (passwordFault(password, link.email) ?? notTwice(password, posted(request, 'again')));
    if (fault) return this.drawChoice(request, reply, secret, fault);
    const personId = link && (await this.links.use(secret, password));
    const person = personId ? await this.people.find(personId) : null;
    if (!person) return this.drawChoice(request, reply, '', null);
    return this.entrance.letIn(request, reply, person, { way: 'link', next: '/' });
  }

  private async send(email: string): Promise<void> {
    const found = await this.people.findByEmail(email);
    if (!this.mail.canSend || !found?.active || (await this.links.isJustMade(found.id, 'reset'))) return;
    await this.mail.send(found, 'reset');
  }

  private findLink(secret: string) {
    this.mustBeLocal();
    return this.links.find(secret);
  }

  private mustBeLocal(): void {
    if (this.config.localSignIn === 'off') throw new NotFound();
  }

  private drawForgotten(
    request: FastifyRequest,
    reply: FastifyReply,
    { error = null, isSent = false, status = 200 }: { error?: Words | null; isSent?: boolean; status?: number },
  ): void {
    const view = { error, isSent, canSend: this.mail.canSend };
    const title = w('Glemt adgangskode', 'Forgotten password');
    this.pages.page(request, reply, 'forgotten', view, { title, status });
  }

  private async drawChoice(
    request: FastifyRequest,
    reply: FastifyReply,
    secret: string,
    error: Words | null,
  ): Promise<void> {
    const link = secret ? await this.findLink(secret) : undefined;
    const status = !link ? 410 : error ? 422 : 200;
    const view = { link: link ?? null, secret, error, canSend: this.mail.canSend };
    const title = w('Vælg adgangskode', 'Choose a password');
    this.pages.page(request, reply, 'choose-password', view, { title, status });
  }
}

export function notTwice(password: string, again: string): Words | null {
  return password === again
    ? null
    : w(
        'De to adgangskoder er ikke ens. Skriv den samme begge steder.',
        'The two passwords differ. Type the same in both places.',
      );
}
