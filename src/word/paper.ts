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
  | { kind: 'heading'; text: string }
  /** What somebody wrote: an empty line begins a new paragraph, a line break stays one. */
  | { kind: 'text'; text: string; isSmall?: boolean }
  | { kind: 'numbered'; items: string[] }
  | { kind: 'table'; head: string[]; rows: Cell[][] }
  /** Names with what they are, each on lines of their own. */
  | { kind: 'signatures'; people: { name: string; title: string }[] };

/** A colour is drawn as its shape beside its word; `small` stands on a line of its own under the text. */
export interface Cell {
  text: string;
  small?: string;
  mark?: 'green' | 'yellow' | 'red';
}
