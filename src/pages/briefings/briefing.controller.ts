import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastDayOf } from '../../../workflows/quarter.js';
import type { Role } from '../../../workflows/workflow.js';
import { w } from '../../../workflows/words.js';
import { briefingWord } from '../../letters/papers/briefing.js';
import { BRIEFING_BY, Briefings } from '../../cases/briefing.service.js';
import { awaitingPublication } from '../../cases/queries/briefing.js';
import { composeLetter, typeset } from '../../letters/letters.js';
import { Database } from '../../platform/database.js';
import { wordFile } from '../../word/word-file.js';
import { casePath } from '../case/steps.js';
import { For } from '../shell/access.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
import { madeOr, NothingToBriefOn, TellsOfExcluded } from './briefing-errors.js';
import { BriefingPapers, type BriefingFacts, type BriefingNow } from './briefing-papers.js';
import { briefingView } from './briefing-view.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const DRAFT_NUMBER = 'udkast';

/** The quarterly briefing to the committee: what it will say, as a page, as PDF and for Word, and on to the committee. */
@Controller('kvartaler/:quarter')
@For(...BRIEFING_BY, 'admin')
export class BriefingController {
  constructor(
    private readonly database: Database,
    private readonly briefings: Briefings,
    private readonly papers: BriefingPapers,
    private readonly pages: Pages,
  ) {}

  @Get('orientering')
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('quarter') quarter: string,
  ): Promise<void> {
    const now = await this.now(request, quarter);
    const awaiting = await awaitingPublication(this.database.pool, quarter);
    const mayOpen = personOf(request).roles.some((role) => (BRIEFING_BY as readonly Role[]).includes(role));
    const view = { ...briefingView(quarter, visitOf(request).today, now, awaiting), mayOpen };
    this.pages.page(request, reply, 'briefings/briefing', view, {
      title: w('Orientering til udvalget', 'Briefing to the committee'),
    });
  }

  @Get('orientering.pdf')
  async pdf(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('quarter') quarter: string,
  ): Promise<void> {
    const { facts, item } = await this.toBeMade(request, quarter);
    const pdf = (item && (await this.papers.kept(item))) ?? (await this.draftPdf(facts));
    download(reply, `orientering-${quarter}.pdf`, 'application/pdf', pdf);
  }

  @Get('orientering.docx')
  async word(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('quarter') quarter: string,
  ): Promise<void> {
    const { facts } = await this.toBeMade(request, quarter);
    const complete = await madeOr(async () => {
      composeLetter('quarterlyBriefing', { ...facts, letterNumber: DRAFT_NUMBER });
      return wordFile(briefingWord(facts));
    });
    download(reply, `orientering-${quarter}.docx`, DOCX, complete);
  }

  @Post('orientering')
  @For(...BRIEFING_BY)
  async open(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('quarter') quarter: string,
  ): Promise<void> {
    await this.toBeMade(request, quarter);
    const number = await this.briefings.open(quarter, personOf(request), visitOf(request).today);
    this.pages.redirect(
      reply,
      casePath(number),
      w(
        'Orienteringen er nu et punkt til udvalget. Ret teksten, og send den til godkendelse.',
        'The briefing is now an item of the committee. Edit its text and send it for approval.',
      ),
    );
  }

  /** @throws NotFound where the address names no quarter, TellsOfExcluded */
  private async now(request: FastifyRequest, quarter: string): Promise<BriefingNow> {
    if (!/^(19|20)\d\d-Q[1-4]$/.test(quarter)) throw new NotFound();
    const person = personOf(request);
    if (person.excluded.length) throw new TellsOfExcluded();
    return this.papers.now(quarter, person, visitOf(request).today);
  }

  /** @throws NothingToBriefOn before the quarter is over */
  private async toBeMade(request: FastifyRequest, quarter: string): Promise<BriefingNow> {
    const now = await this.now(request, quarter);
    if (lastDayOf(quarter) >= visitOf(request).today || now.facts.projects.length === 0) throw new NothingToBriefOn();
    return now;
  }

  private draftPdf(facts: BriefingFacts): Promise<Uint8Array> {
    return madeOr(async () => typeset(composeLetter('quarterlyBriefing', { ...facts, letterNumber: DRAFT_NUMBER })));
  }
}

function download(reply: FastifyReply, name: string, type: string, bytes: Uint8Array): void {
  void reply
    .type(type)
    .header('content-disposition', `${type === DOCX ? 'attachment' : 'inline'}; filename="${name}"`)
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(bytes));
}
