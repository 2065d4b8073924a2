import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Form } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import { attachmentEvents, namesPeople, notPublishable, personalIn } from '../../cases/attachment-events.js';
import { Cases } from '../../cases/case.service.js';
import { NotAllowedNow, NotYours } from '../../cases/errors.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import type { AttachmentRow } from '../../documents/attachments.js';
import { Database } from '../../platform/database.js';
import { openedCase } from '../case/opened-case.js';
import { refusedFields } from '../case/refused-fields.js';
import { type FormSpec, Forms, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, posted } from '../shell/visit.js';
import { attachmentsPath, headOf, mayWith, publicLine } from './attachments-view.js';

/** What can be said of an attachment towards the public, by its address. */
const SAYINGS: Record<string, { type: 'ATTACHMENT_PUBLISHED' | 'ATTACHMENT_WITHDRAWN'; done: Words }> = {
  offentliggoer: { type: 'ATTACHMENT_PUBLISHED', done: w('Bilaget er offentligt.', 'The attachment is public.') },
  'traek-tilbage': {
    type: 'ATTACHMENT_WITHDRAWN',
    done: w(
      'Bilaget er trukket tilbage og kan ikke hentes mere.',
      'The attachment is withdrawn and can no longer be fetched.',
    ),
  },
};

interface Address {
  number: string;
  id: string;
  what: string;
}
interface Saying {
  file: CaseFile;
  attachment: AttachmentRow;
  type: keyof typeof attachmentEvents;
  done: Words;
  /** Words that keep it from being done at all. */
  obstacle: Words | null;
  personal: string[];
  spec: FormSpec;
}

/** Publishes one attachment after a look at exactly what everybody will see, or takes it back (E21, E22). */
@Controller('sager/:number/bilag/:id/:what')
export class PublicityController {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async look(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() address: Address): Promise<void> {
    const saying = await this.saying(request, address);
    this.draw(request, reply, saying, await this.forms.open(request, saying.spec));
  }

  @Post()
  async say(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() address: Address): Promise<void> {
    const saying = await this.saying(request, address);
    const { file, attachment, type, done, spec } = saying;
    const { typed, payload, errors: unread } = readForm(spec.form, request.body);
    const { id, title, name } = attachment;
    const named = { attachment: id, title, ...(type === 'ATTACHMENT_PUBLISHED' && { name }) };
    const event = { type, payload: { ...named, ...payload }, idempotencyKey: posted(request, 'idempotencyKey') };
    const errors = unread.length
      ? unread
      : await refusedFields(this.cases.send(file.case.id, event, personOf(request)));
    if (errors.length)
      return this.draw(request, reply, saying, this.forms.again(request, spec, { typed, errors }), 422);
    this.pages.redirect(reply, attachmentsPath(file), done);
  }

  /** @throws NotFound, NotYours; NotAllowedNow where it is done already, before anything is typed */
  private async saying(request: FastifyRequest, { number, id, what }: Address): Promise<Saying> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    const attachment = file.attachments.find((one) => one.id === id);
    const known = Object.hasOwn(SAYINGS, what) ? SAYINGS[what] : undefined;
    if (!attachment || !known) throw new NotFound();
    const { type, done } = known;
    if (!mayWith(type, file, personOf(request))) throw new NotYours('role');
    const publishes = type === 'ATTACHMENT_PUBLISHED';
    if (request.method !== 'POST' && attachment.is_public === publishes) throw new NotAllowedNow();
    const personal = publishes ? personalIn(attachment) : [];
    const spec = specOf(file, attachment, type, personal.length > 0 || !publishes);
    return { file, attachment, type, done, spec, personal, obstacle: publishes ? notPublishable(attachment) : null };
  }

  private draw(request: FastifyRequest, reply: FastifyReply, saying: Saying, form: FormView, status = 200): void {
    const { file, attachment, type, obstacle, personal } = saying;
    const download = `${attachmentsPath(file)}/${attachment.id}`;
    const publishes = type === 'ATTACHMENT_PUBLISHED';
    const view = {
      ...headOf(file),
      label: attachmentEvents[type]?.label ?? null,
      isPublishing: publishes,
      quarter: attachment.quarter,
      // Its public address leads nowhere yet.
      line: { ...publicLine(attachment), ...(publishes && { href: download }) },
      download,
      obstacle,
      warning: personal.length ? namesPeople(personal) : null,
      form: obstacle ? null : form,
    };
    this.pages.page(request, reply, 'attachments/publicity', view, { title: view.label ?? '', status });
  }
}

function specOf(file: CaseFile, { id }: AttachmentRow, type: string, asksWhy: boolean): FormSpec {
  const { form = {}, label } = attachmentEvents[type] ?? {};
  const what = Object.keys(SAYINGS).find((one) => SAYINGS[one]?.type === type);
  return {
    form: asksWhy && form.reason ? { reason: asked(form.reason) } : {},
    action: `${attachmentsPath(file)}/${id}/${what}`,
    submit: label ?? w('', ''),
    cancel: attachmentsPath(file),
  };
}

/** Where it is asked for at all, it has to be answered. */
function asked(reason: Form[string]): Form[string] {
  return reason.kind === 'text' ? { kind: 'text', label: reason.label, rows: 3 } : reason;
}
