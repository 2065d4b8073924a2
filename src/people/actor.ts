import type { Role } from '../../workflows/workflow.js';

/** Who does something: a person signed in, or the system (time passing, an effect finished). */
export type Actor = PersonActor | SystemActor;

export interface PersonActor {
  kind: 'person';
  id: string;
  name: string;
  roles: readonly Role[];
  /** The administration a fund holder acts for. */
  administration: string | null;
}

interface SystemActor {
  kind: 'system';
  id: 'system';
  name: string;
}

export const SYSTEM: Actor = { kind: 'system', id: 'system', name: 'System' };
