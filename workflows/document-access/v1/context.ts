/** What somebody asks to see, and what became of it. Days are `YYYY-MM-DD`. */
export interface Context extends Input {
  /** Those that the request is about, once they are found. */
  documents: AccessDocument[];
  /** Who wrote the refusal that somebody else has to approve. */
  writtenBy: Record<string, string>;
  /** The day the applicant was last promised an answer by; null while it is the law's own. */
  promised: string | null;
  /** How often they were told that it takes longer. */
  delays: number;
  /** The day has passed, and they have not been told why and when. */
  isLate: boolean;
  /** Letters that have to be brought there in another way. */
  undelivered: Letter[];
}

/** What is known when the request comes. */
export interface Input {
  applicant: { name: string; email: string | null; address: string | null };
  wants: string;
  receivedOn: string;
  via: string;
  /** The case it is about; null until one is named. */
  caseId: number | null;
  caseNumber: string | null;
}

/** A document of the case, under the reference by which people know it: a letter's number, or `bilag 7`. */
export interface FoundDocument {
  ref: string;
  id: string;
  /** A kind of letter, or `attachment`. */
  kind: string;
  title: string;
  on: string;
}

/** With what the applicant gets of it. */
export interface AccessDocument extends FoundDocument {
  decision: 'given' | 'part' | 'refused' | null;
  ground: string | null;
  leftOut: string | null;
  /** Of one that is given in part: the copy that is sent in its place, by its reference. */
  copy: string | null;
}

export type Letter = 'documentAccessAnswer' | 'documentAccessDelay';

/** As a row of a form names a document: its reference first. */
export function labelOf({ ref, on, title }: FoundDocument): string {
  return `${ref} · ${on.split('-').reverse().join('.')} · ${title}`;
}

/** The reference in what a row carries. */
export function refIn(label: unknown): string {
  return String(label).split(' · ', 1)[0] as string;
}
