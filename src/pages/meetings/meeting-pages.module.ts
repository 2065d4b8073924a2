import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { Sources } from '../../effects/facts/head.js';
import { ShellModule } from '../shell/shell.module.js';
import { CommitteeController } from './committee.controller.js';
import { MeetingController } from './meeting.controller.js';
import { MeetingFiles } from './meeting-files.js';
import { MeetingStepController } from './meeting-step.controller.js';
import { MeetingsController } from './meetings.controller.js';
import { PlanningController } from './planning.controller.js';
import { PublicMeetingsController } from './public-meetings.controller.js';

@Module({
  imports: [ShellModule, CasesModule],
  controllers: [
    MeetingsController,
    CommitteeController,
    PlanningController,
    PublicMeetingsController,
    MeetingController,
    MeetingStepController,
  ],
  providers: [MeetingFiles, Sources],
})
export class MeetingPagesModule {}
