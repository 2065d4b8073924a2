import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { DeadlineSweep } from './deadline-sweep.js';
import { Distribution } from './distribution.js';
import { EscalationSweep } from './escalation-sweep.js';
import { LeftTasks } from './left-tasks.js';
import { TimePasses } from './time-passes.js';
import { Waking } from './waking.js';

/** What time sets going, for the worker's schedule and for the demo's clock alike. */
@Module({
  imports: [CasesModule],
  providers: [DeadlineSweep, Waking, LeftTasks, EscalationSweep, Distribution, TimePasses],
  exports: [DeadlineSweep, Distribution, TimePasses],
})
export class TimeModule {}
