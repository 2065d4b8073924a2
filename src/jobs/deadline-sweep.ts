import { Injectable } from '@nestjs/common';
import { Cases } from '../cases/case.service.js';
import { SYSTEM } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { faultPoint } from '../platform/fault-point.js';
import { oneByOne } from './one-by-one.js';

interface DueDeadline {
  id: number;
  case_id: number;
  raises: string;
}

const BATCH = 500;

/**
 * Sends the events that passed deadlines raise: each once, in the order of their dates, also after an outage. A date that
 * raises nothing stays as it is: overdue never disappears by itself (E40).
 */
@Injectable()
export class DeadlineSweep {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
  ) {}

  /** Fires all that is due by the one clock, including what falls due because of it. @returns how many fired */
  sweep(): Promise<number> {
    return oneByOne({
      due: async (passedOver) => firstOfEachCase(await this.due(passedOver)),
      idOf: ({ id }) => id,
      carryOut: (deadline) => this.fire(deadline),
      failure: ({ id, case_id }) => `Deadline ${id} of case ${case_id} could not fire`,
    });
  }

  /** Says that the deadlines were looked at: where nothing is due, nothing else would show that somebody looks. */
  async beat(): Promise<void> {
    await this.database.pool.query(
      `insert into heartbeat (name, at) values ('sweep', clock_timestamp()) on conflict (name) do update set at = excluded.at`,
    );
  }

  /** Notes once a day where every case's log has come to. */
  async anchor(): Promise<void> {
    await this.database.pool.query('select anchor_logs()');
  }

  private async due(passedOver: number[]): Promise<DueDeadline[]> {
    const { rows } = await this.database.pool.query<DueDeadline>(
      `select id, case_id, raises from deadline
       where status = 'pending' and raises is not null and due_at <= (select pretended_now()) and id <> all($2)
       order by due_at, id limit $1`,
      [BATCH, passedOver],
    );
    return rows;
  }

  /** The deadline is looked at again under the case's lock: it may have been moved or met meanwhile. */
  private async fire({ id, case_id, raises }: DueDeadline): Promise<boolean> {
    await this.cases.send(case_id, { type: raises, payload: {} }, SYSTEM, { fires: id });
    faultPoint('betweenDeadlines');
    return true;
  }
}

/** What one deadline leads to may fall due before the case's next one does. */
function firstOfEachCase(due: DueDeadline[]): DueDeadline[] {
  const seen = new Set<number>();
  return due.filter(({ case_id }) => !seen.has(case_id) && seen.add(case_id));
}
