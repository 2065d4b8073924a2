import { Injectable } from '@nestjs/common';
import type { Payload } from '../../workflows/workflow.js';
import { Database } from '../platform/database.js';
import type { Effect, OutboxRow } from './effect.js';
import { subjectOf } from './facts/subject.js';
import { Mails } from './mail/mails.js';
import { type MailOrder, MailWriter } from './mail/mail-writer.js';
import { overtaken } from './overtaken.js';

/** A short mail without a letter: somebody is reminded of what the case waits for. */
@Injectable()
export class SendMailEffect implements Effect {
  readonly command = 'sendMail';

  constructor(
    private readonly database: Database,
    private readonly mails: Mails,
    private readonly writer: MailWriter,
  ) {}

  async carryOut(row: OutboxRow): Promise<Payload> {
    const order = row.params as unknown as MailOrder;
    const { mail } = order;
    const pointless = await overtaken(this.database.pool, row, mail);
    if (pointless) return { skipped: pointless };
    const subject = await subjectOf(this.database.pool, row.caseId);
    const refused = await this.mails.sendOnce(row.id, row.caseId, () => this.writer.plain(order, subject));
    return { mail, ...(refused.length && { refused }) };
  }
}
