import { w, type Words } from '../../../workflows/words.js';

export const ADMINISTRATION = { path: '/administration', words: w('Administration', 'Administration') };
export const PEOPLE = { path: '/administration/personer', words: w('Personer', 'People') };

/** What a crumb trail needs: the way here, and the page itself. */
export function crumbsTo(here: Words, ...between: { path: string; words: Words }[]) {
  return { crumbs: [ADMINISTRATION, ...between], here };
}
