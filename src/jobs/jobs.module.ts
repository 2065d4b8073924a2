import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { EffectsModule } from '../effects/effects.module.js';
import { WebhookDeliveries } from '../effects/webhooks/webhook-deliveries.js';
import { Bell } from '../platform/bell.js';
import { log } from '../platform/log.js';
import { Queues } from '../platform/queue.js';
import { TellingModule } from '../telling/telling.module.js';
import { DeadlineSweep } from './deadline-sweep.js';
import { Distribution } from './distribution.js';
import { EffectRunner } from './effect-runner.js';
import { EFFECTS_QUEUE, OutboxRelay } from './outbox-relay.js';
import { OrderedMoves } from './move-orders.js';
import { RoundOpenings } from './round-opening.js';
import { TellingJob } from './telling.js';
import { TimePasses } from './time-passes.js';
import { TimeModule } from './time.module.js';
import { WebhookRounds } from './webhook-rounds.js';

const SWEEP_QUEUE = 'sweep';
const RELAY_QUEUE = 'relay';
const SWEEP_EVERY_MS = 30_000;
const RELAY_EVERY_MS = 5_000;
const EFFECTS_AT_ONCE = 8;

/** Time and the queue: deadlines that pass, and commands for the outside world. */
@Module({
  imports: [CasesModule, EffectsModule, TellingModule, TimeModule],
  providers: [EffectRunner, OutboxRelay, RoundOpenings, OrderedMoves, TellingJob, WebhookDeliveries, WebhookRounds],
  exports: [EffectRunner, OutboxRelay, TimeModule],
})
export class JobsModule implements OnApplicationBootstrap {
  constructor(
    private readonly queues: Queues,
    private readonly runner: EffectRunner,
    private readonly relay: OutboxRelay,
    private readonly sweep: DeadlineSweep,
    private readonly time: TimePasses,
    private readonly distribution: Distribution,
    private readonly bell: Bell,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const relay = () => void this.relay.relay().catch((error: unknown) => log.warn('Relay', error));
    const distribute = () => void this.distribution.soon().catch((error: unknown) => log.warn('Distribution', error));
    this.bell.onRing(() => {
      relay();
      distribute();
    });
    const carryOut = async (id: string) => {
      await this.runner.run(id);
      if (this.relay.hasMore) relay();
    };
    this.queues.openWorker(EFFECTS_QUEUE, (job) => carryOut(job.data.id as string), { concurrency: EFFECTS_AT_ONCE });
    const sweep = async () => {
      // Whatever goes wrong with the day's work: where the logs have come to is noted.
      try {
        await this.time.sweep();
        await this.sweep.beat();
      } finally {
        await this.sweep.anchor();
      }
    };
    await this.queues.every(RELAY_QUEUE, RELAY_EVERY_MS, () => this.relay.relay());
    await this.queues.every(SWEEP_QUEUE, SWEEP_EVERY_MS, sweep);
    relay();
  }
}
