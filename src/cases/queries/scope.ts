import type { Actor } from '../../people/actor.js';
import { isStaff } from '../../people/may.js';

export interface Scope {
  /** A condition on `p`, the project's row. Where there is no project (a left join) it lets only staff through. */
  sql: string;
  /** Everything the statement is run with: what was given, and then what the condition asks for. */
  params: unknown[];
}

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
  const params = [...given];
  if (actor.kind === 'system' || isStaff(actor)) return { sql: 'true', params };
  const put = (value: string) => `$${params.push(value)}`;
  const ways: string[] = [];
  if (actor.roles.includes('projectManager')) ways.push(`p.project_manager = ${put(actor.id)}`);
  if (actor.roles.includes('fundHolder')) {
    ways.push(`p.fund_holder = ${put(actor.id)}`);
    if (actor.administration !== null) ways.push(`p.administration = ${put(actor.administration)}`);
  }
  return { sql: ways.length ? `(${ways.join(' or ')})` : 'false', params };
}

/**
 * Which cases, and what hangs on them (tasks, documents): a condition on `c`, the case's row, and `p`, its project's.
 * A committee's item is the office's own work: the project and its fund holder hear of it when it is decided.
 *
 *     … from cases c left join project p on p.id = c.project_id where c.id = $1 and ${scope.sql}
 */
export function caseScopeOf(actor: Actor, given: readonly unknown[] = []): Scope {
  const { sql, params } = scopeOf(actor, given);
  return { sql: sql === 'true' || sql === 'false' ? sql : `(${sql} and c.workflow = 'project-monitoring')`, params };
}
