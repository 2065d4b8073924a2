import type pg from 'pg';
import type { CalendarRules } from '../calendar/working-days.js';
import type { Role } from '../../workflows/workflow.js';
import type { Assignees } from './step.js';

interface OpenedBefore {
  caseId: number;
  revision: number;
  state: string;
}

/** The case that was opened for the same thing before. */
export async function openedBefore(client: pg.PoolClient, openedFor: string): Promise<OpenedBefore | undefined> {
  // Two who open for the same thing at once: the second waits here until the first has committed.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [openedFor]);
  const { rows } = await client.query<OpenedBefore>(
    'select id as "caseId", revision, state from cases where opened_for = $1',
    [openedFor],
  );
  return rows[0];
}

/** What a new case needs to know of the time and of its project. */
export async function circumstances(
  client: pg.PoolClient,
  projectId: number | undefined,
): Promise<{ now: Date; rules: CalendarRules | null; assignees: Assignees }> {
  const { rows } = await client.query<{ now: Date; rules: CalendarRules | null } & Assignees>(
    `select pretended_now() as now, setting_today('workingDays') as rules, p.*
     from (select 1) as one left join (
       select ${whoCanHave('project_manager', 'projectManager')} as "projectManager",
         ${whoCanHave('fund_holder', 'fundHolder')} as "fundHolder", ${whoCanHave('caseworker', 'caseworker')} as caseworker from project p where id = $1) as p on true`,
    [projectId ?? null],
  );
  const { now, rules, ...assignees } = rows[0] as (typeof rows)[number];
  return { now, rules, assignees };
}

/** No task becomes the work of somebody who sees nothing of the project, or does not work here, or as that, any longer. */
function whoCanHave(person: string, role: Role): string {
  return `(select o.id from person o where o.id = p.${person} and o.active and '${role}' = any(o.roles) and not exists (
    select 1 from exclusion e where e.project_id = p.id and e.person_id = o.id and e.ended_at is null))`;
}
