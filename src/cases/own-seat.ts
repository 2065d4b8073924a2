import type { EventDefinition } from '../../workflows/workflow.js';
import { dayOf } from '../calendar/working-days.js';
import type { Actor } from '../people/actor.js';
import { seatsAt } from '../people/may.js';
import { partiesOf, type LockedCase } from './locked-case.js';
import type { NewEvent } from './make-step.js';

/**
 * What a committee's member sends is for the seat they sit on, and is received on the day it comes: neither is asked for. Whoever
 * sends it as the secretary says for whom it is. Another's seat, where one was written all the same, `may` refuses.
 */
export function forOwnSeat(
  event: NewEvent,
  { by, ownSeat }: EventDefinition,
  actor: Actor,
  locked: LockedCase,
): NewEvent {
  if (!ownSeat || actor.kind === 'system') return event;
  const { seat, on } = ownSeat;
  const isOffice = actor.roles.some((role) => role !== 'committeeMember' && by.includes(role));
  const [own] = seatsAt(actor, partiesOf(locked));
  if (own === undefined || (isOffice && event.payload[seat] !== undefined)) return event;
  return { ...event, payload: { [seat]: own, ...event.payload, ...(on !== undefined && { [on]: dayIn(on, locked) }) } };
}

/** Whoever sends the same again the next day sends what they sent. */
function dayIn(field: string, { seen, now }: LockedCase): unknown {
  return seen?.payload[field] ?? dayOf(now);
}
