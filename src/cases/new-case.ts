import type pg from 'pg';
import type { CalendarRules } from '../calendar/working-days.js';
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
       select project_manager as "projectManager", fund_holder as "fundHolder", caseworker from project where id = $1) as p on true`,
    [projectId ?? null],
  );
  const { now, rules, ...assignees } = rows[0] as (typeof rows)[number];
  return { now, rules, assignees };
}
