import type { z } from 'zod';
import type { Words } from '../../workflows/words.js';
import type { Vocabulary } from './vocabulary.js';

/** One kind of letter: what it needs to know, and how it is made. */
export interface Letter<Facts> {
  words: Words;
  /** `templates/letters/<template>.txt`, its wording; without a vocabulary `<template>.typ.hbs`, its layout. */
  template: string;
  schema: z.ZodType<Facts>;
  /** The one message of the letter, its heading and its name in lists. In Danish, as the letter. */
  title(facts: Facts): string;
  /** What its wording may say; administrators can write another. Without it every sentence is written on the case. */
  vocabulary?: Vocabulary<Facts>;
  /** The choices the layout does not make. */
  view?(facts: Facts): object;
}

/** Lets the schema say which facts the functions get. */
export function letter<Schema extends z.ZodType>(
  definition: Letter<z.output<Schema>> & { schema: Schema },
): Letter<z.output<Schema>> & { schema: Schema } {
  return definition;
}
