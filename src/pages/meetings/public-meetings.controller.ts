import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { isPublicAnnex, publicMeetings } from '../../cases/queries/public-meetings.js';
import { filesById } from '../../documents/annexes.js';
import { Database } from '../../platform/database.js';
import { sendAttachment } from '../attachments/sending.js';
import { Public } from '../shell/access.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { clock } from './meetings-view.js';

/** What the committees take up, for everybody: the open items of every agenda that is out (004 § 2.3). */
@Controller('offentlig/moeder')
@Public()
export class PublicMeetingsController {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const meetings = await publicMeetings(this.database.pool);
    const view = { meetings: meetings.map((meeting) => ({ ...meeting, startsAt: clock(meeting.startsAt) })) };
    this.pages.page(request, reply, 'meetings/public', view, { title: w('Udvalgenes møder', 'Committee meetings') });
  }

  /** An open annex of an open item. All others are not there. */
  @Get('bilag/:id')
  async annex(@Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const { pool } = this.database;
    const isThere = ID.test(id) && (await isPublicAnnex(pool, id));
    const [file] = isThere ? await filesById(pool, [id]) : [];
    if (!file) throw new NotFound();
    sendAttachment(reply.header('cache-control', 'no-cache'), file);
  }
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
