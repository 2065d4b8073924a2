import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { ROLES, type Role } from '../../../workflows/workflow.js';
import { type LeftTask, Leaving } from '../../cases/leaving.service.js';
import { namesAtWork } from '../../cases/queries/tasks-to-move.js';
import { LastAdmin } from '../../people/person-changes.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { personOf, posted } from '../shell/visit.js';
import { moveRow } from '../work/moves-view.js';
import { crumbsTo, PEOPLE } from './crumbs.js';
import { leavingPath } from './leaving-path.js';
import { LAST_ADMIN } from './person-form.js';

/** What becomes of somebody's work when they stop or lose a role: shown first, then done, with what came of each task. */
@Controller('administration/personer/:id/fratraeder')
@For('admin')
export class LeavingController {
  constructor(
    private readonly database: Database,
    private readonly leaving: Leaving,
    private readonly pages: Pages,
  ) {}

  @Get()
  async plan(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const { beholder } = request.query as Record<string, unknown>;
    const roles = rolesIn(beholder);
    const plan = await this.leaving.planLeaving(id, { roles }, personOf(request));
    if (!plan) throw new NotFound();
    const here = roles ? w('Fjern rolle', 'Take a role away') : w('Luk adgangen', 'Close access');
    const view = {
      ...crumbsTo(here, PEOPLE, { path: `${PEOPLE.path}/${id}`, words: w(plan.name, plan.name) }),
      name: plan.name,
      action: leavingPath(id),
      back: `${PEOPLE.path}/${id}`,
      keeps: roles ? roles.join(',') : null,
      kept: roles?.map((role) => ROLE_WORDS[role].title) ?? [],
      tasks: plan.tasks.map(moveRow),
      unseen: plan.unseen,
      projects: plan.projects.map((project) => ({
        name: project.name,
        href: `/projekter/${project.id}`,
        as: ROLE_WORDS[project.as].title,
      })),
      absences: plan.absences,
      colleagues: (await namesAtWork(this.database.pool)).filter((person) => person.id !== id),
    };
    this.pages.page(request, reply, 'administration/leaving', view, { title: here });
  }

  @Post()
  async leave(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const roles = posted(request, 'all') === 'ja' ? undefined : (rolesIn(posted(request, 'beholder')) ?? []);
    const to = posted(request, 'to') || undefined;
    const actor = personOf(request);
    const plan = await this.leaving.planLeaving(id, { roles }, actor);
    if (!plan) throw new NotFound();
    try {
      const left = await this.leaving.leave(id, { roles, to }, actor);
      this.result(request, reply, plan.name, id, left, new Set(plan.tasks.map((task) => task.id)));
    } catch (error) {
      if (!(error instanceof LastAdmin)) throw error;
      this.pages.redirect(reply, `${PEOPLE.path}/${id}`, LAST_ADMIN.words);
    }
  }

  /** @param seen the tasks that the administrator may know of; of the others only the number is said */
  private result(
    request: FastifyRequest,
    reply: FastifyReply,
    name: string,
    id: string,
    left: LeftTask[],
    seen: Set<number>,
  ): void {
    const here = w('Det er gjort', 'It is done');
    const shown = left.filter(({ task }) => seen.has(task.id));
    const view = {
      ...crumbsTo(here, PEOPLE, { path: `${PEOPLE.path}/${id}`, words: w(name, name) }),
      back: `${PEOPLE.path}/${id}`,
      name,
      unseen: left.length - shown.length,
      tasks: shown.map(({ task, outcome, why }) => ({ ...moveRow(task), outcome: OUTCOMES[outcome], why })),
    };
    this.pages.page(request, reply, 'administration/left', view, { title: here });
  }
}

/** Undefined where nothing was said of roles: then the person stops altogether. */
function rolesIn(given: unknown): Role[] | undefined {
  if (typeof given !== 'string') return undefined;
  const named = given.split(',');
  return ROLES.filter((role) => named.includes(role));
}

const OUTCOMES = {
  moved: w('Flyttet', 'Moved'),
  released: w('Sat fri', 'Released'),
  left: w('Ikke rørt', 'Not touched'),
};
