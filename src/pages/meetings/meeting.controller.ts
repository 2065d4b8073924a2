import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Meeting } from '../../../workflows/meeting/v1/agenda.js';
import { w } from '../../../workflows/words.js';
import { shutIn } from '../../cases/closing-events.js';
import { MEETINGS_BY, Meetings } from '../../cases/meetings.service.js';
import { caseFile } from '../../cases/queries/case-file.js';
import { itemPapers, queueOf, withdrawnOf } from '../../cases/queries/meetings.js';
import { closedAnnexes } from '../../cases/queries/public-meetings.js';
import { agendaPacket } from '../../effects/agenda-packet.js';
import { headOf, Sources } from '../../effects/facts/head.js';
import { agendaFacts, paperSections } from '../../effects/facts/meeting.js';
import { subjectOf } from '../../effects/facts/subject.js';
import { LetterIncomplete } from '../../letters/incomplete.js';
import { composeLetter, titleOf, typeset, type LetterFacts } from '../../letters/letters.js';
import { agendaPaper } from '../../letters/papers/meeting.js';
import { remarksOn } from '../../meetings/checks.js';
import { meetingDates } from '../../meetings/dates.js';
import { Database } from '../../platform/database.js';
import { wordFile } from '../../word/word-file.js';
import { meetingPath } from '../case/steps.js';
import { ByItself, For } from '../shell/access.js';
import { NotFound, PageError } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { sendWord } from '../shell/word-download.js';
import { dispatchNow } from './dispatch-view.js';
import { MeetingFiles } from './meeting-files.js';
import { meetingView } from './meeting-view.js';

/** One meeting, from its empty agenda to the signed minutes: what stands there, and what can be done now. */
@Controller('moeder/:number')
@For(...MEETINGS_BY, 'supervisor', 'admin')
export class MeetingController {
  constructor(
    private readonly database: Database,
    private readonly meetings: Meetings,
    private readonly files: MeetingFiles,
    private readonly sources: Sources,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const { file, row } = await this.files.meeting(request, number);
    const { state, meeting } = row;
    const person = personOf(request);
    const isOpen = state === 'planned' || state === 'called';
    const { pool } = this.database;
    const caseIds = meeting.items.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]));
    const [queue, papers, withdrawn, { calendar }, closed] = await Promise.all([
      isOpen ? queueOf(pool, person, meeting.committee) : [],
      isOpen ? itemPapers(pool, caseIds) : [],
      withdrawnOf(pool, caseIds),
      this.meetings.rulesOn(meeting.committee, meeting.startsOn),
      closedAnnexes(
        pool,
        meeting.items.flatMap(({ annexes }) => annexes.map(({ id }) => id)),
      ),
    ]);
    const sectionsOf = ({ caseId }: { caseId: number | null }) =>
      paperSections(papers.find((paper) => paper.caseId === caseId));
    const view = meetingView(file, row, {
      person,
      today: visitOf(request).today,
      queue,
      withdrawn: new Set(withdrawn),
      shut: new Set([...shutIn(file.events), ...closed]),
      remarks: isOpen ? remarksOn(meeting.items, sectionsOf) : [],
      dates: meetingDates(meeting.startsOn, meeting.kind, meeting.rules, {
        ...calendar,
        saturdayCounts: meeting.rules.saturdayCounts,
      }),
    });
    this.pages.page(request, reply, 'meetings/meeting', view, { title: number });
  }

  /** How far the agenda is on its way out: asked for by the page while it is. */
  @Get('udsendelse')
  @ByItself()
  async dispatch(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const person = personOf(request);
    const file = await caseFile(this.database.pool, number, person);
    const dispatch =
      file?.case.workflow === 'meeting' && dispatchNow(file, file.case.snapshot.context as unknown as Meeting, person);
    if (!dispatch) throw new NotFound();
    this.pages.fragment(request, reply, 'meetings/dispatch', dispatch);
  }

  /** As it would read if it went out now. */
  @Get('dagsorden.pdf')
  async draft(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const { facts, meeting } = await this.draftFacts(request, number);
    const pdf = await complete(async () => {
      const letter = composeLetter('agenda', facts);
      return (await agendaPacket(this.database.pool, meeting, 0, () => letter)) ?? typeset(letter);
    });
    void reply
      .type('application/pdf')
      .header('content-disposition', 'inline; filename="dagsorden-udkast.pdf"')
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(pdf));
  }

  /** The same for Word. */
  @Get('dagsorden.docx')
  async draftForWord(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const { facts } = await this.draftFacts(request, number);
    const paper = await complete(() => Promise.resolve(agendaPaper(facts, titleOf('agenda', facts))));
    sendWord(reply, 'dagsorden-udkast', await wordFile(paper));
  }

  @Post('saet-paa')
  @For(...MEETINGS_BY)
  async putOn(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const { row } = await this.files.meeting(request, number);
    const item = { caseNumber: posted(request, 'item'), isClosed: posted(request, 'isClosed') === 'on' };
    await this.meetings.putOn(row, item, personOf(request), posted(request, 'idempotencyKey'));
    this.pages.redirect(
      reply,
      `${meetingPath(number)}#dagsorden`,
      w(`${item.caseNumber} er sat på dagsordenen.`, `${item.caseNumber} was put on the agenda.`),
    );
  }

  /** @throws NotFound once it went out, or while nothing stands on it */
  private async draftFacts(
    request: FastifyRequest,
    number: string,
  ): Promise<{ facts: LetterFacts<'agenda'>; meeting: Meeting }> {
    const { row } = await this.files.meeting(request, number);
    if (row.state !== 'planned' || !row.meeting.items.length) throw new NotFound();
    const subject = await subjectOf(this.database.pool, row.id);
    const head = { ...(await headOf(subject, this.sources)), letterNumber: 'Udkast' };
    const facts = await agendaFacts(this.database.pool, row.meeting, head, 0);
    return { facts: facts as unknown as LetterFacts<'agenda'>, meeting: row.meeting };
  }
}

class AgendaIncomplete extends PageError {
  readonly status = 422;
  readonly heading = w('Dagsordenen kan ikke vises endnu', 'The agenda cannot be shown yet');

  constructor(readonly words: ReturnType<typeof w>) {
    super(words.en);
  }
}

/** @throws AgendaIncomplete in place of what a letter says about itself */
async function complete<Made>(make: () => Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    throw error instanceof LetterIncomplete ? new AgendaIncomplete(error.words) : error;
  }
}
