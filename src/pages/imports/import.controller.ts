import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w, type Words } from '../../../workflows/words.js';
import { Prefills } from '../../cases/prefill.service.js';
import type { CellError } from '../../measures/import/cell-error.js';
import { Drafts } from '../../people/drafts.js';
import { Database } from '../../platform/database.js';
import { readTable, TOO_LARGE } from '../../platform/table-file.js';
import { TAKES_FILES, Upload } from '../../platform/uploads.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
import { fetchInto } from './import-draft.js';
import { templateFile, templateName } from './import-file.js';
import { type ImportStep, importStep } from './import-step.js';
import { importView, stepHref } from './import-view.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Address {
  number: string;
  type: string;
}

/** Success criteria and figures out of a spreadsheet, into the draft of a step: whoever fetched them looks and sends. */
@Controller('sager/:number/trin/:type/import')
export class ImportController {
  constructor(
    private readonly database: Database,
    private readonly prefills: Prefills,
    private readonly drafts: Drafts,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() address: Address): Promise<void> {
    this.draw(request, reply, await this.step(request, address), { said: null, errors: [] });
  }

  @Get('skabelon.xlsx')
  async xlsx(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() address: Address): Promise<void> {
    await this.template(request, reply, address, 'xlsx');
  }

  @Get('skabelon.csv')
  async csv(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() address: Address): Promise<void> {
    await this.template(request, reply, address, 'csv');
  }

  @Post()
  @RouteConfig(TAKES_FILES)
  async fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() address: Address): Promise<void> {
    const step = await this.step(request, address);
    const upload = uploaded(request);
    if (!upload?.filename) return this.draw(request, reply, step, { said: NO_FILE, errors: [] });
    const table = upload.isCut ? { error: TOO_LARGE } : await readTable(upload.bytes);
    if ('error' in table) return this.draw(request, reply, step, { said: table.error, errors: [] });
    const person = personOf(request);
    const draft = await this.drafts.find(person.id, step.draftOf);
    const fetched = fetchInto(step, table.cells, draft?.typed);
    if (!fetched.ok) return this.draw(request, reply, step, { said: null, errors: fetched.errors });
    await this.drafts.save(person.id, step.draftOf, fetched.typed);
    this.pages.redirect(reply, stepHref(step), fetched.notice);
  }

  private step(request: FastifyRequest, address: Address): Promise<ImportStep> {
    return importStep(request, address, this.database, this.prefills);
  }

  private async template(
    request: FastifyRequest,
    reply: FastifyReply,
    address: Address,
    kind: 'xlsx' | 'csv',
  ): Promise<void> {
    const step = await this.step(request, address);
    const content = await templateFile(step, kind, visitOf(request).language);
    void reply
      .type(kind === 'xlsx' ? XLSX : 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(templateName(step, kind))}`)
      .header('cache-control', 'no-store')
      .send(content);
  }

  private draw(
    request: FastifyRequest,
    reply: FastifyReply,
    step: ImportStep,
    { said, errors }: { said: Words | null; errors: readonly CellError[] },
  ): void {
    const view = importView(step, said, errors);
    const status = said || errors.length ? 422 : 200;
    this.pages.page(request, reply, 'imports/import', view, { title: view.title, status });
  }
}

function uploaded(request: FastifyRequest): Upload | undefined {
  const { file } = (request.body ?? {}) as { file?: unknown };
  return file instanceof Upload ? file : undefined;
}

const NO_FILE = w('Vælg den fil, der skal hentes.', 'Choose the file to fetch.');
