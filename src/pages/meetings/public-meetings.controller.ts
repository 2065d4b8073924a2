import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { publicMeetings } from '../../cases/queries/meetings.js';
import { Database } from '../../platform/database.js';
import { Public } from '../shell/access.js';
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
}
