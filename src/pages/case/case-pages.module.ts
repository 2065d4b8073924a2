import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { ShellModule } from '../shell/shell.module.js';
import { CaseController } from './case.controller.js';
import { StepController } from './step.controller.js';

@Module({ imports: [ShellModule, CasesModule], controllers: [CaseController, StepController] })
export class CasePagesModule {}
