/** What has become of a quarter of one project. `unreported`: closed without a report, which is no colour (E14). */
export const QUARTER_STATUSES = ['notOpened', 'missing', 'received', 'green', 'yellow', 'red', 'unreported'] as const;
export type QuarterStatus = (typeof QUARTER_STATUSES)[number];

/**
 * Every monitored case as `m`, with what its machine remembers of the quarters. `place` is where it stands, or where a case
 * that is paused or corrected goes on. The memory is opened once a case: it is the costly part.
 * @param which a condition on `c`, the case's row, with what else belongs after it
 */
export function monitored(which = 'true'): string {
  return `monitored as materialized (
    select c.id, c.number, c.project_id, c.version, c.state, c.ended_at, c.k->>'quarter' as quarter,
      c.k->>'firstQuarter' as first_quarter, c.k->>'lastQuarter' as last_quarter, c.k->'outcomes' as outcomes,
      coalesce(regexp_replace(c.back, '^project-monitoring[.]active[.]', ''), c.state) as place
    from (
      select c.*, c.snapshot->'context' as k,
        case when c.state in ('paused', 'correction') then c.snapshot->'historyValue'->'back'->>0 end as back
      from cases c where c.workflow = 'project-monitoring' and ${which} offset 0) c)`;
}

/** Whether the case of `m` has a report to give for the quarter: its baseline was approved by then, and it had not ended. */
export function reportsIn(quarter: string): string {
  return `(m.first_quarter <= ${quarter} and m.place <> 'registered' and m.place not like 'baseline%'
    and (m.outcomes ? ${quarter} or (m.ended_at is null and ${quarter} <= m.last_quarter)))`;
}

/** What has become of the quarter in the case of `m`, as a `QuarterStatus`. A rating counts when it stands. */
export function statusIn(quarter: string): string {
  return `case
    when m.outcomes ? ${quarter} then case m.outcomes->>${quarter} when 'none' then 'unreported' else m.outcomes->>${quarter} end
    when m.quarter = ${quarter} and m.place = 'reporting.open' then 'missing'
    when m.quarter = ${quarter} and m.place like 'assessment%' then 'received'
    else 'notOpened' end`;
}
