import { addWorkingDays, dayOf, endOfDay, workingDaysBetween } from '../calendar/working-days.js';
import { dayNumber, dayNumbered } from '../calendar/day-number.js';
import { mustBeAhead } from '../../workflows/fields.js';
import type { Demands, Payload } from '../../workflows/workflow.js';
import { w, type Words } from '../../workflows/words.js';
import { type ClericalEvent, type Desk, EVERYBODY } from './clerical-event.js';
import { BadPayload, NotAllowedNow, NotYours } from './errors.js';
import { hasSay, openTaskOf, type OpenTask } from './open-task.js';

const LONGEST_DAYS = 366;
/** How the reason begins where a date moved because its task waited: what it waited for follows. */
export const WAITED_FOR = 'Ventede på: ';

/** A task that waits for something outside, until a day; on that day it comes back by itself. */
export const waitingEvents: Record<string, ClericalEvent> = {
  TASK_SET_WAITING: {
    by: EVERYBODY,
    form: {
      task: { kind: 'given', label: w('Opgave', 'Task') },
      for: {
        kind: 'line',
        max: 200,
        label: w('Hvad ventes der på?', 'What is it waiting for?'),
        hint: w('Fx »svar fra forvaltningen«.', 'For example “an answer from the administration”.'),
      },
      until: {
        kind: 'date',
        label: w('Kommer tilbage den', 'Comes back on'),
        hint: w('Højst et år frem. Skriv dd.mm.åååå.', 'At most a year ahead. Type dd.mm.yyyy.'),
      },
      moves: {
        kind: 'check',
        optional: true,
        label: w(
          'Opgavens dato flyttes med de hverdage, den har ventet',
          'The date of the task moves by the working days it has waited',
        ),
      },
    },
    label: w('Sæt på vent', 'Set waiting'),
    follows: w('Opgaven kommer tilbage af sig selv på dagen.', 'The task comes back by itself on that day.'),
    check: (payload, on) => {
      const late = [
        { path: 'until', words: w('Vælg en dato højst et år frem.', 'Choose a date at most a year ahead.') },
      ];
      const isTooLate = String(payload.until) > dayNumbered(dayNumber(on) + LONGEST_DAYS);
      return [...mustBeAhead(payload, 'until', on), ...(isTooLate ? late : [])];
    },
    sentence: (payload) =>
      w(
        `Opgaven er sat på vent til ${danish(payload.until)}: ${String(payload.for)}`,
        `The task waits until ${String(payload.until)}: ${String(payload.for)}`,
      ),
    write: setWaiting,
  },
  TASK_WOKEN: {
    by: [...EVERYBODY, 'system'],
    form: { task: { kind: 'given', label: w('Opgave', 'Task') } },
    label: w('Tag af vent', 'Stop waiting'),
    sentence: () => w('Opgaven er tilbage fra venten', 'The task is back from waiting'),
    write: wake,
  },
};

/** Why the date of a task cannot move while it waits; null where it can. */
export function notMovable(key: string, { tasks, deadlines }: Demands): Words | null {
  const due = tasks.find((task) => task.key === key)?.due;
  const deadline = deadlines.find((one) => one.key === due);
  if (!deadline) return NO_DATE;
  return deadline.key !== key || deadline.raises || deadline.protects ? FIXED : null;
}

async function setWaiting(payload: Payload, desk: Desk): Promise<void> {
  const task = await saidBy(payload, desk);
  if (task.waits_until) throw new NotAllowedNow();
  const obstacle = payload.moves ? notMovable(task.key, desk.demands()) : null;
  if (obstacle) throw new BadPayload([{ path: 'moves', words: obstacle }]);
  await desk.client.query(
    `update task set waits_for = $2, waits_since = $3, waits_until = $4, waits_moves = $5, returned_at = null where id = $1`,
    [task.id, payload.for, desk.on, payload.until, payload.moves ?? false],
  );
}

async function wake(payload: Payload, desk: Desk): Promise<void> {
  const { actor, client, on } = desk;
  const task = await saidBy(payload, desk);
  if (!task.waits_until || (actor.kind === 'system' && task.waits_until > on)) throw new NotAllowedNow();
  if (task.waits_moves) await moveByWaiting(task, desk);
  // Whoever takes their own task off has seen that it is back.
  const isSeen = actor.id === task.assignee;
  await client.query(
    `update task set waits_for = null, waits_since = null, waits_until = null, waits_moves = false,
       returned_at = case when $2 then null else pretended_now() end, read_by = case when $2 then assignee end
     where id = $1`,
    [task.id, isSeen],
  );
}

/** The old date stays with the deadline (E40), as when somebody moves it. */
async function moveByWaiting(task: OpenTask, { client, caseId, actor, on, rules, demands }: Desk): Promise<void> {
  const { due_at, waits_since, waits_until, waits_for } = task;
  if (!due_at || !waits_since || !waits_until || notMovable(task.key, demands())) return;
  const used = workingDaysBetween(waits_since, on < waits_until ? on : waits_until, rules);
  if (used <= 0) return;
  const from = dayOf(new Date(due_at.getTime() - 1));
  const to = addWorkingDays(from, used, rules);
  const reason = `${WAITED_FOR}${String(waits_for)}`;
  const move = { from, to, reason, by: actor.name, on, workingDays: workingDaysBetween(from, to, rules) };
  await client.query(
    `update deadline set due_on = $3, due_at = $4, moves = moves || $5::jsonb
     where case_id = $1 and key = $2 and status = 'pending'`,
    [caseId, task.key, to, endOfDay(to), JSON.stringify([move])],
  );
  await client.query('update task set due_at = $2 where id = $1', [task.id, endOfDay(to)]);
}

async function saidBy({ task: id }: Payload, { client, caseId, actor }: Desk): Promise<OpenTask> {
  const task = await openTaskOf(client, caseId, id);
  if (!hasSay(task, actor)) throw new NotYours('role');
  return task;
}

function danish(day: unknown): string {
  return String(day).split('-').reverse().join('.');
}

const NO_DATE = w('Opgaven har ingen dato, der kan flyttes.', 'The task has no date that could move.');
const FIXED = w(
  'Opgavens dato følger en frist, som noget andet hænger på. Den flytter ikke med. Brug »Flyt fristen« på sagen.',
  'The date of the task follows a deadline that other things depend on. It does not move along. Use “Move the deadline” on the case.',
);
