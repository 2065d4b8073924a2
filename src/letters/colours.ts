import { w, type Words } from '../../workflows/words.js';
import type { Colour } from './facts.js';

/** The colours' words and what they mean (000: "grønt (god fremdrift) …"). */
export const COLOURS: Record<Colour, { word: Words; meaning: Words }> = {
  green: { word: w('Grøn', 'Green'), meaning: w('god fremdrift', 'good progress') },
  yellow: { word: w('Gul', 'Yellow'), meaning: w('visse problemer med fremdrift', 'some problems with progress') },
  red: {
    word: w('Rød', 'Red'),
    meaning: w('betydelige problemer med fremdrift', 'considerable problems with progress'),
  },
};
