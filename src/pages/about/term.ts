import type { Words } from '../../../workflows/words.js';

/** A word of ours and what we mean by it. */
export interface Term {
  term: Words;
  means: Words;
}
