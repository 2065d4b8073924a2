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
import { Refused } from '../cases/errors.js';
import { SYSTEM } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { log } from '../platform/log.js';

const BATCH = 100;
const REASON = 'fordelt automatisk';

/** Gives new tasks that nobody has to somebody, where a rule says so: right after the step, and never within it. */
@Injectable()
export class Distribution {
  private running = false;
  private again = false;

  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
  ) {}

  /** Somebody has sent something. Asked for while it runs, it looks once more afterwards. */
  async soon(): Promise<void> {
    this.again = true;
    if (this.running) return;
    this.running = true;
    try {
      while (this.again) {
        this.again = false;
        await this.sweep();
      }
    } finally {
      this.running = false;
    }
  }

  /** @returns how many tasks were given out */
  async sweep(): Promise<number> {
    const dated = await distributionToday(this.database.pool);
    if (!dated) return 0;
    let given = 0;
    const passedOver: number[] = [];
    for (;;) {
      const tasks = await newTasks(this.database.pool, dated, passedOver, BATCH);
      if (tasks.length === 0) return given;
      for (const task of tasks) {
        if (await this.give(task, dated.rules)) given += 1;
        else passedOver.push(task.id);
      }
    }
  }

  private async give(task: NewTask, rules: DistributionRules): Promise<boolean> {
    const people = await candidatesFor(this.database.pool, task);
    const chosen = chosenFor(task, wayFor(task, rules), people);
    if (!chosen) return false;
    const { person } = chosen;
    const payload = { task: String(task.id), to: person.id, reason: REASON };
    const event = { type: 'TASK_ASSIGNED', payload, idempotencyKey: `distributed-${task.id}` };
    try {
      const alongside = (client: Parameters<typeof noteTurn>[0]) => noteTurn(client, task.name, person.id);
      const sent = await this.cases.send(task.case_id, event, SYSTEM, { alongside });
      return !sent.again;
    } catch (error) {
      // Somebody took it meanwhile.
      if (!(error instanceof Refused)) log.error(`Task ${task.id} could not be given out`, error);
      return false;
    }
  }
}
