import { Readable } from 'node:stream';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { caseExport } from '../../cases/case-export.js';
import { exportsOf } from '../../cases/exports-made.js';
import { caseFile, type CaseFile, seesExclusions } from '../../cases/queries/case-file.js';
import { noteViewing, viewingsOf } from '../../cases/viewings.js';
import { noteChange } from '../../people/admin-log.js';
import { Database } from '../../platform/database.js';
import { log } from '../../platform/log.js';
import { crumbsToCase } from '../case/crumbs.js';
import { For } from '../shell/access.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf } from '../shell/visit.js';
import { seenView } from './seen-view.js';

/** What proves a case: who saw it, and all of it in one file that can be checked elsewhere. */
@Controller('sager/:number')
@For('supervisor', 'admin')
export class ProofController {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get('bevis')
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await this.file(request, number);
    const { pool } = this.database;
    const viewings = await viewingsOf(pool, file.case.id);
    const view = {
      crumbs: crumbsToCase(file.case),
      number,
      path: `/sager/${encodeURIComponent(number)}`,
      project: file.project?.name ?? number,
      events: file.case.revision,
      documents: file.documents.filter(({ case_id }) => case_id === file.case.id).length,
      attachments: file.attachments.length,
      viewings: seenView(viewings),
      exports: await exportsOf(pool, number),
      isWhole: seesExclusions(personOf(request), file.project),
    };
    this.pages.page(request, reply, 'case-export/proof', view, { title: w(`Bevis · ${number}`, `Proof · ${number}`) });
  }

  /** Noted before the first byte leaves, and with its fingerprint when it is whole. */
  @Post('eksport')
  async export(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const person = personOf(request);
    const file = await this.file(request, number);
    const { pool } = this.database;
    await noteViewing(pool, file.case.id, person, 'export');
    const chunks = caseExport(
      pool,
      file.case.id,
      (kept) => noteChange(pool, person, 'caseExported', number, null, kept),
      { withExclusions: seesExclusions(person, file.project) },
    );
    const stream = Readable.from(chunks);
    stream.on('error', (error) => log.error(`${request.id} the export broke off`, error));
    void reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="sag-${number.replace(/[^\w.-]/g, '-')}.zip"`)
      .header('cache-control', 'private, no-store')
      .send(stream);
  }

  /** @throws NotFound also for somebody else's */
  private async file(request: FastifyRequest, number: string): Promise<CaseFile> {
    const file = await caseFile(this.database.pool, number, personOf(request));
    if (!file) throw new NotFound();
    return file;
  }
}
