import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w, type Words } from '../../../workflows/words.js';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { listCases } from '../../cases/queries/case-list.js';
import { countTasks, nextMeeting, queuedTasks, type TaskList } from '../../cases/queries/task-queue.js';
import { remindersOf } from '../../cases/queries/personal.js';
import { Absences } from '../../people/absences.js';
import { isOnlyMember, isStaff } from '../../people/may.js';
import { Database } from '../../platform/database.js';
import { absenceNotice } from '../absence/absence-view.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
import { caseRow } from './cases.controller.js';
import { reminderView } from './personal.controller.js';
import { taskView } from './task-view.js';

/** Where a member of a committee begins, who has no cases. */
const MEMBERS_FRONT = '/mit-udvalg';
const SHOWN = 10;
const FREE_SHOWN = 5;

/** "Min dag": what is mine, what is late, what nobody has taken (E2). */
@Controller()
export class FrontController {
  constructor(
    private readonly database: Database,
    private readonly calendar: CalendarSettings,
    private readonly absences: Absences,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const person = personOf(request);
    if (isOnlyMember(person)) return this.pages.redirect(reply, MEMBERS_FRONT);
    const { today } = visitOf(request);
    const { pool } = this.database;
    const staff = isStaff(person);
    const [rules, counts, mine, free, meeting, own, reminders, absences] = await Promise.all([
      this.calendar.on(today),
      countTasks(pool, person),
      queuedTasks(pool, person, 'mine', { limit: SHOWN }),
      staff ? queuedTasks(pool, person, 'free', { limit: FREE_SHOWN }) : [],
      staff ? nextMeeting(pool, person) : undefined,
      staff
        ? { cases: [], total: 0 }
        : listCases(pool, person, { q: '', show: 'all', workflow: '', state: '', sort: 'name', page: 1 }),
      remindersOf(pool, person, { until: today }),
      this.absences.list(person.id),
    ]);
    const view = {
      absences: absences.map((row) => absenceNotice(row, person)),
      firstName: person.name.split(' ')[0],
      isStaff: staff,
      counts: staff
        ? COUNTERS.map((counter) => ({
            ...counter,
            count: counts[counter.list],
            href: `/opgaver?liste=${counter.list}`,
          }))
        : [],
      mine: mine.map((task) => taskView(task, person, today, rules)),
      mineTotal: counts.mine,
      free: free.map((task) => taskView(task, person, today, rules)),
      freeTotal: counts.free,
      meeting: meeting ?? null,
      reminders: reminders.map((one) => reminderView(one, today)),
      cases: own.cases.map((one) => caseRow(one, today, rules)),
    };
    this.pages.page(request, reply, 'work/front', view, { title: w('Min dag', 'My day') });
  }
}

const COUNTERS: { list: TaskList; words: Words; isLate: boolean }[] = [
  { list: 'mineOverdue', words: w('over frist', 'overdue'), isLate: true },
  { list: 'mineSoon', words: w('forfalder inden for 14 dage', 'due within 14 days'), isLate: false },
  { list: 'free', words: w('ikke tildelt', 'not assigned'), isLate: false },
  { list: 'waiting', words: w('venter på andre', 'waiting for others'), isLate: false },
];
