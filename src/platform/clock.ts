import { Injectable } from '@nestjs/common';
import { askedTogether } from './asked-together.js';
import { Database } from './database.js';

/** The product's one clock: the database's time, ahead or behind by what the demo pretends. */
@Injectable()
export class Clock {
  /** Never earlier than when it was asked for. */
  readonly now = askedTogether(async (): Promise<Date> => {
    const { rows } = await this.database.pool.query<{ now: Date }>('select pretended_now() as now');
    return (rows[0] as { now: Date }).now;
  });

  constructor(private readonly database: Database) {}

  /** Demo only: pretends that it is now `moment`, never a fraction of a millisecond less. Time goes on from there. */
  async pretend(moment: Date): Promise<void> {
    await this.database.pool.query(
      `insert into demo_clock (id, ahead_ms) values (1, ceil(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000))
       on conflict (id) do update set ahead_ms = excluded.ahead_ms`,
      [moment],
    );
  }
}

/** Real seconds since 1970: for what others hold against their own clock. */
export function realSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
