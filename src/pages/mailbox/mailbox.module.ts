import { Module } from '@nestjs/common';
import { ShellModule } from '../shell/shell.module.js';
import { MailboxController } from './mailbox.controller.js';
import { MailboxQueries } from './mailbox-queries.js';

@Module({ imports: [ShellModule], controllers: [MailboxController], providers: [MailboxQueries] })
export class MailboxModule {}
