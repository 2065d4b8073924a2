import { Module } from '@nestjs/common';
import { ShellModule } from '../shell/shell.module.js';
import { LiveController } from './live.controller.js';
import { LiveStreams } from './live-streams.js';

@Module({ imports: [ShellModule], controllers: [LiveController], providers: [LiveStreams] })
export class LivePagesModule {}
