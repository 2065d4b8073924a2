import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { publicVersion } from '../../cases/queries/public-projects.js';
import { Database } from '../../platform/database.js';
import { KnownAnswers } from '../../platform/known-answers.js';
import { isAtHand } from '../shell/known-page.js';
import { Pages, SHARED, type PageOptions } from '../shell/pages.js';
import { visitOf } from '../shell/visit.js';

export interface PublicPage extends PageOptions {
  template: string;
  view: object;
}

export interface PublicFile {
  name: string;
  type: string;
  content: Buffer | string;
}

/** Answers everybody alike, and makes an answer only for who has not got it already. */
@Injectable()
export class PublicAnswers {
  private readonly known = new KnownAnswers();

  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  async page(request: FastifyRequest, reply: FastifyReply, make: () => Promise<PublicPage>): Promise<void> {
    await this.unlessKnown(request, reply, async () => {
      const { template, view, ...options } = await make();
      this.pages.page(request, reply, template, view, options);
    });
  }

  async download(request: FastifyRequest, reply: FastifyReply, make: () => Promise<PublicFile>): Promise<void> {
    await this.unlessKnown(request, reply, async () => {
      const { name, type, content } = await make();
      void reply.header('cache-control', SHARED);
      // Weak, as for pages: on its way it may be compressed.
      const etag = `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
      if (isAtHand(request, reply, etag)) return void reply.status(304).send();
      void reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(content);
    });
  }

  private async unlessKnown(request: FastifyRequest, reply: FastifyReply, answer: () => Promise<void>): Promise<void> {
    // Asked for before anything is read: what changes meanwhile has another version.
    const version = await publicVersion(this.database.pool);
    const address = `${visitOf(request).today} ${request.url}`;
    const known = this.known.etagOf(address, version);
    if (known && isAtHand(request, reply, known)) return void reply.status(304).header('cache-control', SHARED).send();
    await answer();
    const etag = reply.getHeader('etag');
    if (typeof etag === 'string') this.known.remember(address, version, etag);
  }
}
