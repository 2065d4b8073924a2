import type pg from 'pg';
import type { Payload } from '../../../workflows/workflow.js';
import type { Colour } from '../../letters/facts.js';
import { readCriterion, type StoredCriterion } from '../../measures/criterion.js';
import { asRead, plannedBy } from '../../measures/expected.js';
import type { Proposal } from '../../measures/proposal.js';
import type { ProjectFacts } from './subject.js';

type Client = Pick<pg.Pool, 'query'>;

export interface Rating {
  id: number;
  /** The event that settled it. */
  seq: number;
  quarter: string;
  colour: Colour;
  reason: string;
  /** Why another colour than the proposed one was chosen. */
  deviation: string;
  /** The arithmetic, where there was anything to compute from. */
  proposal: Proposal | null;
  /** `YYYY-MM-DD` */
  ratedOn: string;
}

export interface Filing<Content> {
  content: Content;
  /** The day it was handed in, `YYYY-MM-DD`. */
  on: string;
}

export interface Baseline {
  criteria: StoredCriterion[];
  milestones: { name: string; on: string }[];
}

/** The rating that counts for a quarter: the latest, as a correction stands beside what it corrects. */
export async function ratingOf(client: Client, caseId: number, quarter: string): Promise<Rating | undefined> {
  const { rows } = await client.query<Rating>(
    `select id, seq, quarter, colour, reason, deviation, proposal, (at at time zone 'Europe/Copenhagen')::date as "ratedOn"
     from rating where case_id = $1 and quarter = $2 order by id desc limit 1`,
    [caseId, quarter],
  );
  return rows[0];
}

/** The latest version of what was handed in, or the latest there was when event `upTo` happened. */
export async function filingOf<Content>(
  client: Client,
  caseId: number,
  kind: string,
  { about, upTo }: { about?: string; upTo?: number } = {},
): Promise<Filing<Content> | undefined> {
  const { rows } = await client.query<Filing<Content>>(
    `select content, (at at time zone 'Europe/Copenhagen')::date as "on" from filing
     where case_id = $1 and kind = $2 and ($3::text is null or about = $3) and ($4::int is null or seq <= $4) order by id desc limit 1`,
    [caseId, kind, about ?? null, upTo ?? null],
  );
  return rows[0];
}

/** The latest event of a kind or of several, if any: its content, who sent it, and on which day. */
export async function eventOf(
  client: Client,
  caseId: number,
  type: string | readonly string[],
  { from = 0, upTo }: { from?: number; upTo?: number } = {},
) {
  const { rows } = await client.query<{ payload: Payload; by: string; name: string; title: string | null; on: string }>(
    `select e.payload, e.by, e.by_name as name, p.title, e.day as "on" from case_event e left join person p on p.id::text = e.by
     where e.case_id = $1 and e.type = any($2) and e.seq >= $3 and ($4::int is null or e.seq <= $4) order by e.seq desc limit 1`,
    [caseId, [type].flat(), from, upTo ?? null],
  );
  return rows[0];
}

/** The committees' names in the order of the codes; a code nobody knows stands for itself. */
export async function committeeNames(client: Client, codes: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ code: string; name: string }>(
    'select code, name from committee where code = any($1)',
    [codes],
  );
  return codes.map((code) => rows.find((row) => row.code === code)?.name ?? code);
}

/** How far the project is with its success criteria after a quarter, as the rating of that quarter saw it. */
export async function criteriaOf(
  client: Client,
  caseId: number,
  rating: { quarter: string; seq: number },
  project: ProjectFacts,
) {
  const upTo = rating.seq;
  const baseline = await baselineOf(client, caseId, rating);
  const report = await filingOf<Report>(client, caseId, 'report', { about: rating.quarter, upTo });
  const period = { firstDay: project.from, lastDay: project.to };
  return (baseline?.content.criteria ?? []).map(readCriterion).map((criterion) => ({
    name: criterion.name,
    level: criterion.level,
    unit: UNITS[criterion.measure] ?? criterion.unit ?? null,
    reached: report?.content.figures.find((figure) => figure.criterion === criterion.name)?.reached ?? null,
    expected: asRead(plannedBy(rating.quarter, criterion, period), criterion),
    target: criterion.target,
  }));
}

const UNITS: Partial<Record<string, string>> = { percent: '%', kroner: 'kr.', yesNo: '1 = ja, 0 = nej' };

/** The baseline that a quarter was first rated by: a correction does not bring it a later one. */
async function baselineOf(client: Client, caseId: number, { quarter, seq }: { quarter: string; seq: number }) {
  const { rows } = await client.query<{ first: number | null }>(
    'select min(seq) as first from rating where case_id = $1 and quarter = $2',
    [caseId, quarter],
  );
  return filingOf<Baseline>(client, caseId, 'baseline', { upTo: rows[0]?.first ?? seq });
}

/** What a project handed in for a quarter. */
interface Report {
  figures: { criterion: string; reached?: number }[];
  milestones?: { milestone: string; reachedOn?: string }[];
}

/** The baseline's milestones with the days they were reached on, as the rating of that quarter saw them. */
export async function milestonesOf(client: Client, caseId: number, rating: { quarter: string; seq: number }) {
  const upTo = rating.seq;
  const baseline = await baselineOf(client, caseId, rating);
  const report = await filingOf<Report>(client, caseId, 'report', { about: rating.quarter, upTo });
  const reached = report?.content.milestones;
  // Reports that say nothing of milestones do not say that none was reached.
  if (!reached) return [];
  return (baseline?.content.milestones ?? []).map(({ name, on }) => ({
    name,
    due: on,
    reachedOn: reached.find(({ milestone }) => milestone === name)?.reachedOn ?? null,
  }));
}

/** The red ratings of some quarters with their figures, the earliest first. A quarter corrected away from red is left out. */
export async function redsOf(client: Client, caseId: number, quarters: readonly string[], project: ProjectFacts) {
  const reds = [];
  for (const quarter of quarters.toSorted()) {
    const rating = await ratingOf(client, caseId, quarter);
    if (rating?.colour !== 'red') continue;
    const { ratedOn, reason } = rating;
    reds.push({ quarter, ratedOn, reason, criteria: await criteriaOf(client, caseId, rating, project) });
  }
  return reds;
}
