import { w } from '../../../workflows/words.js';

/** Where a member of a committee begins, and the first crumb of their pages. */
export const OWN_COMMITTEE = { path: '/mit-udvalg', words: w('Mit udvalg', 'My committee') };

export function ownMeetingPath(number: string): string {
  return `${OWN_COMMITTEE.path}/${encodeURIComponent(number)}`;
}

export function ownStepPath(number: string, type: string): string {
  return `${ownMeetingPath(number)}/trin/${type}`;
}
