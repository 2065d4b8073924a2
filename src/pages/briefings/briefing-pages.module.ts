import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { Sources } from '../../effects/facts/head.js';
import { ShellModule } from '../shell/shell.module.js';
import { BriefingController } from './briefing.controller.js';
import { BriefingPapers } from './briefing-papers.js';

@Module({
  imports: [ShellModule, CasesModule],
  controllers: [BriefingController],
  providers: [BriefingPapers, Sources],
})
export class BriefingPagesModule {}
