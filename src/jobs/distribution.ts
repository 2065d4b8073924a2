import { Injectable } from '@nestjs/common';
import { Cases } from '../cases/case.service.js';
import {
  candidatesFor,
  chosenFor,
  distributionToday,
  newTasks,
  noteTurn,
  wayFor,
  type DistributionRules,
  type NewTask,
} from '../cases/distribution.js';
import { SYSTEM } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { oneAtATime } from './one-at-a-time.js';
import { oneByOne } from './one-by-one.js';

const BATCH = 100;
const REASON = 'fordelt automatisk';

/** Gives new tasks that nobody has to somebody, where a rule says so: right after the step, and never within it. */
@Injectable()
export class Distribution {
  /** Somebody has sent something. Asked for while it runs, it looks once more afterwards. */
  readonly soon = oneAtATime(() => this.sweep());

  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
  ) {}

  /** @returns how many tasks were given out */
  async sweep(): Promise<number> {
    const dated = await distributionToday(this.database.pool);
    if (!dated) return 0;
    return oneByOne({
      due: (besides) => newTasks(this.database.pool, dated, besides, BATCH),
      idOf: ({ id }) => id,
      carryOut: (task) => this.give(task, dated.rules),
      failure: ({ id }) => `Task ${id} could not be given out`,
    });
  }

  private async give(task: NewTask, rules: DistributionRules): Promise<boolean> {
    const people = await candidatesFor(this.database.pool, task);
    const chosen = chosenFor(task, wayFor(task, rules), people);
    if (!chosen) return false;
    const { person } = chosen;
    const payload = { task: String(task.id), to: person.id, reason: REASON };
    const event = { type: 'TASK_ASSIGNED', payload, idempotencyKey: `distributed-${task.id}` };
    const alongside = (client: Parameters<typeof noteTurn>[0]) => noteTurn(client, task.name, person.id);
    const sent = await this.cases.send(task.case_id, event, SYSTEM, { alongside });
    return !sent.again;
  }
}
