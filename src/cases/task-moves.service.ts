import { Injectable } from '@nestjs/common';
import { w, type Words } from '../../workflows/words.js';
import type { PersonActor } from '../people/actor.js';
import { may } from '../people/may.js';
import { Database } from '../platform/database.js';
import { Cases } from './case.service.js';
import { BadPayload, KeyUsedBefore, NotYours, Refused } from './errors.js';
import { inLanes } from './rounds.service.js';
import {
  colleagues,
  nextFreeTask,
  seenKeys,
  tasksToMove,
  type Colleague,
  type MovableTask,
} from './queries/tasks-to-move.js';
import { REFUSALS_FOR_SOMEBODY } from './refusal-words.js';
import { refusalOf } from './task-work.js';

/** What becomes of a task when it is given to somebody, or why it stays. */
export interface TaskMove {
  task: MovableTask;
  /** Why it cannot be moved; null when it is or would be. */
  why: Words | null;
}

export interface MoveOrder {
  tasks: number[];
  /** The person's id. */
  to: string;
  reason: string;
  /** Of the form: the same one sent twice moves nothing twice. */
  key: string;
}

/** More at once nobody waits for: they are ordered. */
export const MOST_MOVES = 500;
const ASSIGNS = { by: ['supervisor'] } as const;
/** People work meanwhile: never more steps at once than leave the database room. */
const AT_ONCE = 4;

/** Tasks that change hands: the next one for whoever asks, and many at once for a supervisor. Each through its case's door. */
@Injectable()
export class TaskMoves {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
  ) {}

  /**
   * Gives this person the most urgent free task they may do. Of several who ask at once nobody gets another's: the case's
   * door decides, and whoever was second gets the next.
   * @returns the task, or undefined when there is none
   */
  async claimNext(actor: PersonActor): Promise<MovableTask | undefined> {
    const passed: number[] = [];
    for (;;) {
      const task =
        (await nextFreeTask(this.database.pool, actor, passed, { patient: false })) ??
        (await nextFreeTask(this.database.pool, actor, passed, { patient: true }));
      if (!task) return undefined;
      if (!refusalOf(task, actor, task.parties) && (await this.claim(task, actor))) return task;
      passed.push(task.id);
    }
  }

  private async claim({ id, case_id }: MovableTask, actor: PersonActor): Promise<boolean> {
    try {
      await this.cases.send(case_id, { type: 'TASK_CLAIMED', payload: { task: String(id) } }, actor);
      return true;
    } catch (error) {
      if (error instanceof Refused) return false;
      throw error;
    }
  }

  /**
   * What would happen to each task, and nothing is done.
   * @throws NotYours unless a supervisor asks
   */
  async plan(ids: number[], to: Colleague, actor: PersonActor): Promise<TaskMove[]> {
    mayAssign(actor);
    const tasks = await tasksToMove(this.database.pool, actor, ids.slice(0, MOST_MOVES));
    return tasks.map((task) => ({ task, why: whyNot(task, to) }));
  }

  /**
   * Moves them one by one, each through its case's own door, and says of each what became of it. Sent again under the same
   * key it says the same and does nothing.
   * @throws NotYours, BadPayload without a reason or a person
   */
  async move(order: MoveOrder, actor: PersonActor): Promise<TaskMove[]> {
    const person = await this.receiver(order, actor);
    const { tasks: ids, to, reason, key } = order;
    const plan = await this.plan(ids, person, actor);
    const keyOf = ({ id }: MovableTask) => `move-${key}-${id}`;
    const seen = await seenKeys(
      this.database.pool,
      plan.map(({ task }) => keyOf(task)),
      plan.map(({ task }) => task.case_id),
    );
    return inLanes(plan, AT_ONCE, async ({ task, why }) => {
      if (why && !seen.has(keyOf(task))) return { task, why };
      const payload = { task: String(task.id), to, reason };
      return { task, why: await this.assign(task.case_id, payload, keyOf(task), actor) };
    });
  }

  /**
   * Who is to have the tasks.
   * @throws NotYours, BadPayload without a reason or a person
   */
  async receiver({ to, reason }: Pick<MoveOrder, 'to' | 'reason'>, actor: PersonActor): Promise<Colleague> {
    mayAssign(actor);
    const person = (await colleagues(this.database.pool)).find(({ id }) => id === to);
    const errors = [
      ...(person
        ? []
        : [{ path: 'to', words: w('Vælg, hvem der skal have opgaverne.', 'Choose who is to have the tasks.') }]),
      ...(reason.trim() ? [] : [{ path: 'reason', words: w('Skriv en begrundelse.', 'Write a reason.') }]),
    ];
    if (!person || errors.length) throw new BadPayload(errors);
    return person;
  }

  private async assign(
    caseId: number,
    payload: Record<string, string>,
    idempotencyKey: string,
    actor: PersonActor,
  ): Promise<Words | null> {
    try {
      await this.cases.send(caseId, { type: 'TASK_ASSIGNED', payload, idempotencyKey }, actor);
      return null;
    } catch (error) {
      if (error instanceof BadPayload) return error.errors[0]?.words ?? error.words;
      if (error instanceof KeyUsedBefore) return error.words;
      if (error instanceof Refused) return MEANWHILE;
      throw error;
    }
  }
}

/** Whether somebody may give tasks to others. @throws NotYours */
export function mayAssign(actor: PersonActor): void {
  const refusal = may(actor, ASSIGNS, null, {});
  if (refusal) throw new NotYours(refusal);
}

/** Why a task would stay where it is, or null when this person can have it. */
export function whyNot(task: MovableTask, to: PersonActor): Words | null {
  if (task.closed_at) return MEANWHILE;
  if (task.assignee === to.id) return HAS_IT;
  const refusal = refusalOf(task, to, task.parties);
  return refusal && REFUSALS_FOR_SOMEBODY[refusal];
}

const MEANWHILE = w('Opgaven er løst eller flyttet imens.', 'The task was done or moved meanwhile.');
const HAS_IT = w('Personen har allerede opgaven.', 'The person has the task already.');
