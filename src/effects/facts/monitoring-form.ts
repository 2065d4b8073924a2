import type pg from 'pg';
import { quarterWords } from '../../../workflows/quarter.js';
import { COLOURS } from '../../letters/colours.js';
import type { Colour } from '../../letters/facts.js';
import { headOf } from './head.js';
import type { Proposal } from '../../measures/proposal.js';
import { whyOf } from '../../measures/why.js';
import { criteriaOf, milestonesOf, ratingOf, type Rating } from './records.js';
import type { Prepare } from './prepared.js';
import type { CaseContext, Subject } from './subject.js';

const QUARTERS_SHOWN = 4;

/** What the public sees of a quarter (000, monitoring process 6). */
export const monitoringForm: Prepare = async ({ about }, subject, sources) => {
  const { pool } = sources;
  const rating = await ratingOf(pool, subject.caseId, about);
  const head = await headOf(subject, sources);
  const earlier = await published(pool, subject.caseId);
  return {
    facts: {
      ...head,
      caseworker: { unit: head.caseworker.unit },
      monitoring: await sources.monitoring(subject.today),
      project: subject.project,
      quarter: about,
      colour: rating?.colour,
      reason: rating?.reason,
      ratedOn: rating?.ratedOn,
      criteria: rating && (await criteriaOf(pool, subject.caseId, rating, subject.project)),
      milestones: rating && (await milestonesOf(pool, subject.caseId, rating)),
      why: rating?.proposal ? inDanish(rating, rating.proposal) : null,
      history: rating && historyOf(subject, rating, earlier),
      corrects: rating && correctionOf(rating, earlier),
    },
    recipient: 'Offentligheden',
    enclosures: [],
  };
};

/** The arithmetic line by line (E12), and both colours where another was chosen than the one it came to. */
function inDanish({ colour, deviation }: Rating, proposal: Proposal) {
  const { project, levels, criteria, rules } = whyOf(proposal);
  const proposed = proposal.project.colour;
  return {
    project: project.da,
    levels: levels.map(({ words }) => words.da),
    criteria: criteria.map(({ name, words }) => ({ name, words: words.da })),
    rules: rules.da,
    deviation: proposed && proposed !== colour && deviation ? deviation : null,
  };
}

interface Published {
  quarter: string;
  colour: Colour;
  ratingId: number;
  number: string;
  day: string;
}

/** The form of each quarter that is public now. */
async function published(pool: pg.Pool, caseId: number): Promise<Published[]> {
  const { rows } = await pool.query<Published>(
    `select distinct on (p.quarter) p.quarter, p.colour, p.rating_id as "ratingId", d.number, d.day
     from publication p join document d on d.id = p.document_id
     where p.case_id = $1 and not exists (select 1 from withdrawal w where w.publication_id = p.id) order by p.quarter, p.id desc`,
    [caseId],
  );
  return rows;
}

/** Only what is public already: an earlier quarter that was just corrected to red is not told of here. */
function historyOf({ context }: Subject, rating: Rating, earlier: Published[]) {
  const unreported = Object.entries((context as Required<CaseContext>).outcomes).filter(
    ([, outcome]) => outcome === 'none',
  );
  return [
    ...unreported.map(([quarter]) => ({ quarter, colour: null })),
    ...earlier.filter(({ quarter }) => quarter !== rating.quarter).map(({ quarter, colour }) => ({ quarter, colour })),
    { quarter: rating.quarter, colour: rating.colour },
  ]
    .filter(({ quarter }) => quarter <= rating.quarter)
    .sort((a, b) => (a.quarter < b.quarter ? -1 : 1))
    .slice(-QUARTERS_SHOWN);
}

/** A corrected rating's form names the one it takes the place of (E20). */
function correctionOf(rating: Rating, earlier: Published[]) {
  const before = earlier.find(({ quarter, ratingId }) => quarter === rating.quarter && ratingId !== rating.id);
  if (!before) return null;
  const [from, to] = [before.colour, rating.colour].map((colour) => COLOURS[colour].word.da.toLowerCase());
  return {
    letterNumber: before.number,
    date: before.day,
    reason: `Vurderingen for ${quarterWords(rating.quarter).da} er rettet fra ${from} til ${to}.`,
  };
}
