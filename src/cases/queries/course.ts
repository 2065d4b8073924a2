import type pg from 'pg';
import type { Actor } from '../../people/actor.js';
import { caseScopeOf } from './scope.js';

type Client = Pick<pg.Pool, 'query'>;

/** A meeting that a case's item was on. Days are `YYYY-MM-DD`. */
export interface CourseMeeting {
  on: string;
  number: string;
  committeeName: string;
  state: string;
  /** The item's number there. */
  place: number;
}

/** What a committee decided, once for each reference. `outcome` is a decision or a project's further course. */
export interface CourseDecision {
  on: string;
  committee: string;
  outcome: string;
  reference: string;
  text: string;
}

export interface CoursePaper {
  on: string;
  id: string;
  number: string;
  kind: string;
  title: string;
  recipient: string;
  /** Of the case it is filed on. */
  caseNumber: string;
}

/** Every meeting, decision and letter of a case and of its items (E30); papers in the order of the steps that led to them. */
export async function courseOf(client: Client, actor: Actor, caseId: number) {
  const { sql, params } = caseScopeOf(actor, [caseId]);
  const from = 'cases c left join project p on p.id = c.project_id';
  const [meetings, decisions, papers] = await Promise.all([
    client.query<CourseMeeting>(
      `select m->>'startsOn' as on, c.number, m->>'committeeName' as "committeeName", c.state, place
       from ${from}, lateral (select c.snapshot->'context' as m) as context, jsonb_array_elements(m->'items') with ordinality as items (item, place)
       where c.workflow = 'meeting' and (item->>'caseId')::int in (select id from cases where $1 in (id, parent_id)) and ${sql}`,
      params,
    ),
    // What an item decided stands on its parent as well, there as the project's further course where it answered a letter.
    client.query<CourseDecision>(
      `select distinct on (d.reference, d.committee) d.decided_on as on, coalesce(k.name, d.committee) as committee, d.outcome, d.reference, d.text
       from ${from} join decision d on d.case_id = c.id left join committee k on k.code = d.committee
       where $1 in (c.id, c.parent_id) and ${sql} order by d.reference, d.committee, c.id = $1 desc, d.id desc`,
      params,
    ),
    client.query<CoursePaper>(
      `select d.day as on, d.id, d.number, d.kind, d.title, d.recipient, c.number as "caseNumber"
       from ${from} join document d on d.case_id = c.id left join outbox o on o.id = d.id
       where $1 in (c.id, c.parent_id) and ${sql} order by coalesce(o.created_at, d.created_at), o.seq, d.number`,
      params,
    ),
  ]);
  return { meetings: meetings.rows, decisions: decisions.rows, papers: papers.rows };
}
