import { Get, Post } from '@nestjs/common';
import { z } from 'zod';
import type { Payload } from '../../workflows/workflow.js';
import { w } from '../../workflows/words.js';
import { findTask, listTasks, type OpenTaskRow } from '../cases/queries/api-tasks.js';
import type { PersonActor } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { Caller } from './caller.js';
import { pageFrom, placeOf } from './cursor.js';
import { Door } from './door.js';
import type { Endpoint } from './endpoint.js';
import { Asked, Given, IdOf, KeyInHeader } from './input.guard.js';
import { Problem } from './problems.js';
import { Resource, Takes } from './resource.js';
import {
  assignShape,
  taskShape,
  tasksQuery,
  tasksShape,
  type Assignment,
  type Tasks,
  type TasksQuery,
  type TaskView,
} from './shapes/task.shape.js';
import { taskView } from './task.view.js';

const DEFAULT_LIMIT = 50;
const PLACE = z.tuple([z.iso.datetime().nullable(), z.int()]);
const CHANGES: Pick<Endpoint, 'id' | 'idempotent' | 'answer' | 'problems'> = {
  id: 'task',
  idempotent: true,
  answer: taskShape,
  problems: ['not-yours', 'no-such-task', 'not-allowed-now', 'key-used-before'],
};

@Resource('v1/tasks', 'tasks')
export class TasksController {
  constructor(
    private readonly database: Database,
    private readonly door: Door,
  ) {}

  @Get()
  @Takes({
    summary: w('Åbne opgaver, den første frist først', 'Open tasks, the earliest due first'),
    query: tasksQuery,
    answer: tasksShape,
  })
  async list(@Caller() caller: PersonActor, @Asked() asked: TasksQuery): Promise<Tasks> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = asked;
    const place = after === undefined ? undefined : placeOf(PLACE, after);
    const from = place && { dueAt: place[0], id: place[1] };
    const rows = await listTasks(this.database.pool, caller, {
      ...filter,
      ...(from && { after: from }),
      limit: limit + 1,
    });
    return pageFrom(rows, limit, taskView, (last) => [last.due_at, last.id]);
  }

  @Get(':id')
  @Takes({ summary: w('Én åben opgave', 'One open task'), id: 'task', answer: taskShape, problems: ['no-such-task'] })
  async one(@Caller() caller: PersonActor, @IdOf('task') id: number): Promise<TaskView> {
    return taskView(await this.task(id, caller));
  }

  @Post(':id/claim')
  @Takes({ summary: w('Tag opgaven', 'Take the task'), ...CHANGES })
  claim(
    @Caller() caller: PersonActor,
    @IdOf('task') id: number,
    @KeyInHeader() key: string | undefined,
  ): Promise<TaskView> {
    return this.change(id, 'TASK_CLAIMED', {}, key, caller);
  }

  @Post(':id/release')
  @Takes({ summary: w('Læg opgaven tilbage', 'Put the task back'), ...CHANGES })
  release(
    @Caller() caller: PersonActor,
    @IdOf('task') id: number,
    @KeyInHeader() key: string | undefined,
  ): Promise<TaskView> {
    return this.change(id, 'TASK_RELEASED', {}, key, caller);
  }

  @Post(':id/assign')
  @Takes({
    summary: w('Giv en anden opgaven', 'Give somebody the task'),
    ...CHANGES,
    body: {
      shape: assignShape,
      examples: {
        person: { summary: w('En kollega', 'A colleague'), value: { to: 'b0b4c2a4-0a55-4f43-9a3b-5f1d0f6f5c22' } },
      },
    },
  })
  assign(
    @Caller() caller: PersonActor,
    @IdOf('task') id: number,
    @Given() { to }: Assignment,
    @KeyInHeader() key: string | undefined,
  ): Promise<TaskView> {
    return this.change(id, 'TASK_ASSIGNED', { to }, key, caller);
  }

  private async change(
    id: number,
    type: string,
    payload: Payload,
    idempotencyKey: string | undefined,
    caller: PersonActor,
  ): Promise<TaskView> {
    const { case_id } = await this.task(id, caller);
    await this.door.send(case_id, { type, payload: { task: String(id), ...payload }, idempotencyKey }, caller);
    return taskView(await this.task(id, caller));
  }

  private async task(id: number, caller: PersonActor): Promise<OpenTaskRow> {
    const row = await findTask(this.database.pool, caller, id);
    if (!row) throw new Problem('no-such-task');
    return row;
  }
}
