import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { workflowOf } from '../../../workflows/released.js';
import { w } from '../../../workflows/words.js';
import { taskDefinitionOf } from '../../cases/beside-tasks.js';
import { aboutWords } from '../../cases/queries/other-cases.js';
import { DONE_DAYS, doneTasks, type DoneTask } from '../../cases/queries/tasks-done.js';
import { Database } from '../../platform/database.js';
import { casePath } from '../case/steps.js';
import { For } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { personOf } from '../shell/visit.js';

/** What one has done lately: to find again what one has just let go of. */
@Controller('opgaver/loest')
@For('caseworker', 'supervisor', 'secretary', 'admin')
export class DoneController {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const tasks = await doneTasks(this.database.pool, personOf(request));
    const here = w('Løst for nylig', 'Done lately');
    const crumbs = [{ path: '/opgaver', words: w('Opgaver', 'Tasks') }];
    const view = { tasks: tasks.map(doneView), days: DONE_DAYS, crumbs, here };
    this.pages.page(request, reply, 'work/done', view, { title: here });
  }
}

function doneView({ id, name, about, closed_at, due_at, number, workflow, version, project_name, others }: DoneTask) {
  return {
    id,
    title: taskDefinitionOf(workflowOf(workflow, version), name).title(about),
    href: casePath(number),
    caseNumber: number,
    project: aboutWords(project_name, others),
    at: closed_at,
    wasLate: due_at !== null && closed_at > due_at,
  };
}
