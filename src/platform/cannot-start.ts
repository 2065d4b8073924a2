import type { Words } from '../../workflows/words.js';

/** Something outside the program is in the way: said to the person at the terminal in both languages, without a stack. */
export class CannotStart extends Error {
  constructor(
    readonly words: Words,
    options?: ErrorOptions,
  ) {
    super(`${words.da}\n${words.en}`, options);
    this.name = 'CannotStart';
  }
}
