import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { queueDays } from '../../cases/queries/tasks-filter.js';
import { taskOverview } from '../../cases/queries/tasks-overview.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
import { overviewView } from './overview-view.js';

/** All queues at once, for whoever distributes the work. Every number opens its list. */
@Controller('opgaver/overblik')
@For('supervisor')
export class OverviewController {
  constructor(
    private readonly database: Database,
    private readonly calendar: CalendarSettings,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { today } = visitOf(request);
    const rules = await this.calendar.on(today);
    const overview = await taskOverview(this.database.pool, personOf(request), queueDays(today, rules), rules);
    this.pages.page(request, reply, 'work/overview', overviewView(overview, today), {
      title: w('Overblik over opgaver', 'Overview of tasks'),
    });
  }
}
