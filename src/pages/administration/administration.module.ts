import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { Sources } from '../../effects/facts/head.js';
import { MailModule } from '../../effects/mail/mail.module.js';
import { ShellModule } from '../shell/shell.module.js';
import { AdministrationController } from './administration.controller.js';
import { CheckController } from './check.controller.js';
import { Check } from './check.js';
import { DatedSettingsController } from './dated-settings.controller.js';
import { Invitations } from './invitations.js';
import { LetterController } from './letter.controller.js';
import { LetterDesk } from './letter-desk.js';
import { LetterForceController } from './letter-force.controller.js';
import { LetterVersionsController } from './letter-versions.controller.js';
import { LettersController } from './letters.controller.js';
import { LeavingController } from './leaving.controller.js';
import { AdminLogController } from './log.controller.js';
import { MailTestController } from './mail-test.controller.js';
import { PeopleController } from './people.controller.js';
import { PersonController } from './person.controller.js';
import { RegistersController } from './registers.controller.js';
import { TokensController } from './tokens.controller.js';

const controllers = [
  AdministrationController,
  PeopleController,
  PersonController,
  LeavingController,
  RegistersController,
  DatedSettingsController,
  TokensController,
  LettersController,
  LetterController,
  LetterForceController,
  LetterVersionsController,
  MailTestController,
  CheckController,
  AdminLogController,
];

/** People, registers, rules of the house, and whether anything is missing. */
@Module({
  imports: [ShellModule, CasesModule, MailModule],
  controllers,
  providers: [Check, Invitations, LetterDesk, Sources],
})
export class AdministrationModule {}
