import { Injectable } from '@nestjs/common';
import type { Payload } from '../../workflows/workflow.js';
import { w } from '../../workflows/words.js';
import type { PersonActor } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { Cases } from './case.service.js';
import { BadPayload } from './errors.js';
import { openForRequest } from './open-for-request.js';
import { memberMeetings, type MemberMeeting } from './queries/member-meetings.js';

/** What members of a committee do themselves, where it is not one meeting's alone. */
@Injectable()
export class Members {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
  ) {}

  /**
   * A member's request of today goes on the first ordinary meeting it is in time for (004 § 2.2). Sent again it is the same one,
   * also where it would be too late for that meeting by now.
   * @returns the meeting it came on
   * @throws BadPayload where none is planned
   */
  async request(
    committee: string,
    payload: Payload,
    today: string,
    actor: PersonActor,
    idempotencyKey: string,
  ): Promise<MemberMeeting> {
    const ahead = (await memberMeetings(this.database.pool, actor)).filter(
      ({ meeting }) => meeting.committee === committee,
    );
    const first = (await this.sentTo(ahead, idempotencyKey)) ?? openForRequest(ahead, today);
    if (!first) throw new BadPayload([{ path: 'title', words: NO_MEETING }]);
    await this.cases.send(first.id, { type: 'REQUEST_RECEIVED', payload, idempotencyKey }, actor);
    return first;
  }

  private async sentTo(ahead: readonly MemberMeeting[], key: string): Promise<MemberMeeting | undefined> {
    const { rows } = await this.database.pool.query<{ id: number }>(
      'select case_id as id from case_event where case_id = any($1) and idempotency_key = $2',
      [ahead.map(({ id }) => id), key],
    );
    return ahead.find(({ id }) => id === rows[0]?.id);
  }
}

const NO_MEETING = w(
  'Der er ikke planlagt et møde, som anmodningen kan nå. Skriv til udvalgets sekretær.',
  "No meeting is planned that the request is in time for. Write to the committee's secretary.",
);
