import type { z } from 'zod';
import { w } from '../../workflows/words.js';
import { Problem } from './problems.js';
import { unstorable } from './unstorable.js';

/** A place in a list, as text that means nothing to its reader. */
function cursorOf(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws Problem `bad-request` for a text that no list has given */
export function placeOf<Shape extends z.ZodType>(shape: Shape, cursor: string): z.infer<Shape> {
  const place = parsed(Buffer.from(cursor, 'base64url').toString());
  const result = shape.safeParse(place);
  if (result.success && !unstorable(place)) return result.data;
  throw new Problem('bad-request', [
    { path: 'after', words: w('Brug next fra siden før, som den er.', 'Use next from the page before as it is.') },
  ]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One row more than the page holds was asked for: it only tells that there are more. */
export function pageFrom<Row, Item>(
  rows: Row[],
  limit: number,
  view: (row: Row) => Item,
  place: (last: Row) => unknown,
) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(view), next: rows.length > limit && last !== undefined ? cursorOf(place(last)) : null };
}
