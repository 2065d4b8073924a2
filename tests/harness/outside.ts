import { CalendarSettings } from '../../src/calendar/calendar-settings.js';
import { DocumentStore } from '../../src/documents/document-store.js';
import {
  OpenCaseEffect,
  TellCaseEffect,
  TellChildrenEffect,
  TellParentEffect,
} from '../../src/effects/case.effects.js';
import { CarryOverEffect } from '../../src/effects/carry-over.effect.js';
import { DocumentMaker } from '../../src/effects/document-maker.js';
import { Sources } from '../../src/effects/facts/head.js';
import { MailWriter } from '../../src/effects/mail/mail-writer.js';
import { Mails } from '../../src/effects/mail/mails.js';
import { Post } from '../../src/effects/mail/post.js';
import { MakeDocumentEffect } from '../../src/effects/make-document.effect.js';
import { PublishEffect } from '../../src/effects/publish.effect.js';
import { ReceivingCommittee } from '../../src/effects/receiving-committee.js';
import { SendLetterEffect } from '../../src/effects/send-letter.effect.js';
import { SendMailEffect } from '../../src/effects/send-mail.effect.js';
import { EffectRunner } from '../../src/jobs/effect-runner.js';
import type { openOffice } from './office.js';

type Office = Awaited<ReturnType<typeof openOffice>>;

const LETTERHEAD = {
  municipality: 'Københavns Kommune',
  unit: 'Beskæftigelses- og Integrationsforvaltningen',
  address: 'Bernstorffsgade 17\n1592 København V',
};
const MONITORING = {
  unit: 'Projektbanken',
  committee: 'BIU',
  decidedBy: 'Borgerrepræsentationen',
  reference: 'BR 28.05.2009, punkt 42',
};

/**
 * The outside world of an office: everything its cases ask for, carried out in this process without the queue.
 * @param smtpUrl the mail server; without it mails land in the mailbox, as in the demo
 */
export async function openOutside(office: Office, { smtpUrl }: { smtpUrl?: string } = {}) {
  const { database, settings, cases } = office;
  await settings.set('letterhead', '2000-01-01', LETTERHEAD);
  await settings.set('monitoring', '2000-01-01', MONITORING);
  const config = { smtpUrl, mailFrom: 'Fremdrift <fremdrift@kk.example>', publicUrl: 'http://localhost:3000' };
  const post = new Post(config);
  const mails = new Mails(database, post);
  const documents = new DocumentStore(database);
  const maker = new DocumentMaker(new Sources(database, settings, new CalendarSettings(settings)), documents);
  const writer = new MailWriter(database, config);
  const runner = new EffectRunner(database, [
    new SendLetterEffect(database, cases, maker, mails, writer, new ReceivingCommittee(cases, database)),
    new MakeDocumentEffect(database, maker),
    new SendMailEffect(database, mails, writer),
    new PublishEffect(database, cases, maker),
    new OpenCaseEffect(cases, database),
    new TellParentEffect(cases, database),
    new TellChildrenEffect(cases, database),
    new TellCaseEffect(cases, database),
    new CarryOverEffect(cases, database),
  ]);
  return { runner, documents, post, drain: () => runner.runDue(), close: () => post.close() };
}
