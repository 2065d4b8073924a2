import type { FieldError } from '../../workflows/fields.js';
import { w } from '../../workflows/words.js';

const DEEPEST = 20;

interface Part {
  value: unknown;
  path: string[];
}

/**
 * What no form could ever want: text that PostgreSQL cannot keep (NUL, half a character), or nesting without end.
 * Looks without recursion, as the nesting may be the attack.
 * @returns the first such place
 */
export function unstorable(input: unknown): FieldError | undefined {
  const parts: Part[] = [{ value: input, path: [] }];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const { value, path } = part;
    if (typeof value === 'string' && !isText(value)) return badText(path);
    if (value === null || typeof value !== 'object') continue;
    if (path.length === DEEPEST) return tooDeep(path);
    for (const [name, inner] of Object.entries(value)) {
      if (!isText(name)) return badText(path);
      parts.push({ value: inner, path: [...path, name] });
    }
  }
  return undefined;
}

function isText(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}

function badText(path: string[]): FieldError {
  const words = w('Teksten har tegn, der ikke kan bruges her.', 'The text has characters that cannot be used here.');
  return { path: path.join('.'), words };
}

function tooDeep(path: string[]): FieldError {
  return {
    path: path.slice(0, 3).join('.'),
    words: w('Indholdet er lagt for dybt ind i hinanden.', 'The content is nested too deeply.'),
  };
}
