import { w, type Words } from '../../words.js';
import type { Meeting } from './agenda.js';
import { SECRETARY } from './rules.js';

/** Whom an id of a meeting stands for: a member, or the secretary among those who sign. */
export function nameIn({ members }: Pick<Meeting, 'members'>, id: string): Words {
  const name = members.find((member) => member.id === id)?.name ?? id;
  return id === SECRETARY ? w('Sekretæren', 'The secretary') : w(name, name);
}
