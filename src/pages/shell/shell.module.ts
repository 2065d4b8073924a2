import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { MailModule } from '../../effects/mail/mail.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { Cookies } from './cookies.js';
import { DraftController } from './draft.controller.js';
import { Entrance } from './entrance.js';
import { ErrorFilter } from './error-filter.js';
import { Forms } from './forms.js';
import { KeptForms } from './kept-form.js';
import { LanguageController } from './language.controller.js';
import { OidcController } from './oidc.controller.js';
import { PageGuard } from './page-guard.js';
import { Pages } from './pages.js';
import { SignInController } from './sign-in.controller.js';
import { SignInLinksController } from './sign-in-links.controller.js';
import { SignInPage } from './sign-in-page.js';
import { Visits } from './visits.js';
import { prepareServer } from './web-server.js';

/** What every page stands in. Its guard and its error pages hold for the whole process. */
@Module({
  imports: [PeopleModule, MailModule],
  controllers: [SignInController, OidcController, SignInLinksController, LanguageController, DraftController],
  providers: [
    Clock,
    Cookies,
    Pages,
    Forms,
    KeptForms,
    Visits,
    Entrance,
    SignInPage,
    { provide: APP_GUARD, useClass: PageGuard },
    { provide: APP_FILTER, useClass: ErrorFilter },
    {
      // Made while the rooms are put together: what surrounds the routes has to be there before them.
      provide: 'the prepared server',
      inject: [HttpAdapterHost, Config, Pages],
      useFactory: (host: HttpAdapterHost, config: Config, pages: Pages) =>
        prepareServer(host.httpAdapter.getInstance<FastifyInstance>(), config, pages.assets),
    },
  ],
  exports: [Clock, Cookies, Pages, Forms],
})
export class ShellModule {}
