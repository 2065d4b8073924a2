import { Injectable } from '@nestjs/common';
import { Database } from './database.js';

/** How long a changed setting may take to be seen by every process. */
const FRESH_MS = 10_000;

interface SettingRow {
  name: string;
  valid_from: string;
  value: unknown;
}

/** Values that are right from a day on. An old case asks with its own day and gets the rule of its time (E41). */
@Injectable()
export class Settings {
  private rows: SettingRow[] = [];
  private readAt = -Infinity;

  constructor(private readonly database: Database) {}

  /** The value of `name` on a day (`YYYY-MM-DD`), or `fallback` where none was set by then. */
  async on<Value>(day: string, name: string, fallback: Value): Promise<Value> {
    const rows = await this.all();
    const row = rows.findLast((one) => one.name === name && one.valid_from <= day);
    return row ? (row.value as Value) : fallback;
  }

  /** Sets a value from a day on. */
  async set(name: string, validFrom: string, value: unknown): Promise<void> {
    await this.database.pool.query(
      `insert into setting (name, valid_from, value) values ($1, $2, $3)
       on conflict (name, valid_from) do update set value = excluded.value`,
      [name, validFrom, JSON.stringify(value)],
    );
    this.readAt = -Infinity;
  }

  private async all(): Promise<SettingRow[]> {
    if (performance.now() - this.readAt > FRESH_MS) {
      const { rows } = await this.database.pool.query<SettingRow>('select * from setting order by valid_from');
      this.rows = rows;
      this.readAt = performance.now();
    }
    return this.rows;
  }
}
