import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { ShellModule } from '../shell/shell.module.js';
import { PortfolioController } from './portfolio.controller.js';
import { QuarterTableController } from './quarter-table.controller.js';
import { RemindersController } from './reminders.controller.js';
import { RoundsController } from './rounds.controller.js';

@Module({
  imports: [ShellModule, CasesModule],
  controllers: [RoundsController, RemindersController, QuarterTableController, PortfolioController],
})
export class RoundPagesModule {}
