import type { Words } from '../../../workflows/words.js';

/** Something that is missing or odd, with what to do about it and where. */
export interface Finding {
  words: Words;
  todo: Words;
  href: string | null;
}
