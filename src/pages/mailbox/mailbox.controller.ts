import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { aboutWords } from '../../cases/queries/other-cases.js';
import { isStaff } from '../../people/may.js';
import { People } from '../../people/people.service.js';
import { Config } from '../../platform/config.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf } from '../shell/visit.js';
import { textIn } from '../work/list-address.js';
import { MailboxQueries } from './mailbox-queries.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where mails lie that no mail server takes out of the house. Staff read them all, others what was sent to them. */
@Controller('postkasse')
export class MailboxController {
  constructor(
    private readonly config: Config,
    private readonly people: People,
    private readonly mailbox: MailboxQueries,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('vis') shown?: string,
    @Query('efter') after?: string,
    @Query('q') given?: unknown,
  ): Promise<void> {
    const seesAll = isStaff(personOf(request));
    const isMine = !seesAll || shown === 'mine';
    const address = await this.addressFor(request, isMine);
    const q = textIn(given);
    const words = q.split(/\s+/).filter(Boolean);
    const { mails, next } = await this.mailbox.page(
      personOf(request),
      address,
      after && UUID.test(after) ? after : null,
      words,
    );
    const chosen = (more: Record<string, string>) =>
      `/postkasse?${new URLSearchParams({ ...(q && { q }), ...more })}`.replace(/\?$/, '');
    const older = next && chosen({ ...(seesAll && isMine && { vis: 'mine' }), efter: next });
    const named = mails.map((mail) => ({ ...mail, project: aboutWords(mail.project, mail.others) }));
    const view = {
      mails: named,
      older,
      seesAll,
      isMine,
      q,
      isFirst: !after,
      all: chosen({}),
      mine: chosen({ vis: 'mine' }),
    };
    this.pages.page(request, reply, 'mailbox/mailbox', view, { title: w('Postkasse', 'Mailbox') });
  }

  @Get(':id')
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const address = await this.addressFor(request, !isStaff(personOf(request)));
    const mail = UUID.test(id) && (await this.mailbox.find(personOf(request), address, id));
    if (!mail) throw new NotFound();
    const casePath = mail.caseNumber && `/sager/${encodeURIComponent(mail.caseNumber)}`;
    const letters = mail.letters.map(({ caseNumber, isFile, ...letter }) => {
      const path = `/sager/${encodeURIComponent(caseNumber)}/${isFile ? 'bilag' : 'dokument'}/${letter.id}`;
      return { ...letter, isFile, path };
    });
    this.pages.page(
      request,
      reply,
      'mailbox/mail',
      { mail, project: aboutWords(mail.project, mail.others), letters, casePath },
      { title: mail.subject },
    );
  }

  /**
   * @returns the address whose mails are shown; null for all of them
   * @throws NotFound where a mail server takes the mails out of the house: then there is no mailbox
   */
  private async addressFor(request: FastifyRequest, isMine: boolean): Promise<string | null> {
    if (this.config.smtpUrl) throw new NotFound();
    if (!isMine) return null;
    const person = await this.people.find(personOf(request).id);
    return person?.email ?? '';
  }
}
