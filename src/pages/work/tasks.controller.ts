import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { workflowOf } from '../../../workflows/released.js';
import { w } from '../../../workflows/words.js';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { taskDefinitionOf } from '../../cases/beside-tasks.js';
import { Cases } from '../../cases/case.service.js';
import { countTasks, queuedTasks } from '../../cases/queries/task-queue.js';
import { queueDays } from '../../cases/queries/tasks-filter.js';
import { escalationAhead } from '../../cases/queries/escalation-ahead.js';
import { countDone } from '../../cases/queries/tasks-done.js';
import { savedFilters } from '../../cases/queries/tasks-saved-filters.js';
import { colleagues, namesAtWork } from '../../cases/queries/tasks-to-move.js';
import { TaskMoves } from '../../cases/task-moves.service.js';
import type { PersonActor } from '../../people/actor.js';
import { Database } from '../../platform/database.js';
import { placesOf } from '../../projects/places.js';
import { casePath } from '../case/steps.js';
import { For } from '../shell/access.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { localPath, personOf, posted, visitOf } from '../shell/visit.js';
import { filterIn, listIn } from './queue-address.js';
import { hiddenColumns } from './queue-columns.js';
import { MOST_BESIDE_A_TASK, queueView, TASKS_A_PAGE, type AtWork } from './queue-view.js';

/** Every open task there is, in lists that say how many they hold. */
@Controller('opgaver')
@For('caseworker', 'supervisor', 'secretary', 'admin')
export class TasksController {
  constructor(
    private readonly database: Database,
    private readonly calendar: CalendarSettings,
    private readonly cases: Cases,
    private readonly moves: TaskMoves,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const person = personOf(request);
    const { today } = visitOf(request);
    const { pool } = this.database;
    const query = request.query as Record<string, unknown>;
    const list = listIn(query, person.roles.includes('supervisor') ? 'all' : 'mine');
    const rules = await this.calendar.on(today);
    const chosen = { filter: filterIn(query), days: queueDays(today, rules) };
    const after = placeIn(query.efter);
    const [counts, tasks, people, saved, places, ahead, done] = await Promise.all([
      countTasks(pool, person, chosen),
      queuedTasks(pool, person, list, { after, limit: TASKS_A_PAGE + 1, chosen }),
      this.people(person),
      savedFilters(pool, person),
      placesOf(pool),
      escalationAhead(pool),
      countDone(pool, person),
    ]);
    const found = { counts, tasks, people, saved, places, ahead, done };
    const asked = { list, filter: chosen.filter, hidden: hiddenColumns(query), isFirst: !after, address: request.url };
    const view = queueView(found, asked, person, {
      today,
      rules,
    });
    this.pages.rememberList(request, reply);
    this.pages.page(request, reply, 'work/tasks', view, { title: w('Opgaver', 'Tasks') });
  }

  /** With what lies with each of them, where a supervisor can give a task away beside it. */
  private async people(person: PersonActor): Promise<AtWork[]> {
    const { pool } = this.database;
    const names = await namesAtWork(pool);
    return person.roles.includes('supervisor') && names.length <= MOST_BESIDE_A_TASK ? colleagues(pool) : names;
  }

  /** The most urgent task that is free and theirs to do: it is theirs now, and its case opens. */
  @Post('naeste')
  async next(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const task = await this.moves.claimNext(personOf(request));
    if (!task) return this.pages.redirect(reply, posted(request, '_page') || '/opgaver', NOTHING_FREE);
    const definition = taskDefinitionOf(workflowOf(task.workflow, task.version), task.name);
    const { da, en } = definition.title(task.about);
    this.pages.redirect(reply, casePath(task.number), w(`Du har fået opgaven »${da}«.`, `You got the task “${en}”.`));
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
    const to = posted(request, `to-${id}`) || posted(request, 'to');
    await this.cases.send(rows[0].case_id, { type: 'TASK_ASSIGNED', payload: { task: id, to } }, personOf(request));
    const page = localPath(posted(request, '_page'));
    this.pages.redirect(reply, page, w('Opgaven er tildelt.', 'The task was assigned.'));
  }
}

const NOTHING_FREE = w(
  'Der er ingen ledige opgaver til dig lige nu. Resten er taget af andre eller kræver en anden rolle.',
  'There are no free tasks for you right now. The rest are taken by others or need another role.',
);

/** Where a page goes on, as the address has it; anything else is the beginning. */
function placeIn(after: unknown): { place: string; id: number } | undefined {
  const [, place, id] =
    /^(infinity|\d{4}-\d\d-\d\d[ T][\d:.+-]+Z?)~(\d{1,9})$/.exec(typeof after === 'string' ? after : '') ?? [];
  return place && id && (place === 'infinity' || !Number.isNaN(Date.parse(place)))
    ? { place, id: Number(id) }
    : undefined;
}
