import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { ShellModule } from '../shell/shell.module.js';
import { CasesController } from './cases.controller.js';
import { FiguresController } from './figures.controller.js';
import { DoneController } from './done.controller.js';
import { FrontController } from './front.controller.js';
import { MovesController } from './moves.controller.js';
import { OverviewController } from './overview.controller.js';
import { SavedFiltersController } from './saved-filters.controller.js';
import { PersonalController } from './personal.controller.js';
import { TasksController } from './tasks.controller.js';
import { WaitingController } from './waiting.controller.js';

@Module({
  imports: [ShellModule, CasesModule],
  controllers: [
    FrontController,
    TasksController,
    OverviewController,
    FiguresController,
    MovesController,
    SavedFiltersController,
    CasesController,
    DoneController,
    PersonalController,
    WaitingController,
  ],
})
export class WorkPagesModule {}
