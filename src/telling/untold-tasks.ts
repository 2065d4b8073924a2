import type pg from 'pg';
import { workflowOf } from '../../workflows/released.js';
import { w, type Words } from '../../workflows/words.js';
import { taskDefinitionOf } from '../cases/beside-tasks.js';
import { SYSTEM } from '../people/actor.js';
import { keepNotices, type Notice } from './notices.js';

interface UntoldTask {
  id: number;
  case_id: number;
  name: string;
  about: string;
  assignee: string;
  number: string;
  workflow: string;
  version: number;
  /** The event that gave it to them. */
  type: string;
  seq: number;
  by: string;
  by_name: string;
  at: Date;
  reason: string | null;
  /** The key of a move of several at once. */
  move: string | null;
  /** Of a move that may still be under way. */
  is_fresh: boolean;
}

/** More than one move can hold: what is moved together is told together. */
const MOST = 5_000;
/** A move of many goes on for a while: it is told when it is carried out, and nothing has come of it for so long. */
const MOVE_RESTS = '5 seconds';

/** Tells those who have a task now and had it not when last told. @returns whether there may be more */
export async function tellOfTasks(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<UntoldTask>(
    `select t.id, t.case_id, t.name, t.about, t.assignee, c.number, c.workflow, c.version, e.*,
       e.move is not null and e.at > pretended_now() - $2::interval as is_fresh
     from task t join cases c on c.id = t.case_id cross join lateral (
       select e.type, e.seq, e.by, e.by_name, e.at, e.payload->>'reason' as reason,
         substring(e.idempotency_key from '^move-(.+)-[0-9]+$') as move
       from case_event e where e.case_id = t.case_id and e.seq >= t.opened_seq
         and (e.seq = t.opened_seq or e.type in ('TASK_ASSIGNED', 'TASK_CLAIMED') and e.payload->>'task' = t.id::text)
       order by e.seq desc limit 1) e
     where t.closed_at is null and t.assignee is not null and t.told is distinct from t.assignee
       and not exists (select 1 from move_order o where o.key = e.move and o.finished_at is null)
     order by t.id limit $1 for update of t skip locked`,
    [MOST, MOVE_RESTS],
  );
  const told = [...together(rows).values()].filter((tasks) => !tasks.some(({ is_fresh }) => is_fresh));
  await keepNotices(client, told.map(noticeOf));
  await client.query('update task set told = assignee where id = any($1::int[])', [told.flat().map(({ id }) => id)]);
  return told.length > 0 && rows.length === MOST;
}

/** What one person was given in one move is one thing; any other task is one by itself. */
function together(tasks: UntoldTask[]): Map<string, [UntoldTask, ...UntoldTask[]]> {
  const found = new Map<string, [UntoldTask, ...UntoldTask[]]>();
  for (const task of tasks) {
    const key = task.move ? `move:${task.move} ${task.assignee}` : `task:${task.id}`;
    const known = found.get(key);
    if (known) known.push(task);
    else found.set(key, [task]);
  }
  return found;
}

function noticeOf([task, ...others]: [UntoldTask, ...UntoldTask[]]): Notice {
  const { id, case_id, assignee, number, type, seq, move, by, at } = task;
  const told = { person: assignee, forAction: true, by, at };
  if (move && others.length)
    return {
      ...told,
      kind: 'taskAssigned',
      words: given(task, others.length + 1),
      path: '/opgaver?liste=mine',
      caseId: null,
      taskId: null,
      key: `move:${move}`,
    };
  const isGiven = type === 'TASK_ASSIGNED' && by !== SYSTEM.id;
  return {
    ...told,
    kind: isGiven ? 'taskAssigned' : 'taskOpened',
    words: isGiven ? given(task, 1) : opened(task),
    path: `/sager/${encodeURIComponent(number)}`,
    caseId: case_id,
    taskId: id,
    key: `task:${id}:${seq}`,
  };
}

function given(task: UntoldTask, count: number): Words {
  const title = titleOf(task);
  const what =
    count === 1 ? w(`opgaven »${title.da}«`, `the task “${title.en}”`) : w(`${count} opgaver`, `${count} tasks`);
  const why = task.reason?.trim() ? `: ${task.reason.trim()}` : '';
  return w(`${task.by_name} har givet dig ${what.da}${why}`, `${task.by_name} gave you ${what.en}${why}`);
}

function opened(task: UntoldTask): Words {
  const { da, en } = titleOf(task);
  return w(`Ny opgave: ${da}`, `New task: ${en}`);
}

function titleOf({ workflow, version, name, about }: UntoldTask): Words {
  return taskDefinitionOf(workflowOf(workflow, version), name).title(about);
}
