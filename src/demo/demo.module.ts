import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { EffectsModule } from '../effects/effects.module.js';
import { EffectRunner } from '../jobs/effect-runner.js';
import { TimeModule } from '../jobs/time.module.js';
import { LeftTasks } from '../jobs/left-tasks.js';
import { TellingModule } from '../telling/telling.module.js';
import { CommitteeWork } from './committee-work.js';
import { DemoClock } from './demo-clock.js';
import { DemoEffects } from './demo-effects.js';
import { Doings } from './doings.js';
import { Player } from './player.js';
import { Townspeople } from './townspeople.js';

/** The demo town and its clock. Time's own work is done here and now, whether or not a worker runs beside. */
@Module({
  imports: [CasesModule, EffectsModule, TellingModule, TimeModule],
  providers: [LeftTasks, EffectRunner, DemoEffects, DemoClock, Townspeople, Doings, CommitteeWork, Player],
  exports: [DemoClock],
})
export class DemoModule {}
