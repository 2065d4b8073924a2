import type pg from 'pg';
import type { Quarter } from '../../../workflows/quarter.js';
import { type Figure, readCriterion, type StoredCriterion } from '../../measures/criterion.js';
import { propose, type RatingRules } from '../../measures/proposal.js';
import type { Colour } from '../../measures/share.js';
import type { Actor } from '../../people/actor.js';
import { scopeOf } from './scope.js';

/** A project whose proposal would be another under other rules; null where nothing can be proposed. */
export interface ThresholdEffect {
  number: string;
  name: string;
  /** The last quarter that was reported. */
  quarter: Quarter;
  from: Colour | null;
  to: Colour | null;
  /** The colour that was decided for that quarter, which no rules change; null while it waits to be rated. */
  rated: Colour | null;
}

interface Reported {
  number: string;
  name: string;
  first_day: string;
  last_day: string;
  quarter: Quarter;
  criteria: StoredCriterion[] | null;
  figures: Figure[];
  rated: Colour | null;
}

/**
 * What a change of rules would do to the proposals of the monitored projects that are running: each one's last reported quarter,
 * by the rules there are and by those that are thought of. Nothing is written, and what was decided stays as it is.
 * @returns how many were looked at, and those that change, by name
 */
export async function thresholdEffects(
  pool: pg.Pool,
  actor: Actor,
  before: RatingRules,
  after: RatingRules,
): Promise<{ looked: number; changed: ThresholdEffect[] }> {
  const { sql, params } = scopeOf(actor);
  const { rows } = await pool.query<Reported>(`${REPORTED} and ${sql} ${BY_NAME}`, params);
  const changed = rows.flatMap((row): ThresholdEffect[] => {
    const [from, to] = [colourBy(row, before), colourBy(row, after)];
    const { number, name, quarter, rated } = row;
    return from === to ? [] : [{ number, name, quarter, from, to, rated }];
  });
  return { looked: rows.length, changed };
}

function colourBy({ criteria, figures, quarter, first_day, last_day }: Reported, rules: RatingRules): Colour | null {
  const read = (criteria ?? []).map(readCriterion);
  if (!read.length) return null;
  const period = { firstDay: first_day, lastDay: last_day };
  return propose({ criteria: read, figures, quarter, period, rules }).project.colour;
}

const REPORTED = `
  select c.number, p.name, p.first_day, p.last_day, r.about as quarter, r.figures,
    (select f.content->'criteria' from filing f where f.case_id = c.id and f.kind = 'baseline' order by f.id desc limit 1) as criteria,
    (select g.colour from rating g where g.case_id = c.id and g.quarter = r.about order by g.id desc limit 1) as rated
  from cases c join project p on p.id = c.project_id
  join lateral (
    select f.about, f.content->'figures' as figures from filing f
    where f.case_id = c.id and f.kind = 'report' order by f.about desc, f.id desc limit 1) r on true
  where c.workflow = 'project-monitoring' and c.ended_at is null`;
const BY_NAME = 'order by p.name collate "da-x-icu", c.number';
