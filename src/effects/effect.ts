import type { Payload } from '../../workflows/workflow.js';

/** A row of the outbox as an effect gets it. */
export interface OutboxRow {
  id: string;
  caseId: number;
  /** The event that asked for it. */
  seq: number;
  command: string;
  params: Payload;
}

/**
 * Carries out one kind of command. It may run twice for one row (a crash after the work, before the mark), so it keeps to
 * what it has already done under the row's id; an error it throws is kept and tried again later.
 * @returns what came of it, kept with the row
 */
export interface Effect {
  readonly command: string;
  carryOut(row: OutboxRow): Promise<Payload>;
  /** The attempts are used up: tells the case, where the procedure wants to know. */
  givenUp?(row: OutboxRow, error: string): Promise<void>;
}
