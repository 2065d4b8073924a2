import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { MEETINGS_BY } from '../../cases/meetings.service.js';
import { meetingsAhead, meetingsHeld } from '../../cases/queries/meetings.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
import { pageIn, pager } from '../work/list-address.js';
import { listView } from './meetings-view.js';
import { MeetingFiles } from './meeting-files.js';

/** Every committee's meetings: the next one, what is late, and what was held (E24). */
@Controller('moeder')
@For(...MEETINGS_BY, 'supervisor', 'admin')
export class MeetingsController {
  constructor(
    private readonly database: Database,
    private readonly files: MeetingFiles,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const person = personOf(request);
    const page = pageIn(query.side);
    const [ahead, held, committees] = await Promise.all([
      meetingsAhead(this.database.pool, person),
      meetingsHeld(this.database.pool, person, page),
      this.files.committees(person),
    ]);
    const view = {
      ...listView(ahead, held.meetings, visitOf(request).today),
      pager: pager('/moeder', {}, page, held.pages),
      committees,
      mayPlan: person.roles.includes('secretary'),
    };
    this.pages.page(request, reply, 'meetings/list', view, { title: w('Møder', 'Meetings') });
  }
}
