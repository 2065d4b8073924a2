import type pg from 'pg';

/** A deadline of the state a case is in. */
export interface StandingDeadline {
  id: number;
  key: string;
  due_on: string;
  due_at: Date;
  status: 'pending' | 'fired';
}

/** A deadline that waited while the case was away. */
export interface WaitingDeadline {
  /** Working days; none where it had passed before the case went away. */
  remaining: number | null;
  dueOn: string;
  dueAt: Date;
  moves: unknown;
}

/** What a case finds again when it comes back, by the keys of deadlines and tasks. */
export interface LeftBehind {
  deadlines: Map<string, WaitingDeadline>;
  /** Who had the tasks; nobody where they were free, or whoever had them cannot do them by now. */
  assignees: Map<string, string | null>;
}

export const NOTHING_LEFT: LeftBehind = { deadlines: new Map(), assignees: new Map() };

/** The deadlines under these keys as they stand: still ahead, or passed during this stay. */
export async function standingDeadlines(
  client: pg.PoolClient,
  caseId: number,
  keys: string[],
): Promise<StandingDeadline[]> {
  if (!keys.length) return [];
  const { rows } = await client.query<StandingDeadline>(
    `select distinct on (key) id, key, due_on, due_at, status from deadline
     where case_id = $1 and key = any($2) and status in ('pending', 'fired') order by key, id desc`,
    [caseId, keys],
  );
  return rows;
}

export async function leftBehind(client: pg.PoolClient, caseId: number): Promise<LeftBehind> {
  const { rows: deadlines } = await client.query<WaitingDeadline & { key: string }>(
    `select key, remaining, due_on as "dueOn", due_at as "dueAt", moves from deadline where case_id = $1 and status = 'suspended'`,
    [caseId],
  );
  // The tasks that ended with the step by which the case went away.
  const { rows: tasks } = await client.query<{ key: string; assignee: string | null }>(
    `select t.key, case when e.id is null and a.active and a.roles && t.roles then t.assignee end as assignee from task t join cases c on c.id = t.case_id
       left join person a on a.id = t.assignee left join exclusion e on e.person_id = t.assignee and e.project_id = c.project_id and e.ended_at is null
     where c.id = $1 and t.closed_at = c.since_at`,
    [caseId],
  );
  return {
    deadlines: new Map(deadlines.map(({ key, ...deadline }) => [key, deadline])),
    assignees: new Map(tasks.map(({ key, assignee }) => [key, assignee])),
  };
}
