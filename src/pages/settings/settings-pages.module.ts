import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { ShellModule } from '../shell/shell.module.js';
import { DistributionController } from './distribution.controller.js';
import { LaddersController } from './ladders.controller.js';
import { RatingRulesController } from './rating-rules.controller.js';

@Module({
  imports: [ShellModule, CasesModule],
  controllers: [RatingRulesController, LaddersController, DistributionController],
})
export class SettingsPagesModule {}
