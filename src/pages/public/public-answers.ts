import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PublicProjects } from '../../cases/public-projects.service.js';
import { ByVersion } from '../../platform/by-version.js';
import { weakName } from '../../platform/weak-name.js';
import { isAtHand } from '../shell/known-page.js';
import { Pages, SHARED, type PageOptions } from '../shell/pages.js';
import { visitOf } from '../shell/visit.js';

export interface PublicPage extends Pick<PageOptions, 'title'> {
  template: string;
  view: object;
}

export interface PublicFile {
  name: string;
  type: string;
  content: Buffer | string;
}

interface KeptPage {
  etag: string;
  plain: Buffer;
  brotli: Buffer;
}

/** At some hundred kilobytes each. */
const MOST_PAGES = 100;
const MOST_FILES = 1000;

const compressed = promisify(brotliCompress);

/** Answers everybody alike, and makes an answer only where it is another than the last. */
@Injectable()
export class PublicAnswers {
  private readonly kept = new ByVersion<KeptPage>(MOST_PAGES);
  private readonly etags = new ByVersion<string>(MOST_FILES);

  constructor(
    private readonly projects: PublicProjects,
    private readonly pages: Pages,
  ) {}

  async page(
    request: FastifyRequest,
    reply: FastifyReply,
    make: (version: string) => Promise<PublicPage>,
  ): Promise<void> {
    const version = await this.projects.version();
    const page = await this.kept.once(version, addressOf(request), async () => {
      const { template, view, title } = await make(version);
      const plain = Buffer.from(this.pages.html(request, template, view, { title }));
      const brotli = await compressed(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
      return { etag: weakName(plain), plain, brotli };
    });
    void reply.header('cache-control', SHARED);
    if (isAtHand(request, reply, page.etag)) return void reply.status(304).send();
    void reply.type('text/html; charset=utf-8').header('vary', 'accept-encoding');
    if (/\bbr\b/.test(request.headers['accept-encoding'] ?? ''))
      void reply.header('content-encoding', 'br').send(page.brotli);
    else void reply.send(page.plain);
  }

  /** The file is made anew where it is not at hand: it can be large. */
  async download(
    request: FastifyRequest,
    reply: FastifyReply,
    make: (version: string) => Promise<PublicFile>,
  ): Promise<void> {
    const version = await this.projects.version();
    let made: PublicFile | undefined;
    const etag = await this.etags.once(version, addressOf(request), async () => {
      made = await make(version);
      return weakName(made.content);
    });
    void reply.header('cache-control', SHARED);
    if (isAtHand(request, reply, etag)) return void reply.status(304).send();
    const { name, type, content } = made ?? (await make(version));
    void reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(content);
  }
}

function addressOf(request: FastifyRequest): string {
  return `${visitOf(request).today} ${request.url}`;
}
