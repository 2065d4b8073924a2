import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { DocumentStore } from '../documents/document-store.js';
import { OpenCaseEffect, TellCaseEffect, TellChildrenEffect, TellParentEffect } from './case.effects.js';
import { CarryOverEffect } from './carry-over.effect.js';
import { DocumentMaker } from './document-maker.js';
import { EFFECTS } from './effect.js';
import { Sources } from './facts/head.js';
import { MailModule } from './mail/mail.module.js';
import { Mails } from './mail/mails.js';
import { MailWriter } from './mail/mail-writer.js';
import { MakeDocumentEffect } from './make-document.effect.js';
import { PublishEffect } from './publish.effect.js';
import { ReceivingCommittee } from './receiving-committee.js';
import { SendLetterEffect } from './send-letter.effect.js';
import { SendMailEffect } from './send-mail.effect.js';

/** One for each command that a procedure can ask for. */
const effects = [
  SendLetterEffect,
  MakeDocumentEffect,
  SendMailEffect,
  PublishEffect,
  OpenCaseEffect,
  TellParentEffect,
  TellChildrenEffect,
  TellCaseEffect,
  CarryOverEffect,
];

/** The outside world: letters, documents, mail, publication, and other cases. */
@Module({
  imports: [CasesModule, MailModule],
  providers: [
    ...effects,
    { provide: EFFECTS, useFactory: (...all: unknown[]) => all, inject: effects },
    Sources,
    DocumentStore,
    DocumentMaker,
    Mails,
    MailWriter,
    ReceivingCommittee,
  ],
  exports: [EFFECTS, Mails],
})
export class EffectsModule {}
