import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { ACCESS_BY } from '../../cases/access-requests.service.js';
import { Cases } from '../../cases/case.service.js';
import { documentEvents } from '../../cases/document-events.js';
import { NotYours } from '../../cases/errors.js';
import { requestsOnCase } from '../../cases/queries/access.js';
import { caseDocuments } from '../../cases/queries/case-documents.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import type { CaseDocument } from '../../cases/queries/document-rows.js';
import { documentViewings, noteViewing, viewingsOfDocument } from '../../cases/viewings.js';
import { hasWordCopy } from '../../letters/word-copy.js';
import type { PersonActor } from '../../people/actor.js';
import { isStaff, may } from '../../people/may.js';
import { Database } from '../../platform/database.js';
import { mayWith } from '../attachments/attachments-view.js';
import { uploadSpec } from '../attachments/new-attachment.js';
import { openedCase } from '../case/opened-case.js';
import { refusedFields } from '../case/refused-fields.js';
import { type FormSpec, Forms, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { requestsView } from './access-view.js';
import { documentsPath, documentsView, headOf, lineOf } from './documents-view.js';
import { documentBytes, isShowable, previewOf } from './preview.js';

const DESCRIBED = 'DOCUMENT_DESCRIBED';

interface Address {
  number: string;
  id: string;
}
interface Opened {
  file: CaseFile;
  document: CaseDocument;
}

/** All documents of a case in one list, each with its preview, and what the list says of it corrected (E35). */
@Controller('sager/:number/dokumenter')
export class DocumentsController {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly pages: Pages,
    private readonly forms: Forms,
    private readonly calendar: CalendarSettings,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Query('slags') kind: unknown,
  ): Promise<void> {
    const person = personOf(request);
    const { pool } = this.database;
    const file = await openedCase(pool, number, person);
    const documents = await caseDocuments(pool, file, person);
    const lieOn = [...new Set(documents.map(({ caseId }) => caseId))];
    const viewings = seesViewings(person) ? await documentViewings(pool, lieOn) : null;
    const spec = mayWith('ATTACHMENT_ADDED', file, person) && uploadSpec(file, visitOf(request).today, 'dokumenter');
    const view = {
      ...documentsView(file, documents, typeof kind === 'string' ? kind : '', viewings, givesOut(person)),
      requests: await this.requestsAbout(request, file),
      form: spec ? await this.forms.open(request, spec) : null,
    };
    this.pages.page(request, reply, 'documents/documents', view, {
      title: w(`Dokumenter · ${number}`, `Documents · ${number}`),
    });
  }

  @Get(':id')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() address: Address): Promise<void> {
    const opened = await this.opened(request, address);
    const { caseId, seenAs } = opened.document;
    await noteViewing(this.database.pool, caseId, personOf(request), seenAs);
    const form = mayDescribe(opened, personOf(request)) ? await this.forms.open(request, specOf(opened)) : null;
    await this.draw(request, reply, opened, form);
  }

  @Post(':id')
  async describe(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() address: Address): Promise<void> {
    const opened = await this.opened(request, address);
    if (!mayDescribe(opened, personOf(request))) throw new NotYours('role');
    const spec = specOf(opened);
    const { typed, payload, errors: unread } = readForm(spec.form, request.body);
    const event = {
      type: DESCRIBED,
      payload: { document: address.id, ...payload },
      idempotencyKey: posted(request, 'idempotencyKey'),
    };
    const errors = unread.length
      ? unread
      : await refusedFields(this.cases.send(opened.file.case.id, event, personOf(request)));
    if (errors.length)
      return this.draw(request, reply, opened, this.forms.again(request, spec, { typed, errors }), 422);
    this.pages.redirect(reply, `${documentsPath(address.number)}/${address.id}`, w('Rettet.', 'Corrected.'));
  }

  /** The file itself for the frame in the page: a PDF or a picture, and nothing that a browser would run. */
  @Get(':id/fil')
  async bytes(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() address: Address): Promise<void> {
    const { document } = await this.opened(request, address);
    await noteViewing(this.database.pool, document.caseId, personOf(request), document.seenAs);
    const found = await documentBytes(this.database.pool, document);
    if (!found || !isShowable(found)) throw new NotFound();
    void reply
      .type(found.type)
      .header('content-disposition', 'inline')
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .header('x-frame-options', 'SAMEORIGIN')
      // A browser's own viewer of PDF does not open in a sandbox.
      .header('content-security-policy', "default-src 'none'; object-src 'self'; frame-ancestors 'self'")
      .send(found.bytes);
  }

  private async requestsAbout(request: FastifyRequest, file: CaseFile) {
    const person = personOf(request);
    if (!isStaff(person)) return [];
    const { today } = visitOf(request);
    return requestsView(
      await requestsOnCase(this.database.pool, file.case.id, person),
      today,
      await this.calendar.on(today),
    );
  }

  /** @throws NotFound also for a document of a case that is not theirs */
  private async opened(request: FastifyRequest, { number, id }: Address): Promise<Opened> {
    const { pool } = this.database;
    const file = await openedCase(pool, number, personOf(request));
    const documents = await caseDocuments(pool, file, personOf(request));
    const document = documents.find((one) => one.id === id && one.source !== 'draft');
    if (!document) throw new NotFound();
    return { file, document };
  }

  private async draw(
    request: FastifyRequest,
    reply: FastifyReply,
    { file, document }: Opened,
    form: FormView | null,
    status = 200,
  ): Promise<void> {
    const { pool } = this.database;
    const line = lineOf(document, file.case.number);
    const view = {
      ...headOf(file),
      line,
      source: `${line.href}/fil`,
      download: document.source === 'attachment' ? `${headOf(file).casePath}/bilag/${document.id}` : `${line.href}/fil`,
      isAttachment: document.source === 'attachment',
      word:
        document.source === 'document' && !line.elsewhere && hasWordCopy(document.kind)
          ? `${headOf(file).casePath}/dokument/${document.id}/word`
          : null,
      preview: await previewOf(pool, document),
      seen: seesViewings(personOf(request)) ? await viewingsOfDocument(pool, document.caseId, document.seenAs) : null,
      form,
    };
    this.pages.page(request, reply, 'documents/document', view, {
      title: w(`${line.title.da} · ${file.case.number}`, `${line.title.en} · ${file.case.number}`),
      status,
    });
  }
}

/** Who saw what is for those who lead the case, as on its proof. */
function seesViewings({ roles }: PersonActor): boolean {
  return roles.some((role) => role === 'supervisor' || role === 'admin');
}

function givesOut({ roles }: PersonActor): boolean {
  return roles.some((role) => ACCESS_BY.some((one) => one === role));
}

/** On the case it lies on: a meeting's papers are the meeting's. */
function mayDescribe({ file, document }: Opened, person: PersonActor): boolean {
  const definition = documentEvents[DESCRIBED];
  return (
    definition !== undefined && document.caseId === file.case.id && may(person, definition, file.parties, {}) === null
  );
}

function specOf({ file, document }: Opened): FormSpec {
  const { document: _, ...asked } = documentEvents[DESCRIBED]?.form ?? {};
  const { id, title, direction } = document;
  return {
    form: asked,
    action: `${documentsPath(file.case.number)}/${id}`,
    submit: w('Gem rettelsen', 'Save the correction'),
    values: { title, direction },
    follows: w(
      'Dokumentet selv ændres ikke. Rettelsen og begrundelsen står i sagens log.',
      "The document itself is not altered. The correction and its reason stand in the case's log.",
    ),
  };
}
