import type { Role } from '../../workflows/workflow.js';
import type { Absent, Actor, PersonActor } from './actor.js';

/** What decides whose a project or a case is. What is null, it has not: a committee's item is the office's own work. */
export interface Parties {
  /** Id of the project; `all` where it tells of every project there is (a quarter's briefing). */
  project: number | 'all' | null;
  /** Code of the project's pool. */
  pool: string | null;
  /** Code of the committee, of a committee's item. */
  committee: string | null;
  projectManager: string | null;
  fundHolder: string | null;
  administration: string | null;
  /** Of a request for access: the projects of all the cases it is about. Whoever may not see one of them sees none of it. */
  askedFor?: readonly { project: number; pool: string }[];
  /** Ids of the terms of those who sit on the committee, of its meeting. */
  seats?: readonly string[];
}

/** Why somebody may not: not their kind of work, not their project, another member's seat, or they wrote what is to be approved. */
export type Refusal = 'role' | 'project' | 'seat' | 'fourEyes';

interface Rule {
  by: readonly (Role | 'system')[];
  /** Whose writing it approves. */
  notBy?: string;
  /** Id of the term on the committee that it is for. Where it is not known yet, any of the person's own. */
  forSeat?: unknown;
}

/** Those whose work is with every case of their pools and committees. */
const STAFF: readonly Role[] = ['caseworker', 'supervisor', 'secretary', 'admin'];

/**
 * The one place that says who may do what; what it does not allow is refused.
 * @param rule who may send the event, (`notBy`) whose writing it approves, and (`forSeat`) for which member it speaks
 * @param parties null where it is about no case
 * @param writtenBy who wrote what, as the case remembers it
 * @param assignee whose task it finishes, as an id
 * @returns why not, or `null` when it is allowed
 */
export function may(
  actor: Actor,
  rule: Rule,
  parties: Parties | null,
  writtenBy: Record<string, string>,
  assignee: string | null = null,
): Refusal | null {
  if (actor.kind === 'system') return rule.by.includes('system') ? null : 'role';
  if (!actor.roles.some((role) => rule.by.includes(role))) return 'role';
  const hats = hatsOf(actor, parties);
  const refusal = hats.some((hat) => fits(hat, rule, parties)) ? null : whyNotAsMember(actor, rule, parties);
  if (refusal) return refusal;
  if (!rule.notBy) return null;
  // What is done for somebody who is away is done by both: neither may have written it.
  const hands = [actor.id, actsFor(actor, rule, parties, assignee)?.id];
  return hands.includes(writtenBy[rule.notBy] ?? NOBODY) ? 'fourEyes' : null;
}

const NOBODY = '';

/**
 * For whom somebody does something, besides themself: the absent person whose task it is, or through whom alone it is theirs
 * to do. In one's own right one acts for nobody.
 */
export function actsFor(actor: Actor, rule: Rule, parties: Parties | null, assignee: string | null): Absent | null {
  if (actor.kind === 'system') return null;
  const present = presentFor(actor, parties);
  const owner = present.find(({ id }) => id === assignee);
  if (owner) return owner;
  if (fits(actor, rule, parties)) return null;
  return present.find((absent) => fits({ ...actor, id: absent.id }, rule, parties)) ?? null;
}

/** Staff see every case of their pools and committees; a project manager and a fund holder see their own projects. */
export function maySee(actor: Actor, parties: Parties | null): boolean {
  return (
    actor.kind === 'system' ||
    hatsOf(actor, parties).some((hat) => hat.roles.some((role) => isTheirs(hat, role, parties)))
  );
}

/**
 * The terms in which somebody sits at a meeting. A member sees of it what the members' own pages show, and nothing of its case:
 * what they are excluded from those pages leave out.
 */
export function seatsAt(actor: Actor, parties: Parties | null): string[] {
  if (actor.kind === 'system' || !actor.roles.includes('committeeMember')) return [];
  return (parties?.seats ?? []).filter((seat) => actor.seats.includes(seat));
}

/** A member speaks for the seat they sit on, and for nobody else (004 §§ 2.2, 6.3 and 6.4). */
function whyNotAsMember(actor: PersonActor, { by, forSeat }: Rule, parties: Parties | null): Refusal | null {
  const own = by.includes('committeeMember') ? seatsAt(actor, parties) : [];
  if (own.length === 0) return 'project';
  return forSeat === undefined || own.some((seat) => seat === forSeat) ? null : 'seat';
}

/** Staff work across projects. */
export function isStaff(actor: Actor): boolean {
  return actor.kind === 'person' && actor.roles.some((role) => STAFF.includes(role));
}

/** Who sits on a committee and does no other work here. */
export function isOnlyMember({ roles }: PersonActor): boolean {
  return roles.length > 0 && roles.every((role) => role === 'committeeMember');
}

/** As whom somebody can look at it: themself and those they stand in for; nobody at all where they are excluded. */
function hatsOf(actor: PersonActor, parties: Parties | null): PersonActor[] {
  if (isExcluded(actor, parties)) return [];
  return [actor, ...presentFor(actor, parties).map(({ id }) => ({ ...actor, id }))];
}

/** Whom somebody stands in for here: in the place of one who is excluded nobody acts. */
function presentFor({ standsInFor }: PersonActor, parties: Parties | null): Absent[] {
  return standsInFor.filter((absent) => !isExcluded(absent, parties));
}

function isExcluded({ excluded }: Pick<Absent, 'excluded'>, parties: Parties | null): boolean {
  const project = parties?.project ?? null;
  if (parties?.askedFor?.some((one) => excluded.includes(one.project))) return true;
  return project === 'all' ? excluded.length > 0 : project !== null && excluded.includes(project);
}

function fits(person: PersonActor, { by }: Rule, parties: Parties | null): boolean {
  return person.roles.some((role) => by.includes(role) && isTheirs(person, role, parties));
}

function isTheirs(person: PersonActor, role: Role, parties: Parties | null): boolean {
  if (STAFF.includes(role))
    return (
      !parties ||
      ([parties, ...(parties.askedFor ?? [])].every(({ pool }) => isWithin(person.pools, pool)) &&
        isWithin(person.committees, parties.committee))
    );
  if (!parties) return false;
  const { projectManager, fundHolder, administration } = parties;
  if (role === 'projectManager') return projectManager === person.id;
  if (role !== 'fundHolder') return false;
  return fundHolder === person.id || (administration !== null && administration === person.administration);
}

/** Without codes of their own everything is their work; what has no code is everybody's. */
function isWithin(codes: readonly string[], code: string | null): boolean {
  return codes.length === 0 || code === null || codes.includes(code);
}
