import type pg from 'pg';

/**
 * What a letter is about: a case, its project and its people, as they are now. Days are `YYYY-MM-DD`, money is in øre.
 * A committee item about a whole quarter has no project: its own letter asks for none, and whoever opened it is its caseworker.
 */
export interface Subject {
  caseId: number;
  parentId: number | null;
  number: string;
  ended: boolean;
  /** What the case's machine remembers. */
  context: CaseContext;
  /** The day it is in Copenhagen. */
  today: string;
  project: ProjectFacts;
  projectManager: Contact;
  fundHolder: Contact;
  caseworker: Contact;
}

/** What the letters read of it; a committee item has other things to remember than a monitoring case. */
export interface CaseContext {
  reds?: string[];
  committees?: string[];
  lettersTo?: string[];
  outcomes?: Record<string, string>;
  committee?: string;
  about?: string;
  meetingOn?: string | null;
  briefing?: string;
  /** Of a meeting. */
  startsOn?: string;
  /** Of a request for access to documents: who asks. */
  applicant?: { name: string; email: string | null };
}

export interface ProjectFacts {
  name: string;
  pool: string;
  administration: string;
  from: string;
  to: string;
  municipalShare: number;
}

export interface Contact {
  name: string;
  title: string;
  unit: string;
  email: string;
}

/** @throws Error when there is no such case: an outbox row always has one */
export async function subjectOf(pool: pg.Pool, caseId: number): Promise<Subject> {
  const { rows } = await pool.query<Subject>({
    // Eight tables take longer to plan than to read: planned once a connection.
    name: 'subject',
    text: `select c.id as "caseId", c.parent_id as "parentId", c.number, c.ended_at is not null as ended, c.snapshot->'context' as context,
       (pretended_now() at time zone 'Europe/Copenhagen')::date as today,
       case when p.id is not null then jsonb_build_object('name', p.name, 'pool', pool.name, 'administration', a.name, 'from', p.first_day, 'to', p.last_day,
         'municipalShare', p.municipal_share) end as project,
       ${contact('m')} as "projectManager", ${contact('h')} as "fundHolder", ${contact('w')} as caseworker
     from cases c left join project p on p.id = c.project_id left join pool on pool.code = p.pool
       left join administration a on a.code = p.administration
       left join person m on m.id = p.project_manager left join person h on h.id = p.fund_holder
       left join case_event opened on opened.case_id = c.id and opened.seq = 1
       left join person w on w.id::text = coalesce(p.caseworker::text, opened.by)
     where c.id = $1`,
    values: [caseId],
  });
  const subject = rows[0];
  if (!subject?.project && !subject?.context.briefing && !subject?.context.startsOn && !subject?.context.applicant)
    throw new Error(`Case ${caseId} has no project to write about`);
  return subject;
}

function contact(alias: string): string {
  return `jsonb_build_object('name', ${alias}.name, 'title', ${alias}.title, 'unit', ${alias}.unit, 'email', ${alias}.email)`;
}
