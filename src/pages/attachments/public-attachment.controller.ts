import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { publicAttachment, publicBytes } from '../../documents/attachments.js';
import { Database } from '../../platform/database.js';
import { Public } from '../shell/access.js';
import { isAtHand } from '../shell/known-page.js';
import { NotFound } from '../shell/page-errors.js';
import { SHARED } from '../shell/pages.js';
import { sendAttachment } from './sending.js';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A published attachment, while it is. All others are not there. */
@Controller('offentlig/bilag')
@Public()
export class PublicAttachmentController {
  constructor(private readonly database: Database) {}

  @Get(':id')
  async fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const { pool } = this.database;
    const found = ID.test(id) ? await publicAttachment(pool, id) : undefined;
    if (!found) throw new NotFound();
    void reply.header('cache-control', SHARED);
    if (isAtHand(request, reply, `"${found.sha256}"`)) return void reply.status(304).send();
    // Taken back between the two: gone.
    const attachment = await publicBytes(pool, id);
    if (!attachment) throw new NotFound();
    sendAttachment(reply, attachment);
  }
}
