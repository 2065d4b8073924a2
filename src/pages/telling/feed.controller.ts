import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database.js';
import { dueTasks, meetings } from '../../telling/calendar-entries.js';
import { readerOf } from '../../telling/calendar-feed.js';
import { icalendar } from '../../telling/icalendar.js';
import { Public } from '../shell/access.js';
import { isKnown } from '../shell/known-page.js';
import { NotFound } from '../shell/page-errors.js';
import { visitOf } from '../shell/visit.js';

const FILE = /^([\w-]{43})\.ics$/;

/** What somebody's own calendar asks for, again and again: it has no cookie, only its address. */
@Controller('kalender')
export class FeedController {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  @Get(':file')
  @Public()
  async feed(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('file') file: string): Promise<void> {
    const secret = FILE.exec(file)?.[1];
    const reader = secret && (await readerOf(this.database, secret));
    if (!reader) throw new NotFound();
    const { person, language } = reader;
    const { pool } = this.database;
    const entries = [...(await dueTasks(pool, person)), ...(await meetings(pool, person, visitOf(request).today))];
    const text = icalendar(entries, language, this.config.publicUrl);
    void reply.type('text/calendar; charset=utf-8').header('cache-control', 'private, no-cache');
    void reply.header('x-robots-tag', 'noindex').header('content-disposition', 'inline; filename="fremdrift.ics"');
    if (isKnown(request, reply, text)) void reply.status(304).send();
    else void reply.send(text);
  }
}
