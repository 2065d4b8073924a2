import type { Role } from '../../workflows/workflow.js';

/** Who does something: a person signed in, or the system (time passing, an effect finished). */
export type Actor = PersonActor | SystemActor;

export interface PersonActor extends Bounds {
  kind: 'person';
  id: string;
  name: string;
  roles: readonly Role[];
  /** The administration a fund holder acts for. */
  administration: string | null;
}

/** How far somebody's work reaches today. */
export interface Bounds {
  /** Codes of the pools and committees whose cases are this person's work; empty: all. */
  pools: readonly string[];
  committees: readonly string[];
  /** Ids of the projects they see nothing of (conflict of interest). */
  excluded: readonly number[];
  /** Ids of the terms on committees in which they sit as a member. */
  seats: readonly string[];
  /** Those who are away today and whose work is theirs meanwhile. */
  standsInFor: readonly Absent[];
}

/** Somebody who is away today. */
export interface Absent {
  id: string;
  name: string;
  /** Ids of the projects that they see nothing of, and nobody in their place. */
  excluded: readonly number[];
}

interface SystemActor {
  kind: 'system';
  id: 'system';
  name: string;
}

export const SYSTEM: Actor = { kind: 'system', id: 'system', name: 'System' };

/** Everywhere, and for nobody but oneself. */
export const UNBOUNDED: Bounds = { pools: [], committees: [], excluded: [], seats: [], standsInFor: [] };

/** The same person without those whose work is theirs only for now: what they are given must be theirs to keep. */
export function inOwnRight(person: PersonActor): PersonActor {
  return { ...person, standsInFor: [] };
}

/** The columns of `p`, the person's row, that make a `PersonActor`. */
export const ACTOR = `p.id, p.name, p.roles, p.administration, p.pools, p.committees,
  array(select e.project_id from exclusion e where e.person_id = p.id and e.ended_at is null order by 1) as excluded,
  array(select s.id::text from seat_today s where s.person_id = p.id and 'committeeMember' = any(p.roles) order by 1) as seats,
  coalesce((select jsonb_agg(jsonb_build_object('id', away.id, 'name', away.name, 'excluded',
      array(select e.project_id from exclusion e where e.person_id = away.id and e.ended_at is null order by 1)) order by away.name)
    from absent_today a join person away on away.id = a.person_id where a.substitute = p.id), '[]') as "standsInFor"`;

/** A row of these columns, with whatever else was asked for left out. */
export function actorOf(row: Omit<PersonActor, 'kind'>): PersonActor {
  const { id, name, roles, administration, pools, committees, excluded, seats, standsInFor } = row;
  return { kind: 'person', id, name, roles, administration, pools, committees, excluded, seats, standsInFor };
}
