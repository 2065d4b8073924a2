import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { quarterWords } from '../../../workflows/quarter.js';
import { w } from '../../../workflows/words.js';
import { publicForm, publicPdf } from '../../cases/queries/public-projects.js';
import { Database } from '../../platform/database.js';
import { Public } from '../shell/access.js';
import { isAtHand } from '../shell/known-page.js';
import { NotFound } from '../shell/page-errors.js';
import { SHARED } from '../shell/pages.js';
import { visitOf } from '../shell/visit.js';
import { formView } from './form-view.js';
import { PublicAnswers, type PublicPage } from './public-answers.js';

const ADDRESS = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(\.pdf)?$/;

/** A published monitoring form, as a page and as PDF. No other document of any case is here. */
@Controller('offentlig/skema')
@Public()
export class PublicFormController {
  constructor(
    private readonly database: Database,
    private readonly answers: PublicAnswers,
  ) {}

  @Get(':name')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('name') name: string): Promise<void> {
    const [, id, pdf] = ADDRESS.exec(name) ?? [];
    if (!id) throw new NotFound();
    if (pdf) await this.pdf(request, reply, id);
    else await this.answers.page(request, reply, () => this.page(request, id));
  }

  private async page(request: FastifyRequest, id: string): Promise<PublicPage> {
    const form = await publicForm(this.database.pool, id);
    if (!form) throw new NotFound();
    const { da, en } = quarterWords(form.quarter);
    return {
      template: 'public/form',
      view: formView(form, visitOf(request).language),
      title: w(`${form.project_name}, ${da} · monitoreringsskema`, `${form.project_name}, ${en} · monitoring form`),
    };
  }

  private async pdf(request: FastifyRequest, reply: FastifyReply, id: string): Promise<void> {
    const document = await publicPdf(this.database.pool, id);
    if (!document) throw new NotFound();
    void reply.header('cache-control', SHARED);
    if (isAtHand(request, reply, `"${document.sha256}"`)) return void reply.status(304).send();
    const name = `monitoreringsskema-${document.number.replace(/[^\w.-]/g, '-')}.pdf`;
    void reply.type('application/pdf').header('content-disposition', `inline; filename="${name}"`).send(document.pdf);
  }
}
