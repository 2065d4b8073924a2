import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { EffectsModule } from '../effects/effects.module.js';
import { NotificationMails } from './notification-mails.js';
import { Telling } from './telling.service.js';

/** Telling people what concerns them: in the product, by mail, and in their own calendar. */
@Module({
  imports: [CasesModule, EffectsModule],
  providers: [NotificationMails, Telling],
  exports: [Telling],
})
export class TellingModule {}
