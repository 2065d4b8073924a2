import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { addressFor, NotReachable } from '../../effects/webhooks/webhook-address.js';
import { addWebhook, deliveriesOf, endWebhook, sendAgain, webhooks } from '../../effects/webhooks/webhooks.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Forms, type FormSpec, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf } from '../shell/visit.js';
import { readWebhook, WEBHOOK_FORM } from './webhook-form.js';

const PATH = '/drift/webhooks';
const TITLE = w('Webhooks', 'Webhooks');
const SPEC: FormSpec = { form: WEBHOOK_FORM, action: PATH, submit: w('Opret', 'Add') };

/** Other programs that are told what happens to cases: which, what they were told, and once more. */
@Controller('drift/webhooks')
@For('admin')
export class WebhooksController {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly forms: Forms,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.draw(request, reply, await this.forms.open(request, SPEC));
  }

  @Post()
  async add(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { payload, typed, errors } = readForm(WEBHOOK_FORM, request.body);
    const read = readWebhook(payload);
    const wrong = errors.length ? errors : read.errors.length ? read.errors : await this.unreachable(read.url);
    if (wrong.length)
      return this.draw(request, reply, this.forms.again(request, SPEC, { typed, errors: wrong }), { status: 422 });
    const secret = await addWebhook(this.database, read.url, read.events, personOf(request));
    await this.draw(request, reply, await this.forms.open(request, SPEC), { secret });
  }

  @Get(':id')
  async deliveries(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const webhook = (await webhooks(this.database)).find((one) => String(one.id) === id);
    const deliveries = webhook && (await deliveriesOf(this.database, id));
    if (!deliveries) throw new NotFound();
    const view = { webhook, path: `${PATH}/${id}`, deliveries };
    this.pages.page(request, reply, 'operations/webhook', view, { title: TITLE });
  }

  @Post(':id/slet')
  async end(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    if (!(await endWebhook(this.database, id, personOf(request)))) throw new NotFound();
    this.pages.redirect(reply, PATH, w('Der sendes ikke mere dertil.', 'Nothing more is sent there.'));
  }

  @Post(':id/igen/:delivery')
  async again(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() { id, delivery }: { id: string; delivery: string },
  ): Promise<void> {
    if (!(await sendAgain(this.database, id, delivery))) throw new NotFound();
    this.pages.redirect(reply, `${PATH}/${id}`, w('Den sendes igen.', 'It is sent again.'));
  }

  private async unreachable(url: string) {
    try {
      await addressFor(new URL(url), this.config.webhookAllow);
      return [];
    } catch (error) {
      if (!(error instanceof NotReachable)) throw error;
      return [{ path: 'url', words: UNREACHABLE }];
    }
  }

  private async draw(
    request: FastifyRequest,
    reply: FastifyReply,
    form: FormView,
    { secret = null, status = 200 }: { secret?: string | null; status?: number } = {},
  ): Promise<void> {
    const view = { form, secret, webhooks: await webhooks(this.database) };
    this.pages.page(request, reply, 'operations/webhooks', view, { title: TITLE, status });
  }
}

const UNREACHABLE = w(
  'Adressen findes ikke, eller den ligger inde i huset. Skal den bruges alligevel, så nævn den i indstillingen WEBHOOK_ALLOW.',
  'The address does not exist or lies inside the house. If it is to be used all the same, name it in the setting WEBHOOK_ALLOW.',
);
