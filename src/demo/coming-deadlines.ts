import type pg from 'pg';
import { workflowOf } from '../../workflows/released.js';
import { w, type Words } from '../../workflows/words.js';
import { dayOf } from '../calendar/copenhagen-time.js';
import { aboutWords, OTHER_CASES } from '../cases/queries/other-cases.js';
import { caseScopeOf } from '../cases/queries/scope.js';
import type { PersonActor } from '../people/actor.js';

export interface ComingDeadline {
  title: Words;
  caseNumber: string;
  casePath: string;
  project: Words | null;
  /** The first day on which it has passed, `YYYY-MM-DD`. */
  passesOn: string;
}

const SHOWN = 8;

/** What the clock meets next, of what this person may know of. */
export async function comingDeadlines(pool: pg.Pool, actor: PersonActor): Promise<ComingDeadline[]> {
  const { sql, params } = caseScopeOf(actor, [SHOWN]);
  const { rows } = await pool.query<{
    name: string;
    about: string;
    due_at: Date;
    number: string;
    workflow: string;
    version: number;
    project: string | null;
    others: number;
  }>(
    `select d.name, d.about, d.due_at, c.number, c.workflow, c.version, p.name as project,
       ${OTHER_CASES} as others
     from deadline d join cases c on c.id = d.case_id left join project p on p.id = c.project_id
     where d.status = 'pending' and d.due_at > (select pretended_now()) and ${sql} order by d.due_at, d.id limit $1`,
    params,
  );
  return rows.map(({ name, about, due_at, number, workflow, version, project, others }) => ({
    title: workflowOf(workflow, version).deadlines[name]?.title(about) ?? w(name, name),
    caseNumber: number,
    casePath: `/sager/${encodeURIComponent(number)}`,
    project: aboutWords(project, others),
    passesOn: dayOf(due_at),
  }));
}
