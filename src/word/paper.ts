/** A paper for Word, said plainly: which heading, which text, which table. What it is about the room above knows. */
export interface Paper {
  title: string;
  /** Who stands behind it, for the file's own particulars. */
  author: string;
  /** At the head of every page: the case number. */
  header: string;
  /** What the paper is and when it is from, two to a line. */
  particulars: [what: string, value: string][];
  parts: Part[];
}

export type Part =
  | { kind: 'heading'; text: string; level?: 2 | 3 }
  /** A paragraph in which some words are bold or italic. */
  | { kind: 'paragraph'; runs: Run[]; isSmall?: boolean }
  | { kind: 'list'; isNumbered: boolean; items: Run[][] }
  /** What something is, and the thing itself, two to a line. */
  | { kind: 'pairs'; pairs: [what: string, value: string][] }
  /** What somebody wrote: an empty line begins a new paragraph, a line break stays one. */
  | { kind: 'text'; text: string; isSmall?: boolean }
  | { kind: 'numbered'; items: string[] }
  | { kind: 'table'; head: string[]; rows: Cell[][] }
  /** Names with what they are, each on lines of their own. */
  | { kind: 'signatures'; people: { name: string; title: string }[] };

/** A run of text; a line break stays one. */
export interface Run {
  text: string;
  strong?: boolean;
  emphasis?: boolean;
  mark?: Mark;
}

type Mark = 'green' | 'yellow' | 'red';

/** A colour is drawn as its shape beside its word; `small` stands on a line of its own under the text. */
export interface Cell {
  text: string;
  small?: string;
  mark?: Mark;
}
