import { w, type Words } from '../../workflows/words.js';
import type { Payload } from '../../workflows/workflow.js';
import { ACTOR, actorOf, inOwnRight, type PersonActor } from '../people/actor.js';
import { may } from '../people/may.js';
import { type ClericalEvent, type Desk, EVERYBODY } from './clerical-event.js';
import { BadPayload, NotAllowedNow, NotYours } from './errors.js';
import { hasSay, isWith, openTaskOf, type OpenTask } from './open-task.js';
import { REFUSALS_FOR_SOMEBODY } from './refusal-words.js';
import { refusalOf } from './task-work.js';

/** Whose an open task is: taken, put back, given to somebody. */
export const taskEvents: Record<string, ClericalEvent> = {
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
