import { Injectable } from '@nestjs/common';
import { Cases } from '../cases/case.service.js';
import { Refused } from '../cases/errors.js';
import { SYSTEM } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { log } from '../platform/log.js';

const BATCH = 500;

/** Brings back tasks whose waiting is over. */
@Injectable()
export class Waking {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
  ) {}

  /** @returns how many came back */
  async sweep(): Promise<number> {
    let woken = 0;
    const passedOver: number[] = [];
    for (;;) {
      const { rows } = await this.database.pool.query<{ id: number; case_id: number }>(DUE, [passedOver, BATCH]);
      if (rows.length === 0) return woken;
      for (const { id, case_id } of rows) {
        if (await this.wake(id, case_id)) woken += 1;
        else passedOver.push(id);
      }
    }
  }

  private async wake(id: number, caseId: number): Promise<boolean> {
    try {
      await this.cases.send(caseId, { type: 'TASK_WOKEN', payload: { task: String(id) } }, SYSTEM);
      return true;
    } catch (error) {
      // Somebody took it off themself, or it was done.
      if (!(error instanceof Refused)) log.error(`Task ${id} could not come back from waiting`, error);
      return false;
    }
  }
}

const DUE = `
  select id, case_id from task
  where closed_at is null and waits_until <= (pretended_now() at time zone 'Europe/Copenhagen')::date and id <> all($1::int[])
  order by waits_until, id limit $2`;
