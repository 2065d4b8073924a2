import { Inject, Injectable } from '@nestjs/common';
import type { Payload } from '../../workflows/workflow.js';
import { w } from '../../workflows/words.js';
import { EFFECTS, GiveUp, type Effect, type OutboxRow } from '../effects/effect.js';
import { Database } from '../platform/database.js';
import { faultPoint } from '../platform/fault-point.js';
import { log } from '../platform/log.js';
import { withOrigin } from '../platform/request-id.js';
import { traced } from '../platform/tracing.js';

/** After so many attempts a person has to look. */
const MAX_ATTEMPTS = 5;
/** Begun more often than this, and never ended: it takes its worker with it, and would take the next one too. */
const MAX_BEGINNINGS = 10;
/** A row in hand is nobody else's for so long, and again as long as its worker lives: one that died gives it free soon. */
const LEASE = '20 seconds';
const RENEW_MS = 5_000;
/** Longer than any effect may take: whatever hangs is an attempt that failed. */
const PATIENCE_MS = 120_000;
/** Between the attempts; spread a little so that many rows do not come back at once. */
const BACK_OFF_SECONDS = [5, 30, 120, 600];
/** As many as the database's pool has connections to spare. */
const AT_ONCE = 8;
const BATCH = 500;

interface Attempt extends OutboxRow {
  attempts: number;
  /** What asked for it. */
  requestId: string | null;
  traceparent: string | null;
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
    const origin = { requestId: row.requestId ?? id, traceparent: row.traceparent ?? undefined };
    await withOrigin(origin, () => traced(`effect ${row.command}`, { effect: id }, () => this.carryOut(row)));
  }

  private async carryOut(row: Attempt): Promise<void> {
    if (row.attempts > MAX_BEGINNINGS) return this.failed(row, new GiveUp(NEVER_ENDED));
    faultPoint('beforeEffect');
    let result: Payload;
    try {
      result = await this.holding(row, this.effectOf(row.command).carryOut(row));
    } catch (error) {
      return this.failed(row, error instanceof Error ? error : new Error(String(error)));
    }
    faultPoint('afterEffect');
    await this.database.pool.query(
      `update outbox set done_at = pretended_now(), result = $2, error = null, lease_until = null, failed_at = null
       where id = $1 and done_at is null`,
      [row.id, JSON.stringify(result)],
    );
    faultPoint('afterMarkingDone');
  }

  private async due(): Promise<string[]> {
    const { rows } = await this.database.pool.query<{ id: string }>(
      `select id from outbox where done_at is null and failed_at is null and next_at <= (select pretended_now())
         and (lease_until is null or lease_until < clock_timestamp())
       order by next_at, case_id, seq limit $1`,
      [BATCH],
    );
    return rows.map(({ id }) => id);
  }

  /** Due again at once, should its worker die: from then on only the lease keeps others away. */
  private async take(id: string): Promise<Attempt | undefined> {
    const { rows } = await this.database.pool.query<Attempt>(
      `update outbox set attempts = attempts + 1, next_at = pretended_now(), lease_until = clock_timestamp() + $2::interval
       where id = $1 and done_at is null and failed_at is null and (lease_until is null or lease_until < clock_timestamp())
       returning id, case_id as "caseId", seq, command, params, attempts, request_id as "requestId", traceparent`,
      [id, LEASE],
    );
    return rows[0];
  }

  /** @throws Error when the work takes longer than any may */
  private async holding(row: Attempt, work: Promise<Payload>): Promise<Payload> {
    const renewal = setInterval(() => void this.renew(row), RENEW_MS);
    let patience: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      patience = setTimeout(() => reject(new Error(`Not done after ${PATIENCE_MS / 1000} seconds`)), PATIENCE_MS);
    });
    try {
      return await Promise.race([work, tooLate]);
    } finally {
      clearInterval(renewal);
      clearTimeout(patience);
    }
  }

  private async renew({ id, attempts }: Attempt): Promise<void> {
    await this.database.pool
      .query(`update outbox set lease_until = clock_timestamp() + $3::interval ${STILL_OURS}`, [id, attempts, LEASE])
      .catch((error: unknown) => log.warn(`The lease of ${id} was not renewed`, error));
  }

  private async failed(row: Attempt, error: Error): Promise<void> {
    log.warn(`Effect ${row.command} ${row.id}, attempt ${row.attempts}: ${error.message}`);
    const message = error.message.replaceAll('\0', '').slice(0, 1000);
    if (!(error instanceof GiveUp) && row.attempts < MAX_ATTEMPTS) return this.putOff(row, message);
    if (!(await this.isStillOurs(row))) return;
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

  private async isStillOurs({ id, attempts }: Attempt): Promise<boolean> {
    const { rowCount } = await this.database.pool.query(`select 1 from outbox ${STILL_OURS}`, [id, attempts]);
    return rowCount === 1;
  }

  private effectOf(command: string): Effect {
    const effect = this.effects.get(command);
    if (!effect) throw new Error(`Nothing carries out ${command}`);
    return effect;
  }
}

/** An attempt that outlived its lease has nothing to say about a row that another one has in hand or has done. */
const STILL_OURS = 'where id = $1 and attempts = $2 and done_at is null';

const NEVER_ENDED = w(
  'Det blev begyndt ti gange uden at blive færdigt. Spørg dem, der driver Fremdrift.',
  'It was begun ten times and never ended. Ask those who run Fremdrift.',
);
