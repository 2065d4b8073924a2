import { w, type Words } from '../../../workflows/words.js';

/** Which way a document went (E35). */
export const DIRECTIONS = {
  in: w('Ind', 'In'),
  out: w('Ud', 'Out'),
  internal: w('Internt', 'Internal'),
} satisfies Record<string, Words>;
export type Direction = keyof typeof DIRECTIONS;

/** How far a document has come. What was replaced stays, beside the version that took its place. */
export const STATUSES = {
  draft: w('Udkast', 'Draft'),
  approved: w('Godkendt', 'Approved'),
  sent: w('Sendt', 'Sent'),
  published: w('Offentliggjort', 'Published'),
  received: w('På sagen', 'On the case'),
  replaced: w('Erstattet', 'Replaced'),
} satisfies Record<string, Words>;
export type DocumentStatus = keyof typeof STATUSES;

/** One line of the list of all documents of a case. Days are `YYYY-MM-DD`. */
export interface CaseDocument {
  /** Of a document or an attachment; of a draft the event that handed it in. */
  id: string;
  source: 'document' | 'attachment' | 'draft';
  /** The case it lies on: this one, its committee item, or a meeting that treated it. */
  caseId: number;
  caseNumber: string;
  /** A kind of letter, `attachment`, or what was handed in. */
  kind: string;
  /** A letter's number; an attachment is found by the event that laid it there: `bilag 7`. */
  reference: string;
  day: string;
  title: string;
  /** The one it was made with, where the list's was corrected. */
  madeAs: string | null;
  direction: Direction;
  status: DocumentStatus;
  version: number;
  versions: number;
  recipient: string;
  /** Of an attachment. */
  file: { name: string; type: string; size: number } | null;
  /** What the viewings call it. */
  seenAs: string;
}
