import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { CasesModule } from '../../cases/cases.module.js';
import { Sources } from '../../effects/facts/head.js';
import { PeopleModule } from '../../people/people.module.js';
import { Sessions } from '../../people/sessions.js';
import { Cookies } from '../shell/cookies.js';
import { ShellModule } from '../shell/shell.module.js';
import { acceptFiles } from '../shell/strangers-files.js';
import { AnnexController } from './annex.controller.js';
import { CommitteeController } from './committee.controller.js';
import { CourseController } from './course.controller.js';
import { MeetingController } from './meeting.controller.js';
import { MeetingFiles } from './meeting-files.js';
import { MeetingStepController } from './meeting-step.controller.js';
import { MeetingsController } from './meetings.controller.js';
import { PlanningController } from './planning.controller.js';
import { PublicMeetingsController } from './public-meetings.controller.js';

@Module({
  imports: [ShellModule, CasesModule, PeopleModule],
  controllers: [
    MeetingsController,
    CommitteeController,
    PlanningController,
    PublicMeetingsController,
    CourseController,
    MeetingController,
    AnnexController,
    MeetingStepController,
  ],
  providers: [
    MeetingFiles,
    Sources,
    {
      // Made while the rooms are put together: what reads the forms has to be there before their routes.
      provide: 'the server that takes annexes',
      inject: [HttpAdapterHost, Sessions, Cookies],
      useFactory: (host: HttpAdapterHost, sessions: Sessions, cookies: Cookies) =>
        acceptFiles(host.httpAdapter.getInstance<FastifyInstance>(), sessions, cookies),
    },
  ],
})
export class MeetingPagesModule {}
