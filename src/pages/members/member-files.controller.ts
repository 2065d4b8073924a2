import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { itemWith } from '../../../workflows/meeting/v1/agenda.js';
import type { MeetingPaper } from '../../cases/queries/member-meetings.js';
import { noteViewing } from '../../cases/viewings.js';
import { filesById } from '../../documents/annexes.js';
import { agendaPacket, sentAgenda } from '../../effects/agenda-packet.js';
import { Database } from '../../platform/database.js';
import { sendAttachment } from '../attachments/sending.js';
import { For } from '../shell/access.js';
import { NotFound } from '../shell/page-errors.js';
import { personOf } from '../shell/visit.js';
import { OwnMeetings, type OwnMeeting } from './own-meetings.js';
import { minutesPaper, sentPaper } from './own-papers.js';

/** What a member fetches of a meeting: the agenda as it was sent with its annexes behind it, the minutes, and each annex. */
@Controller('mit-udvalg/:number')
@For('committeeMember')
export class MemberFilesController {
  constructor(
    private readonly database: Database,
    private readonly own: OwnMeetings,
  ) {}

  /** @param about the number of a supplement; nothing for the agenda */
  @Get('dagsorden.pdf')
  async agenda(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Query('tillaeg') about: unknown,
  ): Promise<void> {
    const found = await this.own.one(request, number);
    const supplement = typeof about === 'string' && /^[1-9]\d?$/.test(about) ? about : '';
    const paper = sentPaper(found, supplement);
    if (!paper) throw new NotFound();
    const { row } = found;
    const { pool } = this.database;
    const letter = await sentAgenda(pool, row.id, supplement);
    const packet = letter && (await agendaPacket(pool, row.meeting, Number(supplement), () => letter));
    await this.send(request, reply, found, paper, packet ?? undefined);
  }

  @Get('protokol.pdf')
  async minutes(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const found = await this.own.one(request, number);
    const paper = minutesPaper(found);
    if (!paper) throw new NotFound();
    await this.send(request, reply, found, paper);
  }

  @Get('bilag/:id')
  async annex(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() { number, id }: { number: string; id: string },
  ): Promise<void> {
    const { row, withheld } = await this.own.one(request, number);
    const item = itemWith(row.meeting, id);
    const isTheirs = item !== undefined && item.sentIn !== null && !withheld.has(item.key);
    const [file] = isTheirs ? await filesById(this.database.pool, [id]) : [];
    if (!file) throw new NotFound();
    await noteViewing(this.database.pool, row.id, personOf(request), file.name);
    sendAttachment(reply.header('cache-control', 'private, no-store'), file);
  }

  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    { row }: OwnMeeting,
    { id, number }: MeetingPaper,
    bytes?: Buffer,
  ): Promise<void> {
    const { pool } = this.database;
    await noteViewing(pool, row.id, personOf(request), number);
    const [file] = bytes ? [{ bytes }] : await filesById(pool, [id]);
    if (!file) throw new NotFound();
    void reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${number}.pdf"`)
      .header('cache-control', 'private, no-store')
      .send(file.bytes);
  }
}
