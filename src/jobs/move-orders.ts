import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { MoveOrders } from '../cases/move-orders.service.js';
import { Database } from '../platform/database.js';
import { Queues } from '../platform/queue.js';
import { alone } from './alone.js';

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
    this.queues.openWorker(QUEUE, async () => void (await this.goOn()), { concurrency: 1 });
    await this.queues.schedule(QUEUE, EVERY_MS);
  }

  /** Goes on with what is unfinished, for some seconds. @returns whether there is more to do */
  async goOn(patienceMs = PATIENCE_MS): Promise<boolean> {
    const until = performance.now() + patienceMs;
    for (const key of await this.orders.unfinished()) {
      const isMore = await alone(this.database.pool, `move ${key}`, () => this.carryOut(key, until));
      if (isMore) return true;
    }
    return false;
  }

  private async carryOut(key: string, until: number): Promise<boolean> {
    for (;;) {
      const begun = performance.now();
      if (!(await this.orders.carryOn(key, BATCH))) return false;
      if (performance.now() > until) return true;
      await wait(Math.max(0, Math.min(performance.now() - begun, until - performance.now())));
    }
  }
}
