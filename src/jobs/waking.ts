import { Injectable } from '@nestjs/common';
import { Cases } from '../cases/case.service.js';
import { SYSTEM } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { oneByOne } from './one-by-one.js';

const BATCH = 500;

/** Brings back tasks whose waiting is over. */
@Injectable()
export class Waking {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
  ) {}

  /** @returns how many came back */
  sweep(): Promise<number> {
    return oneByOne({
      due: async (passedOver) => (await this.database.pool.query<Waiting>(DUE, [passedOver, BATCH])).rows,
      idOf: ({ id }) => id,
      carryOut: (task) => this.wake(task),
      failure: ({ id }) => `Task ${id} could not come back from waiting`,
    });
  }

  private async wake({ id, case_id }: Waiting): Promise<boolean> {
    await this.cases.send(case_id, { type: 'TASK_WOKEN', payload: { task: String(id) } }, SYSTEM);
    return true;
  }
}

interface Waiting {
  id: number;
  case_id: number;
}

const DUE = `
  select id, case_id from task
  where closed_at is null and waits_until <= (select (pretended_now() at time zone 'Europe/Copenhagen')::date) and id <> all($1::int[])
  order by waits_until, id limit $2`;
