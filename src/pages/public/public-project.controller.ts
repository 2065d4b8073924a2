import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import type { PublicDay, PublicProject } from '../../cases/queries/published.js';
import { publicFiles, publicForms, publicProjects } from '../../cases/queries/public-projects.js';
import { Database } from '../../platform/database.js';
import { Public } from '../shell/access.js';
import { NotFound } from '../shell/page-errors.js';
import { visitOf } from '../shell/visit.js';
import { publicLines } from '../attachments/attachments-view.js';
import { PublicAnswers, type PublicPage } from './public-answers.js';
import { dayToShow, NothingPublicThen } from './public-day.js';
import { addressOf } from './public-list.js';
import { COLOUR_LIST, publicFormView, publicProjectView } from './public-view.js';

/** One project, with every monitoring form it published. */
@Controller('offentlig/projekt')
@Public()
export class PublicProjectController {
  constructor(
    private readonly database: Database,
    private readonly answers: PublicAnswers,
  ) {}

  @Get(':id')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    await this.answers.page(request, reply, () => this.project(request, id));
  }

  private async project(request: FastifyRequest, id: string): Promise<PublicPage> {
    const { today, language } = visitOf(request);
    const query = request.query as Record<string, unknown>;
    // One that is not monitored is not there, like one that does not exist.
    if (!/^[1-9]\d{0,8}$/.test(id)) throw new NotFound();
    const { seen, dato, typed } = dayToShow(query.dato, today);
    const standpoint = { dato, sprog: language === 'en' ? 'en' : '' };
    const project = await this.find(Number(id), seen, today);
    const { pool } = this.database;
    const [forms, files] = await Promise.all([
      publicForms(pool, seen, project.id),
      publicFiles(pool, seen, project.id),
    ]);
    return {
      template: 'public/project',
      view: {
        ...publicProjectView(project, seen, standpoint),
        day: seen.day,
        isEarlier: seen.isEarlier,
        overview: addressOf('/offentlig', standpoint),
        here: `/offentlig/projekt/${project.id}`,
        today: addressOf(`/offentlig/projekt/${project.id}`, { sprog: standpoint.sprog }),
        sprog: standpoint.sprog,
        dayTyped: typed,
        dayError: null,
        colours: COLOUR_LIST,
        forms: forms.map((form) => publicFormView(form, standpoint.sprog)),
        attachments: publicLines(files),
      },
      title: w(`${project.name} · monitorering`, `${project.name} · monitoring`),
    };
  }

  private async find(id: number, seen: PublicDay, today: string): Promise<PublicProject> {
    const { pool } = this.database;
    const [project] = await publicProjects(pool, seen, id);
    if (project) return project;
    if (seen.isEarlier && (await publicProjects(pool, { day: today, isEarlier: false }, id)).length)
      throw new NothingPublicThen(seen.day);
    throw new NotFound();
  }
}
