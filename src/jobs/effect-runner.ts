import { Inject, Injectable } from '@nestjs/common';
import { EFFECTS, GiveUp, type Effect, type OutboxRow } from '../effects/effect.js';
import { Database } from '../platform/database.js';
import { log } from '../platform/log.js';

/** After so many attempts a person has to look. */
const MAX_ATTEMPTS = 5;
/** Longer than any effect may take: a worker that died gives the row free by then. */
const LEASE = '2 minutes';
/** Between the attempts; spread a little so that many rows do not come back at once. */
const BACK_OFF_SECONDS = [5, 30, 120, 600];
/** As many as the database's pool has connections to spare. */
const AT_ONCE = 8;
const BATCH = 500;

interface Attempt extends OutboxRow {
  attempts: number;
}

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

  /**
   * Carries out all that is due, and what becomes due because of it, in this process and without the queue: some rows at
   * once, the oldest first. Rows that wait for their next attempt, or are in somebody's hands, are left to their time.
   * @returns how many attempts were made
   */
  async runDue(atOnce = AT_ONCE): Promise<number> {
    let attempts = 0;
    for (let ids = await this.due(); ids.length > 0; ids = await this.due()) {
      attempts += ids.length;
      const lane = async () => {
        for (let id = ids.shift(); id; id = ids.shift()) await this.run(id);
      };
      await Promise.all(Array.from({ length: atOnce }, lane));
    }
    return attempts;
  }

  /** One attempt at one row. A row that is done, given up or in somebody's hands is left alone. */
  async run(id: string): Promise<void> {
    const row = await this.take(id);
    if (!row) return;
    let result;
    try {
      result = await this.effectOf(row.command).carryOut(row);
    } catch (error) {
      return this.failed(row, error as Error);
    }
    await this.database.pool.query(
      `update outbox set done_at = pretended_now(), result = $2, error = null, lease_until = null, failed_at = null
       where id = $1 and done_at is null`,
      [id, JSON.stringify(result)],
    );
  }

  private async due(): Promise<string[]> {
    const { rows } = await this.database.pool.query<{ id: string }>(
      `select id from outbox where done_at is null and failed_at is null and next_at <= pretended_now()
         and (lease_until is null or lease_until < clock_timestamp())
       order by next_at, case_id, seq limit $1`,
      [BATCH],
    );
    return rows.map(({ id }) => id);
  }

  private async take(id: string): Promise<Attempt | undefined> {
    const { rows } = await this.database.pool.query<Attempt>(
      `update outbox set attempts = attempts + 1, lease_until = clock_timestamp() + $2::interval
       where id = $1 and done_at is null and failed_at is null and (lease_until is null or lease_until < clock_timestamp())
       returning id, case_id as "caseId", seq, command, params, attempts`,
      [id, LEASE],
    );
    return rows[0];
  }

  private async failed(row: Attempt, error: Error): Promise<void> {
    log.warn(`Effect ${row.command} ${row.id}, attempt ${row.attempts}: ${error.message}`);
    const message = error.message.slice(0, 1000);
    if (!(error instanceof GiveUp) && row.attempts < MAX_ATTEMPTS) return this.putOff(row, message);
    try {
      // The case hears of it first: should this fail, the row is still there to be given up again.
      await this.effects.get(row.command)?.givenUp?.(row, message);
    } catch (refusal) {
      log.error(`Effect ${row.command} ${row.id} could not be given up`, refusal);
      return this.putOff(row, message);
    }
    await this.database.pool.query(
      `update outbox set error = $3, lease_until = null, failed_at = pretended_now() ${STILL_OURS}`,
      [row.id, row.attempts, message],
    );
  }

  private async putOff(row: Attempt, message: string): Promise<void> {
    const seconds = BACK_OFF_SECONDS[row.attempts - 1] ?? 600;
    await this.database.pool.query(
      `update outbox set error = $3, lease_until = null,
         next_at = pretended_now() + $4 * interval '1 second' * (0.8 + 0.4 * random()) ${STILL_OURS}`,
      [row.id, row.attempts, message, seconds],
    );
  }

  private effectOf(command: string): Effect {
    const effect = this.effects.get(command);
    if (!effect) throw new Error(`Nothing carries out ${command}`);
    return effect;
  }
}

/** An attempt that outlived its lease has nothing to say about a row that another one has in hand or has done. */
const STILL_OURS = 'where id = $1 and attempts = $2 and done_at is null';
