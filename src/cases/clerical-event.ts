import type pg from 'pg';
import type { CalendarRules } from '../calendar/working-days.js';
import type { Command, Demands, EventDefinition, Payload, Role } from '../../workflows/workflow.js';
import type { Actor } from '../people/actor.js';
import type { Parties } from '../people/may.js';

/** Whoever works on a case: all of them, and those of the office. */
export const EVERYBODY: readonly Role[] = ['caseworker', 'supervisor', 'secretary', 'fundHolder', 'projectManager'];
export const OFFICE: readonly Role[] = ['caseworker', 'supervisor', 'secretary'];

/** What a clerical event has at hand while the case is locked. */
export interface Desk {
  client: pg.PoolClient;
  caseId: number;
  /** Of the event in the case's log. */
  seq: number;
  actor: Actor;
  parties: Parties | null;
  on: string;
  rules: CalendarRules;
  /** The tasks and dates that the state asks for. */
  demands: () => Demands;
}

/**
 * Events beside the procedure: logged on every case, whatever its workflow, and no matter to the machine.
 * `write` changes the rows it is about within the same transaction, and may refuse.
 */
export interface ClericalEvent extends EventDefinition {
  write?: (payload: Payload, desk: Desk) => Promise<void>;
  /**
   * Locks every case that its wake may reach, in the order of their ids, before the case's own lock is waited for: two whose
   * wakes cross then wait for each other one way only.
   */
  lockFirst?: (client: pg.PoolClient, caseId: number, payload: Payload) => Promise<unknown>;
  /** What happens at once in its wake, by the system, in the log of whichever case it belongs to. */
  followUps?: (payload: Payload, desk: Pick<Desk, 'client' | 'parties'>) => Promise<FollowUp[]>;
  /** What it asks of the outside world: of its payload alone, so that the log tells it again. */
  commands?: (payload: Payload) => Command[];
}

/** An event in the wake of another. */
export interface FollowUp {
  caseId: number;
  type: string;
  payload: Payload;
}
