import type pg from 'pg';
import type { Actor } from '../people/actor.js';
import { eventIn } from '../../workflows/decide.js';
import { workflowOf } from '../../workflows/released.js';
import type { EventDefinition } from '../../workflows/workflow.js';
import { clericalEvents } from './clerical.js';
import { CaseMovedOn, NotAllowedNow, NotYours } from './errors.js';
import { mustBeDue, type LockedCase } from './locked-case.js';
import { clericalStep, procedureStep, type NewEvent } from './make-step.js';
import { forOwnSeat } from './own-seat.js';
import { mustBeTheSame } from './repeated.js';
import type { Step } from './step.js';

export interface Sent {
  caseId: number;
  revision: number;
  state: string;
  /** The event had been sent before; nothing was done now, and this is the answer of then. */
  again?: true;
}

/** Written in the same transaction as the step, after the lock. */
type Alongside = (client: pg.PoolClient) => Promise<void>;

export interface SendOptions {
  /** The deadline that raises the event; it must still be due when the case is locked. */
  fires?: number;
  alongside?: Alongside;
}

/** The step that the event comes to, or what came of it when it was sent before. @throws Refused */
export async function takeStep(
  client: pg.PoolClient,
  locked: LockedCase,
  given: NewEvent,
  actor: Actor,
  { fires, alongside }: SendOptions,
): Promise<KnownStep | Sent> {
  const { id: caseId } = locked;
  const definition = definitionOf(locked, given.type);
  const event = forOwnSeat(given, definition, actor, locked);
  if (locked.seen) {
    mustBeTheSame(locked.seen, definition, event, actor);
    return { caseId, revision: locked.seen.seq, state: locked.seen.state, again: true };
  }
  if (event.expectedRevision !== undefined && event.expectedRevision !== locked.revision)
    throw new CaseMovedOn(locked.revision);
  if (fires !== undefined) await mustBeDue(client, caseId, fires);
  // What no person fills in comes together with its rows from a room of ours, never from outside.
  if (definition.payload && actor.kind === 'person' && !alongside) throw new NotYours('role');
  const take = isClerical(event.type) ? clericalStep : procedureStep;
  const step = await take(client, locked, definition, event, actor);
  return { ...step, caseId, ...(fires !== undefined && { fireDeadline: fires }) };
}

export type KnownStep = Step & { caseId: number };

export function isSent(step: KnownStep | Sent): step is Sent {
  return 'revision' in step;
}

export function sentBy({ caseId, seq, toState }: KnownStep): Sent {
  return { caseId, revision: seq, state: toState };
}

/** By its own name only: `constructor` is no event. @throws NotAllowedNow */
function definitionOf({ workflow, version, snapshot }: LockedCase, type: string): EventDefinition {
  const definition = isClerical(type) ? clericalEvents[type] : eventIn(workflowOf(workflow, version), type, snapshot);
  if (!definition) throw new NotAllowedNow();
  return definition;
}

export function isClerical(type: string): boolean {
  return Object.hasOwn(clericalEvents, type);
}
