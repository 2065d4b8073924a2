import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { ShellModule } from '../shell/shell.module.js';
import { ExclusionsController } from './exclusions.controller.js';

@Module({ imports: [ShellModule, CasesModule], controllers: [ExclusionsController] })
export class ExclusionPagesModule {}
