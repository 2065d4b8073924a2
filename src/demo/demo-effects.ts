import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { EffectRunner } from '../jobs/effect-runner.js';
import { Database } from '../platform/database.js';
import { Telling } from '../telling/telling.service.js';
import { atOnce } from './at-once.js';

const EFFECTS_AT_ONCE = 8;
/** A worker that has a row in hand is given so long to finish it. */
const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 25;

/** Carries out what waits in the outbox here and now, without the queue, so that the demo's time can go on. */
@Injectable()
export class DemoEffects {
  constructor(
    private readonly database: Database,
    private readonly runner: EffectRunner,
    private readonly telling: Telling,
  ) {}

  /** Returns when nothing is due any more, or when a worker elsewhere has held on to a row for too long. */
  async settle(): Promise<void> {
    let patience = PATIENCE_MS;
    for (;;) {
      const { ids, inHand } = await this.due();
      if (ids.length === 0 && (inHand === 0 || patience <= 0)) return;
      await atOnce(EFFECTS_AT_ONCE, ids, (id) => this.runner.run(id));
      if (ids.length > 0) continue;
      await wait(LOOK_AGAIN_MS);
      patience -= LOOK_AGAIN_MS;
    }
  }

  /** Tells people what concerns them, by mail too where it is time. */
  async tell(): Promise<void> {
    while (await this.telling.tell());
  }

  /** A row that has not failed yet is not waited for: the queue may have been handed it, and whoever is first has it. */
  private async due(): Promise<{ ids: string[]; inHand: number }> {
    const { rows } = await this.database.pool.query<{ id: string; free: boolean }>(
      `select id, coalesce(lease_until < clock_timestamp(), true) as free from outbox
       where done_at is null and failed_at is null
         and (error is null or next_at <= (select pretended_now()) or lease_until >= clock_timestamp())
       order by created_at, case_id, seq`,
    );
    const ids = rows.filter(({ free }) => free).map(({ id }) => id);
    return { ids, inHand: rows.length - ids.length };
  }
}
