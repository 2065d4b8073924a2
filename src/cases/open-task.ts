import type pg from 'pg';
import type { Actor } from '../people/actor.js';
import { NotAllowedNow } from './errors.js';
import type { TaskWork } from './task-work.js';

/** An open task while its case is locked. Days are `YYYY-MM-DD`. */
export interface OpenTask extends TaskWork {
  id: number;
  key: string;
  about: string;
  due_at: Date | null;
  waits_for: string | null;
  waits_since: string | null;
  waits_until: string | null;
  waits_moves: boolean;
}

/** @param id as an event carries it @throws NotAllowedNow when it is closed, or another case's */
export async function openTaskOf(client: pg.PoolClient, caseId: number, id: unknown): Promise<OpenTask> {
  const { rows } = await client.query<OpenTask>(
    `select t.id, t.key, t.name, t.about, t.roles, t.assignee, t.due_at, t.waits_for, t.waits_since, t.waits_until, t.waits_moves,
       c.workflow, c.version, c.snapshot->'context'->'writtenBy' as written_by
     from task t join cases c on c.id = t.case_id where t.id::text = $1 and t.case_id = $2 and t.closed_at is null`,
    [id, caseId],
  );
  if (!rows[0]) throw new NotAllowedNow();
  return rows[0];
}

/** Whoever has a task says what becomes of it, and so does a supervisor. */
export function hasSay({ assignee }: { assignee: string | null }, actor: Actor): boolean {
  if (actor.kind === 'system') return true;
  return actor.roles.includes('supervisor') || isWith(actor, assignee);
}

/** Whether a task is somebody's own, or of somebody they stand in for. */
export function isWith(actor: Actor, assignee: string | null): boolean {
  if (assignee === null || actor.kind === 'system') return false;
  return assignee === actor.id || actor.standsInFor.some(({ id }) => id === assignee);
}
