import { Injectable } from '@nestjs/common';
import { Database } from './database.js';

/** How long a changed setting may take to be seen by other processes than the one that changed it. */
const FRESH_MS = 10_000;

interface SettingRow {
  name: string;
  valid_from: string;
  value: unknown;
}

interface Reading {
  rows: Promise<SettingRow[]>;
  began: number;
}

/** What this process last read of each database's settings. */
const readings = new WeakMap<Database, Reading>();

/** To be said after the transaction that changed a setting: who asks from now on gets what stands there now. */
export function settingsChanged(database: Database): void {
  readings.delete(database);
}

/** Values that are right from a day on. An old case asks with its own day and gets the rule of its time (E41). */
@Injectable()
export class Settings {
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
    settingsChanged(this.database);
  }

  private all(): Promise<SettingRow[]> {
    const known = readings.get(this.database);
    if (known && performance.now() - known.began <= FRESH_MS) return known.rows;
    const reading = { rows: this.read(), began: performance.now() };
    readings.set(this.database, reading);
    reading.rows.catch(() => {
      if (readings.get(this.database) === reading) settingsChanged(this.database);
    });
    return reading.rows;
  }

  private async read(): Promise<SettingRow[]> {
    const { rows } = await this.database.pool.query<SettingRow>('select * from setting order by valid_from');
    return rows;
  }
}
