import type pg from 'pg';

/** Something a list can be chosen by. */
export interface Place {
  value: string;
  name: string;
}

export type Places = Record<'administrations' | 'pools' | 'areas', Place[]>;

/** The administrations, pools and focus areas there are, by name: of the areas each is asked for after the one before it. */
export async function placesOf(pool: pg.Pool): Promise<Places> {
  const { rows } = await pool.query<{ [Key in keyof Places]: Place[] | null }>(
    `with recursive area (name) as (
       select min(focus_area) from project where focus_area > ''
       union all select (select min(focus_area) from project where focus_area > area.name) from area where area.name is not null)
     select (select json_agg(json_build_object('value', code, 'name', name) order by name collate "da-x-icu") from administration) as administrations,
       (select json_agg(json_build_object('value', code, 'name', name) order by name collate "da-x-icu") from pool) as pools,
       (select json_agg(json_build_object('value', name, 'name', name) order by name collate "da-x-icu")
        from area where name is not null) as areas`,
  );
  return { administrations: rows[0]?.administrations ?? [], pools: rows[0]?.pools ?? [], areas: rows[0]?.areas ?? [] };
}
