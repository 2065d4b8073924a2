import { w, type Words } from '../../../workflows/words.js';
import type { Way } from '../../cases/distribution.js';

/** How new tasks are given out. */
export const WAY_WORDS: Record<Way, Words> = {
  hand: w('I hånden', 'By hand'),
  round: w('På skift', 'In turn'),
  load: w('Til den med færrest åbne opgaver', 'To whoever has the fewest open tasks'),
};
