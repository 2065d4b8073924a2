import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { faultPoint } from '../platform/fault-point.js';
import { Queues, type JobData, type Queue } from '../platform/queue.js';
import { oneAtATime } from './one-at-a-time.js';

export const EFFECTS_QUEUE = 'effects';
/** Queues stay short: what waits, waits in our own table. */
const MOST_WAITING = 1_000;
const BATCH = 500;

/** Hands rows of the outbox to the queue. Handed over and not done for a minute, a row is handed over again. */
@Injectable()
export class OutboxRelay {
  private readonly queue: Queue<JobData>;
  /** Hands over what is due. Asked for while it runs, it looks once more afterwards. @returns how many rows */
  readonly relay = oneAtATime(() => this.handOverAll());
  /** The queue had no room for all that is due: to be asked again when some of it is done. */
  hasMore = false;

  constructor(
    private readonly database: Database,
    queues: Queues,
  ) {
    this.queue = queues.openQueue(EFFECTS_QUEUE);
  }

  private async handOverAll(): Promise<number> {
    let handedOver = 0;
    for (;;) {
      const rows = await this.handOver();
      handedOver += rows;
      if (rows < BATCH) return handedOver;
    }
  }

  private async handOver(): Promise<number> {
    const room = MOST_WAITING - (await this.queue.getWaitingCount());
    if (room < BATCH) {
      this.hasMore = true;
      return 0;
    }
    const { rows } = await this.database.pool.query<{ id: string }>(
      `update outbox set next_at = pretended_now() + interval '60 seconds'
       where id = any(array(select id from outbox where done_at is null and failed_at is null and next_at <= (select pretended_now())
                      and (lease_until is null or lease_until < clock_timestamp())
                    order by next_at limit $1 for update skip locked))
       returning id`,
      [BATCH],
    );
    this.hasMore = rows.length === BATCH;
    if (rows.length === 0) return 0;
    faultPoint('beforeHandingOver');
    await this.queue.addBulk(rows.map(({ id }) => ({ name: EFFECTS_QUEUE, data: { id }, opts: { jobId: id } })));
    faultPoint('afterHandingOver');
    return rows.length;
  }
}
