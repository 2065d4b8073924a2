import { w, type Words } from '../../words.js';
import type { Payload } from '../../workflow.js';
import { itemOf, numberOf, type Meeting } from './agenda.js';
import { SECRETARY } from './rules.js';

/** Whom an id of a meeting stands for: a member, or the secretary among those who sign. */
export function nameIn({ members }: Pick<Meeting, 'members'>, id: string): Words {
  const name = members.find((member) => member.id === id)?.name ?? id;
  return id === SECRETARY ? w('Sekretæren', 'The secretary') : w(name, name);
}

/** A day as it is written: 28.01.2010. */
export function danish(day: unknown): string {
  return String(day).split('-').reverse().join('.');
}

/** Lays the names beside the ids, so that the log says who and which, whatever becomes of them. */
export function withNames(payload: Payload, _: unknown, meeting: Meeting): Payload {
  const { item: key, member, who = member } = payload as Record<string, string | undefined>;
  const item = itemOf(meeting, key);
  return {
    ...payload,
    ...(item && { itemTitle: `${numberOf(meeting, item.key)}. ${item.title}` }),
    ...(who !== undefined && { name: nameIn(meeting, who).da }),
  };
}

/** A line of the log with the item it is about. */
export function onItem(payload: Payload, { da, en }: Words): Words {
  const { itemTitle } = payload as { itemTitle?: string };
  return itemTitle === undefined ? w(da, en) : w(`Punkt ${itemTitle}. ${da}`, `Item ${itemTitle}. ${en}`);
}

/** Whom a line of the log is about. */
export function whoIn(payload: Payload): Words {
  const { name } = payload as { name?: string };
  return name === undefined ? w('Et medlem', 'A member') : w(name, name);
}
