import { w, type Words } from '../../../workflows/words.js';
import { ACCESS_PATH } from '../documents/access-view.js';
import { casePath } from './steps.js';

interface Crumb {
  path: string;
  words: Words;
}

/** The way to a page of a case: the lists it stands in, and the case itself. */
export function crumbsToCase({ number, workflow }: { number: string; workflow: string }): Crumb[] {
  return [...crumbsToLists(workflow), { path: casePath(number), words: w(number, number) }];
}

/** A request for access stands in a list of its own among the cases. */
export function crumbsToLists(workflow: string): Crumb[] {
  return workflow === 'document-access' ? [CASES, ACCESS] : [CASES];
}

const CASES = { path: '/sager', words: w('Sager', 'Cases') };
const ACCESS = { path: ACCESS_PATH, words: w('Aktindsigt', 'Access to documents') };
