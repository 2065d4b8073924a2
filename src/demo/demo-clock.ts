import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { dayNumber, dayNumbered } from '../calendar/day-number.js';
import { dayOf, startOfDay } from '../calendar/copenhagen-time.js';
import { TimePasses } from '../jobs/time-passes.js';
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
    private readonly time: TimePasses,
    private readonly effects: DemoEffects,
  ) {}

  /**
   * Goes to nine o'clock on the day the next deadline passes.
   * @returns that moment, or now where no deadline is pending
   */
  async toNextDeadline(): Promise<Date> {
    this.mustBeDemo();
    const now = await this.clock.now();
    const due = await this.nextDeadline(now);
    if (!due) return now;
    const morning = new Date(zoned(due).withPlainTime(MORNING).epochMilliseconds);
    return this.moveTo(morning > due ? morning : due);
  }

  /** The same time of day, `days` later. @throws RangeError unless 1 to 366 whole days */
  async byDays(days: number): Promise<Date> {
    if (!Number.isInteger(days) || days < 1 || days > FURTHEST_DAYS)
      throw new RangeError(`Not 1 to ${FURTHEST_DAYS} days: ${days}`);
    const there = zoned(await this.clock.now()).add({ days });
    return this.moveTo(new Date(there.epochMilliseconds));
  }

  /** What concerns people is told when it is that time. @throws RangeError when the moment has passed, Error in production */
  async moveTo(moment: Date): Promise<Date> {
    await this.playTo(moment);
    await this.effects.tell();
    return moment;
  }

  /** The same, and nobody is told: they are in the play. @throws as `moveTo` */
  async playTo(moment: Date): Promise<void> {
    this.mustBeDemo();
    let now = await this.clock.now();
    if (moment < now) throw new RangeError('Time only goes forward');
    await this.effects.settle();
    let passed: Date | undefined;
    for (;;) {
      const due = await this.nextByItself(passed, now, moment);
      if (!due) break;
      // One that was due already (a quarter that had ended when its turn came) passes at once.
      if (due > now) await this.clock.pretend((now = due));
      while ((await this.time.sweep()) > 0) await this.effects.settle();
      passed = due;
    }
    await this.clock.pretend(moment);
  }

  private async nextDeadline(now: Date): Promise<Date | null> {
    return this.earliest('due_at > $1', [now]);
  }

  /**
   * The next that something happens by itself: not every deadline that passes does more than make its task late. Where
   * tasks climb ladders every morning may be one.
   */
  private async nextByItself(passed: Date | undefined, now: Date, until: Date): Promise<Date | null> {
    const { rows } = await this.database.pool.query<{ due: Date | null; climbs: boolean }>(
      `select exists (select 1 from setting where name = 'escalation') as climbs, (select min(at) from (
         select due_at as at from deadline where status = 'pending' and raises is not null union all
         select waits_until::timestamp at time zone 'Europe/Copenhagen' from task where closed_at is null and waits_until is not null
       ) as coming where at > coalesce($1::timestamptz, '-infinity') and at <= $2) as due`,
      [passed ?? null, until],
    );
    const { due = null, climbs = false } = rows[0] ?? {};
    const morning = new Date(startOfDay(dayNumbered(dayNumber(dayOf(passed && passed > now ? passed : now)) + 1)));
    const isFirst = climbs && morning <= until && (!due || morning < due);
    return isFirst ? morning : due;
  }

  private async earliest(where: string, values: unknown[]): Promise<Date | null> {
    const sql = `select min(due_at) as due from deadline where status = 'pending' and ${where}`;
    const { rows } = await this.database.pool.query<{ due: Date | null }>(sql, values);
    return rows[0]?.due ?? null;
  }

  private mustBeDemo(): void {
    if (this.config.mode !== 'demo') throw new Error('Only the demo can move its clock');
  }
}

function zoned(moment: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(ZONE);
}
