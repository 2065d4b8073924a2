import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { DeadlineSweep } from '../jobs/deadline-sweep.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { DemoEffects } from './demo-effects.js';

const ZONE = 'Europe/Copenhagen';
/** Deadlines pass at midnight; people look at what came of it when they come to work. */
const MORNING = Temporal.PlainTime.from('09:00');
const FURTHEST_DAYS = 366;

/**
 * Moves the demo's time forward, and lets everything on the way happen in its order: each deadline passes at its own
 * moment, and what follows from it (letters, mails, publications) is done before the next.
 */
@Injectable()
export class DemoClock {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sweep: DeadlineSweep,
    private readonly effects: DemoEffects,
  ) {}

  /**
   * Goes to nine o'clock on the day the next deadline passes.
   * @returns that moment, or now where no deadline is pending
   */
  async toNextDeadline(): Promise<Date> {
    this.mustBeDemo();
    const now = await this.clock.now();
    const due = await this.nextDue(now);
    if (!due) return now;
    const morning = new Date(zoned(due).withPlainTime(MORNING).epochMilliseconds);
    return this.moveTo(morning > due ? morning : due);
  }

  /** The same time of day, `days` later. @throws RangeError unless 1 to 366 whole days */
  async byDays(days: number): Promise<Date> {
    if (!Number.isInteger(days) || days < 1 || days > FURTHEST_DAYS) throw new RangeError(`Not 1 to ${FURTHEST_DAYS} days: ${days}`);
    const there = zoned(await this.clock.now()).add({ days });
    return this.moveTo(new Date(there.epochMilliseconds));
  }

  /** @throws RangeError when the moment has passed, Error in production */
  async moveTo(moment: Date): Promise<Date> {
    this.mustBeDemo();
    let at = await this.clock.now();
    if (moment < at) throw new RangeError('Time only goes forward');
    await this.letHappen();
    for (;;) {
      const due = await this.nextDue(at, moment);
      if (!due) break;
      await this.clock.pretend(due);
      await this.letHappen();
      at = due;
    }
    await this.clock.pretend(moment);
    await this.effects.settle();
    return moment;
  }

  /** What is due now, and what falls due because of it: a letter delivered late can open a date that has passed. */
  private async letHappen(): Promise<void> {
    do await this.effects.settle();
    while ((await this.sweep.sweep()) > 0);
  }

  private async nextDue(after: Date, until?: Date): Promise<Date | null> {
    const { rows } = await this.database.pool.query<{ due: Date | null }>(
      `select min(due_at) as due from deadline where status = 'pending' and due_at > $1 and due_at <= coalesce($2::timestamptz, 'infinity')`,
      [after, until ?? null],
    );
    return rows[0]?.due ?? null;
  }

  private mustBeDemo(): void {
    if (this.config.mode !== 'demo') throw new Error('Only the demo can move its clock');
  }
}

function zoned(moment: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(ZONE);
}
