import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { awaited, eventIn } from '../../../workflows/decide.js';
import type { FieldError } from '../../../workflows/fields.js';
import { workflowOf } from '../../../workflows/released.js';
import type { EventDefinition, Workflow } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import { Cases } from '../../cases/case.service.js';
import { BadPayload, CaseMovedOn, NotAllowedNow, NotYours } from '../../cases/errors.js';
import { Prefills } from '../../cases/prefill.service.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { markRead } from '../../cases/queries/personal.js';
import { proposalFor } from '../../cases/queries/proposal.js';
import type { Typed } from '../../people/drafts.js';
import { Database } from '../../platform/database.js';
import { canImport } from '../imports/import-step.js';
import { ByItself } from '../shell/access.js';
import { Forms, type FormSpec, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm, type ReadForm } from '../shell/read-form.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { crumbsToCase } from './crumbs.js';
import { openedCase } from './opened-case.js';
import { planPreview } from './plan-preview.js';
import { publicPreview } from './public-preview.js';
import { notesFor } from './report-notes.js';
import { accessGroups } from './access-groups.js';
import { copiesFor } from './access-copies.js';
import { casePath, stepPath, stepRefusal } from './steps.js';
import { subjectOf } from './step-subject.js';

const SEE_PUBLIC = w('Se, hvad offentligheden ser', 'See what the public will see');
/** The steps whose text becomes public. */
const RATINGS: Record<string, Words> = { RATED: SEE_PUBLIC, RATING_CORRECTED: SEE_PUBLIC };
const SEE_PLAN = w('Se planen som kurver', 'See the plan as curves');
/** The steps in which a plan is written, and the button that shows it. */
const PLANS: Record<string, Words> = { BASELINE_SUBMITTED: SEE_PLAN, BASELINE_CHANGE_PROPOSED: SEE_PLAN };

/** Long forms that two people may be writing at once. */
const TOGETHER = new Set(['BASELINE_SUBMITTED', 'BASELINE_CHANGE_PROPOSED', 'REPORT_FILED', 'ITEM_SUBMITTED']);

interface Step {
  file: CaseFile;
  workflow: Workflow;
  type: string;
  definition: EventDefinition;
  spec: FormSpec;
}

/** One step of a case: what it is about, its form, and what follows. What the door refuses comes back with all that was typed. */
@Controller('sager/:number/trin/:type')
export class StepController {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly prefills: Prefills,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() params: { number: string; type: string },
  ): Promise<void> {
    const step = await this.step(request, params);
    const refusal = refusalOf(step, request);
    if (refusal) throw refusal;
    await markRead(this.database.pool, personOf(request), step.file.case.id);
    await this.draw(request, reply, step, await this.forms.open(request, step.spec), null);
  }

  /** What others are writing in the same form just now: asked for by the page while it is open. */
  @Get('andre')
  @ByItself()
  async others(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() params: { number: string; type: string },
  ): Promise<void> {
    const step = await this.step(request, params);
    const refusal = refusalOf(step, request);
    const others = refusal || !step.spec.others ? [] : await this.forms.others(request, step.spec);
    this.pages.fragment(request, reply, 'partials/form/others', { others });
  }

  @Post()
  async send(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() params: { number: string; type: string },
  ): Promise<void> {
    const step = await this.step(request, params);
    const { file, type, definition, spec } = step;
    // Whose step it is not is shown neither what it rests on nor what would become of it.
    const refusal = refusalOf(step, request);
    if (refusal instanceof NotYours) throw refusal;
    const read = readForm(definition.form, request.body);
    if (posted(request, '_fresh')) return this.again(request, reply, step, read.typed, [], null, 200);
    if (posted(request, '_preview'))
      return this.draw(request, reply, step, this.forms.again(request, spec, { ...read, errors: [] }), null, 200, read);
    if (read.rowsChanged) return this.draw(request, reply, step, this.forms.again(request, spec, read), null);
    if (read.errors.length) return this.again(request, reply, step, read.typed, read.errors, null, 422);
    const event = {
      type,
      payload: read.payload,
      expectedRevision: Number(posted(request, 'expectedRevision')),
      idempotencyKey: posted(request, 'idempotencyKey'),
    };
    try {
      await this.cases.send(file.case.id, event, personOf(request));
    } catch (error) {
      if (error instanceof BadPayload) return this.again(request, reply, step, read.typed, error.errors, null, 422);
      // Somebody else was there first, and the step is still possible: the form again, with the new state beside it.
      const stillPossible = error instanceof CaseMovedOn && !refusalOf(step, request);
      if (stillPossible) return this.again(request, reply, step, read.typed, [], error.words, 409);
      throw error;
    }
    if (spec.draftOf) await this.forms.done(request, spec.draftOf);
    this.pages.redirect(
      reply,
      casePath(params.number),
      w(`Gemt: ${definition.label.da}`, `Saved: ${definition.label.en}`),
    );
  }

  private async step(request: FastifyRequest, { number, type }: { number: string; type: string }): Promise<Step> {
    const person = personOf(request);
    const file = await openedCase(this.database.pool, number, person);
    const workflow = workflowOf(file.case.workflow, file.case.version);
    const definition = eventIn(workflow, type, file.case.snapshot);
    if (!definition || definition.payload) throw new NotFound();
    const spec: FormSpec = {
      form: definition.form,
      action: stepPath(number, type),
      submit: definition.submit ?? definition.label,
      draftOf: { subject: `case:${file.case.id}`, form: type },
      values: await this.prefills.of(type, file, person, visitOf(request).today),
      fresh: await this.prefills.fresh(type, file, person, visitOf(request).today),
      choices: { ...definition.choices?.(file.case.snapshot.context as never), ...copiesFor(type, file) },
      hidden: { expectedRevision: String(file.case.revision) },
      follows: definition.follows ?? null,
      notes: notesFor(type, file),
      groups: await accessGroups(this.database.pool, type, file, person),
      ...(TOGETHER.has(type) && { others: `${stepPath(number, type)}/andre` }),
      preview: PLANS[type] ?? RATINGS[type],
      cancel: casePath(number),
    };
    return { file, workflow, type, definition, spec };
  }

  private async again(
    request: FastifyRequest,
    reply: FastifyReply,
    step: Step,
    typed: Typed,
    errors: FieldError[],
    notice: Words | null,
    status: number,
  ): Promise<void> {
    await this.draw(request, reply, step, this.forms.again(request, step.spec, { typed, errors }), notice, status);
  }

  private async draw(
    request: FastifyRequest,
    reply: FastifyReply,
    step: Step,
    form: FormView,
    notice: Words | null,
    status = 200,
    written?: Pick<ReadForm, 'payload'>,
  ): Promise<void> {
    const { file, definition, type } = step;
    const { quarter } = file.case.snapshot.context as { quarter: string };
    const corrected = written?.payload as { quarter?: string } | undefined;
    const rated = type === 'RATING_CORRECTED' ? (corrected?.quarter ?? '') : quarter;
    const { today, language } = visitOf(request);
    const proposal =
      type in RATINGS && rated ? await proposalFor(this.database.pool, file.case.id, rated, today) : null;
    const view = {
      crumbs: crumbsToCase(file.case),
      number: file.case.number,
      path: casePath(file.case.number),
      project: file.project?.name ?? file.case.number,
      label: definition.label,
      notice,
      form,
      subject: subjectOf(type, file, type === 'RATED' ? proposal : null),
      plans: written && type in PLANS ? planPreview(written.payload, file) : null,
      published: written && type in RATINGS && publicPreview(file, rated, written.payload, proposal, language),
      // Where nothing is to be filled in, what is to be read comes first.
      isReading: form.fields.length === 0,
      importPath: canImport(type) ? `${stepPath(file.case.number, type)}/import` : null,
      attachmentsPath: type === 'REPORT_FILED' ? `${casePath(file.case.number)}/bilag` : null,
    };
    this.pages.page(request, reply, 'case/step', view, { title: definition.label, status });
  }
}

/** Why this step cannot be taken by this person now, before anything is typed. The door decides again when it is sent. */
function refusalOf({ file, workflow, type }: Step, request: FastifyRequest): Error | null {
  if (!awaited(workflow, file.case.snapshot).includes(type)) return new NotAllowedNow();
  const refusal = stepRefusal(workflow, file, type, personOf(request));
  return refusal ? new NotYours(refusal) : null;
}
