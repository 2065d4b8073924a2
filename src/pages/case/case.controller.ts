import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { workflowOf } from '../../../workflows/released.js';
import { w } from '../../../workflows/words.js';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { Cases } from '../../cases/case.service.js';
import { clericalEvents } from '../../cases/clerical.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { Database } from '../../platform/database.js';
import { Forms, type FormSpec, type FormView } from '../shell/forms.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { besideCase } from './beside-case.js';
import { caseView } from './case-view.js';
import { crumbsToCase } from './crumbs.js';
import { diagramOf } from './diagram.js';
import { openedCase } from './opened-case.js';
import { casePath } from './steps.js';
import { timelineOf } from './timeline.js';

/** The case page, the note that is written on it, and the whole course. */
@Controller('sager/:number')
export class CaseController {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly calendar: CalendarSettings,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    await this.draw(request, reply, file, await this.forms.open(request, noteSpec(file)));
  }

  /** The procedure as a picture, and the log in full. */
  @Get('forloeb')
  async course(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    const workflow = workflowOf(file.case.workflow, file.case.version);
    const steps = file.events
      .filter(({ clerical }) => !clerical)
      .map(({ from_state, to_state }) => `${first(from_state)}→${first(to_state)}`);
    const view = {
      crumbs: crumbsToCase(file.case),
      number,
      path: casePath(number),
      title: file.project?.name ?? number,
      diagram: diagramOf(workflow, new Set(steps), first(file.case.state), visitOf(request).language),
      now: workflow.states[file.case.state]?.now ?? null,
      log: timelineOf(workflow, file),
    };
    this.pages.page(request, reply, 'case/course', view, { title: w(`Forløb · ${number}`, `Course · ${number}`) });
  }

  @Post('notat')
  async writeNote(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    const spec = noteSpec(file);
    const read = readForm(spec.form, request.body);
    if (read.errors.length) return this.draw(request, reply, file, this.forms.again(request, spec, read), 422);
    const event = { type: 'NOTE_WRITTEN', payload: read.payload, idempotencyKey: posted(request, 'idempotencyKey') };
    await this.cases.send(file.case.id, event, personOf(request));
    if (spec.draftOf) await this.forms.done(request, spec.draftOf);
    this.pages.redirect(reply, casePath(number), w('Notatet er gemt på sagen.', 'The note is kept on the case.'));
  }

  private async draw(
    request: FastifyRequest,
    reply: FastifyReply,
    file: CaseFile,
    note: FormView,
    status = 200,
  ): Promise<void> {
    const person = personOf(request);
    const [rules, beside] = await Promise.all([
      this.calendar.on(visitOf(request).today),
      besideCase(this.database.pool, file, person),
    ]);
    const view = { ...caseView(file, person, rules, beside), note, back: this.backTo(request, file) };
    this.pages.page(request, reply, 'case/case', view, { title: `${view.title} · ${view.number}`, status });
  }

  /** The list the case was opened from, at the place of its task. */
  private backTo(request: FastifyRequest, { tasks }: CaseFile): string | null {
    const list = this.pages.lastList(request);
    const person = personOf(request);
    const task = tasks.find(({ assignee }) => assignee === person.id) ?? tasks[0];
    return list && (task ? `${list}#opgave-${task.id}` : list);
  }
}

function noteSpec(file: CaseFile): FormSpec {
  const note = clericalEvents.NOTE_WRITTEN as (typeof clericalEvents)[string];
  return {
    form: note.form,
    action: `${casePath(file.case.number)}/notat`,
    submit: w('Gem notat', 'Save note'),
    draftOf: { subject: `case:${file.case.id}`, form: 'NOTE_WRITTEN' },
  };
}

function first(state: string): string {
  return state.split('.')[0] as string;
}
