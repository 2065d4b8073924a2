import { Module } from '@nestjs/common';
import { ApplicationConfig, HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { CasesModule } from '../cases/cases.module.js';
import { PeopleModule } from '../people/people.module.js';
import { prepareApi } from './api-server.js';
import { CasesController } from './cases.controller.js';
import { DocumentsController } from './documents.controller.js';
import { Door } from './door.js';
import { ElsewhereController } from './elsewhere.controller.js';
import { describeApi } from './openapi.js';
import { ProjectsController } from './projects.controller.js';
import { PublicController } from './public.controller.js';
import { TasksController } from './tasks.controller.js';

/** The way in for programs. Its routes look after their own door: a token, never a cookie. */
@Module({
  imports: [PeopleModule, CasesModule],
  controllers: [
    ProjectsController,
    CasesController,
    TasksController,
    DocumentsController,
    PublicController,
    ElsewhereController,
  ],
  providers: [
    Door,
    {
      // Made while the rooms are put together: what surrounds the routes has to be there before them.
      provide: 'the prepared API',
      inject: [HttpAdapterHost, ModulesContainer, ApplicationConfig],
      useFactory: (host: HttpAdapterHost, modules: ModulesContainer, config: ApplicationConfig) =>
        prepareApi(host.httpAdapter.getInstance<FastifyInstance>(), () => describeApi(ApiModule, modules, config)),
    },
  ],
})
export class ApiModule {}
