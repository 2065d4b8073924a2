import type { Words } from '../../workflows/words.js';
import type { Command, Payload } from '../../workflows/workflow.js';

/** Every effect there is, as Nest hands them to whoever runs them. */
export const EFFECTS = Symbol('effects');

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
 * @returns what came of it, kept with the row; `skipped` says in words why nothing had to be done
 */
export interface Effect {
  readonly command: Exclude<Command['type'], 'record'>;
  /** @throws GiveUp when another attempt would not help */
  carryOut(row: OutboxRow): Promise<Payload>;
  /** The attempts are used up: tells the case, where the procedure wants to know. */
  givenUp?(row: OutboxRow, error: string): Promise<void>;
}

/** Trying again would give the same: something has to be mended by a person first. Given up at once. */
export class GiveUp extends Error {
  constructor(readonly words: Words) {
    super(`${words.da} / ${words.en}`);
    this.name = 'GiveUp';
  }
}
