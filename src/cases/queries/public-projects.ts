import type pg from 'pg';
import type { Quarter } from '../../../workflows/quarter.js';
import { endOfDay } from '../../calendar/copenhagen-time.js';
import { type PublicAttachment, publicAttachments } from '../../documents/attachments.js';
import type { Proposal } from '../../measures/proposal.js';
import { lastFourQuarters, type PublicDay, type PublicProject } from './published.js';

/** What a project published once. It stays, also when a later one corrects it, unless it was taken back. */
export interface PublicForm {
  quarter: Quarter;
  /** Null once it was taken back. */
  colour: 'green' | 'yellow' | 'red' | null;
  document_id: string;
  document_number: string;
  /** `YYYY-MM-DD` in Copenhagen, as all days here */
  published_on: string;
  /** When the next one took its place; null while it stands. */
  replaced_on: string | null;
  /** It took the place of an earlier one itself. */
  corrects: boolean;
  /** Taken back by the day that is shown. */
  withdrawn_on: string | null;
  /** Taken back after it. */
  withdrawn_since: string | null;
}

/** A published form as it is read on a page: what its PDF says, without the people. */
export interface PublicFormContent extends Omit<PublicForm, 'withdrawn_on' | 'withdrawn_since'> {
  colour: 'green' | 'yellow' | 'red';
  project_id: number;
  project_name: string;
  reason: string | null;
  rated_on: string | null;
  criteria: FormCriterion[];
  proposal: Proposal | null;
  /** Why another colour was chosen than the proposed one. */
  deviation: string;
}

interface FormCriterion {
  name: string;
  level: 'activity' | 'result';
  unit?: string | null;
  reached: number | null;
  expected: number | null;
  target: number | null;
}

/**
 * Every monitored project as anybody may see it, sorted as Danes sort. Of a case nothing is read but when its monitoring
 * began and ended, and that a quarter was closed without a report. That is said when the quarter after it is over,
 * whatever the case does meanwhile, so that an empty quarter never tells why it is empty.
 *
 * A project with nothing published is listed from the day its baseline was approved: that depends on no rating, so one whose
 * first red is being told looks, to the letter, like one nobody has rated yet. For the same reason the pages say "nothing
 * published yet" and not "not rated yet", which would be untrue of the former.
 * @param only this project, where it is there
 */
export async function publicProjects(pool: pg.Pool, seen: PublicDay, only?: number): Promise<PublicProject[]> {
  const sayable = lastFourQuarters(seen.day).slice(0, -1);
  const { rows } = await pool.query<PublicProject>(PROJECTS, [momentOf(seen), sayable, only ?? null]);
  return rows;
}

/** All that a project had published by then, the newest quarter first, and of a quarter the newest first. */
export async function publicForms(pool: pg.Pool, seen: PublicDay, projectId: number): Promise<PublicForm[]> {
  const { rows } = await pool.query<PublicForm>(FORMS, [momentOf(seen), projectId]);
  return rows;
}

/** The attachments a project had public by then, the newest quarter first. */
export function publicFiles(pool: pg.Pool, seen: PublicDay, projectId: number): Promise<PublicAttachment[]> {
  return publicAttachments(pool, projectId, momentOf(seen));
}

/** What a monitoring form says, only if it was published and not taken back. */
export async function publicForm(pool: pg.Pool, documentId: string): Promise<PublicFormContent | undefined> {
  const { rows } = await pool.query<PublicFormContent>(FORM, [documentId]);
  return rows[0];
}

/** The bytes of a monitoring form, on the same terms. */
export async function publicPdf(
  pool: pg.Pool,
  documentId: string,
): Promise<{ number: string; sha256: string; pdf: Buffer } | undefined> {
  const { rows } = await pool.query<{ number: string; sha256: string; pdf: Buffer }>(
    `select number, sha256, pdf from document d where id = $1 and ${STANDS}`,
    [documentId],
  );
  return rows[0];
}

/**
 * Is raised whenever anything changes that the public pages are made of (the triggers `public_version` say what that is): as
 * long as it is not, neither does an answer of the same day change.
 */
export async function publicVersion(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ version: string }>(VERSION);
  return (rows[0] as { version: string }).version;
}

/** Everything before it is part of what is shown. */
function momentOf({ day, isEarlier }: PublicDay): string {
  return isEarlier ? endOfDay(day) : 'infinity';
}

const STANDS = `exists (select 1 from publication b where b.document_id = d.id
  and not exists (select 1 from withdrawal w where w.publication_id = b.id))`;

/** The n-th quarter that was closed without a report was so by the n-th event that does it: quarters come in order. */
const UNREPORTED = `
  select closed.quarter from
    (select key as quarter, row_number() over (order by key) as place
     from jsonb_each_text(c.snapshot -> 'context' -> 'outcomes') where value = 'none') closed
    join (select at, row_number() over (order by seq) as place
      from case_event where case_id = c.id and type = 'QUARTER_CLOSED_UNREPORTED') event using (place)
  where event.at < $1 and closed.quarter = any($2)`;

const PROJECTS = `
  with latest as (
    select distinct on (b.case_id, b.quarter) b.case_id, b.quarter, b.colour,
      (b.at at time zone 'Europe/Copenhagen')::date as published_on,
      count(*) over (partition by b.case_id, b.quarter) > 1 as corrected,
      (w.at at time zone 'Europe/Copenhagen')::date as withdrawn_on, coalesce(w.at < $1, false) as withdrawn
    from publication b left join withdrawal w on w.publication_id = b.id
    where b.at < $1 and ($3::int is null or b.case_id in (select id from cases where project_id = $3))
    order by b.case_id, b.quarter, b.id desc
  ), shown as (
    select case_id,
      json_agg(json_build_object('quarter', quarter, 'colour', colour, 'published_on', published_on, 'corrected', corrected,
        'withdrawn_since', withdrawn_on) order by quarter desc) filter (where not withdrawn) as ratings,
      json_agg(json_build_object('quarter', quarter, 'on', withdrawn_on) order by quarter desc) filter (where withdrawn) as withdrawn
    from latest group by case_id
  )
  select p.id, p.name, p.pool as pool_code, pool.name as pool, p.administration as administration_code, a.name as administration,
    p.focus_area, p.first_day, p.last_day, p.municipal_share,
    coalesce(shown.ratings, '[]') as ratings, coalesce(shown.withdrawn, '[]') as withdrawn,
    array(${UNREPORTED} order by closed.quarter) as unreported
  from cases c join project p on p.id = c.project_id join pool on pool.code = p.pool join administration a on a.code = p.administration
    left join shown on shown.case_id = c.id
  where c.workflow = 'project-monitoring' and ($3::int is null or p.id = $3)
    and (shown.case_id is not null
      or ((c.ended_at is null or c.ended_at >= $1)
        and exists (select 1 from case_event e where e.case_id = c.id and e.type = 'BASELINE_APPROVED' and e.at < $1)))
  order by p.name collate "da-x-icu", p.id`;

const FORMS = `
  select b.quarter, case when w.at < $1 then null else b.colour end as colour, b.document_id, d.number as document_number,
    (b.at at time zone 'Europe/Copenhagen')::date as published_on,
    (lead(b.at) over same at time zone 'Europe/Copenhagen')::date as replaced_on,
    row_number() over same > 1 as corrects,
    case when w.at < $1 then (w.at at time zone 'Europe/Copenhagen')::date end as withdrawn_on,
    case when w.at >= $1 then (w.at at time zone 'Europe/Copenhagen')::date end as withdrawn_since
  from publication b join cases c on c.id = b.case_id join document d on d.id = b.document_id
    left join withdrawal w on w.publication_id = b.id
  where b.at < $1 and c.project_id = $2
  window same as (partition by b.case_id, b.quarter order by b.id)
  order by b.quarter desc, b.id desc`;

/** Of the facts only those without a person in them. */
const FORM = `
  select b.quarter, b.colour, d.id as document_id, d.number as document_number,
    (b.at at time zone 'Europe/Copenhagen')::date as published_on,
    (select (min(later.at) at time zone 'Europe/Copenhagen')::date from publication later
      where later.case_id = b.case_id and later.quarter = b.quarter and later.id > b.id) as replaced_on,
    exists (select 1 from publication earlier
      where earlier.case_id = b.case_id and earlier.quarter = b.quarter and earlier.id < b.id) as corrects,
    p.id as project_id, coalesce(d.facts -> 'project' ->> 'name', p.name) as project_name,
    d.facts ->> 'reason' as reason, d.facts ->> 'ratedOn' as rated_on, coalesce(d.facts -> 'criteria', '[]') as criteria, r.proposal, r.deviation
  from document d join publication b on b.document_id = d.id join rating r on r.id = b.rating_id
    join cases c on c.id = b.case_id join project p on p.id = c.project_id
  where d.id = $1 and ${STANDS}`;

const VERSION = {
  name: 'public version',
  text: 'select coalesce((select version from public_version), 0)::text as version',
};
