import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { quarterOf, type Quarter } from '../../../workflows/quarter.js';
import { w } from '../../../workflows/words.js';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { quartersBetween, taskFigures, type TaskFigures } from '../../cases/queries/task-figures.js';
import { Database } from '../../platform/database.js';
import { csvFile, xlsxFile } from '../../platform/spreadsheet.js';
import { For } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
import { figuresSheet, figuresView } from './figures-view.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** How the work went, quarter by quarter: time, waiting, dates kept, moves. */
@Controller('opgaver/tal')
@For('supervisor', 'admin')
export class FiguresController {
  constructor(
    private readonly database: Database,
    private readonly calendar: CalendarSettings,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { figures, quarters } = await this.figures(request);
    const { kvartal } = request.query as Record<string, unknown>;
    const newest = quarters.findLast((one) => figures.some(({ quarter }) => quarter === one));
    const chosen = quarters.find((one) => one === kvartal) ?? newest ?? quarterOf(visitOf(request).today);
    this.pages.page(request, reply, 'work/figures', figuresView(figures, quarters, chosen), {
      title: w('Opgaver over tid', 'Tasks over time'),
    });
  }

  @Get('opgaver.csv')
  async csv(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { columns, rows } = figuresSheet((await this.figures(request)).figures);
    download(reply, 'text/csv; charset=utf-8', 'csv', csvFile(columns, rows));
  }

  @Get('opgaver.xlsx')
  async xlsx(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    download(reply, XLSX, 'xlsx', await xlsxFile([figuresSheet((await this.figures(request)).figures)]));
  }

  /** Of the present quarter and the seven before it. */
  private async figures(request: FastifyRequest): Promise<{ figures: TaskFigures[]; quarters: Quarter[] }> {
    const { today } = visitOf(request);
    const last = quarterOf(today);
    const back = Number(last.slice(6)) === 4 ? 1 : 2;
    const first = `${Number(last.slice(0, 4)) - back}-Q${(Number(last.slice(6)) % 4) + 1}`;
    const rules = await this.calendar.on(today);
    const figures = await taskFigures(this.database.pool, personOf(request), { first, last }, rules);
    return { figures, quarters: quartersBetween(first, last) };
  }
}

function download(reply: FastifyReply, type: string, extension: string, content: Buffer): void {
  void reply
    .type(type)
    .header('content-disposition', `attachment; filename="opgaver-over-tid.${extension}"`)
    .header('cache-control', 'no-store')
    .send(content);
}
