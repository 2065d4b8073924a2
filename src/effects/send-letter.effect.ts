import { Injectable } from '@nestjs/common';
import type { LetterKind } from '../letters/letters.js';
import type { Payload } from '../../workflows/workflow.js';
import { Cases } from '../cases/case.service.js';
import { NotAllowedNow } from '../cases/errors.js';
import { SYSTEM } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { DocumentMaker } from './document-maker.js';
import type { Effect, OutboxRow } from './effect.js';
import type { Order } from './facts/prepared.js';
import { subjectOf } from './facts/subject.js';
import { Mails } from './mail/mails.js';
import { MailWriter } from './mail/mail-writer.js';
import { overtaken } from './overtaken.js';

/**
 * A letter goes out: made and numbered, mailed, and the case told that it is delivered. Each step is done once under the
 * row's id, so an attempt goes on where the one before stopped.
 */
@Injectable()
export class SendLetterEffect implements Effect {
  readonly command = 'sendLetter';

  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly documents: DocumentMaker,
    private readonly mails: Mails,
    private readonly writer: MailWriter,
  ) {}

  async carryOut(row: OutboxRow): Promise<Payload> {
    const order = orderOf(row);
    const pointless = await overtaken(this.database.pool, row, order.kind);
    if (pointless) return { skipped: pointless };
    const subject = await subjectOf(this.database.pool, row.caseId);
    const letter = await this.documents.make(row, order, subject);
    const compose = () => this.writer.coverLetter(letter, order, subject);
    const refused = await this.mails.sendOnce(row.id, row.caseId, compose, letter.id);
    await this.tell(row, 'LETTER_DELIVERED', { documentId: letter.id }, row.id);
    return { documentId: letter.id, number: letter.number, ...(refused.length && { refused }) };
  }

  /** The caseworker gets the task of delivering it; tried again and delivered, the letter is delivered as any other. */
  async givenUp(row: OutboxRow, error: string): Promise<void> {
    await this.tell(row, 'LETTER_FAILED', { error }, `${row.id}-failed`);
  }

  private async tell(
    { caseId, params }: OutboxRow,
    type: string,
    more: Payload,
    idempotencyKey: string,
  ): Promise<void> {
    const { letter, to, about } = params;
    try {
      await this.cases.send(caseId, { type, payload: { letter, to, about, ...more }, idempotencyKey }, SYSTEM);
    } catch (error) {
      // The case ended while the letter was on its way: nobody waits to hear of it.
      if (!(error instanceof NotAllowedNow)) throw error;
    }
  }
}

function orderOf({ seq, params }: OutboxRow): Order {
  const { letter, to, about, time, overdue } = params as { letter: LetterKind } & Omit<Order, 'kind' | 'seq'>;
  return { kind: letter, to, about, seq, time, overdue };
}
