import { z } from 'zod';
import { addWorkingDays, dayOf, endOfDay } from '../calendar/working-days.js';
import type { Payload } from '../../workflows/workflow.js';
import { w, type Words } from '../../workflows/words.js';
import { aboutTask, ESCALATION_TASK } from './beside-tasks.js';
import type { ClericalEvent, Desk } from './clerical-event.js';
import { NotAllowedNow } from './errors.js';
import { DOES, TELLS, type Does } from './escalation-ladders.js';
import { openTaskOf } from './open-task.js';

/** Working days a supervisor has to look into it. */
const TIME_TO_LOOK = 2;

/** What the log keeps of a rung: enough for verify to know which task it opened, and for whoever tells people. */
export interface Escalated extends Payload {
  /** The task's id, its key on the case, and what it is called. */
  task: string;
  key: string;
  title: Words;
  /** The rung that is told: working days after the task was due. */
  rung: number;
  /** Rungs that were passed at once with it, after an outage: noted, and asked of nobody. */
  passed: number[];
  does: Does;
  tells: (typeof TELLS)[number];
  /** Ids of those who are told. */
  persons: string[];
}

/** A task that nobody does climbs its ladder. */
export const escalationEvents: Record<string, ClericalEvent> = {
  TASK_ESCALATED: {
    by: ['system'],
    form: {},
    payload: z.strictObject({
      task: z.string(),
      key: z.string(),
      title: z.strictObject({ da: z.string(), en: z.string() }),
      rung: z.int(),
      passed: z.array(z.int()),
      does: z.enum(DOES),
      tells: z.enum(TELLS),
      persons: z.array(z.string()),
    }),
    label: w('Eskalér opgaven', 'Escalate the task'),
    sentence: (payload) => escalatedWords(payload as Escalated),
    write: reachRung,
  },
  TASK_SEEN_TO: {
    by: ['supervisor'],
    form: { task: { kind: 'given', label: w('Opgaven, der er fulgt op på', 'The task that was followed up') } },
    label: w('Markér som set', 'Mark as seen to'),
    sentence: () => w('Teamlederen har fulgt op på opgaven', 'The supervisor has followed up on the task'),
    write: seeTo,
  },
};

/** The key of the task that an escalated task's supervisor gets. */
export function escalationKey(task: string | number): string {
  return `${ESCALATION_TASK}:${task}`;
}

function escalatedWords({ title, does, rung }: Escalated): Words {
  const when =
    rung < 0
      ? w(`${-rung} hverdage før fristen`, `${-rung} working days before the deadline`)
      : rung === 0
        ? w('på dagen for fristen', 'on the day of the deadline')
        : w(`${rung} hverdage over fristen`, `${rung} working days after the deadline`);
  return w(`»${title.da}«: ${DID[does].da} (${when.da})`, `“${title.en}”: ${DID[does].en} (${when.en})`);
}

const DID: Record<Does, Words> = {
  remind: w('der er mindet om opgaven', 'a reminder was given'),
  tell: w('der er givet besked', 'people were told'),
  supervisorTask: w('teamlederne har fået en opgave', 'the supervisors got a task'),
};

/** Each rung once; a task that waits, was done or was given more time meanwhile is left in peace. */
async function reachRung(payload: Payload, { client, caseId, seq, on, rules }: Desk): Promise<void> {
  const { task: id, key, rung, passed, does } = payload as Escalated;
  const task = await openTaskOf(client, caseId, id);
  if (task.key !== key || task.waits_until || !task.due_at) throw new NotAllowedNow();
  const due = dayOf(new Date(task.due_at.getTime() - 1));
  if (addWorkingDays(due, rung, rules) > on) throw new NotAllowedNow();
  const { rows } = await client.query<{ rung: number }>(
    `insert into task_escalation (task_id, rung, at) select $1, unnest($2::int[]), pretended_now()
     on conflict do nothing returning rung`,
    [task.id, [rung, ...passed]],
  );
  if (!rows.some((reached) => reached.rung === rung)) throw new NotAllowedNow();
  if (does !== 'supervisorTask') return;
  await client.query(
    `insert into task (case_id, key, name, about, roles, due_at, opened_at, opened_seq)
     values ($1, $2, $3, $4, '{supervisor}', $5, pretended_now(), $6) on conflict do nothing`,
    [
      caseId,
      escalationKey(task.id),
      ESCALATION_TASK,
      aboutTask(task),
      endOfDay(addWorkingDays(on, TIME_TO_LOOK, rules)),
      seq,
    ],
  );
}

async function seeTo({ task }: Payload, { client, caseId, actor }: Desk): Promise<void> {
  const { rowCount } = await client.query(
    `update task set closed_at = pretended_now(), closed_by = $3 where case_id = $1 and key = $2 and closed_at is null`,
    [caseId, escalationKey(String(task)), actor.id],
  );
  if (!rowCount) throw new NotAllowedNow();
}
