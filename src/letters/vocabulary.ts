import { w, type Words } from '../../workflows/words.js';
import type { Block, Span } from './blocks.js';

type Said = string | Span | null | undefined;

/** Something a wording may say between `{{` and `}}`, by a name in Danish. */
interface Named {
  /** What it stands for. */
  about: Words;
}
/** Printed in a sentence. Long: what somebody wrote, in paragraphs of its own where it stands alone on its line. */
export interface Field<Facts> extends Named {
  example: string;
  isLong?: boolean;
  say(facts: Facts): Said;
}
/** `{{hvis …}}` */
export interface Condition<Facts> extends Named {
  holds(facts: Facts): boolean;
}
/** A table or list that the letter makes by itself; alone on its line. */
export interface Part<Facts> extends Named {
  blocks(facts: Facts): Block[];
}

/** All that the wording of one kind of letter may use. */
export interface Vocabulary<Facts> {
  fields: Record<string, Field<Facts>>;
  conditions: Record<string, Condition<Facts>>;
  parts: Record<string, Part<Facts>>;
}

export function field<Facts>(
  about: [da: string, en: string],
  example: string,
  say: (facts: Facts) => Said,
): Field<Facts> {
  return { about: w(...about), example, say };
}

export function longField<Facts>(
  about: [da: string, en: string],
  example: string,
  say: (facts: Facts) => Said,
): Field<Facts> {
  return { ...field(about, example, say), isLong: true };
}

export function condition<Facts>(about: [da: string, en: string], holds: (facts: Facts) => boolean): Condition<Facts> {
  return { about: w(...about), holds };
}

export function part<Facts>(about: [da: string, en: string], blocks: (facts: Facts) => Block[]): Part<Facts> {
  return { about: w(...about), blocks };
}
