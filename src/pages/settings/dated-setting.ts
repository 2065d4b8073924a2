import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { noteChange } from '../../people/admin-log.js';
import type { Actor } from '../../people/actor.js';
import type { Database } from '../../platform/database.js';
import { settingsChanged } from '../../platform/settings.js';
import { w, type Words } from '../../../workflows/words.js';

type Client = Pick<pg.Pool, 'query'>;

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
export function validOn<Value>(
  kept: readonly Pick<KeptSetting<Value>, 'from' | 'value'>[],
  day: string,
  fallback: Value,
): Value {
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
  await database.transaction((client) => keepVersion(client, name, { from, value, before }, actor));
  settingsChanged(database);
}

/**
 * Sets one entry of a setting that holds many, or takes it away (`undefined`), from a day on. Versions of later days follow
 * until the first that says something else of the entry: they were made from what stood here before.
 * @param from `YYYY-MM-DD`
 */
export async function keepEntry<Entry>(
  database: Database,
  name: string,
  { from, key, entry }: { from: string; key: string; entry: Entry | undefined },
  actor: Actor,
): Promise<void> {
  await database.transaction(async (client) => {
    // Of two who set entries at once the second builds on the first.
    await client.query('lock table setting in share row exclusive mode');
    const kept = await versionsOf<Record<string, Entry>>(client, name);
    const before = validOn(kept, from, {});
    await keepVersion(client, name, { from, value: withEntry(before, key, entry), before }, actor);
    for (const later of kept.filter((one) => one.from > from).toReversed()) {
      if (!isDeepStrictEqual(later.value[key], before[key])) break;
      const value = withEntry(later.value, key, entry);
      await keepVersion(client, name, { from: later.from, value, before: later.value }, actor);
    }
  });
  settingsChanged(database);
}

/** The entries with one of them set, or without it. */
export function withEntry<Entry>(
  entries: Readonly<Record<string, Entry>>,
  key: string,
  entry: Entry | undefined,
): Record<string, Entry> {
  const { [key]: _gone, ...others } = entries;
  return entry === undefined ? others : { ...others, [key]: entry };
}

/** Every version, the newest first, read where it is to be changed. */
export async function versionsOf<Value>(client: Client, name: string): Promise<{ from: string; value: Value }[]> {
  const { rows } = await client.query<{ from: string; value: Value }>(
    'select valid_from as "from", value from setting where name = $1 order by valid_from desc',
    [name],
  );
  return rows;
}

/** One version, as part of more: whoever commits it says `settingsChanged`. */
export async function keepVersion(
  client: Client,
  name: string,
  { from, value, before }: { from: string; value: unknown; before: unknown },
  actor: Actor,
): Promise<void> {
  await client.query(
    `insert into setting (name, valid_from, value) values ($1, $2, $3)
     on conflict (name, valid_from) do update set value = excluded.value`,
    [name, from, JSON.stringify(value)],
  );
  await noteChange(client, actor, 'settingChanged', name, { from, value: before }, { from, value });
}

/** What each version is today. @param kept the newest first */
export function standingOf(kept: readonly KeptSetting<unknown>[], from: string, today: string): Words {
  const inForce = kept.find((one) => one.from <= today)?.from;
  return from === inForce ? IN_FORCE : from > today ? COMING : EARLIER;
}

const IN_FORCE = w('Gælder nu', 'In force');
const COMING = w('Kommer', 'To come');
const EARLIER = w('Tidligere', 'Earlier');
