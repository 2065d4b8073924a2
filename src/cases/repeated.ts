import { z } from 'zod';
import { w } from '../../workflows/words.js';
import type { EventDefinition, Payload } from '../../workflows/workflow.js';
import type { Actor } from '../people/actor.js';
import { canonical } from './canonical.js';
import { BadPayload, KeyUsedBefore } from './errors.js';
import type { SeenBefore } from './locked-case.js';
import { plainPayload } from './payload.js';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The key as it is kept, or `null` where none was given. @throws BadPayload when nobody could keep it */
export function checkedKey(key: string | undefined): string | null {
  if (!key) return null;
  if (KEY.test(key)) return key;
  const words = w('Brug højst 200 tegn uden mellemrum.', 'Use at most 200 characters without spaces.');
  throw new BadPayload([{ path: 'idempotencyKey', words }]);
}

/**
 * The same person has sent the same event before: nothing is done now. What the system sends under the id of a row is that
 * row's, whatever its words have become since.
 * @throws KeyUsedBefore when it was somebody else, another event or other content: one of the two is a mistake
 */
export function mustBeTheSame(
  seen: SeenBefore,
  definition: EventDefinition,
  event: { type: string; payload: Payload },
  actor: Actor,
): void {
  const sameContent = () =>
    canonical(asWritten(definition, seen.payload)) === canonical(plainPayload(definition, event.payload));
  const same = seen.type === event.type && seen.by === actor.id && (actor.kind === 'system' || sameContent());
  if (!same) throw new KeyUsedBefore();
}

/** Without what the door laid beside it. */
function asWritten({ complete, form, payload: shape }: EventDefinition, payload: Payload): Payload {
  if (!complete) return payload;
  const asked = shape instanceof z.ZodObject ? shape.shape : form;
  return Object.fromEntries(Object.entries(payload).filter(([name]) => name in asked));
}
