import { Module } from '@nestjs/common';
import { ShellModule } from '../shell/shell.module.js';
import { AccountController } from './account.controller.js';

@Module({ imports: [ShellModule], controllers: [AccountController] })
export class AccountModule {}
