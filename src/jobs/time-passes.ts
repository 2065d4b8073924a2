import { Injectable } from '@nestjs/common';
import { DISTRIBUTION_SETTING } from '../cases/distribution.js';
import { ESCALATION_SETTING } from '../cases/escalation-ladders.js';
import { Database } from '../platform/database.js';
import { DeadlineSweep } from './deadline-sweep.js';
import { Distribution } from './distribution.js';
import { EscalationSweep } from './escalation-sweep.js';
import { IS_LEFT, LeftTasks } from './left-tasks.js';
import { Waking } from './waking.js';

/** All that time sets going, in its order: deadlines pass, what waited comes back, and what nobody did climbs its ladder. */
@Injectable()
export class TimePasses {
  constructor(
    private readonly database: Database,
    private readonly deadlines: DeadlineSweep,
    private readonly waking: Waking,
    private readonly left: LeftTasks,
    private readonly escalations: EscalationSweep,
    private readonly distribution: Distribution,
  ) {}

  /** What nobody has asked for is not looked at: hardly anything waits, and many towns set no ladders. @returns how much happened */
  async sweep(): Promise<number> {
    const fired = await this.deadlines.sweep();
    const { waits, isLeft, climbs, gives } = await this.asked();
    const woken = waits ? await this.waking.sweep() : 0;
    const putBack = isLeft ? await this.left.sweep() : 0;
    const escalated = climbs ? await this.escalations.sweep() : 0;
    return fired + woken + putBack + escalated + (gives ? await this.distribution.sweep() : 0);
  }

  private async asked(): Promise<Asked> {
    const { rows } = await this.database.pool.query<Asked>(
      `select exists (select 1 from task where closed_at is null and waits_until is not null) as waits,
         exists (select 1 from task t join person a on a.id = t.assignee where ${IS_LEFT}) as "isLeft",
         exists (select 1 from setting where name = $1) as climbs, exists (select 1 from setting where name = $2) as gives`,
      [ESCALATION_SETTING, DISTRIBUTION_SETTING],
    );
    return rows[0] as Asked;
  }
}

interface Asked {
  waits: boolean;
  isLeft: boolean;
  climbs: boolean;
  gives: boolean;
}
