import { Module } from '@nestjs/common';
import { ShellModule } from '../shell/shell.module.js';
import { RatingRulesController } from './rating-rules.controller.js';

@Module({ imports: [ShellModule], controllers: [RatingRulesController] })
export class SettingsPagesModule {}
