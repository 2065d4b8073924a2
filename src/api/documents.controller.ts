import { Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../workflows/words.js';
import { findPdf } from '../cases/queries/api-documents.js';
import { noteViewing } from '../cases/viewings.js';
import type { PersonActor } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { Caller } from './caller.js';
import { unchanged } from './etag.js';
import { IdOf } from './input.guard.js';
import { Problem } from './problems.js';
import { Resource, Takes } from './resource.js';

@Resource('v1/documents', 'documents')
export class DocumentsController {
  constructor(private readonly database: Database) {}

  @Get(':id')
  @Takes({
    summary: w('Et dokument som PDF, som det blev sendt', 'A document as PDF, as it was sent'),
    id: 'document',
    answer: 'application/pdf',
    headers: { ETag: w('Indholdets SHA-256', 'The SHA-256 of the content') },
    problems: ['no-such-document'],
  })
  async pdf(
    @Caller() caller: PersonActor,
    @IdOf('document') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const document = await findPdf(this.database.pool, caller, id);
    if (!document) throw new Problem('no-such-document');
    const { number, sha256, pdf } = document;
    await noteViewing(this.database.pool, document.case_id, caller, number);
    void reply.header('cache-control', 'private, no-cache').header('x-content-type-options', 'nosniff');
    if (unchanged(request, reply, `"${sha256}"`)) return;
    void reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="${number.replace(/[^\w.-]/g, '-')}.pdf"`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(pdf);
  }
}
