import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { ShellModule } from '../shell/shell.module.js';
import { MemberFilesController } from './member-files.controller.js';
import { MemberStepController } from './member-step.controller.js';
import { MembersController } from './members.controller.js';
import { OwnMeetings } from './own-meetings.js';

@Module({
  imports: [ShellModule, CasesModule],
  controllers: [MembersController, MemberFilesController, MemberStepController],
  providers: [OwnMeetings],
})
export class MemberPagesModule {}
