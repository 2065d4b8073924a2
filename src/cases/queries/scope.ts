import type { Role } from '../../../workflows/workflow.js';
import type { Actor, PersonActor } from '../../people/actor.js';
import { isStaff } from '../../people/may.js';

export interface Scope {
  /** A condition on `p`, the project's row. Where there is no project (a left join) it lets only staff through. */
  sql: string;
  /** Everything the statement is run with: what was given, and then what the condition asks for. */
  params: unknown[];
}

type Put = (value: unknown) => string;

/**
 * Which projects this actor may know of, as a condition: `maySee` said in SQL. Every query that answers a person carries
 * it, so that what is not theirs and what is not there look the same.
 *
 *     const scope = scopeOf(actor, [projectId]);
 *     … `from project p where p.id = $1 and ${scope.sql}`, scope.params
 *
 * @param given the statement's own parameters, `$1` onwards; the condition's follow after them
 */
export function scopeOf(actor: Actor, given: readonly unknown[] = []): Scope {
  return scoped(actor, given, 'true', (person, put) => either(asStaff(person, put), () => asParty(person, put)));
}

/**
 * Which cases, and what hangs on them (tasks, documents): a condition on `c`, the case's row, and `p`, its project's.
 * A committee's item is the office's own work: the project and its fund holder hear of it when it is decided. A request for
 * access is known to those who may know of every case it is about.
 *
 *     … from cases c left join project p on p.id = c.project_id where c.id = $1 and ${scope.sql}
 */
export function caseScopeOf(actor: Actor, given: readonly unknown[] = []): Scope {
  return scoped(actor, given, `not ${TELLS_OF_PROJECTS}`, (person, put) => {
    const staff = asStaff(person, put).map((way) =>
      all([way, ...itsCommittee(person, put), ...allAskedFor(person, put)]),
    );
    return either(staff, () => {
      const party = asParty(person, put);
      return party.length ? [all([either(party), `c.workflow = 'project-monitoring'`])] : [];
    });
  });
}

/**
 * As `caseScopeOf`, of an open task `t`: its row carries what those who see many tasks are bounded by, so that no other table
 * is asked. The projects' own people have few.
 */
export function openTaskScopeOf(actor: PersonActor): Scope {
  if (!isStaff(actor) || actor.roles.some((role) => PARTIES.has(role))) return caseScopeOf(actor);
  const params: unknown[] = [];
  const put: Put = (value) => `$${params.push(value)}`;
  const bounds = [
    ...(actor.pools.length ? [`coalesce(t.pool = any(${put(actor.pools)}::text[]), true)`] : []),
    ...itsCommittee(actor, put),
    ...(actor.excluded.length
      ? [`(t.project_id <> all(${put(actor.excluded)}::int[]) or t.project_id is null and not ${ITS_CASE_TELLS})`]
      : []),
    ...allAskedFor(actor, put).map(
      (sees) => `(t.workflow <> 'document-access' or (select ${sees} from cases c where c.id = t.case_id))`,
    ),
  ];
  return { sql: all(bounds), params };
}

/**
 * Of `c`, a case about no project of its own: a quarter's briefing tells of all projects, and a meeting of those that are or
 * were on its agenda: its log names them. Whoever is to see nothing of one project sees neither.
 */
export const TELLS_OF_PROJECTS = `(c.snapshot->'context' ? 'briefing' or c.snapshot @> '{"context": {"hadCases": true}}')`;

/**
 * Of `c`, a request for access: the projects `o` of all the cases it is about, which may be others than its own; of any other
 * case none.
 */
export const ASKED_FOR = `jsonb_array_elements(case c.workflow when 'document-access' then c.snapshot->'context'->'cases' end) one
  join project o on o.id = (one->>'project')::int`;

/** The code of the committee of `c`, a case; null where it has none. */
export const COMMITTEE_OF = `(c.snapshot->'context'->>'committee')`;

const PARTIES: ReadonlySet<Role> = new Set(['projectManager', 'fundHolder']);

/** Of `t`, a task about no project of its own: its case tells of projects. */
export const ITS_CASE_TELLS = `(select ${TELLS_OF_PROJECTS} from cases c where c.id = t.case_id)`;

/** Which monitored cases, of those who see them all at once: a condition on `c` alone. */
export function monitoredScopeOf(actor: Actor, given: readonly unknown[] = []): Scope {
  const { sql, params } = scopeOf(actor, given);
  return { sql: sql === 'true' ? sql : `c.project_id in (select p.id from project p where ${sql})`, params };
}

function scoped(
  actor: Actor,
  given: readonly unknown[],
  withoutProject: string,
  ways: (person: PersonActor, put: Put) => string,
): Scope {
  const params = [...given];
  if (actor.kind === 'system') return { sql: 'true', params };
  const put: Put = (value) => `$${params.push(value)}`;
  const sql = ways(actor, put);
  return { sql: sql === 'false' ? sql : all([sql, ...notExcluded(actor, withoutProject, put)]), params };
}

function notExcluded({ excluded }: PersonActor, withoutProject: string, put: Put): string[] {
  return excluded.length ? [`coalesce(p.id <> all(${put(excluded)}::int[]), ${withoutProject})`] : [];
}

function asStaff(person: PersonActor, put: Put): string[] {
  if (!isStaff(person)) return [];
  return [person.pools.length ? `coalesce(p.pool = any(${put(person.pools)}::text[]), true)` : 'true'];
}

function itsCommittee({ committees }: PersonActor, put: Put): string[] {
  if (!committees.length) return [];
  return [`(c.workflow = 'project-monitoring' or coalesce(${COMMITTEE_OF} = any(${put(committees)}::text[]), true))`];
}

/** Of `c`, where it is a request for access: nothing it is about is kept from this person. */
function allAskedFor({ pools, excluded }: PersonActor, put: Put): string[] {
  const hidden = [
    ...(pools.length ? [`o.pool <> all(${put(pools)}::text[])`] : []),
    ...(excluded.length ? [`o.id = any(${put(excluded)}::int[])`] : []),
  ];
  return hidden.length ? [`not exists (select 1 from ${ASKED_FOR} where ${hidden.join(' or ')})`] : [];
}

/** By the projects' own people: oneself, and those one stands in for. */
function asParty({ id, roles, administration, standsInFor }: PersonActor, put: Put): string[] {
  const ways: string[] = [];
  for (const one of [{ id, excluded: [] }, ...standsInFor]) {
    const way = (sql: string) => all([sql, ...notExcludedAs(one.excluded, put)]);
    if (roles.includes('projectManager')) ways.push(way(`p.project_manager = ${put(one.id)}`));
    if (roles.includes('fundHolder')) ways.push(way(`p.fund_holder = ${put(one.id)}`));
  }
  if (roles.includes('fundHolder') && administration !== null) ways.push(`p.administration = ${put(administration)}`);
  return ways;
}

function notExcludedAs(excluded: readonly number[], put: Put): string[] {
  return excluded.length ? [`p.id <> all(${put(excluded)}::int[])`] : [];
}

/** @param rest asked for only where it says something: a parameter that is not used is an error */
function either(first: string[], rest: () => string[] = () => []): string {
  if (first.includes('true')) return 'true';
  const ways = [...first, ...rest()];
  if (ways.length === 0) return 'false';
  return ways.length === 1 ? (ways[0] as string) : `(${ways.join(' or ')})`;
}

function all(conditions: string[]): string {
  const asked = conditions.filter((condition) => condition !== 'true');
  if (asked.length < 2) return asked[0] ?? 'true';
  return `(${asked.join(' and ')})`;
}
