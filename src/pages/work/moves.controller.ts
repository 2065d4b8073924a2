import { randomUUID } from 'node:crypto';
import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w, type Words } from '../../../workflows/words.js';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { taskIdsOf } from '../../cases/queries/task-queue.js';
import { queueDays } from '../../cases/queries/tasks-filter.js';
import { colleagues, tasksToMove } from '../../cases/queries/tasks-to-move.js';
import { MOST_MOVES, TaskMoves } from '../../cases/task-moves.service.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { choiceView, movesView } from './moves-view.js';
import { filterIn, listIn, queueQuery } from './queue-address.js';

const TITLE = w('Fordel opgaver', 'Assign tasks');

/** Many tasks given to one person: chosen, shown beforehand, and answered one by one. */
@Controller('opgaver/fordel')
@For('supervisor')
export class MovesController {
  constructor(
    private readonly database: Database,
    private readonly calendar: CalendarSettings,
    private readonly moves: TaskMoves,
    private readonly pages: Pages,
  ) {}

  /** Whoever comes by the address alone has chosen nothing. */
  @Get()
  again(@Res() reply: FastifyReply): void {
    this.pages.redirect(reply, '/opgaver', NOTHING_CHOSEN);
  }

  /** To whom, and why: those who can do some of them, with what they have already. */
  @Post()
  @HttpCode(200)
  async choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { ids, address, isCut } = await this.chosen(request);
    if (!ids.length) return this.pages.redirect(reply, `/opgaver?${address}`, NOTHING_CHOSEN);
    await this.ask(request, reply, { ids, address, isCut, errors: {}, status: 200 });
  }

  /** What would happen to each, before anything does. */
  @Post('vis')
  @HttpCode(200)
  async preview(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { ids, address } = await this.chosen(request);
    const [to, reason] = [posted(request, 'to'), posted(request, 'reason').trim()];
    const person = (await colleagues(this.database.pool)).find(({ id }) => id === to);
    const errors = {
      ...(person ? {} : { to: w('Vælg, hvem der skal have opgaverne.', 'Choose who is to have the tasks.') }),
      ...(reason ? {} : { reason: w('Skriv en begrundelse.', 'Write a reason.') }),
      ...(reason.length > 1000 ? { reason: w('Skriv højst 1.000 tegn.', 'Write at most 1,000 characters.') } : {}),
    };
    if (!ids.length) return this.pages.redirect(reply, `/opgaver?${address}`, NOTHING_CHOSEN);
    if (!person || Object.keys(errors).length)
      return this.ask(request, reply, { ids, address, isCut: false, errors, status: 422 });
    const plan = await this.moves.plan(ids, person, personOf(request));
    const view = { ...movesView(plan), ids, address, to, reason, person: person.name, key: randomUUID() };
    this.pages.page(request, reply, 'work/move-preview', view, { title: TITLE });
  }

  @Post('flyt')
  @HttpCode(200)
  async move(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { ids, address } = await this.chosen(request);
    const [to, reason, key] = [posted(request, 'to'), posted(request, 'reason').trim(), keyIn(posted(request, 'key'))];
    const moves = await this.moves.move({ tasks: ids, to, reason, key }, personOf(request));
    const person = (await colleagues(this.database.pool)).find(({ id }) => id === to);
    const view = { ...movesView(moves), address, person: person?.name ?? '' };
    this.pages.page(request, reply, 'work/moved', view, { title: TITLE });
  }

  private async ask(
    request: FastifyRequest,
    reply: FastifyReply,
    given: { ids: number[]; address: string; isCut: boolean; errors: Record<string, Words>; status: number },
  ): Promise<void> {
    const { pool } = this.database;
    const [tasks, people] = await Promise.all([tasksToMove(pool, personOf(request), given.ids), colleagues(pool)]);
    const typed = { to: posted(request, 'to'), reason: posted(request, 'reason') };
    const view = choiceView(tasks, people, { ...given, ...typed });
    this.pages.page(request, reply, 'work/move', view, { title: TITLE, status: given.status });
  }

  /** The ticked ones, or the whole list as far as one may move at once. */
  private async chosen(request: FastifyRequest): Promise<{ ids: number[]; address: string; isCut: boolean }> {
    const { today } = visitOf(request);
    const query = Object.fromEntries(new URLSearchParams(posted(request, 'valg')));
    const [list, filter] = [listIn(query, 'all'), filterIn(query)];
    const address = queueQuery(list, filter);
    if (!posted(request, 'hele')) return { ids: idsIn(request), address, isCut: false };
    const days = queueDays(today, await this.calendar.on(today));
    const ids = await taskIdsOf(this.database.pool, personOf(request), list, { filter, days }, MOST_MOVES + 1);
    return { ids: ids.slice(0, MOST_MOVES), address, isCut: ids.length > MOST_MOVES };
  }
}

const NOTHING_CHOSEN = w('Vælg mindst én opgave i listen.', 'Choose at least one task of the list.');

function idsIn(request: FastifyRequest): number[] {
  const given = [(request.body as Record<string, unknown>).opgave ?? []].flat().map(String);
  return [...new Set(given.filter((id) => /^\d{1,9}$/.test(id)).map(Number))].slice(0, MOST_MOVES);
}

/** A form that lost its key gets one of its own: then only the door holds it to once. */
function keyIn(given: string): string {
  return /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
