import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { Cases } from '../../cases/case.service.js';
import { NotYours } from '../../cases/errors.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { noteViewing } from '../../cases/viewings.js';
import { MOST_BYTES } from '../../documents/attachment-file.js';
import { attachmentBytes, keepAttachment, type NewAttachment } from '../../documents/attachments.js';
import { Database } from '../../platform/database.js';
import { takesFiles } from '../../platform/uploads.js';
import { openedCase } from '../case/opened-case.js';
import { refusedFields } from '../case/refused-fields.js';
import { Forms, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { attachmentsPath, attachmentsView, headOf, mayWith } from './attachments-view.js';
import { DOCUMENTS, postedAttachment, uploadSpec } from './new-attachment.js';
import { sendAttachment } from './sending.js';

/** The files laid on a case: the list, one more, and each to fetch. */
@Controller('sager/:number/bilag')
export class AttachmentsController {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    const canAdd = mayWith('ATTACHMENT_ADDED', file, personOf(request));
    this.draw(
      request,
      reply,
      file,
      canAdd ? await this.forms.open(request, uploadSpec(file, visitOf(request).today)) : null,
    );
  }

  @Post()
  @RouteConfig(takesFiles(MOST_BYTES))
  async add(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    if (!mayWith('ATTACHMENT_ADDED', file, personOf(request))) throw new NotYours('role');
    const isFromList = posted(request, 'back') === DOCUMENTS;
    const spec = uploadSpec(file, visitOf(request).today, isFromList ? DOCUMENTS : '');
    const quarters = spec.choices?.quarter ?? [];
    const { attachment, typed, errors } = await postedAttachment(request, file.case.id, quarters);
    if (!attachment) return this.draw(request, reply, file, this.forms.again(request, spec, { typed, errors }), 422);
    const refused = await refusedFields(this.keep(request, attachment));
    if (refused.length)
      return this.draw(request, reply, file, this.forms.again(request, spec, { typed, errors: refused }), 422);
    const back = isFromList ? `${headOf(file).casePath}/${DOCUMENTS}` : attachmentsPath(file);
    this.pages.redirect(reply, back, w('Bilaget ligger på sagen.', 'The attachment is on the case.'));
  }

  @Get(':id')
  async fetch(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() { number, id }: { number: string; id: string },
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    const attachment = await attachmentBytes(this.database.pool, file.case.id, id);
    if (!attachment) throw new NotFound();
    await noteViewing(this.database.pool, file.case.id, personOf(request), attachment.name);
    sendAttachment(reply.header('cache-control', 'private, no-store'), attachment);
  }

  /** The bytes and the line of the log that tells of them, or neither. */
  private async keep(request: FastifyRequest, attachment: NewAttachment): Promise<void> {
    const { id, caseId, title, name, sha256, quarter, bytes } = attachment;
    const payload = { attachment: id, title, name, size: bytes.length, sha256, quarter };
    const event = { type: 'ATTACHMENT_ADDED', payload, idempotencyKey: id };
    await this.cases.send(caseId, event, personOf(request), {
      alongside: (client) => keepAttachment(client, attachment),
    });
  }

  private draw(
    request: FastifyRequest,
    reply: FastifyReply,
    file: CaseFile,
    form: FormView | null,
    status = 200,
  ): void {
    const view = attachmentsView(file, personOf(request), form);
    const { caseNumber } = headOf(file);
    this.pages.page(request, reply, 'attachments/attachments', view, {
      title: w(`Bilag · ${caseNumber}`, `Attachments · ${caseNumber}`),
      status,
    });
  }
}
