import { Module } from '@nestjs/common';
import { ShellModule } from '../pages/shell/shell.module.js';
import { ClockController } from './clock.controller.js';
import { DemoModule } from './demo.module.js';

@Module({ imports: [ShellModule, DemoModule], controllers: [ClockController] })
export class ClockPagesModule {}
