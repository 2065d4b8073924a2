import { createHash } from 'node:crypto';
import { Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../workflows/words.js';
import { dayOf } from '../calendar/working-days.js';
import { lastFourQuarters, publishedProjects } from '../cases/queries/published.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { unchanged } from './etag.js';
import { overviewView } from './overview.view.js';
import { Resource, Takes } from './resource.js';
import { overviewShape } from './shapes/overview.shape.js';

@Resource('public/v1', 'public')
export class PublicController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get('overview')
  @Takes({
    summary: w('Offentliggjorte vurderinger af alle projekter', 'Published ratings of all projects'),
    details: w('For alle: uden nøgle og uden cookies.', 'For everybody: without a token and without cookies.'),
    open: true,
    answer: overviewShape,
    headers: { ETag: w('Skifter, når svaret skifter', 'Changes when the answer changes') },
  })
  async overview(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const quarters = lastFourQuarters(dayOf(await this.clock.now()));
    const body = JSON.stringify(overviewView(quarters, await publishedProjects(this.database.pool)));
    const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    void reply.header('cache-control', 'public, max-age=60');
    if (unchanged(request, reply, etag)) return;
    void reply.type('application/json; charset=utf-8').send(body);
  }
}
