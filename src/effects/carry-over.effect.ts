import { Injectable } from '@nestjs/common';
import { w } from '../../workflows/words.js';
import type { Payload } from '../../workflows/workflow.js';
import { Cases } from '../cases/case.service.js';
import { nextOrdinary } from '../cases/queries/meetings.js';
import { SYSTEM } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { GiveUp, type Effect, type OutboxRow } from './effect.js';

/** What a meeting left undecided comes on the committee's next ordinary meeting (004 § 2.2). */
@Injectable()
export class CarryOverEffect implements Effect {
  readonly command = 'carryOver';

  constructor(
    private readonly cases: Cases,
    private readonly database: Database,
  ) {}

  async carryOut({ id, caseId, params }: OutboxRow): Promise<Payload> {
    const { pool } = this.database;
    const { rows } = await pool.query<{ committee: string; carried: number | null }>(
      `select c.snapshot->'context'->>'committee' as committee,
         (select e.case_id from case_event e join cases m on m.id = e.case_id and m.workflow = 'meeting' where e.idempotency_key = $2) as carried
       from cases c where c.id = $1`,
      [caseId, id],
    );
    const { committee, carried } = rows[0] as (typeof rows)[number];
    // Tried again it goes where it went, though that meeting be over.
    const next = carried ?? (await nextOrdinary(pool, committee, String(params.from)));
    if (next === undefined) throw new GiveUp(NO_NEXT);
    const event = { type: 'ITEMS_CARRIED', payload: params, idempotencyKey: id };
    return { ...(await this.cases.send(next, event, SYSTEM)) };
  }
}

const NO_NEXT = w(
  'Der er ikke planlagt et næste ordinært møde til punkterne. Planlæg det, og prøv igen.',
  'No next ordinary meeting is planned for the items. Plan it and try again.',
);
