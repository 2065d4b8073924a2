import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { workflowOf } from '../../../workflows/released.js';
import type { Workflow } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import { BadPayload, CaseMovedOn } from '../../cases/errors.js';
import { findProject, type ProjectRow } from '../../cases/queries/api-projects.js';
import { scopeOf } from '../../cases/queries/scope.js';
import { projectValues, Registration } from '../../cases/registration.service.js';
import { Database } from '../../platform/database.js';
import { projectForm, type ProjectValues } from '../../projects/project-form.js';
import { Register } from '../../projects/register.js';
import { casePath } from '../case/steps.js';
import { For } from '../shell/access.js';
import { Forms, type FormSpec, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm, type ReadForm } from '../shell/read-form.js';
import { personOf, posted, visitOf } from '../shell/visit.js';

/** One project: its particulars, and the form that registers and changes it (E6, E8, E9). */
@Controller('projekter')
export class ProjectController {
  constructor(
    private readonly database: Database,
    private readonly register: Register,
    private readonly registration: Registration,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get('ny')
  @For('caseworker', 'supervisor')
  async blank(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const spec = await this.newSpec(request);
    this.draw(request, reply, NEW, await this.forms.open(request, spec), null);
  }

  @Post('ny')
  @For('caseworker', 'supervisor')
  async add(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const spec = await this.newSpec(request);
    const read = readForm(projectForm, request.body);
    if (read.errors.length) return this.again(request, reply, NEW, spec, read);
    try {
      const { projectId, monitored } = await this.registration.register(
        read.payload,
        personOf(request),
        posted(request, 'idempotencyKey') || undefined,
      );
      if (spec.draftOf) await this.forms.done(request, spec.draftOf);
      const done = monitored
        ? w(
            'Projektet er registreret og monitoreres. Sagen er oprettet.',
            'The project is registered and monitored. Its case was opened.',
          )
        : w('Projektet er registreret. Det monitoreres ikke.', 'The project is registered. It is not monitored.');
      this.pages.redirect(reply, `/projekter/${projectId}`, done);
    } catch (error) {
      if (!(error instanceof BadPayload)) throw error;
      this.again(request, reply, NEW, spec, { typed: read.typed, errors: error.errors });
    }
  }

  /** "Monitoreres: ja, fordi …", while the form is being filled in. */
  @Post('monitoreres')
  @For('caseworker', 'supervisor')
  async monitored(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { payload } = readForm(
      {
        pool: { ...projectForm.pool!, optional: true },
        municipalShare: { ...projectForm.municipalShare!, optional: true },
      },
      request.body,
    );
    const { pool, municipalShare } = payload as Partial<ProjectValues>;
    const known = pool !== undefined && municipalShare !== undefined;
    const answer = known
      ? await this.registration.monitoring(this.database.pool, { pool, municipalShare }, visitOf(request).today)
      : null;
    this.pages.fragment(request, reply, 'projects/monitored', { answer });
  }

  @Get(':id')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const project = await this.project(request, id);
    const values = { pool: project.pool.code, municipalShare: project.municipal_share };
    const scope = scopeOf(personOf(request), [project.id, project.evaluates]);
    const { rows: related } = await this.database.pool.query<{ id: number; name: string; evaluates: boolean }>(
      `select p.id, p.name, p.id = $2 as evaluates from project p
       where (p.id = $2 or p.evaluates = $1) and ${scope.sql} order by p.id`,
      scope.params,
    );
    const view = {
      project,
      answer: await this.registration.monitoring(this.database.pool, values, visitOf(request).today),
      monitoring: project.monitoring && monitoringView(project.monitoring),
      evaluated: related.find(({ evaluates }) => evaluates) ?? null,
      evaluations: related.filter(({ evaluates }) => !evaluates),
      mayChange: personOf(request).roles.some((role) => role === 'caseworker' || role === 'supervisor'),
    };
    this.pages.page(request, reply, 'projects/project', view, { title: project.name });
  }

  @Get(':id/ret')
  @For('caseworker', 'supervisor')
  async edit(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const project = await this.project(request, id);
    this.draw(
      request,
      reply,
      changing(project),
      await this.forms.open(request, await this.changeSpec(request, project)),
      null,
    );
  }

  @Post(':id/ret')
  @For('caseworker', 'supervisor')
  async change(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const project = await this.project(request, id);
    const spec = await this.changeSpec(request, project);
    const read = readForm(spec.form, request.body);
    if (read.errors.length) return this.again(request, reply, changing(project), spec, read);
    try {
      await this.registration.change(
        project.id,
        read.payload,
        Number(posted(request, 'expectedRevision')),
        personOf(request),
      );
    } catch (error) {
      if (error instanceof BadPayload)
        return this.again(request, reply, changing(project), spec, { typed: read.typed, errors: error.errors });
      if (error instanceof CaseMovedOn) {
        const form = this.forms.again(request, spec, { typed: read.typed, errors: [] });
        return this.draw(request, reply, changing(project), form, error.words, 409);
      }
      throw error;
    }
    if (spec.draftOf) await this.forms.done(request, spec.draftOf);
    this.pages.redirect(reply, `/projekter/${project.id}`, w('Ændringerne er gemt.', 'The changes were saved.'));
  }

  /** @throws NotFound also for somebody else's */
  private async project(request: FastifyRequest, id: string): Promise<ProjectRow> {
    const project = /^\d{1,9}$/.test(id)
      ? await findProject(this.database.pool, personOf(request), Number(id))
      : undefined;
    if (!project) throw new NotFound();
    return project;
  }

  private async newSpec(request: FastifyRequest): Promise<FormSpec> {
    const person = personOf(request);
    return {
      form: projectForm,
      action: '/projekter/ny',
      submit: w('Registrér projektet', 'Register the project'),
      draftOf: { subject: 'project:new', form: 'project' },
      values: person.roles.includes('caseworker') ? { caseworker: person.id } : {},
      choices: await this.register.choices(visitOf(request).today, personOf(request).excluded),
      cancel: '/projekter',
    };
  }

  private async changeSpec(request: FastifyRequest, project: ProjectRow): Promise<FormSpec> {
    const { caseNumber: _, ...form } = projectForm;
    return {
      form: project.monitoring ? form : projectForm,
      action: `/projekter/${project.id}/ret`,
      submit: w('Gem ændringerne', 'Save the changes'),
      draftOf: { subject: `project:${project.id}`, form: 'project' },
      values: { ...(await projectValues(this.database.pool, project.id)) },
      choices: await this.register.choices(visitOf(request).today, [project.id, ...personOf(request).excluded]),
      hidden: { expectedRevision: String(project.revision) },
      cancel: `/projekter/${project.id}`,
    };
  }

  private again(
    request: FastifyRequest,
    reply: FastifyReply,
    page: Words,
    spec: FormSpec,
    read: Pick<ReadForm, 'typed' | 'errors'>,
  ): void {
    this.draw(request, reply, page, this.forms.again(request, spec, read), null, 422);
  }

  private draw(
    request: FastifyRequest,
    reply: FastifyReply,
    title: Words,
    form: FormView,
    notice: Words | null,
    status = 200,
  ): void {
    this.pages.page(request, reply, 'projects/form', { title, form, notice }, { title, status });
  }
}

const NEW = w('Registrér projekt', 'Register a project');

function changing({ name }: ProjectRow): Words {
  return w(`Ret ${name}`, `Change ${name}`);
}

function monitoringView({ number, workflow, version, state }: NonNullable<ProjectRow['monitoring']>) {
  return {
    path: casePath(number),
    caseNumber: number,
    now: (workflowOf(workflow, version).states[state] as Workflow['states'][string]).now,
  };
}
