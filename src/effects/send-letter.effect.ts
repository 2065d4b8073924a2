import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { LetterKind } from '../letters/letters.js';
import type { Meeting } from '../../workflows/meeting/v1/agenda.js';
import type { Payload } from '../../workflows/workflow.js';
import { w } from '../../workflows/words.js';
import { Cases } from '../cases/case.service.js';
import { NotAllowedNow } from '../cases/errors.js';
import { SYSTEM } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { agendaPacket, sentAgenda } from './agenda-packet.js';
import { DocumentMaker } from './document-maker.js';
import { GiveUp, type Effect, type OutboxRow } from './effect.js';
import type { Order } from './facts/prepared.js';
import { subjectOf, type Subject } from './facts/subject.js';
import { Mails } from './mail/mails.js';
import { MailWriter } from './mail/mail-writer.js';
import { ReceivingCommittee } from './receiving-committee.js';
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
    private readonly committees: ReceivingCommittee,
  ) {}

  async carryOut(row: OutboxRow): Promise<Payload> {
    const order = orderOf(row);
    const subject = await subjectOf(this.database.pool, row.caseId);
    const pointless = await overtaken(this.database.pool, row, order.kind);
    if (pointless) {
      await this.documents.makeIfNumbered(row, order, subject);
      await this.receiveNevertheless(row, order, subject);
      return { skipped: pointless };
    }
    const letter = await this.documents.make(row, order, subject);
    if (order.kind === 'committeeLetter') await this.committees.receive(letter, order, subject);
    await mustBeMailable(this.database.pool, letter.id);
    const compose = async () => this.writer.coverLetter(letter, order, subject, await this.packet(order, subject));
    const refused = await this.mails.sendOnce(row.id, row.caseId, compose, letter.id);
    await this.tell(row, 'LETTER_DELIVERED', { documentId: letter.id }, row.id);
    return { documentId: letter.id, number: letter.number, ...(refused.length && { refused }) };
  }

  /** A letter that went another way to a committee that works here is an item there all the same. */
  private async receiveNevertheless(row: OutboxRow, order: Order, subject: Subject): Promise<void> {
    if (order.kind !== 'committeeLetter' || subject.ended) return;
    if (!(await this.committees.worksHere(order.to, subject))) return;
    await this.committees.receive(await this.documents.make(row, order, subject), order, subject);
  }

  /** The annexes of an agenda, behind it in a file of its own. */
  private async packet({ kind, about }: Order, { caseId, context }: Subject): Promise<Buffer | null> {
    if (kind !== 'agenda') return null;
    const { pool } = this.database;
    const meeting = context as unknown as Meeting;
    return agendaPacket(pool, meeting, Number(about || 0), async () => {
      const agenda = await sentAgenda(pool, caseId, about);
      if (!agenda) throw new Error(`The agenda of case ${caseId} is not made`);
      return agenda;
    });
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

/**
 * A letter that announces papers it does not carry goes with them by other means, and not alone by mail.
 * @throws GiveUp
 */
async function mustBeMailable(pool: pg.Pool, document: string): Promise<void> {
  const { rowCount } = await pool.query(
    `select 1 from document where id = $1 and facts->>'isEnclosed' = 'false' and not exists (select 1 from mail where id = $1)`,
    [document],
  );
  if (rowCount) throw new GiveUp(TOO_LARGE);
}

const TOO_LARGE = w(
  'Dokumenterne fylder for meget til en mail. Send svaret og dokumenterne på anden vis.',
  'The documents are too large for a mail. Send the answer and the documents by other means.',
);

function orderOf({ seq, params }: OutboxRow): Order {
  const { letter, to, about, time, overdue } = params as { letter: LetterKind } & Omit<Order, 'kind' | 'seq'>;
  return { kind: letter, to, about, seq, time, overdue };
}
