import type pg from 'pg';
import { quarterOf, type Quarter } from '../../../workflows/quarter.js';
import { readCriterion, type Criterion, type Figure, type StoredCriterion } from '../../measures/criterion.js';
import { projectedEnd, type Reached } from '../../measures/projection.js';
import { propose, type RatingRules } from '../../measures/proposal.js';
import type { Colour } from '../../measures/share.js';
import { ratingRulesOn } from './proposal.js';

interface Reports {
  number: string;
  first_day: string;
  last_day: string;
  criteria: StoredCriterion[] | null;
  reports: { quarter: Quarter; figures: Figure[] }[];
}

/**
 * The colour each running project would end with if it goes on at the pace of its figures so far: what the figures come to on
 * its last day, rated by the rules of today. Null where there are too few figures to tell.
 * @param upTo the last quarter whose figures count
 * @param today `YYYY-MM-DD`
 * @returns by case number
 */
export async function forecasts(pool: pg.Pool, upTo: Quarter, today: string): Promise<Map<string, Colour | null>> {
  const rules = await ratingRulesOn(pool, today);
  const { rows } = await pool.query<Reports>(REPORTS, [upTo]);
  return new Map(rows.map((row) => [row.number, forecast(row, rules)]));
}

function forecast({ criteria, reports, first_day, last_day }: Reports, rules: RatingRules): Colour | null {
  const period = { firstDay: first_day, lastDay: last_day };
  const read = (criteria ?? []).map(readCriterion);
  const figures = read.map((criterion): Figure => {
    const reached = reachedIn(reports, criterion);
    return {
      criterion: criterion.name,
      reached: projectedEnd(reached, criterion, period) ?? sameAsNow(reached, criterion),
    };
  });
  return propose({ criteria: read, figures, quarter: quarterOf(last_day), period, rules }).project.colour;
}

function reachedIn(reports: Reports['reports'], { name }: Criterion): Reached[] {
  return reports.flatMap(({ quarter, figures }) => {
    const value = figures.find((figure) => figure.criterion === name)?.reached;
    return value === undefined || value === null ? [] : [{ quarter, value }];
  });
}

/** Yes or no has no pace: if nothing changes it stays what it is. */
function sameAsNow(reached: Reached[], { measure }: Criterion): number | null {
  return measure === 'yesNo' ? (reached.at(-1)?.value ?? null) : null;
}

const REPORTS = `
  select c.number, p.first_day, p.last_day,
    (select f.content->'criteria' from filing f where f.case_id = c.id and f.kind = 'baseline' order by f.id desc limit 1) as criteria,
    coalesce((select json_agg(json_build_object('quarter', r.about, 'figures', r.figures) order by r.about) from (
      select distinct on (f.about) f.about, f.content->'figures' as figures from filing f
      where f.case_id = c.id and f.kind = 'report' and f.about <= $1 order by f.about, f.id desc) r), '[]') as reports
  from cases c join project p on p.id = c.project_id
  where c.workflow = 'project-monitoring' and c.ended_at is null and c.state !~ '^(registered|baseline)'`;
