import type pg from 'pg';
import type { Actor } from '../../people/actor.js';
import { scopeOf } from './scope.js';

/** A project that somebody has a part in, by that part. */
export interface HeldProject {
  id: number;
  name: string;
  as: 'caseworker' | 'projectManager' | 'fundHolder';
}

/** The projects in which somebody is caseworker, project manager or fund holder and that are not over, as Danes sort. */
export async function heldProjects(pool: pg.Pool, asking: Actor, personId: string): Promise<HeldProject[]> {
  const { sql, params } = scopeOf(asking, [personId]);
  const { rows } = await pool.query<HeldProject>(
    `select p.id, p.name, part.as from project p
       cross join lateral (values ('caseworker', p.caseworker), ('projectManager', p.project_manager), ('fundHolder', p.fund_holder))
         as part ("as", person)
     where part.person::text = $1 and ${sql} and exists (select 1 from cases c where c.project_id = p.id and c.ended_at is null)
     order by p.name collate "da-x-icu", p.id, part.as`,
    params,
  );
  return rows;
}
