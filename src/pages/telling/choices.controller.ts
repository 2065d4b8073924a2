import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Form } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database.js';
import { endFeed, feedOf, newFeed } from '../../telling/calendar-feed.js';
import { chooseWays, waysOf } from '../../telling/inbox.js';
import { type Kind, KIND, KINDS, WAY_WORDS, WAYS, type Way } from '../../telling/kinds.js';
import { Forms, type FormSpec, type FormView } from '../shell/forms.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf } from '../shell/visit.js';

const PATH = '/beskeder/valg';
const OPTIONS = WAYS.map((value) => ({ value, label: WAY_WORDS[value] }));
const FORM: Form = Object.fromEntries(
  KINDS.map((kind) => [kind, { kind: 'choice', label: KIND[kind].title, hint: KIND[kind].hint, options: OPTIONS }]),
);
const SPEC: FormSpec = { form: FORM, action: PATH, submit: w('Gem', 'Save'), cancel: '/beskeder' };

/** How the person wants to be told, and the address for their own calendar. */
@Controller('beskeder/valg')
export class ChoicesController {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.draw(request, reply, await this.form(request));
  }

  @Post()
  async choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const read = readForm(FORM, request.body);
    if (read.errors.length) return this.draw(request, reply, this.forms.again(request, SPEC, read), { status: 422 });
    await chooseWays(this.database.pool, personOf(request), read.payload as Record<Kind, Way>);
    this.pages.redirect(reply, PATH, w('Dit valg er gemt.', 'Your choice is saved.'));
  }

  /** The secret is in the answer itself: it is shown once, and nobody can show it again. */
  @Post('kalender')
  async newFeed(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const secret = await newFeed(this.database, personOf(request).id);
    const address = `${this.config.publicUrl}/kalender/${secret}.ics`;
    await this.draw(request, reply, await this.form(request), { address });
  }

  @Post('kalender/luk')
  async endFeed(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await endFeed(this.database, personOf(request).id);
    this.pages.redirect(
      reply,
      PATH,
      w('Kalenderadressen virker ikke længere.', 'The calendar address no longer works.'),
    );
  }

  private async form(request: FastifyRequest): Promise<FormView> {
    return this.forms.open(request, { ...SPEC, values: await waysOf(this.database.pool, personOf(request)) });
  }

  private async draw(
    request: FastifyRequest,
    reply: FastifyReply,
    form: FormView,
    { address = null, status = 200 }: { address?: string | null; status?: number } = {},
  ): Promise<void> {
    const feed = (await feedOf(this.database, personOf(request).id)) ?? null;
    const title = w('Mail og kalender', 'Mail and calendar');
    this.pages.page(request, reply, 'telling/choices', { form, feed, address }, { title, status });
  }
}
