import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { memberMeetings, memberMeetingsHeld } from '../../cases/queries/member-meetings.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
import { pageIn, pager } from '../work/list-address.js';
import { OWN_COMMITTEE } from './member-paths.js';
import { nearestOf, ownCommitteeView } from './own-committee-view.js';
import { ownMeetingView } from './own-meeting-view.js';
import { OwnMeetings } from './own-meetings.js';

/** Where a member of a committee begins: their meetings, and what is awaited from them. */
@Controller('mit-udvalg')
@For('committeeMember')
export class MembersController {
  constructor(
    private readonly database: Database,
    private readonly own: OwnMeetings,
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
    const [ahead, held] = await Promise.all([
      memberMeetings(this.database.pool, person),
      memberMeetingsHeld(this.database.pool, person, page),
    ]);
    const nearest = await Promise.all(nearestOf(ahead).map(({ number }) => this.own.one(request, number)));
    const view = {
      firstName: person.name.split(' ')[0],
      hasSeat: person.seats.length > 0,
      ...ownCommitteeView(ahead, nearest, held.meetings, visitOf(request).today),
      pager: held.pages > 1 ? pager(OWN_COMMITTEE.path, {}, page, held.pages) : null,
    };
    this.pages.page(request, reply, 'members/committee', view, { title: OWN_COMMITTEE.words });
  }

  @Get(':number')
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const found = await this.own.one(request, number);
    const view = ownMeetingView(found, visitOf(request).today, await this.own.shut(found));
    this.pages.page(request, reply, 'members/meeting', view, { title: number });
  }
}
