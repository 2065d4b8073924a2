import { Readable } from 'node:stream';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../../workflows/document-access/v1/context.js';
import { w } from '../../../workflows/words.js';
import { ACCESS_BY } from '../../cases/access-requests.service.js';
import { casePackage, type PackageHead, type PackageSection } from '../../cases/case-package.js';
import { casePdf, NoOnePdf } from '../../cases/case-pdf.js';
import { NotAllowedNow } from '../../cases/errors.js';
import { caseDocuments, directionsOf } from '../../cases/queries/case-documents.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { fileNames } from '../../documents/attachments.js';
import { noteViewing } from '../../cases/viewings.js';
import { Database } from '../../platform/database.js';
import { log } from '../../platform/log.js';
import { Settings } from '../../platform/settings.js';
import { openedCase } from '../case/opened-case.js';
import { casePath } from '../case/steps.js';
import { For } from '../shell/access.js';
import { type FormSpec, Forms, type FormView } from '../shell/forms.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, visitOf } from '../shell/visit.js';
import { documentsPath, headOf } from './documents-view.js';
import { answeredIn, chosenIn, closedItems, packable, PACKAGE_FORM, packageValues } from './package-choice.js';

/** The documents of a case in one file for somebody outside, less what is left out (E37). */
@Controller('sager/:number')
@For(...ACCESS_BY)
export class PackageController {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get('pakke')
  async choose(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    if (isRequest(file)) return this.send(request, reply, file, await this.answered(request, file));
    this.draw(request, reply, file, await this.forms.open(request, await this.spec(request, file)));
  }

  /** What a request was answered with, as one PDF. */
  @Get('pakke.pdf')
  async answeredAsPdf(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    if (!isRequest(file)) throw new NotAllowedNow();
    await this.sendPdf(request, reply, file, await this.answered(request, file));
  }

  @Post('pakke')
  async make(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    if (isRequest(file)) throw new NotAllowedNow();
    const spec = await this.spec(request, file);
    const { typed, payload, errors: unread } = readForm(spec.form, request.body);
    const { chosen, errors: missing } = chosenIn(payload, await this.documentsOf(request, file));
    const errors = unread.length ? unread : missing;
    if (errors.length) return this.draw(request, reply, file, this.forms.again(request, spec, { typed, errors }), 422);
    const sections = [{ ...packageHead(request, file), ...chosen }];
    if (payload.as === 'zip') return this.send(request, reply, file, sections);
    const refused = await this.sendPdf(request, reply, file, sections).catch((error: unknown) => {
      if (error instanceof NoOnePdf) return [{ path: 'as', words: error.words }];
      throw error;
    });
    if (refused) this.draw(request, reply, file, this.forms.again(request, spec, { typed, errors: refused }), 422);
  }

  /** What a request was answered with: what the applicant has, not what this person may see of the case. @throws NotAllowedNow */
  private async answered(request: FastifyRequest, file: CaseFile): Promise<PackageSection[]> {
    const { state, snapshot } = file.case;
    const context = snapshot.context as unknown as Context;
    if (!['sending', 'answered'].includes(state)) throw new NotAllowedNow();
    const ids = context.documents.map(({ id }) => id);
    const [files, directions, copies] = await Promise.all([
      fileNames(this.database.pool, ids),
      directionsOf(this.database.pool, ids),
      this.documentsOf(request, file),
    ]);
    const sections = answeredIn(context, files, directions, copies);
    return sections.length ? sections : [{ ...packageHead(request, file), taken: [], leftOut: [] }];
  }

  private async documentsOf(request: FastifyRequest, file: CaseFile) {
    return packable(file, await caseDocuments(this.database.pool, file, personOf(request)));
  }

  private async spec(request: FastifyRequest, file: CaseFile): Promise<FormSpec> {
    const documents = await this.documentsOf(request, file);
    const closed = await closedItems(this.database.pool, [...new Set(documents.map(({ caseId }) => caseId))]);
    return {
      form: PACKAGE_FORM,
      action: `${casePath(file.case.number)}/pakke`,
      submit: w('Hent filen', 'Download the file'),
      values: packageValues(documents, closed),
      follows: w(
        'Filen har dokumenterne og et indeks. At du henter den, bliver noteret på sagen.',
        'The file has the documents and an index. That you fetch it is noted on the case.',
      ),
      cancel: documentsPath(file.case.number),
    };
  }

  /** Noted before the first byte leaves; file by file, so that a large case takes no more memory than a small one. */
  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    file: CaseFile,
    sections: readonly PackageSection[],
  ): Promise<void> {
    const { pool } = this.database;
    await noteViewing(pool, file.case.id, personOf(request), 'package');
    const stream = Readable.from(casePackage(pool, packageHead(request, file, sections), sections));
    stream.on('error', (error) => log.error(`${request.id} the package broke off`, error));
    void reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="${fileName(file)}.zip"`)
      .header('cache-control', 'private, no-store')
      .send(stream);
  }

  /** Made whole, and noted, before the first byte leaves. @throws NoOnePdf */
  private async sendPdf(
    request: FastifyRequest,
    reply: FastifyReply,
    file: CaseFile,
    sections: readonly PackageSection[],
  ): Promise<void> {
    const { pool } = this.database;
    const pdf = await casePdf(pool, this.settings, packageHead(request, file, sections), sections);
    await noteViewing(pool, file.case.id, personOf(request), 'package');
    void reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="${fileName(file)}.pdf"`)
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(pdf));
  }

  private draw(request: FastifyRequest, reply: FastifyReply, file: CaseFile, form: FormView, status = 200): void {
    const { number } = file.case;
    this.pages.page(
      request,
      reply,
      'documents/package',
      { ...headOf(file), form },
      {
        title: w(`Dokumenter i én fil · ${number}`, `Documents in one file · ${number}`),
        status,
      },
    );
  }
}

/** A request about one case is named by that case. */
function packageHead(
  request: FastifyRequest,
  file: CaseFile,
  [first, ...more]: readonly PackageSection[] = [],
): PackageHead {
  const whole = { caseNumber: file.case.number, project: headOf(file).project };
  const { caseNumber, project } = first && more.length === 0 ? first : whole;
  return { caseNumber, project, on: visitOf(request).today };
}

function fileName({ case: { number } }: CaseFile): string {
  return `dokumenter-${number.replace(/[^\w.-]/g, '-')}`;
}

function isRequest({ case: { workflow } }: CaseFile): boolean {
  return workflow === 'document-access';
}
