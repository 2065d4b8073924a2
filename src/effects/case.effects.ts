import { Injectable } from '@nestjs/common';
import { w } from '../../workflows/words.js';
import type { Payload } from '../../workflows/workflow.js';
import { Cases } from '../cases/case.service.js';
import { NotAllowedNow } from '../cases/errors.js';
import { SYSTEM } from '../people/actor.js';
import { Database } from '../platform/database.js';
import type { Effect, OutboxRow } from './effect.js';

/** A case opens a child case: a recommendation becomes an item of a committee. */
@Injectable()
export class OpenCaseEffect implements Effect {
  readonly command = 'openCase';

  constructor(
    private readonly cases: Cases,
    private readonly database: Database,
  ) {}

  async carryOut(row: OutboxRow): Promise<Payload> {
    const { workflow, input } = row.params as { workflow: string; input: Payload };
    const opened = await this.database.transaction(async (client) => {
      const { rows: before } = await client.query<{ id: number }>('select id from cases where opened_for = $1', [
        row.id,
      ]);
      if (before[0]) return before[0].id;
      const { rows } = await client.query<{ project_id: number; number: string; year: string; serial: number }>(
        `select project_id, number, to_char(pretended_now() at time zone 'Europe/Copenhagen', 'YYYY') as year,
           next_number('case-' || $2 || to_char(pretended_now() at time zone 'Europe/Copenhagen', '-YYYY')) as serial
         from cases where id = $1`,
        [row.caseId, input.committee],
      );
      const parent = rows[0] as (typeof rows)[number];
      // The committee's own way of numbering its cases: BIU 231/2007 (002).
      const number = `${String(input.committee)} ${parent.serial}/${parent.year}`;
      const sent = await this.cases.open(
        { workflow, input, number, projectId: parent.project_id, parentId: row.caseId, openedFor: row.id },
        SYSTEM,
        client,
      );
      return sent.caseId;
    });
    return { caseId: opened };
  }
}

/** A child case has ended and tells the case it came from. */
@Injectable()
export class TellParentEffect implements Effect {
  readonly command = 'tellParent';

  constructor(
    private readonly cases: Cases,
    private readonly database: Database,
  ) {}

  async carryOut(row: OutboxRow): Promise<Payload> {
    const { rows } = await this.database.pool.query<{ parent_id: number }>(
      'select parent_id from cases where id = $1',
      [row.caseId],
    );
    const { event, payload } = row.params as { event: string; payload: Payload };
    try {
      const { parent_id: parent } = rows[0] as { parent_id: number };
      return { ...(await this.cases.send(parent, { type: event, payload, idempotencyKey: row.id }, SYSTEM)) };
    } catch (error) {
      // Somebody wrote the committee's answer down before its minutes came.
      if (error instanceof NotAllowedNow && event === 'COMMITTEE_ANSWERED') return { skipped: ANSWERED };
      throw error;
    }
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
    for (const { id } of rows) await this.cases.send(id, { type: event, payload, idempotencyKey: row.id }, SYSTEM);
    return { told: rows.map(({ id }) => id) };
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
      const { rowCount } = await this.database.pool.query(
        'select 1 from cases where id = $1 and ended_at is not null',
        [caseId],
      );
      if (error instanceof NotAllowedNow && rowCount) return { skipped: ENDED };
      throw error;
    }
  }
}

const ANSWERED = w('Svaret er registreret allerede.', 'The answer has been recorded already.');
const ENDED = w('Sagen er slut, så den får ingen besked.', 'The case has ended, so it is not told.');
