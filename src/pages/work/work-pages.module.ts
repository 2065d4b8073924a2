import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { ShellModule } from '../shell/shell.module.js';
import { CasesController } from './cases.controller.js';
import { FrontController } from './front.controller.js';
import { TasksController } from './tasks.controller.js';

@Module({ imports: [ShellModule, CasesModule], controllers: [FrontController, TasksController, CasesController] })
export class WorkPagesModule {}
