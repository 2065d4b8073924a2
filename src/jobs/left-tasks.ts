import { Injectable } from '@nestjs/common';
import { Cases } from '../cases/case.service.js';
import { SYSTEM } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { oneByOne } from './one-by-one.js';

const BATCH = 500;

/**
 * Puts back what lies with somebody who can no longer do it: the municipality's own login took the role and asks nobody
 * what becomes of the tasks, or a crash stopped a leaving half-way.
 */
@Injectable()
export class LeftTasks {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
  ) {}

  /** @returns how many were put back */
  sweep(): Promise<number> {
    return oneByOne({
      due: async (passedOver) => (await this.database.pool.query<Left>(DUE, [passedOver, BATCH])).rows,
      idOf: ({ id }) => id,
      carryOut: (task) => this.putBack(task),
      failure: ({ id }) => `Task ${id} could not be put back`,
    });
  }

  private async putBack({ id, case_id }: Left): Promise<boolean> {
    await this.cases.send(case_id, { type: 'TASK_RELEASED', payload: { task: String(id) } }, SYSTEM);
    return true;
  }
}

interface Left {
  id: number;
  case_id: number;
}

/** Of task `t` and its holder `a`. */
export const IS_LEFT = 't.closed_at is null and (not a.active or not a.roles && t.roles)';

const DUE = `
  select t.id, t.case_id from task t join person a on a.id = t.assignee
  where ${IS_LEFT} and t.id <> all($1::int[]) order by t.id limit $2`;
