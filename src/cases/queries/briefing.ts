import type pg from 'pg';
import { lastDayOf, type Quarter } from '../../../workflows/quarter.js';

/** A monitored project as the committee is told of it: only what was published, and reports that never came. */
export interface BriefedProject {
  name: string;
  administration: string;
  /** In øre. */
  municipalShare: number;
  /** By quarter; a quarter that is missing here has nothing that may be told. */
  published: Record<Quarter, PublishedQuarter>;
  /** Quarters that were closed without a report. */
  unreported: Quarter[];
  /** Every quarter that is published as red, up to this one, the earliest first. */
  reds: Quarter[];
  /** The fund holder's latest approved plan after a red that is public. */
  plan: ApprovedPlan | null;
  /** The recommendation that this quarter's red called for. */
  recommendation: Recommendation | null;
}

export interface PublishedQuarter {
  colour: 'green' | 'yellow' | 'red';
  reason: string;
  /** The monitoring form. */
  document: { id: string; number: string; title: string };
}

export interface ApprovedPlan {
  quarter: Quarter;
  /** What is done, and by which day (`YYYY-MM-DD`); who does it is not told in public. */
  actions: { what: string; by: string }[];
}

export interface Recommendation {
  /** The day of its meeting, `YYYY-MM-DD`, once it is on an agenda. */
  meetingOn: string | null;
  /** Of the committee's decision, "BIU 28.01.2010, punkt 6"; null before there is one. */
  reference: string | null;
}

/**
 * Every project that was monitored in a quarter, sorted as Danes sort. The briefing is public, so a colour comes from
 * publications and nothing else: a rating that waits for its publication looks like one that was never made, and what was
 * taken back is not told again (000, red process 1).
 * @param quarters the quarters of the table, this one last
 * @param asOf what was public at that moment; without it, now
 */
export async function briefedProjects(
  pool: pg.Pool,
  quarters: readonly Quarter[],
  asOf: Date | null = null,
): Promise<BriefedProject[]> {
  const quarter = quarters.at(-1) as Quarter;
  const { rows } = await pool.query<BriefedProject>(PROJECTS, [lastDayOf(quarter), asOf, quarters, quarter]);
  return rows;
}

/** How many ratings of a quarter are settled and not public yet. For the office's own eyes. */
export async function awaitingPublication(pool: pg.Pool, quarter: Quarter): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*) as count from (
       select distinct on (case_id) id from rating where quarter = $1 order by case_id, id desc) as latest
     where not exists (select 1 from publication b where b.rating_id = latest.id)`,
    [quarter],
  );
  return (rows[0] as { count: number }).count;
}

/** The committee item that was opened for a quarter's briefing. */
export interface OpenedBriefing {
  id: number;
  number: string;
  state: string;
  revision: number;
  /** Its texts were handed in once: they, and no longer the draft, are what it says. */
  isFiled: boolean;
}

export async function openedBriefing(
  client: Pick<pg.Pool, 'query'>,
  quarter: Quarter,
): Promise<OpenedBriefing | undefined> {
  const { rows } = await client.query<OpenedBriefing>(
    `select id, number, state, revision,
       exists (select 1 from filing f where f.case_id = c.id and f.kind = 'committeeItem') as "isFiled"
     from cases c where opened_for = $1`,
    [briefingKey(quarter)],
  );
  return rows[0];
}

/** Stands for the briefing of a quarter: opened twice it is one case. */
export function briefingKey(quarter: Quarter): string {
  return `briefing/${quarter}`;
}

const MOMENT = `coalesce($2::timestamptz, pretended_now())`;

const PROJECTS = `
  with shown as (
    select distinct on (b.case_id, b.quarter) b.case_id, b.quarter, b.colour, b.rating_id, b.document_id
    from publication b where b.at <= ${MOMENT} order by b.case_id, b.quarter, b.id desc
  ), told as (
    select shown.* from shown join publication b using (rating_id) left join withdrawal w on w.publication_id = b.id
    where w.publication_id is null and shown.quarter <= $4
  )
  select p.name, a.name as administration, p.municipal_share as "municipalShare",
    coalesce((select jsonb_object_agg(l.quarter, jsonb_build_object('colour', l.colour, 'reason', r.reason,
        'document', jsonb_build_object('id', d.id, 'number', d.number, 'title', d.title)))
      from told l join rating r on r.id = l.rating_id join document d on d.id = l.document_id
      where l.case_id = c.id and l.quarter = any($3)), '{}') as published,
    array(select closed.key from jsonb_each_text(c.snapshot -> 'context' -> 'outcomes') as closed
      where closed.value = 'none' and closed.key = any($3)) as unreported,
    array(select l.quarter from told l where l.case_id = c.id and l.colour = 'red' order by l.quarter) as reds,
    (select jsonb_build_object('quarter', f.about, 'actions', f.content -> 'actions') from filing f
      where f.case_id = c.id and f.kind = 'actionPlan' and f.at <= ${MOMENT}
        and f.about in (select l.quarter from told l where l.case_id = c.id and l.colour = 'red')
        and exists (select 1 from case_event e where e.case_id = c.id and e.type = 'ACTION_PLAN_APPROVED' and e.seq > f.seq)
      order by f.id desc limit 1) as plan,
    (select jsonb_build_object('meetingOn', i.snapshot -> 'context' -> 'meetingOn', 'reference',
        (select made.reference from decision made where made.case_id = i.id and made.outcome <> 'postponed' order by made.id desc limit 1))
      from cases i where i.parent_id = c.id and i.workflow = 'committee-item' and not i.snapshot -> 'context' ? 'letter' and i.state <> 'withdrawn' and i.opened_at <= ${MOMENT}
        and $4 = any(string_to_array(i.snapshot -> 'context' ->> 'about', ', '))
      order by i.id desc limit 1) as recommendation
  from cases c join project p on p.id = c.project_id join administration a on a.code = p.administration
  where c.workflow = 'project-monitoring' and p.first_day <= $1::date and p.last_day >= date_trunc('quarter', $1::date) and c.opened_at <= ${MOMENT}
    and (c.ended_at is null or (c.ended_at at time zone 'Europe/Copenhagen')::date > $1
      or exists (select 1 from told l where l.case_id = c.id and l.quarter = $4))
  order by p.name collate "da-x-icu", p.id`;
