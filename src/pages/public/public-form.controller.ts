import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { publicPdf } from '../../cases/queries/public-projects.js';
import { Database } from '../../platform/database.js';
import { Public } from '../shell/access.js';
import { NotFound } from '../shell/page-errors.js';
import { isAtHand } from '../shell/known-page.js';

const FILE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.pdf$/;

/** A published monitoring form. No other document of any case is here. */
@Controller('offentlig/skema')
@Public()
export class PublicFormController {
  constructor(private readonly database: Database) {}

  @Get(':file')
  async pdf(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('file') file: string): Promise<void> {
    const id = FILE.exec(file)?.[1];
    const document = id && (await publicPdf(this.database.pool, id));
    if (!document) throw new NotFound();
    void reply.header('cache-control', 'public, max-age=3600');
    if (isAtHand(request, reply, `"${document.sha256}"`)) return void reply.status(304).send();
    const name = `monitoreringsskema-${document.number.replace(/[^\w.-]/g, '-')}.pdf`;
    void reply.type('application/pdf').header('content-disposition', `inline; filename="${name}"`).send(document.pdf);
  }
}
