import { z } from 'zod';
import { placeholderIn } from '../../workflows/placeholder.js';
import { w, type Words } from '../../workflows/words.js';
import { labelAt } from './facts.js';

export interface FactProblem {
  /** Where in the facts, `criteria.2.name`. */
  path: string;
  /** The same for people, "Succeskriterier, nr. 3: navn". */
  label: Words;
  problem: 'missing' | 'placeholder' | 'wrong';
  /** The whole sentence, "Modtager: navn mangler." */
  words: Words;
}

/** The letter is not made, because it would have an empty or an unfilled place. */
export class LetterIncomplete extends Error {
  override name = 'LetterIncomplete';

  constructor(
    readonly letter: string,
    readonly problems: FactProblem[],
  ) {
    super(`${letter}: ${problems.map(({ path, words }) => `${path}: ${words.en}`).join(' ')}`);
  }

  /** All that must be filled in, in one text. */
  get words(): Words {
    return w(
      `Brevet kan ikke laves endnu. ${this.problems.map(({ words }) => words.da).join(' ')}`,
      `The letter cannot be made yet. ${this.problems.map(({ words }) => words.en).join(' ')}`,
    );
  }
}

/**
 * The facts, checked and in the schema's order of keys, so that the same facts are the same text.
 * @throws LetterIncomplete naming every fact that is missing, empty, wrong, or still a placeholder
 */
export function completeFacts<Facts>(letter: string, schema: z.ZodType<Facts>, given: unknown): Facts {
  const checked = schema.safeParse(given, { reportInput: true });
  if (!checked.success)
    throw new LetterIncomplete(
      letter,
      checked.error.issues.map((issue) => problemOf(schema, issue)),
    );
  const unfilled = [...textsIn(checked.data, [])].flatMap(([path, text]) => {
    const found = placeholderIn(text);
    return found ? [unfilledPlace(schema, path, found)] : [];
  });
  if (unfilled.length) throw new LetterIncomplete(letter, unfilled);
  return checked.data;
}

function problemOf(schema: z.ZodType, issue: z.core.$ZodIssue): FactProblem {
  const label = labelAt(schema, issue.path);
  const isMissing =
    issue.code === 'too_small' || issue.code === 'custom' || issue.input === undefined || issue.input === null;
  const words = isMissing
    ? w(`${label.da} mangler.`, `${label.en} is missing.`)
    : w(`${label.da} kan ikke bruges, som det står.`, `${label.en} cannot be used as it is.`);
  return { path: issue.path.join('.'), label, problem: isMissing ? 'missing' : 'wrong', words };
}

function unfilledPlace(schema: z.ZodType, path: PropertyKey[], found: string): FactProblem {
  const label = labelAt(schema, path);
  const words = w(`${label.da}: »${found}« er ikke udfyldt.`, `${label.en}: “${found}” has not been filled in.`);
  return { path: path.join('.'), label, problem: 'placeholder', words };
}

function* textsIn(value: unknown, path: PropertyKey[]): Generator<[PropertyKey[], string]> {
  if (typeof value === 'string') yield [path, value];
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value))
    yield* textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}
