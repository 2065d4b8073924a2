import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { quarterOf } from '../../../workflows/quarter.js';
import { w } from '../../../workflows/words.js';
import { forecasts } from '../../cases/queries/forecast.js';
import { quarterTable } from '../../cases/queries/portfolio.js';
import { quarterBefore, roundQuarters, roundSummaries } from '../../cases/queries/round.js';
import type { PersonActor } from '../../people/actor.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
import { portfolioView } from './portfolio-view.js';
import { fourUpTo } from './quarter-table-view.js';

const RECENT = 4;

/** All projects at once: how the colours lie, who is moving, who is stuck, and where it ends. */
@Controller('portefolje')
@For('caseworker', 'supervisor', 'secretary', 'admin')
export class PortfolioController {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { today } = visitOf(request);
    const { kvartal } = request.query as Record<string, unknown>;
    const { pool } = this.database;
    const person = personOf(request);
    const all = await roundQuarters(pool, today);
    const wanted = all.find((one) => one === kvartal) ?? (await this.newestRated(person, all, today));
    const [rows, colours] = await Promise.all([
      quarterTable(pool, person, fourUpTo(wanted)),
      forecasts(pool, wanted, today),
    ]);
    const ends = new Map([...colours].map(([number, colour]) => [number, colour ?? ('unknown' as const)]));
    const view = {
      quarter: wanted,
      before: quarterBefore(wanted),
      quarters: all.map((value) => ({ value, isChosen: value === wanted })),
      ...portfolioView({ quarter: wanted, rows, ends }),
    };
    this.pages.page(request, reply, 'rounds/portfolio', view, { title: w('Portefølje', 'Portfolio') });
  }

  /** The newest quarter that most projects are rated in: before that the picture would mostly be of what is missing. */
  private async newestRated(person: PersonActor, all: string[], today: string): Promise<string> {
    const recent = await roundSummaries(this.database.pool, person, all.slice(0, RECENT), today);
    const rated = recent.find(
      ({ green, yellow, red, unreported, total }) => (green + yellow + red + unreported) * 2 > total,
    );
    return rated?.quarter ?? quarterOf(today);
  }
}
