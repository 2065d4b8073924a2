import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w, type Words } from '../../../workflows/words.js';
import { Sources } from '../../effects/facts/head.js';
import { LetterIncomplete } from '../../letters/incomplete.js';
import { composeLetter, typeset, WordingRefused } from '../../letters/letters.js';
import { dropDraft, saveDraft } from '../../letters/wording-drafts.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Forms } from '../shell/forms.js';
import { PageError } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { textIn } from '../work/list-address.js';
import { addressOf, kindAt, LetterDesk, SAVED_MEANWHILE } from './letter-desk.js';
import { factsFor, previewOf } from './letter-preview.js';
import { letterPath, previewView } from './letters-view.js';

/** The wording of one kind of letter: written as a draft, and read on a case. */
@Controller('administration/breve/:letter')
@For('admin')
export class LetterController {
  constructor(
    private readonly database: Database,
    private readonly sources: Sources,
    private readonly forms: Forms,
    private readonly pages: Pages,
    private readonly desk: LetterDesk,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('letter') path: string,
    @Query('sag') given: unknown,
  ): Promise<void> {
    const kind = kindAt(path);
    const spec = await this.desk.spec(request, kind, textIn(given));
    await this.desk.draw(request, reply, kind, { form: await this.forms.open(request, spec) });
  }

  /** Saves the draft: also one that cannot be used yet, so that nothing written is lost. */
  @Post()
  async save(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('letter') path: string): Promise<void> {
    const kind = kindAt(path);
    const spec = await this.desk.spec(request, kind, posted(request, 'case').trim());
    const { payload, typed, errors } = readForm(spec.form, request.body);
    if (errors.length)
      return this.desk.draw(request, reply, kind, {
        form: this.forms.again(request, spec, { typed, errors }),
        status: 422,
      });
    const revision = Number(posted(request, 'revision'));
    const wording = String(payload.wording).replace(/\r\n?/g, '\n');
    if (!(await saveDraft(this.database, kind, { wording, revision }, personOf(request)))) {
      const form = this.forms.again(request, spec, { typed, errors: [{ path: 'wording', words: SAVED_MEANWHILE }] });
      return this.desk.draw(request, reply, kind, { form, status: 409 });
    }
    if (spec.draftOf) await this.forms.done(request, spec.draftOf);
    this.pages.redirect(
      reply,
      addressOf(kind, posted(request, 'case')),
      w('Den nye tekst er gemt.', 'The new wording was saved.'),
    );
  }

  /** While somebody writes: the letter as it would read now. Nothing is saved. */
  @Post('visning')
  async preview(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('letter') path: string,
  ): Promise<void> {
    const kind = kindAt(path);
    const given = { wording: posted(request, 'wording'), number: posted(request, 'case').trim() };
    const preview = await previewOf(this.sources, kind, given, personOf(request));
    this.pages.fragment(request, reply, 'administration/letters/preview', { preview: previewView(preview), pdf: null });
  }

  /** The saved draft, or what is in force, as PDF for a case. */
  @Get('visning.pdf')
  async pdf(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('letter') path: string,
    @Query('sag') number: unknown,
  ): Promise<void> {
    const kind = kindAt(path);
    const found = await factsFor(this.sources, kind, textIn(number), personOf(request));
    if (!('facts' in found)) throw new NotShown(found);
    const { wording } = await this.desk.standing(kind, visitOf(request).today);
    const pdf = await shown(async () => typeset(composeLetter(kind, found.facts as never, wording)));
    void reply
      .type('application/pdf')
      .header('content-disposition', 'inline; filename="ny-tekst.pdf"')
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(pdf));
  }

  @Post('kasser')
  async discard(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('letter') path: string,
  ): Promise<void> {
    const kind = kindAt(path);
    await dropDraft(this.database, kind, personOf(request));
    this.pages.redirect(reply, letterPath(kind), w('Den nye tekst er kasseret.', 'The new wording was discarded.'));
  }
}

class NotShown extends PageError {
  readonly status = 422;
  readonly heading = w('Brevet kan ikke vises', 'The letter cannot be shown');

  constructor(readonly words: Words) {
    super(words.en);
  }
}

async function shown<Made>(make: () => Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    throw error instanceof LetterIncomplete || error instanceof WordingRefused ? new NotShown(error.words) : error;
  }
}
