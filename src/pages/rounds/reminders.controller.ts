import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { dayOf, type CalendarRules } from '../../calendar/working-days.js';
import { AWAITED, roundOf, type RoundRow } from '../../cases/queries/round.js';
import { Rounds, type Reminded } from '../../cases/rounds.service.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
import { crumbsOf, roundPath, roundRow } from './round-view.js';
import { begunQuarter } from './rounds.controller.js';

/** A press sends so many at most: whoever presses waits for it. */
const AT_MOST = 200;
const ALL = 100_000;

/** Reminders to those who have not reported, and to nobody else. */
@Controller('kvartaler/:quarter/paamind')
@For('caseworker', 'supervisor')
export class RemindersController {
  constructor(
    private readonly database: Database,
    private readonly calendar: CalendarSettings,
    private readonly rounds: Rounds,
    private readonly pages: Pages,
  ) {}

  /** Who would be reminded, by name, before anybody is. */
  @Get()
  async preview(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('quarter') given: string,
  ): Promise<void> {
    const { today } = visitOf(request);
    const quarter = begunQuarter(given, today);
    const [rules, missing] = await Promise.all([this.calendar.on(today), this.missing(request, quarter)]);
    const awaited = missing.filter(({ state }) => state === AWAITED);
    const open = awaited.filter((row) => !remindedOn(row, today));
    const shown = open.slice(0, AT_MOST);
    const view = {
      ...head(quarter),
      rows: shown.map((row) => ({ ...roundRow(row, today, rules), id: row.id })),
      count: shown.length,
      later: open.length - shown.length,
      already: awaited.length - open.length,
      waiting: missing.length - awaited.length,
    };
    this.pages.page(request, reply, 'rounds/remind', view, { title: TITLE });
  }

  /** Only those that were shown and are still missing; the answer says what became of each. */
  @Post()
  async send(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('quarter') given: string,
  ): Promise<void> {
    const { today } = visitOf(request);
    const quarter = begunQuarter(given, today);
    const wanted = new Set([(request.body as Record<string, unknown>).sag ?? []].flat().map(String));
    const [rules, { rows }] = await Promise.all([
      this.calendar.on(today),
      roundOf(this.database.pool, personOf(request), quarter, today, { limit: ALL }),
    ]);
    const chosen = rows.filter(({ id }) => wanted.has(String(id))).slice(0, AT_MOST);
    const results = await this.rounds.remind(quarter, chosen, personOf(request));
    const view = { ...head(quarter), ...resultView(chosen, results, today, rules) };
    this.pages.page(request, reply, 'rounds/reminded', view, { title: TITLE });
  }

  private async missing(request: FastifyRequest, quarter: string): Promise<RoundRow[]> {
    const which = { list: 'missing', limit: ALL } as const;
    return (await roundOf(this.database.pool, personOf(request), quarter, visitOf(request).today, which)).rows;
  }
}

const TITLE = w('Påmindelser', 'Reminders');

function head(quarter: string) {
  const path = roundPath(quarter);
  return { quarter, path, action: `${path}/paamind`, crumbs: crumbsOf(quarter), here: TITLE };
}

function remindedOn({ reminded_at }: RoundRow, today: string): boolean {
  return reminded_at !== null && dayOf(reminded_at) === today;
}

function resultView(rows: RoundRow[], results: Reminded[], today: string, rules: CalendarRules) {
  return {
    sent: results.filter(({ outcome }) => outcome === 'sent').length,
    results: results.map(({ outcome, why }, index) => ({
      ...roundRow(rows[index] as RoundRow, today, rules),
      isSent: outcome === 'sent',
      why,
    })),
  };
}
