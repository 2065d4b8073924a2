import type pg from 'pg';
import type { Option } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import type { Role } from '../../../workflows/workflow.js';
import type { Choices } from '../shell/form-view.js';

export interface ListedPerson {
  id: string;
  name: string;
  email: string;
  title: string;
  unit: string;
  roles: Role[];
  active: boolean;
  isLinked: boolean;
  /** Can sign in: has a password, or comes from the municipality's own login. */
  hasWayIn: boolean;
}

export interface PeopleSearch {
  q: string;
  role: string;
  show: 'active' | 'inactive' | 'all';
  page: number;
}

export const PEOPLE_A_PAGE = 50;

/** Everybody who works or worked here, by name. */
export async function listPeople(
  pool: pg.Pool,
  { q, role, show, page }: PeopleSearch,
): Promise<{ people: ListedPerson[]; total: number }> {
  const words = q
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 10)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const { rows } = await pool.query<ListedPerson & { total: number }>(
    `select id, name, email, title, unit, roles, active, subject is not null as "isLinked",
            password_hash is not null or subject is not null as "hasWayIn", count(*) over () as total
     from person where concat_ws(' ', name, email, title, unit) ilike all ($1) and ($2 = '' or $2 = any(roles))
       and ($3 = 'all' or active = ($3 = 'active'))
     order by name collate "da-x-icu", id limit $4 offset $5`,
    [words, role, show, PEOPLE_A_PAGE, (page - 1) * PEOPLE_A_PAGE],
  );
  return { people: rows, total: rows[0]?.total ?? 0 };
}

/** Administrations, pools and committees, as a person's form can choose among them. */
export async function registerChoices(pool: pg.Pool): Promise<Choices> {
  const options = async (table: 'administration' | 'pool' | 'committee'): Promise<Option[]> => {
    const { rows } = await pool.query<{ value: string; name: string }>(
      `select code as value, name from ${table} order by name collate "da-x-icu"`,
    );
    return rows.map(({ value, name }) => ({ value, label: w(name, name) }));
  };
  const [administration, pools, committees] = [
    await options('administration'),
    await options('pool'),
    await options('committee'),
  ];
  return { administration, pools, committees };
}
