import { Injectable } from '@nestjs/common';
import { Cases } from '../cases/case.service.js';
import { ASKED_FOR, COMMITTEE_OF, ITS_CASE_TELLS } from '../cases/queries/scope.js';
import { SYSTEM } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { oneByOne } from './one-by-one.js';

const BATCH = 500;

/**
 * Puts back what lies with somebody who can no longer do it: the municipality's own login took the role or the pool and asks
 * nobody what becomes of the tasks, the case came to be about a project they are to see nothing of, or a crash stopped a
 * leaving half-way.
 */
@Injectable()
export class LeftTasks {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
  ) {}

  /** @returns how many were put back */
  sweep(): Promise<number> {
    return oneByOne({
      due: async (passedOver) => (await this.database.pool.query<Left>(DUE, [passedOver, BATCH])).rows,
      idOf: ({ id }) => id,
      carryOut: (task) => this.putBack(task),
      failure: ({ id }) => `Task ${id} could not be put back`,
    });
  }

  private async putBack({ id, case_id }: Left): Promise<boolean> {
    await this.cases.send(case_id, { type: 'TASK_RELEASED', payload: { task: String(id) } }, SYSTEM);
    return true;
  }
}

interface Left {
  id: number;
  case_id: number;
}

/** For its holder as staff: a project's own people are bounded by the project alone. */
const IS_STAFFS = `not ('projectManager' = any(a.roles) and 'projectManager' = any(t.roles)
  or 'fundHolder' = any(a.roles) and 'fundHolder' = any(t.roles))`;

/** Of a request's task: it is about a case of such a project `o`. */
function isAskedFor(which: string): string {
  return `t.workflow = 'document-access' and exists (select 1 from cases c, ${ASKED_FOR} where c.id = t.case_id and ${which})`;
}

/** The case tells of something that its holder is to see nothing of. The few who are excluded at all are asked for first. */
const IS_EXCLUDED = `a.id in (select person_id from exclusion where ended_at is null)
  and (exists (select 1 from exclusion x where x.person_id = a.id and x.project_id = t.project_id and x.ended_at is null)
    or t.project_id is null and ${ITS_CASE_TELLS}
    or ${isAskedFor('o.id in (select x.project_id from exclusion x where x.person_id = a.id and x.ended_at is null)')})`;

/** Another committee's: few are bounded so, and their tasks' cases alone are looked at. */
const IS_OTHER_COMMITTEES = `cardinality(a.committees) > 0 and t.workflow <> 'project-monitoring'
  and (select ${COMMITTEE_OF} <> all(a.committees) from cases c where c.id = t.case_id)`;

/** Of open task `t` and its holder `a`: they stopped, it is not their work, or they see nothing of its case; `may` said in SQL. */
export const IS_LEFT = `t.closed_at is null and (not a.active or not a.roles && t.roles or ${IS_EXCLUDED}
  or ${IS_STAFFS} and (cardinality(a.pools) > 0 and (t.pool <> all(a.pools) or ${isAskedFor('o.pool <> all(a.pools)')})
    or ${IS_OTHER_COMMITTEES}))`;

const DUE = `
  select t.id, t.case_id from task t join person a on a.id = t.assignee
  where ${IS_LEFT} and t.id <> all($1::int[]) order by t.id limit $2`;
