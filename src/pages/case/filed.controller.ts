import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { noteViewing } from '../../cases/viewings.js';
import { Database } from '../../platform/database.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf } from '../shell/visit.js';
import { crumbsToCase } from './crumbs.js';
import { filingForm } from './filing-forms.js';
import { assessmentView } from './access-groups.js';
import { filingView } from './filing-view.js';
import { FILINGS, quarterIn } from './filings.js';
import { openedCase } from './opened-case.js';
import { casePath } from './steps.js';

/** What lies on a case: what was handed in, and the letters that were made. */
@Controller('sager/:number')
export class FiledController {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  /** Something that was handed in, as it was. */
  @Get('indhold/:seq')
  async filing(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Param('seq') seq: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    const filing = file.filings.find((one) => String(one.seq) === seq);
    const form = filing && filingForm(filing);
    if (!filing || !form) throw new NotFound();
    const title = FILINGS[filing.kind] ?? w(filing.kind, filing.kind);
    const older = file.filings.filter((one) => one.kind === filing.kind && one.seq !== filing.seq);
    const view = {
      crumbs: crumbsToCase(file.case),
      number,
      path: casePath(number),
      project: file.project?.name ?? number,
      title,
      ofQuarter: quarterIn(filing.about),
      version: filing.version,
      by: filing.by_name,
      at: filing.at,
      older: older.map((one) => ({
        ...one,
        ofQuarter: quarterIn(one.about),
        href: `${casePath(number)}/indhold/${one.seq}`,
      })),
      ...(filing.kind === 'accessAssessment' ? assessmentView(form, filing, file) : filingView(form, filing.content)),
    };
    this.pages.page(request, reply, 'case/filing', view, {
      title: w(`${title.da} · ${number}`, `${title.en} · ${number}`),
    });
  }

  @Get('dokument/:id')
  async document(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Param('id') id: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    const document = file.documents.find((one) => one.id === id);
    if (!document) throw new NotFound();
    await noteViewing(this.database.pool, document.case_id, personOf(request), document.number);
    const { rows } = await this.database.pool.query<{ pdf: Buffer }>('select pdf from document where id = $1', [id]);
    void reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${document.number}.pdf"`)
      .header('cache-control', 'private, no-store')
      .send((rows[0] as { pdf: Buffer }).pdf);
  }
}
