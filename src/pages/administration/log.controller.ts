import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { oneOf, textIn } from '../work/list-address.js';
import { crumbsTo } from './crumbs.js';
import { adminEvents, EVENTS_A_PAGE, namesByCode } from './log-queries.js';
import { eventView } from './log-view.js';

const PATH = '/administration/log';
const TITLE = w('Log', 'Log');

/** Who changed what that is no case's, and who signed in: administrators alone may see. */
@Controller('administration/log')
@For('admin')
export class AdminLogController {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { vis, om, foer } = request.query as Record<string, unknown>;
    const subject = textIn(om);
    const show = oneOf(['changes', 'signIns', 'all'] as const, vis) ?? (subject ? 'all' : 'changes');
    const before = typeof foer === 'string' && /^\d{1,9}$/.test(foer) ? Number(foer) : 0;
    const [rows, names] = await Promise.all([
      adminEvents(this.database.pool, { show, subject, before }),
      namesByCode(this.database.pool),
    ]);
    const shown = rows.slice(0, EVENTS_A_PAGE);
    const address = (more: Record<string, string>) =>
      `${PATH}?${new URLSearchParams({ vis: show, ...(subject && { om: subject }), ...more })}`;
    const view = {
      ...crumbsTo(TITLE),
      chips: CHIPS.map((chip) => ({ ...chip, isHere: chip.show === show, href: address({ vis: chip.show }) })),
      events: shown.map((row) => eventView(row, names)),
      isOfOne: subject !== '',
      all: PATH,
      next: rows.length > EVENTS_A_PAGE ? address({ foer: String(shown.at(-1)?.id) }) : null,
    };
    this.pages.page(request, reply, 'administration/log', view, { title: TITLE });
  }
}

const CHIPS = [
  { show: 'changes', words: w('Ændringer', 'Changes') },
  { show: 'signIns', words: w('Log ind', 'Sign-ins') },
  { show: 'all', words: w('Alt', 'All') },
] as const;
