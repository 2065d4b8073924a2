import type { z } from 'zod';
import type { FieldError } from '../../workflows/fields.js';
import { w, type Words } from '../../workflows/words.js';

/** What is wrong with one part of a query or a body, for the program's author. */
export function explain(issue: z.core.$ZodIssue): FieldError {
  if (issue.code === 'unrecognized_keys') {
    const known = w(`Ukendt felt: ${issue.keys.join(', ')}.`, `Unknown field: ${issue.keys.join(', ')}.`);
    return { path: [...issue.path, issue.keys[0]].join('.'), words: known };
  }
  return { path: issue.path.join('.'), words: wordsOf(issue) };
}

function wordsOf(issue: z.core.$ZodIssue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? w('Udfyld feltet.', 'Fill in this field.')
        : w(`Værdien skal være af slagsen ${issue.expected}.`, `The value must be of the kind ${issue.expected}.`);
    case 'invalid_value':
      return w(`Vælg en af: ${issue.values.join(', ')}.`, `Choose one of: ${issue.values.join(', ')}.`);
    case 'too_small':
      return w(`Mindst ${issue.minimum}.`, `At least ${issue.minimum}.`);
    case 'too_big':
      return w(`Højst ${issue.maximum}.`, `At most ${issue.maximum}.`);
    default:
      return w('Værdien kan ikke bruges.', 'The value cannot be used.');
  }
}
