import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { ShellModule } from '../shell/shell.module.js';
import { OperationsController } from './operations.controller.js';
import { WebhooksController } from './webhooks.controller.js';

@Module({ imports: [ShellModule, CasesModule], controllers: [OperationsController, WebhooksController] })
export class OperationsModule {}
