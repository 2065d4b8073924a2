import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { quarterOf, quarterWords } from '../../../workflows/quarter.js';
import { w, type Words } from '../../../workflows/words.js';
import { forecasts } from '../../cases/queries/forecast.js';
import { quarterTable, type QuarterTableRow } from '../../cases/queries/portfolio.js';
import { quarterTablePdf } from '../../cases/quarter-table-pdf.js';
import { roundQuarters } from '../../cases/queries/round.js';
import { LetterIncomplete } from '../../letters/incomplete.js';
import { Database } from '../../platform/database.js';
import { Settings } from '../../platform/settings.js';
import { csvFile, xlsxFile } from '../../platform/spreadsheet.js';
import { For } from '../shell/access.js';
import { PageError } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
import { pageIn } from '../work/list-address.js';
import { chosenIn, documentOf, fourUpTo, fullView, namesIn, selectionOf, sheetOf } from './quarter-table-view.js';
import { isChosen, tableAddress, type TableFilter } from './table-filter.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The table projects × quarters, for the office: with what is rated and not public yet (E15). */
@Controller('oversigt')
@For('caseworker', 'supervisor', 'secretary', 'admin')
export class QuarterTableController {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { rows, filter, quarters, all, choices } = await this.chosen(request);
    const page = pageIn((request.query as Record<string, unknown>).side);
    const quarter = quarters.at(-1) as string;
    const view = {
      ...fullView(rows, { filter, quarters, all, choices, page }),
      xlsx: tableAddress(quarter, filter, '/oversigt/tabel.xlsx'),
      pdf: tableAddress(quarter, filter, '/oversigt/tabel.pdf'),
      csv: tableAddress(quarter, filter, '/oversigt/tabel.csv'),
    };
    this.pages.page(request, reply, 'rounds/table', view, { title: w('Kvartalsoversigt', 'Quarter table') });
  }

  @Get('tabel.csv')
  async csv(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { rows, quarters } = await this.chosen(request);
    const { columns, rows: cells } = sheetOf(rows, quarters);
    download(reply, 'text/csv; charset=utf-8', `${fileName(quarters)}.csv`, csvFile(columns, cells));
  }

  @Get('tabel.xlsx')
  async xlsx(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { rows, quarters } = await this.chosen(request);
    download(reply, XLSX, `${fileName(quarters)}.xlsx`, await xlsxFile([sheetOf(rows, quarters)]));
  }

  @Get('tabel.pdf')
  async pdf(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { rows, quarters, filter, choices } = await this.chosen(request);
    const quarter = quarters.at(-1) as string;
    const table = documentOf(rows, quarters, selectionOf(filter, choices, quarter));
    try {
      const pdf = await quarterTablePdf(this.settings, visitOf(request).today, table);
      download(reply, 'application/pdf', `${fileName(quarters)}.pdf`, Buffer.from(pdf));
    } catch (error) {
      throw error instanceof LetterIncomplete ? new TableIncomplete(error.words) : error;
    }
  }

  /** The rows that the address asks for, with everything it could have asked for. */
  private async chosen(request: FastifyRequest): Promise<{
    rows: QuarterTableRow[];
    filter: TableFilter;
    quarters: string[];
    all: string[];
    choices: ReturnType<typeof namesIn>;
  }> {
    const { today } = visitOf(request);
    const query = request.query as Record<string, unknown>;
    const all = await roundQuarters(this.database.pool, today);
    // The quarter that is under way has hardly a colour yet: who asks for nothing sees those that are over.
    const wanted = all.find((quarter) => quarter === query.kvartal) ?? all[1] ?? quarterOf(today);
    const quarters = fourUpTo(wanted);
    const rows = await quarterTable(this.database.pool, personOf(request), quarters);
    const choices = namesIn(rows);
    const filter = chosenIn(query, choices);
    const ends = filter.ends ? await forecasts(this.database.pool, wanted, today) : undefined;
    const chosen = rows.filter((row) => isChosen(row, filter, ends?.get(row.number) ?? 'unknown'));
    return { rows: chosen, filter, quarters, all, choices };
  }
}

function fileName(quarters: string[]): string {
  const last = quarterWords(quarters.at(-1) as string)
    .da.replace('. ', '-')
    .replace(' ', '-');
  return `kvartalsoversigt-${last}`;
}

function download(reply: FastifyReply, type: string, name: string, content: Buffer): void {
  void reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(content);
}

/** The settings lack what the table is printed with; the page itself shows it all the same. */
class TableIncomplete extends PageError {
  readonly status = 422;
  readonly heading = w('Tabellen kan ikke laves som PDF endnu', 'The table cannot be made as a PDF yet');

  constructor(readonly words: Words) {
    super(words.en);
  }
}
