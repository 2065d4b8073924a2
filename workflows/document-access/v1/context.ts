/** What somebody asks to see, and what became of it. Days are `YYYY-MM-DD`. */
export interface Context extends Input {
  /** Those that the request is about, once they are found. */
  documents: AccessDocument[];
  /** Numbers of the cases that were searched for documents. */
  searched: string[];
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
  /** Those it is about, as they were called when they were named; none until one is found. */
  cases: AskedCase[];
}

/** A case that somebody asks about. `project` is its project's id, `name` its name. */
export interface AskedCase {
  id: number;
  number: string;
  name: string;
  project: number;
}

/** A document of one of the cases, under a reference that no other has: a letter's number, or `2009-4 bilag 7`. */
export interface FoundDocument {
  ref: string;
  /** Number of the case among those asked about. */
  of: string;
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
export function labelOf({ ref, on, title }: Pick<FoundDocument, 'ref' | 'on' | 'title'>): string {
  return `${ref} · ${on.split('-').reverse().join('.')} · ${title}`;
}

/** The reference as it reads under its case: `bilag 7`. */
export function nameIn({ ref, of }: Pick<FoundDocument, 'ref' | 'of'>): string {
  return ref.startsWith(`${of} `) ? ref.slice(of.length + 1) : ref;
}

/** Things of several cases, case by case in the order of the cases; of a case that has none there is an empty one. */
export function byCase<One extends { of: string }>(
  cases: readonly AskedCase[],
  all: readonly One[],
): { about: AskedCase; own: One[] }[] {
  return cases.map((about) => ({ about, own: all.filter(({ of }) => of === about.number) }));
}

/** The reference in what a row carries. */
export function refIn(label: unknown): string {
  return String(label).split(' · ', 1)[0] as string;
}
