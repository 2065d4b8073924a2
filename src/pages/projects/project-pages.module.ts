import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { ShellModule } from '../shell/shell.module.js';
import { ProjectController } from './project.controller.js';
import { ProjectsController } from './projects.controller.js';

@Module({ imports: [ShellModule, CasesModule], controllers: [ProjectsController, ProjectController] })
export class ProjectPagesModule {}
