import type pg from 'pg';
import type { Escalated } from '../cases/escalation-events.js';
import { w, type Words } from '../../workflows/words.js';
import { keepNotices, type Notice } from './notices.js';

interface ReachedRung {
  task_id: number;
  rung: number;
  at: Date;
  case_id: number;
  number: string;
  /** Of the event; none where the rung was passed by with a later one. */
  payload: Escalated | null;
}

const MOST = 500;
/** How the key begins where it concerns whoever has the task, and nobody else. */
export const OWN_RUNG = 'escalation:own:';

/** Tells those whom a ladder names that a task reached a rung; one that was passed by is told by a later one. @returns whether there may be more */
export async function tellOfRungs(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<ReachedRung>(
    `select r.task_id, r.rung, r.at, t.case_id, c.number, e.payload
     from task_escalation r join task t on t.id = r.task_id join cases c on c.id = t.case_id
       left join case_event e on e.case_id = t.case_id and e.idempotency_key = concat('escalation-', r.task_id, '-', r.rung)
     where r.told_at is null order by r.at, r.task_id limit $1 for update of r skip locked`,
    [MOST],
  );
  await keepNotices(client, rows.flatMap(noticesOf));
  await client.query(
    `update task_escalation r set told_at = pretended_now() from unnest($1::int[], $2::int[]) as t(id, rung)
     where r.task_id = t.id and r.rung = t.rung`,
    [rows.map((one) => one.task_id), rows.map((one) => one.rung)],
  );
  return rows.length === MOST;
}

function noticesOf({ task_id, rung, at, case_id, number, payload }: ReachedRung): Notice[] {
  if (!payload) return [];
  return payload.persons.map((person) => ({
    person,
    kind: 'escalation',
    forAction: payload.does !== 'tell',
    words: wordsOf(payload),
    path: `/sager/${encodeURIComponent(number)}`,
    caseId: case_id,
    taskId: task_id,
    key: `${payload.tells === 'assignee' ? OWN_RUNG : 'escalation:'}${task_id}:${rung}`,
    by: 'system',
    at,
  }));
}

function wordsOf({ title, does, rung }: Escalated): Words {
  const when = whenOf(rung);
  if (does === 'remind') return w(`Husk »${title.da}«: ${when.da}`, `Remember “${title.en}”: ${when.en}`);
  if (does === 'tell') return w(`»${title.da}« er ikke løst: ${when.da}`, `“${title.en}” is not done: ${when.en}`);
  return w(`Følg op på »${title.da}«: ${when.da}`, `Follow up on “${title.en}”: ${when.en}`);
}

function whenOf(rung: number): Words {
  const days = Math.abs(rung);
  if (rung === 0) return w('fristen er i dag', 'the deadline is today');
  const count = w(days === 1 ? '1 hverdag' : `${days} hverdage`, days === 1 ? '1 working day' : `${days} working days`);
  return rung < 0
    ? w(`fristen er om ${count.da}`, `the deadline is in ${count.en}`)
    : w(`fristen er overskredet med ${count.da}`, `the deadline passed ${count.en} ago`);
}
