import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { Cases } from '../../cases/case.service.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database.js';
import { Queues } from '../../platform/queue.js';
import { ByItself, For } from '../shell/access.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf } from '../shell/visit.js';
import { failedEffects, queueStandings, standing } from './operations-queries.js';
import { operationsView } from './operations-view.js';

/** Whether everything that should go by itself does, and what to try again. */
@Controller('drift')
@For('admin')
export class OperationsController {
  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly cases: Cases,
    private readonly config: Config,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.pages.page(request, reply, 'operations/operations', await this.view(request), {
      title: w('Drift', 'Operations'),
    });
  }

  /** The same, for a page that stays open. */
  @Get('nu')
  @ByItself()
  async now(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.pages.fragment(request, reply, 'operations/now', await this.view(request));
  }

  @Post('udsendelser/:id')
  async retry(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const { rows } = await this.database.pool.query<{ case_id: number }>(
      'select case_id from outbox where id::text = $1',
      [id],
    );
    if (!rows[0]) throw new NotFound();
    await this.cases.send(rows[0].case_id, { type: 'EFFECT_RETRIED', payload: { effect: id } }, personOf(request));
    this.pages.redirect(reply, '/drift', w('Der prøves igen.', 'It is being tried again.'));
  }

  private async view(request: FastifyRequest) {
    const { pool } = this.database;
    const [now, failed, queues] = await Promise.all([
      standing(pool),
      failedEffects(pool, personOf(request)),
      queueStandings(this.queues),
    ]);
    return operationsView(now, queues, failed, this.config);
  }
}
