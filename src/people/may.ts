import type { Role } from '../../workflows/workflow.js';
import type { Actor } from './actor.js';

/** Whose a project is. `null` where a case has no project. */
export interface Parties {
  projectManager: string;
  fundHolder: string;
  administration: string;
}

/** Why somebody may not: not their kind of work, not their project, or they wrote what is to be approved. */
export type Refusal = 'role' | 'project' | 'fourEyes';

/** Those whose work is with every case. */
const STAFF: readonly Role[] = ['caseworker', 'supervisor', 'secretary', 'admin'];

/**
 * The one place that says who may do what; what it does not allow is refused.
 * @param rule who may send the event, and (`notBy`) whose writing it approves
 * @param writtenBy who wrote what, as the case remembers it
 * @returns why not, or `null` when it is allowed
 */
export function may(
  actor: Actor,
  rule: { by: readonly (Role | 'system')[]; notBy?: string },
  parties: Parties | null,
  writtenBy: Record<string, string>,
): Refusal | null {
  if (actor.kind === 'system') return rule.by.includes('system') ? null : 'role';
  const fitting = actor.roles.filter((role) => rule.by.includes(role));
  if (fitting.length === 0) return 'role';
  if (!fitting.some((role) => isTheirs(actor, role, parties))) return 'project';
  if (rule.notBy && writtenBy[rule.notBy] === actor.id) return 'fourEyes';
  return null;
}

/** Staff see every case; a project manager and a fund holder see their own projects. */
export function maySee(actor: Actor, parties: Parties | null): boolean {
  return actor.kind === 'system' || actor.roles.some((role) => isTheirs(actor, role, parties));
}

/** Staff work across all projects. */
export function isStaff(actor: Actor): boolean {
  return actor.kind === 'person' && actor.roles.some((role) => STAFF.includes(role));
}

function isTheirs(actor: Actor, role: Role, parties: Parties | null): boolean {
  if (STAFF.includes(role)) return true;
  if (!parties || actor.kind !== 'person') return false;
  if (role === 'projectManager') return parties.projectManager === actor.id;
  if (role === 'fundHolder') return parties.fundHolder === actor.id || parties.administration === actor.administration;
  return false;
}
