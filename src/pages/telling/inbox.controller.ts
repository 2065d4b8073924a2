import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { Database } from '../../platform/database.js';
import { inbox, readAll, readOne, unreadOf } from '../../telling/inbox.js';
import { INBOX_PATH } from '../shell/navigation.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf, posted } from '../shell/visit.js';
import { INFORMATION, inboxView } from './inbox-view.js';

const ID = /^[1-9]\d{0,8}$/;

/** What the person was told, and where it leads. */
@Controller('beskeder')
export class InboxController {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('vis') shown?: unknown,
    @Query('efter') after?: unknown,
  ): Promise<void> {
    const { pool } = this.database;
    const person = personOf(request);
    const forAction = shown !== INFORMATION;
    const before = typeof after === 'string' && ID.test(after) ? Number(after) : null;
    const [rows, unread] = await Promise.all([inbox(pool, person, { forAction, before }), unreadOf(pool, person)]);
    const view = inboxView(rows, unread, { forAction });
    this.pages.page(request, reply, 'telling/inbox', view, { title: w('Beskeder', 'Notifications') });
  }

  /** Opens what it is about; from then on it is read. */
  @Get(':id')
  async open(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const path = ID.test(id) && (await readOne(this.database.pool, personOf(request), Number(id)));
    if (!path) throw new NotFound();
    this.pages.redirect(reply, path);
  }

  @Post('laest')
  async readAll(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const vis = posted(request, 'vis');
    await readAll(this.database.pool, personOf(request), vis !== INFORMATION);
    this.pages.redirect(reply, vis === INFORMATION ? `${INBOX_PATH}?vis=${INFORMATION}` : INBOX_PATH);
  }

  /** Read, without opening it. */
  @Post(':id/laest')
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const path = ID.test(id) && (await readOne(this.database.pool, personOf(request), Number(id)));
    if (!path) throw new NotFound();
    this.pages.redirect(reply, posted(request, '_page') || INBOX_PATH);
  }
}
