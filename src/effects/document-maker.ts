import { Injectable } from '@nestjs/common';
import { DocumentStore, type StoredDocument } from '../documents/document-store.js';
import { LetterIncomplete } from '../letters/incomplete.js';
import { type LetterKind, WordingRefused } from '../letters/letters.js';
import { GiveUp, type OutboxRow } from './effect.js';
import { actionPlan } from './facts/action-plan.js';
import { committeeLetter } from './facts/committee-letter.js';
import { documentAccessAnswer, documentAccessDelay } from './facts/document-access.js';
import { Sources } from './facts/head.js';
import { agenda, minutes } from './facts/meeting.js';
import { monitoringForm } from './facts/monitoring-form.js';
import type { Order, Prepare } from './facts/prepared.js';
import { quarterlyBriefing } from './facts/quarterly-briefing.js';
import { recommendation } from './facts/recommendation.js';
import { redNoticeFundHolder, redNoticeProject } from './facts/red-notice.js';
import { reportReminder } from './facts/report-reminder.js';
import type { Subject } from './facts/subject.js';
import { workshopInvitation } from './facts/workshop-invitation.js';

/** Who gathers the facts of which kind of document. */
export const PREPARE: Partial<Record<LetterKind, Prepare>> = {
  workshopInvitation,
  reportReminder,
  redNoticeProject,
  redNoticeFundHolder,
  actionPlan,
  committeeLetter,
  recommendation,
  decisionExcerpt: recommendation,
  quarterlyBriefing,
  monitoringForm,
  agenda,
  minutes,
  documentAccessAnswer,
  documentAccessDelay,
};

/** Makes the document that a row of the outbox asks for: once, however often the row is tried. */
@Injectable()
export class DocumentMaker {
  constructor(
    private readonly sources: Sources,
    private readonly documents: DocumentStore,
  ) {}

  /**
   * A letter that took its number before a crash, and is not to be sent any more, is kept all the same: no number is missing.
   * @throws GiveUp naming the facts that are missing
   */
  async makeIfNumbered(row: OutboxRow, order: Order, subject: Subject): Promise<void> {
    if (await this.documents.isNumbered(row.id)) await this.make(row, order, subject);
  }

  /** @throws GiveUp naming the facts that are missing */
  async make(row: OutboxRow, order: Order, subject: Subject): Promise<StoredDocument> {
    const made = await this.documents.find(row.id);
    if (made) return made;
    const prepare = PREPARE[order.kind];
    if (!prepare) throw new Error(`Nothing prepares ${order.kind}`);
    const { facts, recipient, enclosures } = await prepare(order, subject, this.sources);
    try {
      return await this.documents.make({
        id: row.id,
        caseId: row.caseId,
        kind: order.kind,
        about: order.about,
        recipient,
        on: subject.today,
        facts,
        enclosures: enclosures.map(({ id }) => id),
      });
    } catch (error) {
      throw error instanceof LetterIncomplete || error instanceof WordingRefused ? new GiveUp(error.words) : error;
    }
  }
}
