import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { MoveOrders } from '../cases/move-orders.service.js';
import { Database } from '../platform/database.js';
import { Queues } from '../platform/queue.js';
import { carryOn, rest } from './long-work.js';

const QUEUE = 'moves';
const EVERY_MS = 2_000;
/** People work meanwhile: small bites. */
const BATCH = 50;
/** One look takes so long at most: a process that is asked to stop has no more to finish than this. */
const PATIENCE_MS = 4_000;

/** Carries out what supervisors ordered to be moved, a batch after the other, with a rest as long as each batch took. */
@Injectable()
export class OrderedMoves implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly orders: MoveOrders,
    private readonly queues: Queues,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.every(QUEUE, EVERY_MS, () => this.goOn());
  }

  /** Goes on with what is unfinished, for some seconds. @returns whether there is more to do */
  async goOn(patienceMs = PATIENCE_MS): Promise<boolean> {
    const keys = await this.orders.unfinished();
    return carryOn(this.database.pool, { keys, lock: (key) => `move ${key}`, patienceMs }, async (key, until) => {
      const begun = performance.now();
      const isMore = await this.orders.carryOn(key, BATCH);
      await rest(Math.min(performance.now() - begun, until - performance.now()));
      return isMore;
    });
  }
}
