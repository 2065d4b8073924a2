import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { CasesModule } from '../../cases/cases.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { Sessions } from '../../people/sessions.js';
import { Cookies } from '../shell/cookies.js';
import { ShellModule } from '../shell/shell.module.js';
import { acceptFiles } from '../shell/strangers-files.js';
import { AttachmentsController } from './attachments.controller.js';
import { PublicAttachmentController } from './public-attachment.controller.js';
import { PublicityController } from './publicity.controller.js';

/** Files laid on a case, and those of them that everybody may fetch. */
@Module({
  imports: [ShellModule, CasesModule, PeopleModule],
  controllers: [AttachmentsController, PublicityController, PublicAttachmentController],
  providers: [
    {
      // Made while the rooms are put together: what reads the forms has to be there before their routes.
      provide: 'the server that takes attachments',
      inject: [HttpAdapterHost, Sessions, Cookies],
      useFactory: (host: HttpAdapterHost, sessions: Sessions, cookies: Cookies) =>
        acceptFiles(host.httpAdapter.getInstance<FastifyInstance>(), sessions, cookies),
    },
  ],
})
export class AttachmentPagesModule {}
