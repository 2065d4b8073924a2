import { Injectable } from '@nestjs/common';
import { Cases } from '../cases/case.service.js';
import { Refused } from '../cases/errors.js';
import { SYSTEM } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { log } from '../platform/log.js';

interface DueDeadline {
  id: number;
  case_id: number;
  raises: string | null;
}

const BATCH = 500;

/** Sends the events that passed deadlines raise: each once, in the order of their dates, also after an outage. */
@Injectable()
export class DeadlineSweep {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
  ) {}

  /** Fires all that is due by the one clock, including what falls due because of it. @returns how many fired */
  async sweep(): Promise<number> {
    let fired = 0;
    let before = 0;
    const passedOver: number[] = [];
    do {
      before = fired;
      for (const deadline of await this.due(passedOver)) {
        if (await this.fire(deadline)) fired += 1;
        else passedOver.push(deadline.id);
      }
    } while (fired > before);
    return fired;
  }

  private async due(passedOver: number[]): Promise<DueDeadline[]> {
    const { rows } = await this.database.pool.query<DueDeadline>(
      `select id, case_id, raises from deadline
       where status = 'pending' and due_at <= pretended_now() and id <> all($2) order by due_at, id limit $1`,
      [BATCH, passedOver],
    );
    return rows;
  }

  private async fire({ id, case_id, raises }: DueDeadline): Promise<boolean> {
    if (!raises) return this.pass(id);
    try {
      // The deadline is looked at again under the case's lock: it may have been moved or met meanwhile.
      await this.cases.send(case_id, { type: raises, payload: {}, idempotencyKey: `deadline-${id}` }, SYSTEM, { fires: id });
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) log.error(`Deadline ${id} of case ${case_id} could not fire`, error);
      return false;
    }
  }

  /** A date that raises nothing has passed: what hangs on it is overdue, which lists see for themselves. */
  private async pass(id: number): Promise<boolean> {
    const { rowCount } = await this.database.pool.query(
      `update deadline set status = 'fired', ended_at = pretended_now() where id = $1 and status = 'pending' and due_at <= pretended_now()`,
      [id],
    );
    return rowCount === 1;
  }
}
