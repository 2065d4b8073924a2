import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { MEETINGS_BY } from '../../cases/meetings.service.js';
import { meetingsOf } from '../../cases/queries/meetings.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
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
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const person = personOf(request);
    const [meetings, committees] = await Promise.all([
      meetingsOf(this.database.pool, person),
      this.files.committees(person),
    ]);
    const view = {
      ...listView(meetings, visitOf(request).today),
      committees,
      mayPlan: person.roles.includes('secretary'),
    };
    this.pages.page(request, reply, 'meetings/list', view, { title: w('Møder', 'Meetings') });
  }
}
