import type pg from 'pg';
import type { Actor } from '../../people/actor.js';
import { caseScopeOf } from './scope.js';

interface FoundCase {
  id: number;
  number: string;
  workflow: string;
  version: number;
}

/** @returns undefined both when there is no such case and when it is not theirs to see */
export async function findCase(pool: pg.Pool, actor: Actor, caseId: number): Promise<FoundCase | undefined> {
  const scope = caseScopeOf(actor, [caseId]);
  const { rows } = await pool.query<FoundCase>(
    `select c.id, c.number, c.workflow, c.version from cases c left join project p on p.id = c.project_id
     where c.id = $1 and ${scope.sql}`,
    scope.params,
  );
  return rows[0];
}
