import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastDayOf, quarterOf, quarterWords } from '../../../workflows/quarter.js';
import { w, type Words } from '../../../workflows/words.js';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { dueDate } from '../../calendar/working-days.js';
import { planOf } from '../../cases/queries/round-plan.js';
import { opensFrom, ROUND_ROWS_A_PAGE, roundOf, roundQuarters, roundSummaries } from '../../cases/queries/round.js';
import { Rounds } from '../../cases/rounds.service.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
import { pageIn, pager } from '../work/list-address.js';
import { openingView, planView } from './opening-view.js';
import { crumbsOf, listAddress, listIn, listName, roundPath, roundRow, standing, summaryRow } from './round-view.js';

/** So many quarters on one page of the list. */
const QUARTERS_A_PAGE = 8;
const NAMES_SHOWN = 50;
/** A report is due so many working days after the quarter (`domain.md` § 2, readings). */
const REPORT_DAYS = 10;

/** The quarterly rounds: who must report, who is missing, and opening a quarter for all at once (E10). */
@Controller('kvartaler')
@For('caseworker', 'supervisor', 'secretary', 'admin')
export class RoundsController {
  constructor(
    private readonly database: Database,
    private readonly calendar: CalendarSettings,
    private readonly rounds: Rounds,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { today } = visitOf(request);
    const { side } = request.query as Record<string, unknown>;
    const quarters = await roundQuarters(this.database.pool, today);
    const page = pageIn(side);
    const shown = quarters.slice((page - 1) * QUARTERS_A_PAGE, page * QUARTERS_A_PAGE);
    const summaries = await roundSummaries(this.database.pool, personOf(request), shown, today);
    const pages = Math.ceil(quarters.length / QUARTERS_A_PAGE);
    const view = {
      rounds: summaries.map((summary) => summaryRow(summary, quarterOf(today))),
      pager: pages > 1 ? pager('/kvartaler', {}, page, pages) : null,
    };
    this.pages.page(request, reply, 'rounds/list', view, { title: w('Kvartaler', 'Quarters') });
  }

  @Get(':quarter')
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('quarter') given: string,
  ): Promise<void> {
    const { today } = visitOf(request);
    const quarter = begunQuarter(given, today);
    const { vis, side } = request.query as Record<string, unknown>;
    const [list, page] = [listIn(vis), pageIn(side)];
    const [rules, { counts, rows }, opening] = await Promise.all([
      this.calendar.on(today),
      roundOf(this.database.pool, personOf(request), quarter, today, { list, page }),
      this.rounds.opening(quarter, personOf(request)),
    ]);
    const total = list ? counts[list] : counts.total;
    const keeps = keepsRounds(request);
    const view = {
      quarter,
      crumbs: crumbsOf(),
      quarterName: quarterWords(quarter),
      ends: lastDayOf(quarter),
      due: dueDate(lastDayOf(quarter), [REPORT_DAYS], rules).dueOn,
      ...standing(quarter, counts),
      chosen: list ?? null,
      isFiltered: list !== undefined,
      shownTotal: total,
      rows: rows.map((row) => roundRow(row, today, rules)),
      pager:
        total > ROUND_ROWS_A_PAGE
          ? pager(roundPath(quarter), list ? { vis: listName(list) } : {}, page, Math.ceil(total / ROUND_ROWS_A_PAGE))
          : null,
      opening: opening ? openingView(opening) : null,
      openable: keeps && today >= opensFrom(quarter) ? counts.openable : 0,
      openPath: `${roundPath(quarter)}/aabn`,
      keeps,
      awaited: counts.awaited,
      remindPath: `${roundPath(quarter)}/paamind`,
      overview: `/oversigt?kvartal=${quarter}`,
      reset: listAddress(quarter),
    };
    this.pages.page(request, reply, 'rounds/round', view, { title: quarterWords(quarter) });
  }

  /** What opening it would do, before it is done. */
  @Get(':quarter/aabn')
  @For('caseworker', 'supervisor')
  async plan(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('quarter') given: string,
  ): Promise<void> {
    const { today } = visitOf(request);
    const quarter = begunQuarter(given, today);
    const plan = planView(quarter, await planOf(this.database.pool, personOf(request), quarter, NAMES_SHOWN), today);
    const view = { ...plan, crumbs: crumbsOf(quarter), here: w('Åbn kvartalet', 'Open the quarter') };
    this.pages.page(request, reply, 'rounds/plan', view, { title: titled('Åbn', 'Open', quarter) });
  }

  @Post(':quarter/aabn')
  @For('caseworker', 'supervisor')
  async open(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('quarter') given: string,
  ): Promise<void> {
    const quarter = begunQuarter(given, visitOf(request).today);
    await this.rounds.open(quarter, personOf(request));
    this.pages.redirect(reply, roundPath(quarter), titled('Nu åbnes', 'Now opening', quarter));
  }

  /** How far the opening has come: a part of the round's page. */
  @Get(':quarter/aabning')
  async progress(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('quarter') given: string,
  ): Promise<void> {
    const opening = await this.rounds.opening(begunQuarter(given, visitOf(request).today), personOf(request));
    if (!opening) throw new NotFound();
    this.pages.fragment(request, reply, 'rounds/opening', openingView(opening));
  }
}

/** A quarter that has begun, as the address names it. @throws NotFound */
export function begunQuarter(given: unknown, today: string): string {
  if (typeof given === 'string' && /^\d{4}-Q[1-4]$/.test(given) && given <= quarterOf(today)) return given;
  throw new NotFound();
}

function keepsRounds(request: FastifyRequest): boolean {
  return personOf(request).roles.some((role) => role === 'caseworker' || role === 'supervisor');
}

function titled(da: string, en: string, quarter: string): Words {
  const name = quarterWords(quarter);
  return w(`${da} ${name.da}`, `${en} ${name.en}`);
}
