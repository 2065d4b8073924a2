import { Module } from '@nestjs/common';
import { ShellModule } from '../shell/shell.module.js';
import { ChoicesController } from './choices.controller.js';
import { FeedController } from './feed.controller.js';
import { InboxController } from './inbox.controller.js';

/** What people are told, how they want to be told, and their own calendars. The fixed paths stand before `:id`. */
@Module({ imports: [ShellModule], controllers: [ChoicesController, InboxController, FeedController] })
export class TellingPagesModule {}
