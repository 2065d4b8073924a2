import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { shutIn } from '../../cases/closing-events.js';
import {
  closingsOf,
  meetingPapers,
  memberMeeting,
  withheldFrom,
  type MeetingPaper,
  type MemberMeeting,
} from '../../cases/queries/member-meetings.js';
import { closedAnnexes } from '../../cases/queries/public-meetings.js';
import { noteViewing } from '../../cases/viewings.js';
import { Database } from '../../platform/database.js';
import { NotFound } from '../shell/page-errors.js';
import { personOf } from '../shell/visit.js';

/** A meeting as its member may see it. */
export interface OwnMeeting {
  row: MemberMeeting;
  /** Keys of the items they see nothing of. */
  withheld: ReadonlySet<string>;
  papers: readonly MeetingPaper[];
}

/** Finds the meetings that addresses name among those on which the person sits. */
@Injectable()
export class OwnMeetings {
  constructor(private readonly database: Database) {}

  /** Noted as seen. @throws NotFound also for another committee's */
  async one(request: FastifyRequest, number: string, seen?: string): Promise<OwnMeeting> {
    const { pool } = this.database;
    const person = personOf(request);
    const row = await memberMeeting(pool, person, number);
    if (!row) throw new NotFound();
    await noteViewing(pool, row.id, person, seen);
    const [withheld, papers] = await Promise.all([withheldFrom(pool, person, row), meetingPapers(pool, row.id)]);
    return { row, withheld, papers };
  }

  /** Items and annexes that were closed to the public after the meeting, or on another. */
  async shut({ row: { id, meeting } }: OwnMeeting): Promise<ReadonlySet<string>> {
    const annexes = meeting.items.flatMap((item) => item.annexes.map((annex) => annex.id));
    const [closings, closed] = await Promise.all([
      closingsOf(this.database.pool, id),
      closedAnnexes(this.database.pool, annexes),
    ]);
    return new Set([...shutIn(closings), ...closed]);
  }
}
