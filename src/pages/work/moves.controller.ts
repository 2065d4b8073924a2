import { randomUUID } from 'node:crypto';
import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w, type Words } from '../../../workflows/words.js';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { countTasks, taskIdsOf } from '../../cases/queries/task-queue.js';
import { MoveOrders } from '../../cases/move-orders.service.js';
import { queueDays } from '../../cases/queries/tasks-filter.js';
import { colleagues, tasksToMove } from '../../cases/queries/tasks-to-move.js';
import { MOST_MOVES, TaskMoves } from '../../cases/task-moves.service.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { choiceView, movesView, orderView } from './moves-view.js';
import { carriedList } from './queue-address.js';

const TITLE = w('Fordel opgaver', 'Assign tasks');

/** Many tasks given to one person: chosen, shown beforehand, and answered one by one. */
@Controller('opgaver/fordel')
@For('supervisor')
export class MovesController {
  constructor(
    private readonly database: Database,
    private readonly calendar: CalendarSettings,
    private readonly moves: TaskMoves,
    private readonly orders: MoveOrders,
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
    const chosen = await this.chosen(request);
    if (!chosen.ids.length) return this.pages.redirect(reply, `/opgaver?${chosen.address}`, NOTHING_CHOSEN);
    await this.ask(request, reply, { ...chosen, errors: {}, status: 200 });
  }

  /** What would happen to each, before anything does. */
  @Post('vis')
  @HttpCode(200)
  async preview(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const chosen = await this.chosen(request);
    const { ids, address, total } = chosen;
    const [to, reason] = [posted(request, 'to'), posted(request, 'reason').trim()];
    const person = (await colleagues(this.database.pool)).find(({ id }) => id === to);
    const errors = {
      ...(person ? {} : { to: w('Vælg, hvem der skal have opgaverne.', 'Choose who is to have the tasks.') }),
      ...(reason ? {} : { reason: w('Skriv en begrundelse.', 'Write a reason.') }),
      ...(reason.length > 1000 ? { reason: w('Skriv højst 1.000 tegn.', 'Write at most 1,000 characters.') } : {}),
    };
    if (!ids.length) return this.pages.redirect(reply, `/opgaver?${address}`, NOTHING_CHOSEN);
    if (!person || Object.keys(errors).length) return this.ask(request, reply, { ...chosen, errors, status: 422 });
    const plan = await this.moves.plan(ids, person, personOf(request));
    const isMany = total > MOST_MOVES;
    const typed = { address, to, reason, person: person.name, key: randomUUID() };
    const view = { ...movesView(plan), ...typed, ids: isMany ? [] : ids, isMany, total, shown: ids.length };
    this.pages.page(request, reply, 'work/move-preview', view, { title: TITLE });
  }

  @Post('flyt')
  @HttpCode(200)
  async move(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { ids, address, total } = await this.chosen(request, MOST_ORDERED);
    const [to, reason, key] = [posted(request, 'to'), posted(request, 'reason').trim(), keyIn(posted(request, 'key'))];
    if (total > MOST_MOVES) {
      await this.orders.order({ tasks: ids, to, reason, key }, address, personOf(request));
      return this.pages.redirect(reply, `/opgaver/fordel/ordre/${key}`);
    }
    const moves = await this.moves.move({ tasks: ids, to, reason, key }, personOf(request));
    const person = (await colleagues(this.database.pool)).find(({ id }) => id === to);
    const view = { ...movesView(moves), address, person: person?.name ?? '' };
    this.pages.page(request, reply, 'work/moved', view, { title: TITLE });
  }

  /** How far an order has come; the page looks again by itself until it is done. */
  @Get('ordre/:key')
  async progress(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('key') key: string): Promise<void> {
    const order = await this.orders.find(key, personOf(request));
    if (!order) throw new NotFound();
    this.pages.page(request, reply, 'work/move-order', orderView(order), { title: TITLE });
  }

  private async ask(
    request: FastifyRequest,
    reply: FastifyReply,
    given: Chosen & { errors: Record<string, Words>; status: number },
  ): Promise<void> {
    const { pool } = this.database;
    const [tasks, people] = await Promise.all([tasksToMove(pool, personOf(request), given.ids), colleagues(pool)]);
    const typed = { to: posted(request, 'to'), reason: posted(request, 'reason') };
    const view = choiceView(tasks, people, { ...given, ...typed });
    this.pages.page(request, reply, 'work/move', view, { title: TITLE, status: given.status });
  }

  /** The ticked ones, or the whole list: its first `limit`, and how long it is. */
  private async chosen(request: FastifyRequest, limit = MOST_MOVES): Promise<Chosen> {
    const { today } = visitOf(request);
    const { list, filter, address } = carriedList(posted(request, 'valg'));
    const ticked = idsIn(request);
    if (!posted(request, 'hele')) return { ids: ticked, address, total: ticked.length };
    const { pool } = this.database;
    const chosen = { filter, days: queueDays(today, await this.calendar.on(today)) };
    const [ids, counts] = await Promise.all([
      taskIdsOf(pool, personOf(request), list, chosen, limit),
      countTasks(pool, personOf(request), chosen),
    ]);
    return { ids, address, total: counts[list] };
  }
}

interface Chosen {
  ids: number[];
  /** Of the list, after the question mark. */
  address: string;
  /** More than there are ids where the list is too long to wait for. */
  total: number;
}

/** A longer list is more than any office has. */
const MOST_ORDERED = 1_000_000;
const NOTHING_CHOSEN = w('Vælg mindst én opgave i listen.', 'Choose at least one task of the list.');

/** The one beside which the button was pressed, or the ticked ones. */
function idsIn(request: FastifyRequest): number[] {
  const { alene, opgave } = request.body as Record<string, unknown>;
  const given = [alene ?? opgave ?? []].flat().map(String);
  return [...new Set(given.filter((id) => /^\d{1,9}$/.test(id)).map(Number))].slice(0, MOST_MOVES);
}

/** A form that lost its key gets one of its own: then only the door holds it to once. */
function keyIn(given: string): string {
  return /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
