import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { Queues, type JobData, type Queue } from '../platform/queue.js';

export const EFFECTS_QUEUE = 'effects';
/** Queues stay short: what waits, waits in our own table. */
const BATCH = 500;

/** Hands rows of the outbox to the queue. Handed over and not done for a minute, a row is handed over again. */
@Injectable()
export class OutboxRelay {
  private readonly queue: Queue<JobData>;
  private running: Promise<number> | undefined;
  private again = false;

  constructor(
    private readonly database: Database,
    queues: Queues,
  ) {
    this.queue = queues.openQueue(EFFECTS_QUEUE);
  }

  /** Hands over what is due. Asked for while it runs, it looks once more afterwards. @returns how many rows */
  async relay(): Promise<number> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.handOver();
    try {
      return await this.running;
    } finally {
      this.running = undefined;
      if (this.again) {
        this.again = false;
        await this.relay();
      }
    }
  }

  private async handOver(): Promise<number> {
    const { rows } = await this.database.pool.query<{ id: string }>(
      `update outbox set next_at = pretended_now() + interval '60 seconds'
       where id in (select id from outbox where done_at is null and failed_at is null and next_at <= pretended_now()
                      and (lease_until is null or lease_until < clock_timestamp())
                    order by next_at limit $1 for update skip locked)
       returning id`,
      [BATCH],
    );
    if (rows.length === 0) return 0;
    await this.queue.addBulk(rows.map(({ id }) => ({ name: EFFECTS_QUEUE, data: { id }, opts: { jobId: id } })));
    return rows.length === BATCH ? rows.length + (await this.handOver()) : rows.length;
  }
}
