import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { itemOf, itemWith, numberOf } from '../../../workflows/meeting/v1/agenda.js';
import { whyNot } from '../../../workflows/meeting/v1/why-not.js';
import { w, type Words } from '../../../workflows/words.js';
import { Annexes } from '../../cases/annexes.service.js';
import { MEETINGS_BY } from '../../cases/meetings.service.js';
import { noteViewing } from '../../cases/viewings.js';
import { filesById } from '../../documents/annexes.js';
import { MOST_BYTES } from '../../documents/attachment-file.js';
import { agendaPacket, sentAgenda } from '../../effects/agenda-packet.js';
import { Database } from '../../platform/database.js';
import { takesFiles } from '../../platform/uploads.js';
import { sendAttachment } from '../attachments/sending.js';
import { meetingPath } from '../case/steps.js';
import { For } from '../shell/access.js';
import { Forms, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
import { annexSpec, postedAnnex } from './annex-form.js';
import { MEETINGS, MeetingFiles, type MeetingFile } from './meeting-files.js';

/** The files that go along with an agenda's items: one more, each to fetch, and all of them behind the agenda. */
@Controller('moeder/:number')
@For(...MEETINGS_BY, 'supervisor', 'admin')
export class AnnexController {
  constructor(
    private readonly database: Database,
    private readonly annexes: Annexes,
    private readonly files: MeetingFiles,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get('punkt/:item/bilag')
  @For(...MEETINGS_BY)
  async form(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() { number, item: key }: { number: string; item: string },
  ): Promise<void> {
    const found = await this.files.meeting(request, number);
    const item = itemOf(found.row.meeting, key);
    if (!item) throw new NotFound();
    const form = await this.forms.open(request, annexSpec(number, item.key));
    this.draw(request, reply, found, item.key, form);
  }

  @Post('punkt/:item/bilag')
  @For(...MEETINGS_BY)
  @RouteConfig(takesFiles(MOST_BYTES))
  async add(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() { number, item: key }: { number: string; item: string },
  ): Promise<void> {
    const found = await this.files.meeting(request, number);
    const { row } = found;
    const item = itemOf(row.meeting, key);
    if (!item) throw new NotFound();
    const { file, isClosed, typed, errors } = await postedAnnex(request, row.id, item.key);
    const again = (why: Words | null, status: number) => {
      const form = this.forms.again(request, annexSpec(number, item.key), { typed, errors });
      this.draw(request, reply, found, item.key, form, why, status);
    };
    if (!file) return again(null, 422);
    const why = whyNot(row.meeting, {
      type: 'ITEM_ATTACHED',
      payload: { item: item.key },
      on: visitOf(request).today,
    });
    if (why) return again(why, 409);
    await this.annexes.attach(row, item.key, file, isClosed, personOf(request));
    const said = w(`Bilaget »${file.title}« ligger på punktet.`, `The annex “${file.title}” is on the item.`);
    this.pages.redirect(reply, `${meetingPath(number)}#${item.key}`, said);
  }

  @Get('bilag/:id')
  async fetch(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() { number, id }: { number: string; id: string },
  ): Promise<void> {
    const { row } = await this.files.meeting(request, number);
    if (!itemWith(row.meeting, id)) throw new NotFound();
    const [file] = await filesById(this.database.pool, [id]);
    if (!file) throw new NotFound();
    await noteViewing(this.database.pool, row.id, personOf(request), file.name);
    sendAttachment(reply.header('cache-control', 'private, no-store'), file);
  }

  /** What went out, with its annexes behind it. @param about the number of a supplement; nothing for the agenda */
  @Get('udsendelse.pdf')
  async packet(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Query('tillaeg') about: unknown,
  ): Promise<void> {
    const { row } = await this.files.meeting(request, number);
    const supplement = typeof about === 'string' && /^[1-9]\d?$/.test(about) ? about : '';
    const { pool } = this.database;
    const letter = await sentAgenda(pool, row.id, supplement);
    const packet = letter && (await agendaPacket(pool, row.meeting, Number(supplement), () => letter));
    if (!packet) throw new NotFound();
    void reply
      .type('application/pdf')
      .header('content-disposition', 'inline; filename="dagsorden-med-bilag.pdf"')
      .header('cache-control', 'private, no-store')
      .send(packet);
  }

  private draw(
    request: FastifyRequest,
    reply: FastifyReply,
    { row: { number, meeting } }: MeetingFile,
    key: string,
    form: FormView,
    notice: Words | null = null,
    status = 200,
  ): void {
    const title = w('Læg et bilag på punktet', 'Add an annex to the item');
    const view = {
      crumbs: [MEETINGS, { path: meetingPath(number), words: w(number, number) }],
      here: title,
      form,
      fileError: form.summary.find(({ id }) => id.endsWith('-file'))?.words ?? null,
      notice,
      item: `${numberOf(meeting, key)}. ${itemOf(meeting, key)?.title ?? ''}`,
    };
    this.pages.page(request, reply, 'meetings/annex', view, { title, status });
  }
}
