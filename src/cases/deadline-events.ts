import { endOfDay, startOfDay, workingDaysBetween } from '../calendar/working-days.js';
import { mustBeAhead, type FieldError } from '../../workflows/fields.js';
import { w } from '../../workflows/words.js';
import type { Payload } from '../../workflows/workflow.js';
import { type ClericalEvent, type Desk, OFFICE } from './clerical-event.js';
import { BadPayload, NotAllowedNow } from './errors.js';

/** A date that a person moves, with the reason. */
export const deadlineEvents: Record<string, ClericalEvent> = {
  DEADLINE_MOVED: {
    by: OFFICE,
    form: {
      deadline: { kind: 'given', label: w('Frist', 'Deadline') },
      to: { kind: 'date', label: w('Ny dato', 'New date') },
      reason: { kind: 'text', label: w('Begrundelse', 'Reason'), rows: 3 },
    },
    label: w('Flyt fristen', 'Move the deadline'),
    check: (payload, on) => mustBeAhead(payload, 'to', on),
    sentence: ({ to, reason }) =>
      w(`Frist flyttet til ${danish(to)}: ${reason}`, `Deadline moved to ${String(to)}: ${reason}`),
    write: moveDeadline,
  },
};

/** The old date and the reason stay with the deadline (E40); the tasks that hang on it follow. */
async function moveDeadline(payload: Payload, { client, caseId, actor, on, rules, demands }: Desk): Promise<void> {
  const { rows } = await client.query<{ id: number; key: string; due_on: string; due_at: Date }>(
    `select id, key, due_on, due_at from deadline where id::text = $1 and case_id = $2 and status = 'pending'`,
    [payload.deadline, caseId],
  );
  const deadline = rows[0];
  if (!deadline) throw new NotAllowedNow();
  const to = String(payload.to);
  const { due_on: from } = deadline;
  if (to === from) throw new BadPayload([sameDate()]);
  const protects = demands().deadlines.some(({ key, protects }) => key === deadline.key && protects);
  if (protects && to < from) throw new BadPayload([notNearer()]);
  const move = {
    from,
    to,
    reason: payload.reason,
    by: actor.name,
    on,
    workingDays: workingDaysBetween(from, to, rules),
  };
  const isReminder = deadline.due_at.toISOString() === startOfDay(from);
  const dueAt = isReminder ? startOfDay(to) : endOfDay(to);
  await client.query('update deadline set due_on = $2, due_at = $3, moves = moves || $4::jsonb where id = $1', [
    deadline.id,
    to,
    dueAt,
    JSON.stringify([move]),
  ]);
  const tasks = demands().tasks.filter(({ due }) => due === deadline.key);
  await client.query('update task set due_at = $3 where case_id = $1 and key = any($2) and closed_at is null', [
    caseId,
    tasks.map(({ key }) => key),
    dueAt,
  ]);
}

/** The term in which nothing red is public is somebody's right (000, red process 1). */
function notNearer(): FieldError {
  return {
    path: 'to',
    words: w(
      'Fristen beskytter projektet og kan kun flyttes til senere.',
      'The term protects the project and can only be moved to later.',
    ),
  };
}

function sameDate(): FieldError {
  return {
    path: 'to',
    words: w('Det er den dato, fristen har nu. Vælg en anden.', 'That is the present date. Choose another.'),
  };
}

function danish(day: unknown): string {
  return String(day).split('-').reverse().join('.');
}
