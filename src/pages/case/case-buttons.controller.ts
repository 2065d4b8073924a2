import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w, type Words } from '../../../workflows/words.js';
import { Cases } from '../../cases/case.service.js';
import { Database } from '../../platform/database.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf, posted } from '../shell/visit.js';
import { openedCase } from './opened-case.js';
import { casePath } from './steps.js';

/** What is done on a case with one button and no form. */
@Controller('sager/:number')
export class CaseButtonsController {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly pages: Pages,
  ) {}

  @Post('opgave/:task/:what')
  async task(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() params: { number: string; task: string; what: string },
  ): Promise<void> {
    const button = Object.hasOwn(TASK_BUTTONS, params.what) ? TASK_BUTTONS[params.what] : undefined;
    if (!button) throw new NotFound();
    const file = await openedCase(this.database.pool, params.number, personOf(request));
    await this.cases.send(file.case.id, { type: button.type, payload: { task: params.task } }, personOf(request));
    this.pages.redirect(reply, posted(request, '_page') || casePath(params.number), button.done);
  }

  @Post('udsendelse/:id')
  async retry(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Param('id') id: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    await this.cases.send(file.case.id, { type: 'EFFECT_RETRIED', payload: { effect: id } }, personOf(request));
    this.pages.redirect(
      reply,
      posted(request, '_page') || casePath(number),
      w('Der prøves igen.', 'It is being tried again.'),
    );
  }
}

const TASK_BUTTONS: Record<string, { type: string; done: Words }> = {
  tag: { type: 'TASK_CLAIMED', done: w('Opgaven er din.', 'The task is yours.') },
  vaek: { type: 'TASK_WOKEN', done: w('Opgaven er taget af vent.', 'The task no longer waits.') },
  set: { type: 'TASK_SEEN_TO', done: w('Der er fulgt op på opgaven.', 'The task was followed up.') },
  laeg: { type: 'TASK_RELEASED', done: w('Opgaven er lagt tilbage.', 'The task was put back.') },
};
