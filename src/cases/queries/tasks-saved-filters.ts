import type pg from 'pg';
import type { PersonActor } from '../../people/actor.js';

/** A choice of tasks under a name. */
export interface SavedFilter {
  id: number;
  name: string;
  /** What the list's address carries after its question mark. */
  address: string;
  shared: boolean;
  owner: string;
  owner_name: string;
}

/** Their own, and what others of their unit share with it. Those without a unit are no unit of their own. */
const VISIBLE = `from saved_filter f join person o on o.id = f.owner join person me on me.id = $1
  where (f.owner = $1 or (f.shared and o.unit = me.unit and me.unit <> ''))`;
const SAVED = 'f.id, f.name, f.address, f.shared, f.owner, o.name as owner_name';
const MOST = 50;

/** Those this person can use, their own first, by name. */
export async function savedFilters(pool: pg.Pool, { id }: PersonActor): Promise<SavedFilter[]> {
  const { rows } = await pool.query<SavedFilter>(
    `select ${SAVED} ${VISIBLE} order by f.owner <> $1, f.name collate "da-x-icu", f.id limit ${MOST}`,
    [id],
  );
  return rows;
}

/** One of them; undefined when it was deleted or is not theirs to use. */
export async function savedFilter(
  pool: pg.Pool,
  { id }: PersonActor,
  filter: string,
): Promise<SavedFilter | undefined> {
  const { rows } = await pool.query<SavedFilter>(`select ${SAVED} ${VISIBLE} and f.id::text = $2`, [id, filter]);
  return rows[0];
}

/** Under a name they have used before it takes the place of the one before. @returns its id */
export async function saveFilter(
  pool: pg.Pool,
  { id }: PersonActor,
  { name, address, shared }: Pick<SavedFilter, 'name' | 'address' | 'shared'>,
): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `insert into saved_filter (owner, name, address, shared, saved_at) values ($1, $2, $3, $4, pretended_now())
     on conflict (owner, name) do update set address = excluded.address, shared = excluded.shared, saved_at = excluded.saved_at
     returning id`,
    [id, name, address, shared],
  );
  return (rows[0] as { id: number }).id;
}

/** @returns whether it was there and theirs */
export async function dropFilter(pool: pg.Pool, { id }: PersonActor, filter: string): Promise<boolean> {
  const { rowCount } = await pool.query('delete from saved_filter where owner = $1 and id::text = $2', [id, filter]);
  return Boolean(rowCount);
}
