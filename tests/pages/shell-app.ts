import { Controller, Get, Module, Param, Post, Req, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { For, Public } from '../../src/pages/shell/access.js';
import { type FormSpec, Forms } from '../../src/pages/shell/forms.js';
import { Pages } from '../../src/pages/shell/pages.js';
import { readForm } from '../../src/pages/shell/read-form.js';
import { ShellModule } from '../../src/pages/shell/shell.module.js';
import { NoSuchCase } from '../../src/cases/errors.js';
import type { Config } from '../../src/platform/config.js';
import type { Database } from '../../src/platform/database.js';
import { w } from '../../workflows/words.js';
import { everyKind } from './every-kind.js';
import { pagesApp } from './pages-app.js';

const spec: FormSpec = {
  form: everyKind,
  action: '/proeve',
  submit: w('Send', 'Send'),
  draftOf: { subject: 'case:1', form: 'TRIED' },
  choices: {
    committee: ['BIU', 'SOU', 'KFU', 'BUU', 'SUU', 'TMU', 'ØU'].map((value) => ({ value, label: w(value, value) })),
  },
  values: { figures: [{ criterion: 'Uddannede bydelsmødre' }, { criterion: 'Familier besøgt' }] },
  follows: w('Sagsbehandleren vurderer projektets fremdrift.', "The caseworker rates the project's progress."),
};

@Controller()
class TriedPages {
  constructor(
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  front(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.pages.page(
      request,
      reply,
      'partials/notice',
      { kind: 'info', text: w('Forside', 'Front') },
      { title: 'Forside' },
    );
  }

  @Get('proeve')
  async form(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.pages.page(request, reply, 'partials/form/form', await this.forms.open(request, spec), { title: 'Prøve' });
  }

  @Post('proeve')
  async send(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const read = readForm(everyKind, request.body);
    if (read.rowsChanged || read.errors.length) {
      const view = this.forms.again(request, spec, read);
      return this.pages.page(request, reply, 'partials/form/form', view, {
        title: 'Prøve',
        status: read.rowsChanged ? 200 : 422,
      });
    }
    await this.forms.done(request, spec.draftOf!);
    return this.pages.redirect(reply, '/', w('Det er sendt.', 'It was sent.'));
  }

  @Get('kun-ledere')
  @For('supervisor')
  forSome(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.pages.page(request, reply, 'partials/notice', { kind: 'info', text: w('Leder', 'Lead') }, { title: 'Ledere' });
  }

  @Get('offentlig')
  @Public()
  overview(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.pages.page(
      request,
      reply,
      'partials/notice',
      { kind: 'info', text: w('Oversigt', 'Overview') },
      { title: 'Oversigt' },
    );
  }

  @Get('fejl/:kind')
  fail(@Param('kind') kind: string) {
    throw kind === 'sag' ? new NoSuchCase() : new Error('the secret password is hunter2');
  }

  @Get('api/v1/tried')
  program() {
    throw new Error('the secret password is hunter2');
  }
}

@Module({ imports: [ShellModule], controllers: [TriedPages] })
class TriedRoom {}

/** The shell with a few pages of its own. */
export function shellApp(database: Database, settings: Partial<Config> = {}): Promise<NestFastifyApplication> {
  return pagesApp(database, [TriedRoom], settings);
}
