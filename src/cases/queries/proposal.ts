import type pg from 'pg';
import type { Quarter } from '../../../workflows/quarter.js';
import type { Payload } from '../../../workflows/workflow.js';
import { type Criterion, type Figure, readCriterion, type StoredCriterion } from '../../measures/criterion.js';
import { propose, type Proposal, type RatingRules } from '../../measures/proposal.js';

type Client = Pick<pg.Pool, 'query'>;

/** Where the municipality has set nothing else (`domain.md` § 2, the rating). */
const RULES: Omit<RatingRules, 'version'> = { green: 0.9, yellow: 0.7, project: 'weakerLevel' };
const RULES_FROM = '2009-01-01';

/** Asked for under a case's lock, where time counts: prepared once a connection. */
const LATEST = {
  name: 'latest_content',
  text: `select content from filing where case_id = $1 and kind = $2 and ($3::text is null or about = $3) order by id desc limit 1`,
};
const LAST_FIGURES = {
  name: 'last_figures',
  text: `select distinct on (about) about, content->'figures' as figures from filing
     where case_id = $1 and kind = 'report' and about < $2 order by about, id desc`,
};

/** The latest version of a form that was handed in, `about` a quarter where it belongs to one. */
export async function latestContent(
  client: Client,
  caseId: number,
  kind: string,
  about?: string,
): Promise<Payload | undefined> {
  const { rows } = await client.query<{ content: Payload }>({ ...LATEST, values: [caseId, kind, about ?? null] });
  return rows[0]?.content;
}

/** The criteria of the baseline that counts now; none before there is one. */
export async function criteriaNow(client: Client, caseId: number): Promise<Criterion[]> {
  const baseline = await latestContent(client, caseId, 'baseline');
  return criteriaIn(baseline);
}

/** A quarter keeps the baseline it was first rated by, also when its rating is corrected after the baseline was changed. */
async function criteriaFor(client: Client, caseId: number, quarter: Quarter): Promise<Criterion[]> {
  const { rows } = await client.query<{ content: Payload }>(
    `select content from filing where case_id = $1 and kind = 'baseline'
       and seq <= coalesce((select min(seq) from rating where case_id = $1 and quarter = $2), 2147483647)
     order by id desc limit 1`,
    [caseId, quarter],
  );
  return criteriaIn(rows[0]?.content);
}

function criteriaIn(baseline: Payload | undefined): Criterion[] {
  return ((baseline?.criteria ?? []) as StoredCriterion[]).map(readCriterion);
}

/** The last figure of each criterion that was handed in for a quarter before this one, with its quarter. */
export async function lastFigures(
  client: Client,
  caseId: number,
  before: Quarter,
): Promise<Map<string, { quarter: Quarter; reached: number; comment: string }>> {
  const { rows } = await client.query<{ about: Quarter; figures: Figure[] }>({
    ...LAST_FIGURES,
    values: [caseId, before],
  });
  const last = new Map<string, { quarter: Quarter; reached: number; comment: string }>();
  for (const { about: quarter, figures } of rows)
    for (const { criterion, reached, comment = '' } of figures)
      if (reached !== undefined && reached !== null) last.set(criterion, { quarter, reached, comment });
  return last;
}

/** The rules for rating on a day, `YYYY-MM-DD`: a dated setting. */
export async function ratingRulesOn(client: Client, day: string): Promise<RatingRules> {
  const { rows } = await client.query<{ value: Partial<RatingRules>; from: string }>(
    `select value, valid_from as "from" from setting where name = 'ratingRules' and valid_from <= $1 order by valid_from desc limit 1`,
    [day],
  );
  const set = rows[0];
  return { ...RULES, ...set?.value, version: set?.from ?? RULES_FROM };
}

/**
 * What the figures of a quarter come to by the rules of `on`; null before there is a baseline or a report.
 * @param rules other rules than those of the day, to see what they would lead to
 */
export async function proposalFor(
  client: Client,
  caseId: number,
  quarter: Quarter,
  on: string,
  rules?: RatingRules,
): Promise<Proposal | null> {
  const criteria = await criteriaFor(client, caseId, quarter);
  const report = await latestContent(client, caseId, 'report', quarter);
  if (!criteria.length || !report) return null;
  const { rows } = await client.query<{ firstDay: string; lastDay: string }>(
    `select p.first_day as "firstDay", p.last_day as "lastDay" from cases c join project p on p.id = c.project_id where c.id = $1`,
    [caseId],
  );
  const period = rows[0];
  if (!period) return null;
  const figures = report.figures as Figure[];
  return propose({ criteria, figures, quarter, period, rules: rules ?? (await ratingRulesOn(client, on)) });
}
