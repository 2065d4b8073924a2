import type { Colour } from './facts.js';

/** A run of text of one kind. A mark is a colour's shape, drawn before the text. */
export interface Span {
  text: string;
  strong?: boolean;
  emphasis?: boolean;
  small?: boolean;
  mark?: Colour;
}

/** What a letter says, before it is known whether it becomes a PDF, a Word file or a page. */
export type Block =
  | { kind: 'heading'; level: 2 | 3; spans: Span[] }
  | { kind: 'paragraph'; spans: Span[]; size?: 'small' | 'large' }
  | { kind: 'list'; isNumbered: boolean; items: Span[][] }
  /** What something is, and the thing itself; `first` is the width of the first column in millimetres. */
  | { kind: 'particulars'; pairs: [what: Span[], value: Span[]][]; first: number }
  /** `widths` as Typst says them: `1fr`, `auto`, `32mm`. */
  | { kind: 'table'; widths: string[]; aligned: ('left' | 'right')[]; head: string[]; rows: Span[][][] };

export function plain(text: string): Span[] {
  return [{ text }];
}

/** The paragraphs of what somebody wrote. */
export function paragraphs(text: string): Block[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph) => ({ kind: 'paragraph', spans: plain(paragraph.trim()) }));
}
