import { Injectable } from '@nestjs/common';
import { w } from '../../workflows/words.js';
import type { Payload } from '../../workflows/workflow.js';
import { Cases, type NewEvent } from '../cases/case.service.js';
import { NotAllowedNow } from '../cases/errors.js';
import { SYSTEM } from '../people/actor.js';
import { Database } from '../platform/database.js';
import type { Effect, OutboxRow } from './effect.js';
import { openChild } from './open-child.js';

/** A case opens a child case: a recommendation becomes an item of a committee. */
@Injectable()
export class OpenCaseEffect implements Effect {
  readonly command = 'openCase';

  constructor(
    private readonly cases: Cases,
    private readonly database: Database,
  ) {}

  async carryOut(row: OutboxRow): Promise<Payload> {
    const { workflow, input } = row.params as { workflow: string; input: Payload & { committee: string } };
    const opened = await openChild(this.cases, this.database, {
      workflow,
      input,
      parentId: row.caseId,
      openedFor: row.id,
    });
    return { caseId: opened };
  }
}

/** A child case has ended and tells the case it came from, unless that is told already or has ended itself. */
@Injectable()
export class TellParentEffect implements Effect {
  readonly command = 'tellParent';

  constructor(
    private readonly cases: Cases,
    private readonly database: Database,
  ) {}

  async carryOut(row: OutboxRow): Promise<Payload> {
    const { event, payload } = row.params as { event: string; payload: Payload };
    const { parent, isAnswered } = await this.parentOf(row, payload);
    if (isAnswered && event === 'COMMITTEE_ANSWERED') return { skipped: ANSWERED };
    try {
      return { ...(await this.cases.send(parent, { type: event, payload, idempotencyKey: row.id }, SYSTEM)) };
    } catch (error) {
      if (error instanceof NotAllowedNow && (await hasEnded(this.database, parent))) return { skipped: ENDED };
      throw error;
    }
  }

  /** And whether somebody wrote the committee's answer down, since it was asked, before its minutes came. */
  private async parentOf({ id, caseId }: OutboxRow, { committee }: Payload) {
    const { rows } = await this.database.pool.query<{ parent: number; isAnswered: boolean }>(
      `select c.parent_id as parent, exists (
         select 1 from case_event e join case_event opened on opened.case_id = c.id and opened.seq = 1
         where e.case_id = c.parent_id and e.type = 'COMMITTEE_ANSWERED' and e.payload->>'committee' = $2
           and e.at >= opened.at and e.idempotency_key is distinct from $3) as "isAnswered"
       from cases c where c.id = $1`,
      [caseId, committee, id],
    );
    return rows[0] as (typeof rows)[number];
  }
}

/** A case has ended or turned, and what it opened has to know. Children that have ended already need nothing. */
@Injectable()
export class TellChildrenEffect implements Effect {
  readonly command = 'tellChildren';

  constructor(
    private readonly cases: Cases,
    private readonly database: Database,
  ) {}

  async carryOut(row: OutboxRow): Promise<Payload> {
    const { event, payload } = row.params as { event: string; payload: Payload };
    const { rows } = await this.database.pool.query<{ id: number }>(
      'select id from cases where parent_id = $1 and ended_at is null',
      [row.caseId],
    );
    for (const { id } of rows) await this.tell(id, { type: event, payload, idempotencyKey: row.id });
    return { told: rows.map(({ id }) => id) };
  }

  /** One that ended a moment ago needs nothing either. */
  private async tell(child: number, event: NewEvent): Promise<void> {
    try {
      await this.cases.send(child, event, SYSTEM);
    } catch (error) {
      if (!(error instanceof NotAllowedNow) || !(await hasEnded(this.database, child))) throw error;
    }
  }
}

/** A meeting tells the case of an item on its agenda what became of it. A case that has ended meanwhile needs nothing. */
@Injectable()
export class TellCaseEffect implements Effect {
  readonly command = 'tellCase';

  constructor(
    private readonly cases: Cases,
    private readonly database: Database,
  ) {}

  async carryOut(row: OutboxRow): Promise<Payload> {
    const { caseId, event, payload } = row.params as { caseId: number; event: string; payload: Payload };
    try {
      return { ...(await this.cases.send(caseId, { type: event, payload, idempotencyKey: row.id }, SYSTEM)) };
    } catch (error) {
      if (error instanceof NotAllowedNow && (await hasEnded(this.database, caseId))) return { skipped: ENDED };
      throw error;
    }
  }
}

async function hasEnded({ pool }: Database, caseId: number): Promise<boolean> {
  const { rowCount } = await pool.query('select 1 from cases where id = $1 and ended_at is not null', [caseId]);
  return rowCount === 1;
}

const ANSWERED = w('Svaret er registreret allerede.', 'The answer has been recorded already.');
const ENDED = w('Sagen er slut, så den får ingen besked.', 'The case has ended, so it is not told.');
