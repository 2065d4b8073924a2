import { createHash } from 'node:crypto';
import type { AgendaItem } from '../../workflows/meeting/v1/agenda.js';

/** Stands for what was decided on an item when somebody looked, so that nobody writes over what they have not seen. */
export function decisionsSeen({ key, decisions }: Pick<AgendaItem, 'key' | 'decisions'>): string {
  return `${key}:${createHash('sha256').update(JSON.stringify(decisions)).digest('hex').slice(0, 16)}`;
}

/** @param seen as `decisionsSeen` gave it; of another item, or nothing, it says nothing */
export function isStillSo(item: Pick<AgendaItem, 'key' | 'decisions'>, seen: string): boolean {
  return !seen.startsWith(`${item.key}:`) || seen === decisionsSeen(item);
}
