import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { demanded } from '../../../workflows/decide.js';
import { workflowOf } from '../../../workflows/released.js';
import { w, type Words } from '../../../workflows/words.js';
import { taskDefinitionOf } from '../../cases/beside-tasks.js';
import { Cases } from '../../cases/case.service.js';
import { NotYours } from '../../cases/errors.js';
import { hasSay } from '../../cases/open-task.js';
import type { CaseFile, TaskRow } from '../../cases/queries/case-file.js';
import { notMovable, waitingEvents } from '../../cases/task-waiting-events.js';
import { Database } from '../../platform/database.js';
import { formatDate } from '../../platform/formats.js';
import { crumbsToCase } from '../case/crumbs.js';
import { openedCase } from '../case/opened-case.js';
import { refusedFields } from '../case/refused-fields.js';
import { casePath } from '../case/steps.js';
import { type FormSpec, Forms, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, posted } from '../shell/visit.js';

interface Waiting {
  file: CaseFile;
  task: TaskRow;
  title: Words;
  /** Why its date stays; null where it can move. */
  fixed: Words | null;
  spec: FormSpec;
}

interface Place {
  number: string;
  task: string;
}

/** A task is set waiting: for what, until when, and whether its date moves. */
@Controller('sager/:number/opgave/:task/vent')
export class WaitingController {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() place: Place): Promise<void> {
    const waiting = await this.find(request, place);
    this.draw(request, reply, waiting, await this.forms.open(request, waiting.spec));
  }

  @Post()
  async set(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() place: Place): Promise<void> {
    const waiting = await this.find(request, place);
    const { file, task, spec } = waiting;
    const { typed, payload, errors: unread } = readForm(spec.form, request.body);
    const event = {
      type: 'TASK_SET_WAITING',
      payload: { ...payload, task: String(task.id) },
      idempotencyKey: posted(request, 'idempotencyKey'),
    };
    const errors = unread.length
      ? unread
      : await refusedFields(this.cases.send(file.case.id, event, personOf(request)));
    if (errors.length)
      return this.draw(request, reply, waiting, this.forms.again(request, spec, { typed, errors }), 422);
    const until = String(payload.until);
    this.pages.redirect(
      reply,
      casePath(file.case.number),
      w(
        `Opgaven er sat på vent og kommer tilbage den ${formatDate(until)}.`,
        `The task waits and comes back on ${formatDate(until, 'en')}.`,
      ),
    );
  }

  /** @throws NotFound, NotYours for somebody else's task */
  private async find(request: FastifyRequest, { number, task: id }: Place): Promise<Waiting> {
    const person = personOf(request);
    const file = await openedCase(this.database.pool, number, person);
    const task = file.tasks.find((one) => String(one.id) === id && one.waits_until === null);
    if (!task) throw new NotFound();
    if (!hasSay(task, person)) throw new NotYours('role');
    const workflow = workflowOf(file.case.workflow, file.case.version);
    const fixed = notMovable(task.key, demanded(workflow, file.case.snapshot));
    return {
      file,
      task,
      title: taskDefinitionOf(workflow, task.name).title(task.about),
      fixed,
      spec: specOf(file, task, fixed),
    };
  }

  private draw(
    request: FastifyRequest,
    reply: FastifyReply,
    { file, task, title, fixed }: Waiting,
    form: FormView,
    status = 200,
  ): void {
    const { number } = file.case;
    const view = {
      crumbs: crumbsToCase(file.case),
      number,
      path: casePath(number),
      project: file.project?.name ?? number,
      title,
      fixed,
      due: task.due_at,
      form,
    };
    this.pages.page(request, reply, 'work/waiting', view, { title: w('Sæt på vent', 'Set waiting'), status });
  }
}

function specOf({ case: { number } }: CaseFile, { id }: TaskRow, fixed: Words | null): FormSpec {
  const { form, label, follows } = waitingEvents.TASK_SET_WAITING as (typeof waitingEvents)[string];
  const { for: what, until, moves } = form;
  return {
    form: { ...(what && { for: what }), ...(until && { until }), ...(moves && !fixed && { moves }) },
    action: `${casePath(number)}/opgave/${id}/vent`,
    submit: label,
    follows: follows ?? null,
    cancel: casePath(number),
  };
}
