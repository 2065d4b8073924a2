import { Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { Drafts } from '../../people/drafts.js';
import { Anyone } from './access.js';
import { KeptForms } from './kept-form.js';
import { Pages } from './pages.js';
import { localPath, personOf, posted, visitOf } from './visit.js';

@Controller('kladde')
export class DraftController {
  constructor(
    private readonly kept: KeptForms,
    private readonly drafts: Drafts,
    private readonly pages: Pages,
  ) {}

  /** While somebody types. When the session has run out meanwhile it is kept all the same, and the page says so. */
  @Post()
  @Anyone()
  async save(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const savedAt = await this.kept.keep(request);
    const signInPath = visitOf(request).person
      ? null
      : `/log-ind?${new URLSearchParams({ next: localPath(posted(request, '_page')) })}`;
    this.pages.fragment(request, reply, 'partials/form/draft-saved', { savedAt: savedAt ?? null, signInPath });
  }

  /** Back to the form as it was before anything was typed. */
  @Post('kasser')
  async discard(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [subject, form] = [posted(request, 'draft_subject'), posted(request, 'draft_form')];
    await this.drafts.drop(personOf(request).id, { subject, form });
    this.pages.redirect(reply, posted(request, '_page'), w('Kladden er kasseret.', 'The draft was discarded.'));
  }
}
