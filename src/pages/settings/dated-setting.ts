import type pg from 'pg';
import { noteChange } from '../../people/admin-log.js';
import type { Actor } from '../../people/actor.js';
import type { Database } from '../../platform/database.js';
import { w, type Words } from '../../../workflows/words.js';

/** A setting with the day it is valid from, and who set it last for that day. */
export interface KeptSetting<Value> {
  /** `YYYY-MM-DD` */
  from: string;
  value: Value;
  by: string | null;
  at: Date | null;
}

/** Every version of a setting, the newest first. */
export async function keptSettings<Value>(pool: pg.Pool, name: string): Promise<KeptSetting<Value>[]> {
  const { rows } = await pool.query<KeptSetting<Value>>(
    `select s.valid_from as "from", s.value, e.by_name as by, e.at from setting s left join lateral (
       select by_name, at from admin_event where what = 'settingChanged' and subject = s.name
         and after->>'from' = s.valid_from::text order by id desc limit 1) e on true
     where s.name = $1 order by s.valid_from desc`,
    [name],
  );
  return rows;
}

/** The value that is valid on a day, or `fallback`. @param kept the newest first */
export function validOn<Value>(kept: readonly KeptSetting<Value>[], day: string, fallback: Value): Value {
  return kept.find(({ from }) => from <= day)?.value ?? fallback;
}

/**
 * Sets a value from a day on, and writes down who did and what stood there before.
 * @param from `YYYY-MM-DD`
 */
export async function keepSetting(
  database: Database,
  name: string,
  { from, value, before }: { from: string; value: unknown; before: unknown },
  actor: Actor,
): Promise<void> {
  await database.transaction(async (client) => {
    await client.query(
      `insert into setting (name, valid_from, value) values ($1, $2, $3)
       on conflict (name, valid_from) do update set value = excluded.value`,
      [name, from, JSON.stringify(value)],
    );
    await noteChange(client, actor, 'settingChanged', name, { from, value: before }, { from, value });
  });
}

/** What each version is today. @param kept the newest first */
export function standingOf(kept: readonly KeptSetting<unknown>[], from: string, today: string): Words {
  const inForce = kept.find((one) => one.from <= today)?.from;
  return from === inForce ? IN_FORCE : from > today ? COMING : EARLIER;
}

const IN_FORCE = w('Gælder nu', 'In force');
const COMING = w('Kommer', 'To come');
const EARLIER = w('Tidligere', 'Earlier');
