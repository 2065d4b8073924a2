import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { ShellModule } from '../shell/shell.module.js';
import { AbsenceController } from './absence.controller.js';

@Module({ imports: [ShellModule, CasesModule], controllers: [AbsenceController] })
export class AbsencePagesModule {}
