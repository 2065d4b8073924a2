import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { courseOf } from '../../cases/queries/course.js';
import { Database } from '../../platform/database.js';
import { openedCase } from '../case/opened-case.js';
import { crumbsToCase } from '../case/crumbs.js';
import { For } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { personOf } from '../shell/visit.js';
import { courseView } from './course-view.js';

/** "Sagens gang": every meeting, decision and letter of a case in one line of time (E30). */
@Controller('sager/:number/gang')
@For('caseworker', 'supervisor', 'secretary', 'admin')
export class CourseController {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    const course = await courseOf(this.database.pool, personOf(request), file.case.id);
    const title = w('Sagens gang', 'Course of the case');
    const view = {
      crumbs: crumbsToCase(file.case),
      here: title,
      project: file.project?.name ?? '',
      lines: courseView(course),
    };
    this.pages.page(request, reply, 'meetings/course', view, { title });
  }
}
