import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { itemOf, type Meeting } from '../../workflows/meeting/v1/agenda.js';
import { leftBehind } from '../../workflows/meeting/v1/decisions.js';
import type { Payload } from '../../workflows/workflow.js';
import { w } from '../../workflows/words.js';
import { CalendarSettings } from '../calendar/calendar-settings.js';
import { completeRules, membersOn, rulesSetting } from '../meetings/committees.js';
import { enclosedPapers } from '../documents/annexes.js';
import { attachmentsOf, type AttachmentRow } from '../documents/attachments.js';
import { calendarOf, meetingDates } from '../meetings/dates.js';
import { isStillSo } from '../meetings/decisions-seen.js';
import { SYSTEM, type PersonActor } from '../people/actor.js';
import { may } from '../people/may.js';
import { Database } from '../platform/database.js';
import { Settings } from '../platform/settings.js';
import { Cases } from './case.service.js';
import { BadPayload, CaseMovedOn, NotAllowedNow, NotYours } from './errors.js';
import { openForRequest } from './open-for-request.js';
import { itemNumbered, meetingsAhead, nextOrdinary, type MeetingRow } from './queries/meetings.js';

/** A meeting that is to be planned. `startsOn` is `YYYY-MM-DD`, `startsAt` `HH:MM`. */
export type NewMeeting = Pick<Meeting, 'kind' | 'ground' | 'startsOn' | 'startsAt' | 'place'>;

/** Who plans and runs meetings. */
export const MEETINGS_BY = ['secretary'] as const;

/** A committee's meetings (004): planned, and given what comes from elsewhere: items, requests, members. */
@Injectable()
export class Meetings {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly settings: Settings,
    private readonly calendar: CalendarSettings,
  ) {}

  /** The rules of procedure of a committee as they are on a day, and its calendar. */
  async rulesOn(committee: string, day: string) {
    const rules = completeRules(await this.settings.on(day, rulesSetting(committee), {}));
    return { rules, calendar: calendarOf(await this.calendar.on(day), rules) };
  }

  /**
   * Makes each meeting a case, all or none. A meeting that is planned already, by committee and time, is left as it is.
   * @returns the numbers of those that are new
   * @throws NotYours, BadPayload where nobody sits on the committee on the day
   */
  async plan(committee: { code: string; name: string }, planned: readonly NewMeeting[], actor: PersonActor) {
    mustBeTheirs(actor, committee.code);
    const ready = await Promise.all(
      planned.map(async (one) => ({ ...one, ...(await this.terms(committee.code, one)) })),
    );
    return this.database.transaction(async (client) => {
      const opened: string[] = [];
      for (const { startsOn, startsAt, ...rest } of ready) {
        const openedFor = `meeting-${committee.code}-${startsOn}-${startsAt}`;
        await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [openedFor]);
        if ((await client.query('select 1 from cases where opened_for = $1', [openedFor])).rowCount) continue;
        const number = await nextNumber(client, committee.code, startsOn.slice(0, 4));
        const input = { committee: committee.code, committeeName: committee.name, startsOn, startsAt, ...rest };
        await this.cases.open({ workflow: 'meeting', input, number, openedFor }, actor, client);
        opened.push(number);
      }
      return opened;
    });
  }

  private async terms(committee: string, { startsOn, kind }: NewMeeting) {
    const { rules, calendar } = await this.rulesOn(committee, startsOn);
    const { dispatchBy, requestBy } = meetingDates(startsOn, kind, rules, calendar);
    const members = await membersOn(this.database.pool, committee, startsOn);
    if (!members.length) throw new BadPayload([{ path: 'committee', words: NOBODY }]);
    return { rules, dispatchBy, requestBy, members };
  }

  /**
   * Puts an approved item of the meeting's committee on its agenda. Whoever puts it on a second meeting at the same moment
   * is refused.
   * @throws NotAllowedNow where it does not await a meeting
   */
  async putOn(
    { id, meeting }: MeetingRow,
    item: { caseNumber: string; isClosed: boolean },
    actor: PersonActor,
    idempotencyKey: string,
  ): Promise<void> {
    const found = await itemNumbered(this.database.pool, actor, meeting.committee, item.caseNumber);
    if (!found) throw new NotAllowedNow();
    const { caseId, title, clauses, letter } = found;
    const { pool } = this.database;
    const annexes = [
      ...(await enclosedPapers(pool, caseId, letter)),
      ...(await attachmentsOf(pool, caseId)).toReversed().map(annexOf),
    ];
    const { caseNumber, isClosed } = item;
    const payload = { caseId, caseNumber, title, clauses, isClosed, annexes, asksCourse: letter !== null };
    await this.cases.send(id, { type: 'ITEM_PUT_ON', payload, idempotencyKey }, actor, {
      alongside: (client) => mustBeFree(client, caseId, id),
    });
  }

  /**
   * A member's written request goes on the first ordinary meeting it is in time for (004 § 2.2): from this one on.
   * @returns the meeting it came on
   * @throws BadPayload where there is none
   */
  async request({ number, meeting }: MeetingRow, payload: Payload, actor: PersonActor, idempotencyKey: string) {
    const all = await meetingsAhead(this.database.pool, actor, meeting.committee);
    const from = all.findIndex((one) => one.number === number);
    const first = openForRequest(all.slice(from), String(payload.receivedOn));
    if (!first) throw new BadPayload([{ path: 'receivedOn', words: TOO_LATE }]);
    const event = { type: 'REQUEST_RECEIVED', payload: { ...payload }, idempotencyKey };
    await this.cases.send(first.id, event, actor);
    return first;
  }

  /**
   * Calls a meeting off; what would be lost goes on to the next ordinary one.
   * @throws BadPayload where none is planned
   */
  async cancel({ id, meeting }: MeetingRow, payload: Payload, actor: PersonActor, idempotencyKey: string) {
    const isMissing =
      leftBehind(meeting).length && !(await nextOrdinary(this.database.pool, meeting.committee, meeting.startsOn));
    if (isMissing) throw new BadPayload([{ path: 'reason', words: NO_NEXT }]);
    await this.cases.send(id, { type: 'MEETING_CANCELLED', payload, idempotencyKey }, actor);
  }

  /**
   * Records a decision. Two who write at once lose nothing: of different items both are kept, of the same one the second is
   * told of the first.
   * @param seen what was decided when they looked, as `decisionsSeen` gives it
   * @throws CaseMovedOn where it has become another since
   */
  async decide({ id }: MeetingRow, payload: Payload, seen: string, actor: PersonActor, idempotencyKey: string) {
    for (;;) {
      const { rows } = await this.database.pool.query<{ revision: number; meeting: Meeting }>(
        `select revision, snapshot->'context' as meeting from cases where id = $1`,
        [id],
      );
      const { revision, meeting } = rows[0] as (typeof rows)[number];
      const item = itemOf(meeting, payload.item);
      const isSeen = !item || isStillSo(item, seen);
      // What has moved on is sent as well: the same once more is no second decision.
      const event = { type: 'CLAUSE_DECIDED', payload, idempotencyKey, expectedRevision: isSeen ? revision : 0 };
      try {
        return await this.cases.send(id, event, actor);
      } catch (error) {
        if (!isSeen || !(error instanceof CaseMovedOn)) throw error;
      }
    }
  }

  /** The meetings still to be held are told who sits on the committee now: also those that whoever changed it may not see. */
  async membersChanged(committee: string): Promise<void> {
    for (const { id, state, meeting } of await meetingsAhead(this.database.pool, SYSTEM, committee)) {
      if (state !== 'planned' && state !== 'called') continue;
      const members = await membersOn(this.database.pool, committee, meeting.startsOn);
      if (JSON.stringify(members) === JSON.stringify(meeting.members) || !members.length) continue;
      await this.tell(id, members);
    }
  }

  /** One that has begun since keeps the members it began with. */
  private async tell(id: number, members: Meeting['members']): Promise<void> {
    try {
      await this.cases.send(id, { type: 'MEMBERS_SET', payload: { members } }, SYSTEM);
    } catch (error) {
      if (!(error instanceof NotAllowedNow)) throw error;
    }
  }
}

/** @throws NotYours */
function mustBeTheirs(actor: PersonActor, committee: string): void {
  const parties = {
    project: null,
    pool: null,
    committee,
    projectManager: null,
    fundHolder: null,
    administration: null,
  };
  const refusal = may(actor, { by: MEETINGS_BY }, parties, {});
  if (refusal) throw new NotYours(refusal);
}

/** What lies on an item's own case comes along, closed until the secretary opens it. */
function annexOf({ id, title, name, personal }: AttachmentRow) {
  return { id, title, name, isClosed: true, namesPeople: personal.length > 0 };
}

async function nextNumber(client: pg.PoolClient, committee: string, year: string): Promise<string> {
  const { rows } = await client.query<{ serial: number }>('select next_number($1) as serial', [
    `meeting-${committee}-${year}`,
  ]);
  return `${committee} M${(rows[0] as { serial: number }).serial}/${year}`;
}

/** Held until the transaction ends, so that one of two meetings gets the item, and nobody sends it back meanwhile. @throws NotAllowedNow */
async function mustBeFree(client: pg.PoolClient, itemCase: number, meetingCase: number): Promise<void> {
  const { rowCount: isApproved } = await client.query(
    `select 1 from cases where id = $1 and state = 'approved' for update`,
    [itemCase],
  );
  const { rowCount: isOnAnother } = await client.query(
    `select 1 from cases m, jsonb_array_elements(m.snapshot->'context'->'items') item
     where m.workflow = 'meeting' and m.state in ('planned', 'called', 'underWay') and m.id <> $2 and (item->>'caseId')::int = $1`,
    [itemCase, meetingCase],
  );
  if (!isApproved || isOnAnother) throw new NotAllowedNow();
}

const NOBODY = w('Skriv udvalgets medlemmer først.', "Enter the committee's members first.");
const NO_NEXT = w(
  'Planlæg udvalgets næste ordinære møde først: punkter og anmodninger herfra kommer på det.',
  "Plan the committee's next ordinary meeting first: items and requests from here come on it.",
);
const TOO_LATE = w(
  'Anmodningen kom for sent til de møder, der er planlagt. Planlæg det næste møde først.',
  'The request came too late for the meetings that are planned. Plan the next one first.',
);
