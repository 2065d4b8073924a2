import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w, type Words } from '../../../workflows/words.js';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { Cases } from '../../cases/case.service.js';
import { assignable, countTasks, queuedTasks, TASK_LISTS, type TaskList } from '../../cases/queries/task-queue.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf, posted, visitOf } from '../shell/visit.js';
import { taskView } from './task-view.js';

const A_PAGE = 50;

const NAMES: Record<TaskList, Words> = {
  all: w('Alle', 'All'),
  mine: w('Mine', 'Mine'),
  free: w('Ikke tildelt', 'Not assigned'),
  overdue: w('Over frist', 'Overdue'),
  waiting: w('Venter på andre', 'Waiting for others'),
  mineOverdue: w('Mine over frist', 'Mine overdue'),
  mineSoon: w('Mine inden for 14 dage', 'Mine within 14 days'),
};
const CHIPS: readonly TaskList[] = ['all', 'mine', 'free', 'overdue', 'waiting'];

/** Every open task there is, in lists that say how many they hold. */
@Controller('opgaver')
@For('caseworker', 'supervisor', 'secretary', 'admin')
export class TasksController {
  constructor(
    private readonly database: Database,
    private readonly calendar: CalendarSettings,
    private readonly cases: Cases,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const person = personOf(request);
    const { today } = visitOf(request);
    const { liste, efter } = request.query as Record<string, unknown>;
    const list = TASK_LISTS.find((name) => name === liste) ?? (person.roles.includes('supervisor') ? 'all' : 'mine');
    const assigns = person.roles.includes('supervisor');
    const [rules, counts, found, people] = await Promise.all([
      this.calendar.on(today),
      countTasks(this.database.pool, person),
      queuedTasks(this.database.pool, person, list, { after: placeIn(efter), limit: A_PAGE + 1 }),
      assigns ? assignable(this.database.pool) : [],
    ]);
    const shown = found.slice(0, A_PAGE);
    const last = found.length > A_PAGE ? shown.at(-1) : undefined;
    const chips = CHIPS.includes(list) ? CHIPS : [...CHIPS, list];
    const view = {
      heading: NAMES[list],
      chips: chips.map((name) => ({
        words: NAMES[name],
        count: counts[name],
        href: `/opgaver?liste=${name}`,
        isHere: name === list,
      })),
      tasks: shown.map((task) => {
        const row = taskView(task, person, today, rules);
        return {
          ...row,
          assignable: people.filter(
            (one) => one.id !== task.assignee && one.roles.some((role) => task.roles.includes(role)),
          ),
        };
      }),
      assigns,
      isFirst: !placeIn(efter),
      first: `/opgaver?liste=${list}`,
      next: last ? `/opgaver?${new URLSearchParams({ liste: list, efter: `${last.place}~${last.id}` })}` : null,
      total: counts[list],
    };
    this.pages.page(request, reply, 'work/tasks', view, { title: w('Opgaver', 'Tasks') });
  }

  /** A supervisor gives a task to somebody whose work it is; the case's door checks both. */
  @Post(':id/tildel')
  @For('supervisor')
  async assign(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const { rows } = await this.database.pool.query<{ case_id: number }>(
      'select case_id from task where id::text = $1',
      [id],
    );
    if (!rows[0]) throw new NotFound();
    const event = { type: 'TASK_ASSIGNED', payload: { task: id, to: posted(request, 'to') } };
    await this.cases.send(rows[0].case_id, event, personOf(request));
    this.pages.redirect(reply, posted(request, '_page'), w('Opgaven er tildelt.', 'The task was assigned.'));
  }
}

/** Where a page goes on, as the address has it; anything else is the beginning. */
function placeIn(after: unknown): { place: string; id: number } | undefined {
  const [, place, id] =
    /^(infinity|\d{4}-\d\d-\d\d[ T][\d:.+-]+)~(\d{1,9})$/.exec(typeof after === 'string' ? after : '') ?? [];
  return place && id && (place === 'infinity' || !Number.isNaN(Date.parse(place)))
    ? { place, id: Number(id) }
    : undefined;
}
