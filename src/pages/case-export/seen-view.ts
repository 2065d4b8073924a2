import { w, type Words } from '../../../workflows/words.js';
import type { Viewing } from '../../cases/viewings.js';

const KINDS: Record<string, Words> = {
  case: w('Sagen', 'The case'),
  export: w('Hele sagen som fil', 'The whole case as a file'),
  package: w('En pakke med dokumenter', 'A package of documents'),
};

/** Who saw what: a document or an attachment under its own name. */
export function seenView(viewings: readonly Viewing[]) {
  return viewings.map(({ by_name, what, at }) => ({ name: by_name, what: KINDS[what] ?? w(what, what), at }));
}
