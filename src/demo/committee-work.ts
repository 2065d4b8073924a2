import { Injectable } from '@nestjs/common';
import { Cases } from '../cases/case.service.js';
import { Meetings } from '../cases/meetings.service.js';
import { meetingsAhead } from '../cases/queries/meetings.js';
import type { PersonActor } from '../people/actor.js';
import { Database } from '../platform/database.js';
import type { Payload } from '../../workflows/workflow.js';
import type { CommitteeEntry } from './town/committee-diary.js';
import { committees } from './town/register.js';
import { Townspeople } from './townspeople.js';

const COMMITTEE = 'BIU';

interface Planned {
  id: number;
  members: { id: string; name: string }[];
}

/** Does what the committee's diary says, through the product's own doors, as its secretary. */
@Injectable()
export class CommitteeWork {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly meetings: Meetings,
    private readonly people: Townspeople,
  ) {}

  /** @throws Refused when the product would refuse it to a person */
  async act({ at, does }: CommitteeEntry): Promise<void> {
    const secretary = this.people.named('kirsten');
    if ('plans' in does) {
      const name = committees[COMMITTEE]?.name ?? COMMITTEE;
      await this.meetings.plan({ code: COMMITTEE, name }, does.plans, secretary);
      return;
    }
    const meeting = await this.meetingOn(does.meeting);
    if ('putsOn' in does) return this.putOn(meeting, does.putsOn, `demo-${at.replace(' ', '-')}`, secretary);
    const payload = withIds(does.payload, meeting);
    await this.cases.send(meeting.id, { type: does.event, payload }, secretary);
  }

  private async putOn(meeting: Planned, project: string, key: string, secretary: PersonActor): Promise<void> {
    const ahead = await meetingsAhead(this.database.pool, secretary, COMMITTEE);
    const row = ahead.find(({ id }) => id === meeting.id);
    const { rows } = await this.database.pool.query<{ number: string }>(
      `select i.number from cases i join cases c on c.id = i.parent_id join project p on p.id = c.project_id
       where p.name = $1 and i.state = 'approved'`,
      [project],
    );
    const caseNumber = rows[0]?.number;
    if (!row || !caseNumber) throw new Error(`There is no approved item of ${project}`);
    await this.meetings.putOn(row, { caseNumber, isClosed: false }, secretary, key);
  }

  private async meetingOn(day: string): Promise<Planned> {
    const { rows } = await this.database.pool.query<Planned>(
      `select id, snapshot->'context'->'members' as members from cases
       where workflow = 'meeting' and snapshot->'context'->>'startsOn' = $1`,
      [day],
    );
    if (!rows[0]) throw new Error(`No meeting is planned on ${day}`);
    return rows[0];
  }
}

/** Members' names in a payload, replaced by their ids. */
function withIds(payload: Payload, { members }: Planned): Payload {
  const ids = new Map(members.map(({ id, name }) => [name, id]));
  const idOf = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(idOf) : (ids.get(value as string) ?? value);
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, idOf(value)]));
}
