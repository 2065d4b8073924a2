import { Injectable } from '@nestjs/common';
import type { Option } from '../../workflows/fields.js';
import { w } from '../../workflows/words.js';
import { Database } from '../platform/database.js';
import { Settings } from '../platform/settings.js';

/** The six focus areas of the integration policy (002, 003). A setting. */
export const DEFAULT_FOCUS_AREAS = [
  'Beskæftigelse',
  'Børn og unge',
  'Bolig og tryghed',
  'Kultur og fritid',
  'Sundhed og omsorg',
  'Medborgerskab',
];

/** The lists that a project's choices come from: pools, administrations, committees, people by role. */
@Injectable()
export class Register {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /** @param besides ids of projects that are no choice: the one it is about, and those the person knows nothing of */
  async choices(today: string, besides: readonly number[]): Promise<Record<string, Option[]>> {
    const { rows } = await this.database.pool.query<{ list: string; value: string; label: string }>(
      `select list, value, label from (
         select 'pool' as list, code as value, name as label from pool
         union all select 'administration', code, name from administration
         union all select 'committees', code, name from committee
         union all select role, id::text, name from person, unnest(roles) as role where active
         union all select 'evaluates', id::text, name from project where id <> all($1::int[])
       ) as lists order by list, label collate "da-x-icu"`,
      [besides],
    );
    const list = (name: string): Option[] =>
      rows.filter((row) => row.list === name).map(({ value, label }) => ({ value, label: w(label, label) }));
    const areas = await this.settings.on(today, 'focusAreas', DEFAULT_FOCUS_AREAS);
    return {
      pool: list('pool'),
      administration: list('administration'),
      committees: list('committees'),
      fundHolder: list('fundHolder'),
      projectManager: list('projectManager'),
      caseworker: list('caseworker'),
      evaluates: list('evaluates'),
      focusArea: areas.map((name) => ({ value: name, label: w(name, name) })),
    };
  }
}
