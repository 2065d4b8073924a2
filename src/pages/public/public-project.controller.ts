import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { publicForms, publicProjects } from '../../cases/queries/public-projects.js';
import { Database } from '../../platform/database.js';
import { Public } from '../shell/access.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { inLanguage, visitOf } from '../shell/visit.js';
import { COLOUR_LIST, publicProjectView } from './public-view.js';

/** One project, with every monitoring form it ever published. */
@Controller('offentlig/projekt')
@Public()
export class PublicProjectController {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get(':id')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const { today, language } = visitOf(request);
    const projects = /^[1-9]\d{0,8}$/.test(id) ? await publicProjects(this.database.pool, today, Number(id)) : [];
    const [project] = projects;
    // One without a publication is not there, like one that does not exist.
    if (!project) throw new NotFound();
    const forms = await publicForms(this.database.pool, project.id);
    const view = {
      ...publicProjectView(project, today, language),
      overview: inLanguage('/offentlig', language),
      colours: COLOUR_LIST,
      forms: forms.map((form) => ({
        label: form.quarter,
        colour: form.colour,
        publishedOn: form.published_on,
        replacedOn: form.replaced_on,
        isCorrection: form.corrects,
        documentNumber: form.document_number,
        path: `/offentlig/skema/${form.document_id}.pdf`,
      })),
    };
    this.pages.page(request, reply, 'public/project', view, {
      title: w(`${project.name} · monitorering`, `${project.name} · monitoring`),
    });
  }
}
