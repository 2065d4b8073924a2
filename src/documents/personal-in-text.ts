import { setImmediate } from 'node:timers/promises';
import { personalDataIn } from '../../workflows/personal-data.js';

const PIECE = 100_000;
/** Longer than anything that is looked for: what lies across two pieces is found in one of them. */
const OVERLAP = 200;
const ENOUGH = 20;

/**
 * The same as {@link personalDataIn} of a whole file, piece by piece: others are served in between, and the search ends
 * where there is more than anybody reads.
 * @returns at most 20
 */
export async function personalInText(text: string): Promise<string[]> {
  const found = new Set<string>();
  for (let from = 0; from < text.length && found.size < ENOUGH; from += PIECE) {
    // A character of two halves stays whole enough: what is looked for has none.
    for (const one of personalDataIn(text.slice(Math.max(0, from - OVERLAP), from + PIECE))) found.add(one);
    await setImmediate();
  }
  return [...found].slice(0, ENOUGH);
}
