import { Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { w } from '../../workflows/words.js';
import { dayOf } from '../calendar/working-days.js';
import type { PublicDay } from '../cases/queries/published.js';
import { PublicProjects } from '../cases/public-projects.service.js';
import { Clock } from '../platform/clock.js';
import { ByVersion } from '../platform/by-version.js';
import { unchanged } from './etag.js';
import { Asked } from './input.guard.js';
import { weakName } from '../platform/weak-name.js';
import { overviewView } from './overview.view.js';
import { Problem } from './problems.js';
import { Resource, Takes } from './resource.js';
import { day } from './shapes/basic.shape.js';
import { overviewShape } from './shapes/overview.shape.js';

const AS_OF = day(
  w('Vis, som det så ud ved slutningen af en tidligere dag', 'As it was at the end of an earlier day'),
  '2009-12-01',
);

const MOST_DAYS = 400;

@Resource('public/v1', 'public')
export class PublicController {
  private readonly etags = new ByVersion<string>(MOST_DAYS);

  constructor(
    private readonly projects: PublicProjects,
    private readonly clock: Clock,
  ) {}

  @Get('overview')
  @Takes({
    summary: w(
      'Alle monitorerede projekter, som offentligheden ser dem',
      'All monitored projects, as the public sees them',
    ),
    details: w('For alle: uden nøgle og uden cookies.', 'For everybody: without a token and without cookies.'),
    open: true,
    query: z.strictObject({ asOf: AS_OF.optional() }),
    answer: overviewShape,
    headers: { ETag: w('Skifter, når svaret skifter', 'Changes when the answer changes') },
  })
  async overview(
    @Asked() { asOf }: { asOf?: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const today = dayOf(await this.clock.now());
    const seen = dayAsked(asOf, today);
    void reply.header('cache-control', 'public, max-age=0, must-revalidate');
    const version = await this.projects.version();
    const make = async () => JSON.stringify(overviewView(seen, await this.projects.on(seen, version)));
    let made: string | undefined;
    const etag = await this.etags.once(version, `${today} ${asOf ?? ''}`, async () => weakName((made = await make())));
    if (unchanged(request, reply, etag)) return;
    const body = made ?? (await make());
    void reply.type('application/json; charset=utf-8').send(body);
  }
}

/** @throws Problem for a day that has not come */
function dayAsked(asOf: string | undefined, today: string): PublicDay {
  if (asOf !== undefined && asOf > today) throw new Problem('bad-request', [{ path: 'asOf', words: NOT_YET }]);
  return { day: asOf ?? today, isEarlier: asOf !== undefined && asOf < today };
}

const NOT_YET = w('Den dag er ikke kommet endnu.', 'That day has not come yet.');
