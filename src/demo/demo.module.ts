import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { EffectsModule } from '../effects/effects.module.js';
import { DeadlineSweep } from '../jobs/deadline-sweep.js';
import { Distribution } from '../jobs/distribution.js';
import { EffectRunner } from '../jobs/effect-runner.js';
import { EscalationSweep } from '../jobs/escalation-sweep.js';
import { TimePasses } from '../jobs/time-passes.js';
import { Waking } from '../jobs/waking.js';
import { TellingModule } from '../telling/telling.module.js';
import { DemoClock } from './demo-clock.js';
import { DemoEffects } from './demo-effects.js';
import { Doings } from './doings.js';
import { Player } from './player.js';
import { Townspeople } from './townspeople.js';

/** The demo town and its clock. Time's own work is done here and now, whether or not a worker runs beside. */
@Module({
  imports: [CasesModule, EffectsModule, TellingModule],
  providers: [
    DeadlineSweep,
    Waking,
    EscalationSweep,
    Distribution,
    TimePasses,
    EffectRunner,
    DemoEffects,
    DemoClock,
    Townspeople,
    Doings,
    Player,
  ],
  exports: [DemoClock],
})
export class DemoModule {}
