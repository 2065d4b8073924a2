import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { ShellModule } from '../shell/shell.module.js';
import { CaseButtonsController } from './case-buttons.controller.js';
import { CaseController } from './case.controller.js';
import { DeadlineController } from './deadline.controller.js';
import { DocumentWordController } from './document-word.controller.js';
import { FiledController } from './filed.controller.js';
import { StepController } from './step.controller.js';

@Module({
  imports: [ShellModule, CasesModule],
  controllers: [
    CaseController,
    FiledController,
    DocumentWordController,
    DeadlineController,
    CaseButtonsController,
    StepController,
  ],
})
export class CasePagesModule {}
