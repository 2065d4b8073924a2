import { move } from 'piscina';
import type { Pages, Typeset } from './typesetting.js';
import { compileTypst, TypstRefused } from './typst.js';

/** What a typesetting thread does. An error would lose its class on the way back, so it is answered as a word. */
export default function typesetHere(pages: Pages): Typeset {
  try {
    const pdf = compileTypst(...pages);
    move(pdf.buffer as ArrayBuffer);
    return { pdf };
  } catch (error) {
    if (error instanceof TypstRefused) return { refused: error.message };
    throw error;
  }
}
