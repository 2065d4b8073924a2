import { Injectable } from '@nestjs/common';
import { DeadlineSweep } from './deadline-sweep.js';
import { Distribution } from './distribution.js';
import { EscalationSweep } from './escalation-sweep.js';
import { Waking } from './waking.js';

/** All that time sets going, in its order: deadlines pass, what waited comes back, and what nobody did climbs its ladder. */
@Injectable()
export class TimePasses {
  constructor(
    private readonly deadlines: DeadlineSweep,
    private readonly waking: Waking,
    private readonly escalations: EscalationSweep,
    private readonly distribution: Distribution,
  ) {}

  /** @returns how much happened */
  async sweep(): Promise<number> {
    const fired = await this.deadlines.sweep();
    const woken = await this.waking.sweep();
    const escalated = await this.escalations.sweep();
    return fired + woken + escalated + (await this.distribution.sweep());
  }
}
