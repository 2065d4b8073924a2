import { endOfDay, startOfDay, workingDaysBetween } from '../calendar/working-days.js';
import { mustBeAhead, type FieldError } from '../../workflows/fields.js';
import { quarterWords } from '../../workflows/quarter.js';
import { w, type Words } from '../../workflows/words.js';
import type { Payload, Role } from '../../workflows/workflow.js';
import { ACTOR, actorOf, inOwnRight, type PersonActor } from '../people/actor.js';
import { may } from '../people/may.js';
import { attachmentEvents } from './attachment-events.js';
import type { ClericalEvent, Desk } from './clerical-event.js';
import { closingEvents } from './closing-events.js';
import { documentEvents } from './document-events.js';
import { BadPayload, NotAllowedNow, NotYours } from './errors.js';
import { escalationEvents } from './escalation-events.js';
import { exclusionEvents } from './exclusion-events.js';
import { hasSay, isWith, openTaskOf, type OpenTask } from './open-task.js';
import { REFUSALS_FOR_SOMEBODY } from './refusal-words.js';
import { refusalOf } from './task-work.js';
import { waitingEvents } from './task-waiting-events.js';

const EVERYBODY: readonly Role[] = ['caseworker', 'supervisor', 'secretary', 'fundHolder', 'projectManager'];
const OFFICE: readonly Role[] = ['caseworker', 'supervisor', 'secretary'];
const KEEPS_ROUND: readonly Role[] = ['caseworker', 'supervisor'];

export const clericalEvents: Record<string, ClericalEvent> = {
  NOTE_WRITTEN: {
    by: EVERYBODY,
    form: { text: { kind: 'text', label: w('Notat', 'Note'), rows: 4 } },
    label: w('Skriv notat', 'Write a note'),
    sentence: ({ text }) => w(`Notat: ${text}`, `Note: ${text}`),
  },
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
  TASK_CLAIMED: taskEvent(w('Tag opgaven', 'Take the task'), w('Opgaven er taget', 'The task was taken'), claimTask),
  TASK_RELEASED: {
    ...taskEvent(
      w('Læg opgaven tilbage', 'Put the task back'),
      w('Opgaven er lagt tilbage', 'The task was put back'),
      releaseTask,
    ),
    by: [...EVERYBODY, 'system'],
  },
  TASK_ASSIGNED: {
    by: ['supervisor', 'system'],
    form: {
      task: { kind: 'given', label: w('Opgave', 'Task') },
      to: { kind: 'given', label: w('Til', 'To') },
      reason: { kind: 'text', label: w('Begrundelse', 'Reason'), optional: true, rows: 2, max: 1000 },
    },
    label: w('Tildel', 'Assign'),
    sentence: ({ reason }) =>
      typeof reason === 'string'
        ? w(`Opgaven er tildelt: ${reason}`, `The task was assigned: ${reason}`)
        : w('Opgaven er tildelt', 'The task was assigned'),
    write: assignTask,
  },
  REPORT_REMINDED: {
    by: KEEPS_ROUND,
    form: {
      quarter: { kind: 'given', label: w('Kvartal', 'Quarter') },
      overdue: { kind: 'check', label: w('Fristen er overskredet', 'The deadline has passed'), optional: true },
    },
    label: w('Send påmindelse om indberetningen', 'Send a reminder of the report'),
    sentence: ({ quarter }) => {
      const name = quarterNamed(quarter);
      return w(
        `Påmindelse om indberetningen for ${name.da} er sendt`,
        `A reminder of the report for ${name.en} was sent`,
      );
    },
    write: mustBeMissing,
    commands: ({ quarter, overdue = false }) => [
      { type: 'sendLetter', params: { letter: 'reportReminder', to: 'project', about: quarter, overdue } },
    ],
  },
  EFFECT_RETRIED: {
    by: ['supervisor', 'admin'],
    form: { effect: { kind: 'given', label: w('Udsendelse', 'Effect') } },
    label: w('Prøv igen', 'Try again'),
    sentence: () => w('Der prøves igen', 'It is tried again'),
    write: retryEffect,
  },
  ...waitingEvents,
  ...escalationEvents,
  ...attachmentEvents,
  ...documentEvents,
  ...exclusionEvents,
  ...closingEvents,
};

function taskEvent(label: Words, sentence: Words, write: ClericalEvent['write']): ClericalEvent {
  return {
    by: EVERYBODY,
    form: { task: { kind: 'given', label: w('Opgave', 'Task') } },
    label,
    sentence: () => sentence,
    ...(write && { write }),
  };
}

/** One person gets a free task; whoever comes second is told so. */
async function claimTask(payload: Payload, desk: Desk): Promise<void> {
  const task = await openTask(payload, desk);
  if (task.assignee !== null && !isWith(desk.actor, task.assignee)) throw new NotAllowedNow();
  await setAssignee(task, desk.actor.id, desk);
}

async function releaseTask(payload: Payload, desk: Desk): Promise<void> {
  const task = await openTask(payload, desk, { anyRole: true });
  if (!hasSay(task, desk.actor)) throw new NotYours('role');
  // The system puts back what somebody can do no longer, and not what was given to another meanwhile.
  if (desk.actor.kind === 'system' && (await isInGoodHands(task, desk))) throw new NotAllowedNow();
  await setAssignee(task, null, desk);
}

async function isInGoodHands(task: OpenTask, { client, parties }: Desk): Promise<boolean> {
  if (task.assignee === null) return true;
  const person = await personAtWork(client, task.assignee);
  return person !== undefined && refusalOf(task, person, parties) === null;
}

/** Only to somebody whose work it is. */
async function assignTask(payload: Payload, desk: Desk): Promise<void> {
  const task = await openTask(payload, desk, { anyRole: true });
  // The system gives out what nobody has; it takes from nobody.
  if (desk.actor.kind === 'system' && task.assignee !== null) throw new NotAllowedNow();
  const person = await personAtWork(desk.client, payload.to);
  const refusal = person ? refusalOf(task, person, desk.parties) : 'role';
  if (!person || refusal)
    throw new BadPayload([{ path: 'to', words: refusal === 'fourEyes' ? REFUSALS_FOR_SOMEBODY.fourEyes : NOT_THEIRS }]);
  await setAssignee(task, person.id, desk);
}

/** In their own right; undefined where nobody active has that id. */
async function personAtWork(client: Desk['client'], id: unknown): Promise<PersonActor | undefined> {
  const { rows } = await client.query<Omit<PersonActor, 'kind'>>(
    `select ${ACTOR} from person p where p.id::text = $1 and p.active`,
    [id],
  );
  return rows[0] && inOwnRight(actorOf(rows[0]));
}

const NOT_THEIRS = w('Opgaven kan ikke løses af den person.', 'The task is not one that this person can do.');

async function openTask({ task: id }: Payload, desk: Desk, { anyRole = false } = {}): Promise<OpenTask> {
  const task = await openTaskOf(desk.client, desk.caseId, id);
  if (anyRole) return task;
  const { actor, parties } = desk;
  const refusal =
    actor.kind === 'person' ? refusalOf(task, actor, parties) : may(actor, { by: task.roles }, parties, {});
  if (refusal) throw new NotYours(refusal === 'fourEyes' ? refusal : 'role');
  return task;
}

/** Unread again for whoever has it now, unless they took it themself. */
async function setAssignee({ id }: OpenTask, assignee: string | null, { client, actor }: Desk): Promise<void> {
  const readBy = assignee === actor.id ? assignee : null;
  await client.query('update task set assignee = $2, read_by = $3 where id = $1', [id, assignee, readBy]);
}

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

/** An effect that was given up starts over with all its attempts. */
async function retryEffect(payload: Payload, { client, caseId }: Desk): Promise<void> {
  const { rowCount } = await client.query(
    `update outbox set failed_at = null, attempts = 0, next_at = pretended_now()
     where id::text = $1 and case_id = $2 and done_at is null and failed_at is not null`,
    [payload.effect, caseId],
  );
  if (!rowCount) throw new NotAllowedNow();
}

/** Only a project whose report is awaited is reminded, and the letter says rightly whether it is late. */
async function mustBeMissing({ quarter, overdue = false }: Payload, desk: Desk): Promise<void> {
  const key = `fileReport:${String(quarter)}`;
  if (!desk.demands().tasks.some((task) => task.key === key)) throw new NotAllowedNow();
  const { rows } = await desk.client.query<{ due_on: string }>(
    'select due_on from deadline where case_id = $1 and key = $2 order by id desc limit 1',
    [desk.caseId, key],
  );
  const isOverdue = rows[0] !== undefined && rows[0].due_on < desk.on;
  if (isOverdue === overdue) return;
  const words = isOverdue
    ? w('Fristen er overskredet.', 'The deadline has passed.')
    : w('Fristen er ikke overskredet.', 'The deadline has not passed.');
  throw new BadPayload([{ path: 'overdue', words }]);
}

/** What somebody sends may be no quarter at all; it is refused, and until then only shown. */
function quarterNamed(quarter: unknown): Words {
  const text = String(quarter);
  return /^\d{4}-Q[1-4]$/.test(text) ? quarterWords(text) : w(text, text);
}

function danish(day: unknown): string {
  return String(day).split('-').reverse().join('.');
}
