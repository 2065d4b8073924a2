import { Get, Post, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { w, type Language } from '../../workflows/words.js';
import { dayOf } from '../calendar/working-days.js';
import { NotYours } from '../cases/errors.js';
import { findProject, searchProjects } from '../cases/queries/api-projects.js';
import { Registration, type Registered } from '../cases/registration.service.js';
import type { PersonActor } from '../people/actor.js';
import { isStaff } from '../people/may.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { projectForm } from '../projects/project-form.js';
import { Register } from '../projects/register.js';
import { Caller, CallersLanguage } from './caller.js';
import { pageFrom, placeOf } from './cursor.js';
import { formSchema } from './form-schema.js';
import { Asked, Given, IdOf, KeyInHeader } from './input.guard.js';
import { Problem } from './problems.js';
import { projectInList, projectView } from './project.view.js';
import { Resource, Takes } from './resource.js';
import * as shape from './shapes/project.shape.js';

const DEFAULT_LIMIT = 50;
const PLACE = z.tuple([z.string(), z.int()]);

const EXAMPLE = {
  name: 'Bydelsmødre',
  summary: 'Kvinder i boligområdet besøger isolerede familier.',
  pool: 'SAT',
  administration: 'SOF',
  fundHolder: '3f6b1c0e-1f5c-4b52-9a77-2f0f4c1f7a01',
  projectManager: '7d1f0a52-9c51-4f0b-8c6b-0a9a3d6c2b11',
  caseworker: 'b0b4c2a4-0a55-4f43-9a3b-5f1d0f6f5c22',
  committees: ['SOU', 'KFU'],
  firstDay: '2009-01-01',
  lastDay: '2010-12-31',
  budget: 200_000_000,
  municipalShare: 85_000_000,
};

@Resource('v1/projects', 'projects')
export class ProjectsController {
  constructor(
    private readonly database: Database,
    private readonly registration: Registration,
    private readonly register: Register,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Takes({
    summary: w('Projekter, du må se, efter navn', 'Projects you may see, by name'),
    query: shape.projectsQuery,
    answer: shape.projectsShape,
  })
  async list(@Caller() caller: PersonActor, @Asked() asked: shape.ProjectsQuery): Promise<shape.Projects> {
    const { limit = DEFAULT_LIMIT, after, ...search } = asked;
    const [name, id] = after === undefined ? [] : placeOf(PLACE, after);
    const place = name === undefined || id === undefined ? undefined : { name, id };
    const rows = await searchProjects(this.database.pool, caller, {
      ...search,
      ...(place && { after: place }),
      limit: limit + 1,
    });
    return pageFrom(rows, limit, projectInList, (last) => [last.name, last.id]);
  }

  @Get('form')
  @Takes({
    summary: w(
      'Hvad et projekt består af, med de valg, der er i dag',
      'What a project is made of, with the choices there are today',
    ),
    answer: shape.formShape,
    problems: ['not-yours'],
  })
  async form(
    @Caller() caller: PersonActor,
    @CallersLanguage() language: Language,
  ): Promise<{ schema: Record<string, unknown> }> {
    if (!isStaff(caller)) throw new NotYours('role');
    const choices = await this.register.choices(dayOf(await this.clock.now()), caller.excluded);
    return { schema: formSchema(projectForm, language, choices) };
  }

  @Post()
  @Takes({
    summary: w('Registrér et projekt', 'Register a project'),
    details: w(
      'Et projekt, der skal monitoreres, får sin sag med det samme.',
      'A project that is to be monitored gets its case at once.',
    ),
    idempotent: true,
    body: {
      shape: shape.newProjectShape,
      examples: { project: { summary: w('Et projekt', 'A project'), value: EXAMPLE } },
    },
    status: 201,
    headers: { Location: w('Projektets adresse', 'The address of the project') },
    answer: shape.registeredShape,
    problems: ['not-yours'],
  })
  async create(
    @Caller() caller: PersonActor,
    @Given() values: object,
    @KeyInHeader() key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Registered> {
    const registered = await this.registration.register(values, caller, key && `api/${caller.id}/${key}`);
    void reply.header('location', `/api/v1/projects/${registered.projectId}`);
    return registered;
  }

  @Get(':id')
  @Takes({
    summary: w('Ét projekt', 'One project'),
    id: 'project',
    answer: shape.projectShape,
    problems: ['no-such-project'],
  })
  async one(@Caller() caller: PersonActor, @IdOf('project') id: number): Promise<shape.ProjectView> {
    const row = await findProject(this.database.pool, caller, id);
    if (!row) throw new Problem('no-such-project');
    const values = { pool: row.pool.code, municipalShare: row.municipal_share };
    const today = dayOf(await this.clock.now());
    return projectView(row, await this.registration.monitoring(this.database.pool, values, today));
  }

  @Put(':id')
  @Takes({
    summary: w('Ret et projekt', 'Change a project'),
    details: w(
      'Send hele projektet og den revision, du rettede ud fra. Har projektet en sag, står rettelsen i dens log.',
      'Send the whole project and the revision you worked from. Where it has a case, the change stands in its log.',
    ),
    id: 'project',
    body: {
      shape: shape.changedProjectShape,
      examples: {
        project: { summary: w('Hele projektet', 'The whole project'), value: { ...EXAMPLE, expectedRevision: 1 } },
      },
    },
    answer: shape.registeredShape,
    problems: ['not-yours', 'no-such-project', 'case-moved-on', 'not-allowed-now'],
  })
  async change(
    @Caller() caller: PersonActor,
    @IdOf('project') id: number,
    @Given() given: shape.ChangedProject,
  ): Promise<Registered> {
    const { expectedRevision, ...values } = given;
    if (!(await findProject(this.database.pool, caller, id))) throw new Problem('no-such-project');
    return this.registration.change(id, values, expectedRevision, caller);
  }
}
