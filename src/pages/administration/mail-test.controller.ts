import { randomUUID } from 'node:crypto';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w, type Words } from '../../../workflows/words.js';
import { Post as MailPost } from '../../effects/mail/post.js';
import { noteChange } from '../../people/admin-log.js';
import { People } from '../../people/people.service.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { personOf } from '../shell/visit.js';
import { crumbsTo } from './crumbs.js';

const TITLE = w('Mail', 'Mail');

interface Tried {
  isTaken: boolean;
  words: Words;
  /** What the server said, word for word. */
  answer: string;
}

/** Whether mails leave the house: sends one to oneself and shows what the server answered. */
@Controller('administration/mail')
@For('admin')
export class MailTestController {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly people: People,
    private readonly post: MailPost,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.draw(request, reply, null);
  }

  @Post()
  async send(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const tried = await this.try(await this.ownAddress(request), personOf(request).name);
    await noteChange(this.database.pool, personOf(request), 'mailTested', '', null, { isTaken: tried.isTaken });
    return this.draw(request, reply, tried);
  }

  private async try(address: string, name: string): Promise<Tried> {
    const text = 'Denne mail viser, at Fremdrift kan sende mails.\n\nThis mail shows that Fremdrift can send mail.\n';
    const mail = {
      id: randomUUID(),
      to: [{ name, address }],
      cc: [],
      subject: 'Prøve fra Fremdrift',
      text,
      attachments: [],
    };
    try {
      const { answer } = await this.post.handOver(mail);
      return { isTaken: true, words: TAKEN, answer };
    } catch (error) {
      const { response, message } = error as { response?: string; message: string };
      return { isTaken: false, words: NOT_TAKEN, answer: response ?? message };
    }
  }

  private async ownAddress(request: FastifyRequest): Promise<string> {
    return (await this.people.find(personOf(request).id))?.email ?? '';
  }

  private async draw(request: FastifyRequest, reply: FastifyReply, tried: Tried | null): Promise<void> {
    const { smtpUrl, mailFrom } = this.config;
    const server = smtpUrl ? new URL(smtpUrl).host : null;
    const view = { ...crumbsTo(TITLE), server, mailFrom, address: await this.ownAddress(request), tried };
    this.pages.page(request, reply, 'administration/mail', view, { title: TITLE });
  }
}

const TAKEN = w(
  'Mailserveren tog imod mailen. Se efter, om den kom frem.',
  'The mail server took the mail. See whether it arrived.',
);
const NOT_TAKEN = w('Mailserveren tog ikke imod mailen.', 'The mail server did not take the mail.');
