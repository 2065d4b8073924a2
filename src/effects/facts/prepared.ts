import type { LetterKind } from '../../letters/letters.js';
import type { Enclosure } from './enclosures.js';
import type { Sources } from './head.js';
import type { Subject } from './subject.js';

/** A document that a case's procedure asks for. */
export interface Order {
  kind: LetterKind;
  /** `project`, `fundHolder`, a committee's code; empty for a document that goes to nobody. */
  to: string;
  /** The quarter or committee it is about, where there is one. */
  about: string;
  /** The event that asked for it: the facts are of that moment where the case may have gone on. */
  seq: number;
  /** The first red or a later one. */
  time?: 'first' | 'second';
  /** A reminder before the date, or after it. */
  overdue?: boolean;
}

/** A document ready to be made. */
export interface Prepared {
  /** All its facts but the number. What is missing is left missing: it is found, and named, when the document is made. */
  facts: object;
  /** As lists show it. */
  recipient: string;
  enclosures: Enclosure[];
}

/** Gathers the facts of one kind of document. */
export type Prepare = (order: Order, subject: Subject, sources: Sources) => Promise<Prepared>;
