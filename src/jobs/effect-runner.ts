import { Inject, Injectable } from '@nestjs/common';
import type { Effect, OutboxRow } from '../effects/effect.js';
import { Database } from '../platform/database.js';
import { log } from '../platform/log.js';

export const EFFECTS = Symbol('effects');

/** After so many attempts a person has to look. */
const MAX_ATTEMPTS = 5;
/** Longer than any effect may take: a worker that died gives the row free by then. */
const LEASE = '2 minutes';
/** Between the attempts; spread a little so that many rows do not come back at once. */
const BACK_OFF_SECONDS = [5, 30, 120, 600];

/** Carries out rows of the outbox, each until it is done once or given up. */
@Injectable()
export class EffectRunner {
  private readonly effects: Map<string, Effect>;

  /** @throws Error when a command has two effects */
  constructor(
    private readonly database: Database,
    @Inject(EFFECTS) effects: Effect[],
  ) {
    this.effects = new Map(effects.map((effect) => [effect.command, effect]));
    if (this.effects.size !== effects.length) throw new Error('A command has two effects');
  }

  /** The commands that have an effect. */
  get commands(): string[] {
    return [...this.effects.keys()];
  }

  /** One attempt at one row. A row that is done, given up or in somebody's hands is left alone. */
  async run(id: string): Promise<void> {
    const row = await this.take(id);
    if (!row) return;
    try {
      const result = await this.effectOf(row.command).carryOut(row);
      await this.database.pool.query(
        'update outbox set done_at = pretended_now(), result = $2, error = null, lease_until = null where id = $1 and done_at is null',
        [id, JSON.stringify(result)],
      );
    } catch (error) {
      await this.failed(row, error as Error);
    }
  }

  private async take(id: string): Promise<(OutboxRow & { attempts: number }) | undefined> {
    const { rows } = await this.database.pool.query<OutboxRow & { attempts: number }>(
      `update outbox set attempts = attempts + 1, lease_until = clock_timestamp() + $2::interval
       where id = $1 and done_at is null and failed_at is null and (lease_until is null or lease_until < clock_timestamp())
       returning id, case_id as "caseId", seq, command, params, attempts`,
      [id, LEASE],
    );
    return rows[0];
  }

  private async failed(row: OutboxRow & { attempts: number }, error: Error): Promise<void> {
    const givesUp = row.attempts >= MAX_ATTEMPTS;
    log.warn(`Effect ${row.command} ${row.id}, attempt ${row.attempts}: ${error.message}`);
    const message = error.message.slice(0, 1000);
    if (!givesUp) {
      const seconds = BACK_OFF_SECONDS[row.attempts - 1] ?? 600;
      await this.database.pool.query(
        `update outbox set error = $2, lease_until = null, next_at = pretended_now() + $3 * interval '1 second' * (0.8 + 0.4 * random()) where id = $1`,
        [row.id, message, seconds],
      );
      return;
    }
    // The case hears of it first: should this fail, the row is still there to be given up again.
    await this.effectOf(row.command).givenUp?.(row, message);
    await this.database.pool.query(
      'update outbox set error = $2, lease_until = null, failed_at = pretended_now() where id = $1',
      [row.id, message],
    );
  }

  private effectOf(command: string): Effect {
    const effect = this.effects.get(command);
    if (!effect) throw new Error(`Nothing carries out ${command}`);
    return effect;
  }
}
