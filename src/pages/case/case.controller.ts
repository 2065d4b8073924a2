import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { workflowOf } from '../../../workflows/released.js';
import { w } from '../../../workflows/words.js';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { Cases } from '../../cases/case.service.js';
import { clericalEvents } from '../../cases/clerical.js';
import { BadPayload, NotYours } from '../../cases/errors.js';
import { caseFile, type CaseFile } from '../../cases/queries/case-file.js';
import { noteViewing } from '../../cases/viewings.js';
import type { PersonActor } from '../../people/actor.js';
import { Database } from '../../platform/database.js';
import { Forms, type FormSpec } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { besideCase } from './beside-case.js';
import { caseView, FILINGS, quarterIn, whyNotMoveDeadlines } from './case-view.js';
import { diagramOf } from './diagram.js';
import { filingView } from './filing-view.js';
import { FILING_FORMS } from './filing-forms.js';
import { casePath } from './steps.js';
import { timelineOf } from './timeline.js';

/** The case page and what hangs on it: the whole course, what was handed in, notes, deadlines, tasks. */
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
    const file = await this.file(request, number);
    const rules = await this.calendar.on(visitOf(request).today);
    const note = await this.forms.open(request, noteSpec(file));
    const beside = await besideCase(this.database.pool, file, personOf(request));
    const view = { ...caseView(file, personOf(request), rules, beside), note, back: this.backTo(request, file) };
    this.pages.page(request, reply, 'case/case', view, { title: `${view.title} · ${number}` });
  }

  /** The procedure as a picture, and the log in full. */
  @Get('forloeb')
  async course(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await this.file(request, number);
    const workflow = workflowOf(file.case.workflow, file.case.version);
    const steps = file.events
      .filter(({ clerical }) => !clerical)
      .map(({ from_state, to_state }) => `${first(from_state)}→${first(to_state)}`);
    const view = {
      number,
      path: casePath(number),
      title: file.project?.name ?? number,
      diagram: diagramOf(workflow, new Set(steps), first(file.case.state), visitOf(request).language),
      now: workflow.states[file.case.state]?.now ?? null,
      log: timelineOf(workflow, file),
    };
    this.pages.page(request, reply, 'case/course', view, { title: w(`Forløb · ${number}`, `Course · ${number}`) });
  }

  /** Something that was handed in, as it was. */
  @Get('indhold/:seq')
  async filing(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Param('seq') seq: string,
  ): Promise<void> {
    const file = await this.file(request, number);
    const filing = file.filings.find((one) => String(one.seq) === seq);
    const form = filing && FILING_FORMS[filing.kind];
    if (!filing || !form) throw new NotFound();
    const title = FILINGS[filing.kind] ?? w(filing.kind, filing.kind);
    const older = file.filings.filter((one) => one.kind === filing.kind && one.seq !== filing.seq);
    const view = {
      number,
      path: casePath(number),
      project: file.project?.name ?? number,
      title,
      ofQuarter: quarterIn(filing.about),
      version: filing.version,
      by: filing.by_name,
      at: filing.at,
      older: older.map((one) => ({
        ...one,
        ofQuarter: quarterIn(one.about),
        href: `${casePath(number)}/indhold/${one.seq}`,
      })),
      ...filingView(form, filing.content),
    };
    this.pages.page(request, reply, 'case/filing', view, {
      title: w(`${title.da} · ${number}`, `${title.en} · ${number}`),
    });
  }

  @Get('dokument/:id')
  async document(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Param('id') id: string,
  ): Promise<void> {
    const file = await this.file(request, number);
    const document = file.documents.find((one) => one.id === id);
    if (!document) throw new NotFound();
    await noteViewing(this.database.pool, file.case.id, personOf(request), document.number);
    const { rows } = await this.database.pool.query<{ pdf: Buffer }>('select pdf from document where id = $1', [id]);
    void reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${document.number}.pdf"`)
      .header('cache-control', 'private, no-store')
      .send((rows[0] as { pdf: Buffer }).pdf);
  }

  @Post('notat')
  async writeNote(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await this.file(request, number);
    const spec = noteSpec(file);
    const read = readForm(spec.form, request.body);
    if (read.errors.length) {
      const rules = await this.calendar.on(visitOf(request).today);
      const beside = await besideCase(this.database.pool, file, personOf(request));
      const view = {
        ...caseView(file, personOf(request), rules, beside),
        note: this.forms.again(request, spec, read),
        back: this.backTo(request, file),
      };
      return this.pages.page(request, reply, 'case/case', view, { title: number, status: 422 });
    }
    const event = { type: 'NOTE_WRITTEN', payload: read.payload, idempotencyKey: posted(request, 'idempotencyKey') };
    await this.cases.send(file.case.id, event, personOf(request));
    if (spec.draftOf) await this.forms.done(request, spec.draftOf);
    this.pages.redirect(reply, casePath(number), w('Notatet er gemt på sagen.', 'The note is kept on the case.'));
  }

  @Get('frist/:id')
  async deadline(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Param('id') id: string,
  ): Promise<void> {
    const file = await this.file(request, number);
    mustMoveDeadlines(file, personOf(request));
    this.drawDeadline(request, reply, file, id, await this.forms.open(request, deadlineSpec(file, id)));
  }

  @Post('frist/:id')
  async moveDeadline(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Param('id') id: string,
  ): Promise<void> {
    const file = await this.file(request, number);
    mustMoveDeadlines(file, personOf(request));
    const spec = deadlineSpec(file, id);
    const read = readForm(spec.form, request.body);
    if (read.errors.length)
      return this.drawDeadline(request, reply, file, id, this.forms.again(request, spec, read), 422);
    const event = {
      type: 'DEADLINE_MOVED',
      payload: { ...read.payload, deadline: id },
      idempotencyKey: posted(request, 'idempotencyKey'),
    };
    try {
      await this.cases.send(file.case.id, event, personOf(request));
    } catch (error) {
      if (!(error instanceof BadPayload)) throw error;
      return this.drawDeadline(
        request,
        reply,
        file,
        id,
        this.forms.again(request, spec, { typed: read.typed, errors: error.errors }),
        422,
      );
    }
    this.pages.redirect(reply, casePath(number), w('Fristen er flyttet.', 'The deadline was moved.'));
  }

  /** Taking, putting back, and trying an effect again: one button each, no form. */
  @Post('opgave/:task/:what')
  async task(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() params: { number: string; task: string; what: string },
  ): Promise<void> {
    const button = TASK_BUTTONS[params.what];
    if (!button) throw new NotFound();
    const file = await this.file(request, params.number);
    await this.cases.send(file.case.id, { type: button.type, payload: { task: params.task } }, personOf(request));
    this.pages.redirect(reply, posted(request, '_page') || casePath(params.number), button.done);
  }

  @Post('udsendelse/:id')
  async retry(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Param('id') id: string,
  ): Promise<void> {
    const file = await this.file(request, number);
    await this.cases.send(file.case.id, { type: 'EFFECT_RETRIED', payload: { effect: id } }, personOf(request));
    this.pages.redirect(reply, casePath(number), w('Der prøves igen.', 'It is being tried again.'));
  }

  /** The list the case was opened from, at the place of its task. */
  private backTo(request: FastifyRequest, { tasks }: CaseFile): string | null {
    const list = this.pages.lastList(request);
    const person = personOf(request);
    const task = tasks.find(({ assignee }) => assignee === person.id) ?? tasks[0];
    return list && (task ? `${list}#opgave-${task.id}` : list);
  }

  /** @throws NotFound also for somebody else's */
  private async file(request: FastifyRequest, number: string): Promise<CaseFile> {
    const file = await caseFile(this.database.pool, number, personOf(request));
    if (!file) throw new NotFound();
    await noteViewing(this.database.pool, file.case.id, personOf(request));
    return file;
  }

  private drawDeadline(
    request: FastifyRequest,
    reply: FastifyReply,
    file: CaseFile,
    id: string,
    form: unknown,
    status = 200,
  ): void {
    const workflow = workflowOf(file.case.workflow, file.case.version);
    const deadline = file.deadlines.find((one) => String(one.id) === id);
    if (!deadline) throw new NotFound();
    const words = workflow.deadlines[deadline.name];
    const view = {
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

const TASK_BUTTONS: Record<string, { type: string; done: { da: string; en: string } }> = {
  tag: { type: 'TASK_CLAIMED', done: w('Opgaven er din.', 'The task is yours.') },
  vaek: { type: 'TASK_WOKEN', done: w('Opgaven er taget af vent.', 'The task no longer waits.') },
  set: { type: 'TASK_SEEN_TO', done: w('Der er fulgt op på opgaven.', 'The task was followed up.') },
  laeg: { type: 'TASK_RELEASED', done: w('Opgaven er lagt tilbage.', 'The task was put back.') },
};

function noteSpec(file: CaseFile): FormSpec {
  const note = clericalEvents.NOTE_WRITTEN as (typeof clericalEvents)[string];
  return {
    form: note.form,
    action: `${casePath(file.case.number)}/notat`,
    submit: w('Gem notat', 'Save note'),
    draftOf: { subject: `case:${file.case.id}`, form: 'NOTE_WRITTEN' },
  };
}

function deadlineSpec(file: CaseFile, id: string): FormSpec {
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

function first(state: string): string {
  return state.split('.')[0] as string;
}
