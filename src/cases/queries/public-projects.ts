import type pg from 'pg';
import { quarterOf, type Quarter } from '../../../workflows/quarter.js';
import { lastFourQuarters, publishedProjects, type PublishedProject } from './published.js';

export interface PublicProject extends PublishedProject {
  administration_code: string;
  /** `YYYY-MM-DD` */
  first_day: string;
  last_day: string;
  /** In øre. */
  municipal_share: number;
  /** Of the last four quarters those that were closed without a report, and of which that may be said. */
  unreported: Quarter[];
}

/** What a project published once: it stays, also when a later one corrects it. */
export interface PublicForm {
  quarter: Quarter;
  colour: 'green' | 'yellow' | 'red';
  document_id: string;
  document_number: string;
  /** `YYYY-MM-DD` in Copenhagen */
  published_on: string;
  /** When the next one took its place; null while it stands. */
  replaced_on: string | null;
  /** It took the place of an earlier one itself. */
  corrects: boolean;
}

/**
 * Every project with a published rating, with its particulars, sorted as Danes sort. Of a case nothing is read but that a
 * quarter was closed without a report. It is said when the quarter after it is over, whatever the case does meanwhile,
 * so that an empty quarter never tells why it is empty.
 * @param today `YYYY-MM-DD`
 * @param only this project, where it is there
 */
export async function publicProjects(pool: pg.Pool, today: string, only?: number): Promise<PublicProject[]> {
  const projects = (await publishedProjects(pool)).filter(({ id }) => only === undefined || id === only);
  const sayable = lastFourQuarters(today).slice(0, -1);
  const { rows } = await pool.query<Omit<PublicProject, keyof PublishedProject>>(PARTICULARS, [
    projects.map(({ id }) => id),
    sayable,
  ]);
  return projects.map((project, index) => ({ ...project, ...(rows[index] as (typeof rows)[number]) }));
}

/** All that a project ever published, the newest quarter first, and of a quarter the newest first. */
export async function publicForms(pool: pg.Pool, projectId: number): Promise<PublicForm[]> {
  const { rows } = await pool.query<PublicForm>(FORMS, [projectId]);
  return rows;
}

/** The bytes of a monitoring form, only if it was published. */
export async function publicPdf(
  pool: pg.Pool,
  documentId: string,
): Promise<{ number: string; sha256: string; pdf: Buffer } | undefined> {
  const { rows } = await pool.query<{ number: string; sha256: string; pdf: Buffer }>(
    'select number, sha256, pdf from document d where id = $1 and exists (select 1 from publication where document_id = d.id)',
    [documentId],
  );
  return rows[0];
}

/** Whether a quarter touches the project's period. */
export function isWithin(quarter: Quarter, { first_day, last_day }: PublicProject): boolean {
  return quarterOf(first_day) <= quarter && quarter <= quarterOf(last_day);
}

const PARTICULARS = `
  select p.administration as administration_code, p.first_day, p.last_day, p.municipal_share,
    array(select closed.key from cases c, jsonb_each_text(c.snapshot -> 'context' -> 'outcomes') as closed
      where c.project_id = p.id and c.workflow = 'project-monitoring' and closed.value = 'none' and closed.key = any($2)) as unreported
  from unnest($1::int[]) with ordinality as asked (id, place) join project p on p.id = asked.id order by asked.place`;

const FORMS = `
  select b.quarter, b.colour, b.document_id, d.number as document_number,
    (b.at at time zone 'Europe/Copenhagen')::date as published_on,
    (lead(b.at) over same at time zone 'Europe/Copenhagen')::date as replaced_on,
    row_number() over same > 1 as corrects
  from publication b join cases c on c.id = b.case_id join document d on d.id = b.document_id
  where c.project_id = $1
  window same as (partition by b.case_id, b.quarter order by b.id)
  order by b.quarter desc, b.id desc`;
