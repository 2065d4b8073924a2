import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { CasesModule } from '../../cases/cases.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { Sessions } from '../../people/sessions.js';
import { Cookies } from '../shell/cookies.js';
import { ShellModule } from '../shell/shell.module.js';
import { acceptFiles } from '../shell/strangers-files.js';
import { ImportController } from './import.controller.js';

@Module({
  imports: [ShellModule, CasesModule, PeopleModule],
  controllers: [ImportController],
  providers: [
    {
      // Made while the rooms are put together: what reads the forms has to be there before their routes.
      provide: 'the server that accepts files',
      inject: [HttpAdapterHost, Sessions, Cookies],
      useFactory: (host: HttpAdapterHost, sessions: Sessions, cookies: Cookies) =>
        acceptFiles(host.httpAdapter.getInstance<FastifyInstance>(), sessions, cookies),
    },
  ],
})
export class ImportPagesModule {}
