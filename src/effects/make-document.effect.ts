import { Injectable } from '@nestjs/common';
import type { LetterKind } from '../letters/letters.js';
import type { Payload } from '../../workflows/workflow.js';
import { Database } from '../platform/database.js';
import { DocumentMaker } from './document-maker.js';
import type { Effect, OutboxRow } from './effect.js';
import { subjectOf } from './facts/subject.js';

/** A document for the case's own file, sent to nobody: the recommendation, and the same with the decision on it. */
@Injectable()
export class MakeDocumentEffect implements Effect {
  readonly command = 'makeDocument';

  constructor(
    private readonly database: Database,
    private readonly documents: DocumentMaker,
  ) {}

  async carryOut(row: OutboxRow): Promise<Payload> {
    const { letter, about } = row.params as { letter: LetterKind; about: string };
    const subject = await subjectOf(this.database.pool, row.caseId);
    const made = await this.documents.make(row, { kind: letter, to: '', about, seq: row.seq }, subject);
    return { documentId: made.id, number: made.number };
  }
}
