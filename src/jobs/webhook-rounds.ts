import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { WebhookDeliveries } from '../effects/webhooks/webhook-deliveries.js';
import { Queues } from '../platform/queue.js';

const QUEUE = 'webhooks';
const EVERY_MS = 5_000;

/** Looks now and then what other programs are to be told. */
@Injectable()
export class WebhookRounds implements OnApplicationBootstrap {
  constructor(
    private readonly deliveries: WebhookDeliveries,
    private readonly queues: Queues,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.every(QUEUE, EVERY_MS, () => this.deliveries.run());
  }
}
