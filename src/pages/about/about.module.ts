import { Module } from '@nestjs/common';
import { ShellModule } from '../shell/shell.module.js';
import { AboutController } from './about.controller.js';

@Module({ imports: [ShellModule], controllers: [AboutController] })
export class AboutModule {}
