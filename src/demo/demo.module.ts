import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { EffectsModule } from '../effects/effects.module.js';
import { DeadlineSweep } from '../jobs/deadline-sweep.js';
import { EffectRunner } from '../jobs/effect-runner.js';
import { DemoClock } from './demo-clock.js';
import { DemoEffects } from './demo-effects.js';
import { Doings } from './doings.js';
import { Player } from './player.js';
import { Townspeople } from './townspeople.js';

/** The demo town and its clock. Time's own work is done here and now, whether or not a worker runs beside. */
@Module({
  imports: [CasesModule, EffectsModule],
  providers: [DeadlineSweep, EffectRunner, DemoEffects, DemoClock, Townspeople, Doings, Player],
  exports: [DemoClock],
})
export class DemoModule {}
