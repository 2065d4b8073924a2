import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { workflowOf } from '../../../workflows/released.js';
import { w } from '../../../workflows/words.js';
import { Cases } from '../../cases/case.service.js';
import { clericalEvents } from '../../cases/clerical.js';
import { NotYours } from '../../cases/errors.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import type { PersonActor } from '../../people/actor.js';
import { Database } from '../../platform/database.js';
import { Forms, type FormSpec, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, posted } from '../shell/visit.js';
import { whyNotMoveDeadlines } from './deadlines-view.js';
import { crumbsToCase } from './crumbs.js';
import { openedCase } from './opened-case.js';
import { refusedFields } from './refused-fields.js';
import { casePath } from './steps.js';

/** One deadline of a case: how it was worked out, and where it is moved. */
@Controller('sager/:number/frist/:id')
export class DeadlineController {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Param('id') id: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    mustMoveDeadlines(file, personOf(request));
    this.draw(request, reply, file, id, await this.forms.open(request, specOf(file, id)));
  }

  @Post()
  async move(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Param('id') id: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    mustMoveDeadlines(file, personOf(request));
    const spec = specOf(file, id);
    const { typed, payload, errors: unread } = readForm(spec.form, request.body);
    const event = {
      type: 'DEADLINE_MOVED',
      payload: { ...payload, deadline: id },
      idempotencyKey: posted(request, 'idempotencyKey'),
    };
    const errors = unread.length
      ? unread
      : await refusedFields(this.cases.send(file.case.id, event, personOf(request)));
    if (errors.length)
      return this.draw(request, reply, file, id, this.forms.again(request, spec, { typed, errors }), 422);
    this.pages.redirect(reply, casePath(number), w('Fristen er flyttet.', 'The deadline was moved.'));
  }

  private draw(
    request: FastifyRequest,
    reply: FastifyReply,
    file: CaseFile,
    id: string,
    form: FormView,
    status = 200,
  ): void {
    const workflow = workflowOf(file.case.workflow, file.case.version);
    const deadline = file.deadlines.find((one) => String(one.id) === id);
    if (!deadline) throw new NotFound();
    const words = workflow.deadlines[deadline.name];
    const view = {
      crumbs: crumbsToCase(file.case),
      number: file.case.number,
      path: casePath(file.case.number),
      project: file.project?.name ?? file.case.number,
      title: words?.title(deadline.about) ?? null,
      why: words?.why ?? null,
      due: deadline.due_on,
      calculation: deadline.calculation,
      moves: deadline.moves,
      form,
    };
    this.pages.page(request, reply, 'case/deadline', view, { title: w('Flyt frist', 'Move deadline'), status });
  }
}

function specOf(file: CaseFile, id: string): FormSpec {
  const { form, label } = clericalEvents.DEADLINE_MOVED as (typeof clericalEvents)[string];
  const { to, reason } = form;
  return {
    form: { ...(to && { to }), ...(reason && { reason }) },
    action: `${casePath(file.case.number)}/frist/${id}`,
    submit: label,
    draftOf: { subject: `case:${file.case.id}`, form: `DEADLINE_MOVED-${id}` },
    cancel: casePath(file.case.number),
  };
}

/** @throws NotYours */
function mustMoveDeadlines(file: CaseFile, person: PersonActor): void {
  const refusal = whyNotMoveDeadlines(file, person);
  if (refusal) throw new NotYours(refusal);
}
