import { ROLE_WORDS } from '../people/role-words.js';
import { people } from './town/people.js';

/** Whom a newcomer can be in the demo, the first of each role: lines for the terminal. */
export function demoPeople(): string[] {
  const seen = new Set<string>();
  return Object.values(people).flatMap(({ name, roles: [role] }) => {
    if (!role || seen.has(role)) return [];
    seen.add(role);
    const { da, en } = ROLE_WORDS[role].title;
    return [`  ${name.padEnd(14)} ${da.toLowerCase()} / ${en.toLowerCase()}`];
  });
}
