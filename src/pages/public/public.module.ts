import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { ShellModule } from '../shell/shell.module.js';
import { PublicAnswers } from './public-answers.js';
import { PublicFormController } from './public-form.controller.js';
import { PublicOverviewController } from './public-overview.controller.js';
import { PublicProjectController } from './public-project.controller.js';

/** What everybody may see, without signing in and without cookies (E23). */
@Module({
  imports: [CasesModule, ShellModule],
  controllers: [PublicOverviewController, PublicProjectController, PublicFormController],
  providers: [PublicAnswers],
})
export class PublicPagesModule {}
