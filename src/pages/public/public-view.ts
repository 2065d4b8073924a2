import { quarterAfter } from '../../../workflows/quarter.js';
import { COLOUR_MEANINGS, COLOURS } from '../../../workflows/project-monitoring/v1/vocabulary.js';
import { w, type Words } from '../../../workflows/words.js';
import {
  isWithin,
  lastFourQuarters,
  trendOf,
  type PublicDay,
  type PublicProject,
  type PublishedRating,
  type Trend,
} from '../../cases/queries/published.js';
import type { PublicForm } from '../../cases/queries/public-projects.js';
import { addressOf, type Choice } from './public-list.js';

/** What the colours are called and mean (000, step 4), the best first. */
export const COLOUR_LIST = (['green', 'yellow', 'red'] as const).map((colour) => ({
  colour,
  name: COLOURS[colour],
  meaning: COLOUR_MEANINGS[colour],
}));

export const TREND_WORDS: Record<Trend, Words> = {
  better: w('bedre', 'better'),
  unchanged: w('uændret', 'unchanged'),
  worse: w('dårligere', 'worse'),
};

/** True of a project nobody has rated as well as of one whose first red is being told. */
const NOTHING_PUBLISHED = w('Endnu intet offentliggjort', 'Nothing published yet');
export const NO_COLOUR = w('Ingen farve', 'No colour');

/** Where in time and language a page is: its links lead to the same. */
export type Standpoint = Pick<Choice, 'dato' | 'sprog'>;

/** A project as everybody may see it on a day. */
export function publicProjectView(project: PublicProject, { day }: PublicDay, { dato, sprog }: Standpoint) {
  const { id, name, administration, pool, focus_area, first_day, last_day, municipal_share, ratings } = project;
  const [latest, before] = ratings;
  const trend = trendOf(project);
  return {
    path: addressOf(`/offentlig/projekt/${id}`, { dato, sprog }),
    name,
    administration,
    pool,
    area: focus_area,
    firstDay: first_day,
    lastDay: last_day,
    share: municipal_share,
    colour: latest?.colour ?? null,
    latestQuarter: latest?.quarter ?? null,
    publishedOn: latest?.published_on ?? null,
    isCorrected: latest?.corrected ?? false,
    withdrawnOn: latest ? null : (project.withdrawn[0]?.on ?? null),
    nothing: NOTHING_PUBLISHED,
    trend: trend && { direction: trend, words: TREND_WORDS[trend], since: gapBefore(latest, before) },
    quarters: lastFourQuarters(day).map((quarter) => quarterView(project, quarter)),
  };
}

/** The quarter a trend is counted from, where it is not the one just before and so has to be named. */
function gapBefore(latest?: PublishedRating, before?: PublishedRating): string | null {
  return latest && before && quarterAfter(before.quarter) !== latest.quarter ? before.quarter : null;
}

function quarterView(project: PublicProject, quarter: string) {
  const rating = project.ratings.find((one) => one.quarter === quarter);
  const withdrawn = project.withdrawn.find((one) => one.quarter === quarter);
  return {
    label: quarter,
    colour: rating?.colour ?? null,
    correctedOn: rating?.corrected ? rating.published_on : null,
    withdrawnOn: withdrawn?.on ?? null,
    withdrawnSince: rating?.withdrawn_since ?? null,
    isUnreported: !rating && !withdrawn && project.unreported.includes(quarter),
    empty: isWithin(quarter, project) ? NOT_PUBLISHED : NOT_IN_PERIOD,
  };
}

/** A form in the list of a project; one that was taken back leads nowhere, whatever the day that is shown. */
export function publicFormView(form: PublicForm, sprog: string) {
  const isThere = !form.withdrawn_on && !form.withdrawn_since;
  return {
    label: form.quarter,
    colour: form.colour,
    publishedOn: form.published_on,
    replacedOn: form.replaced_on,
    isCorrection: form.corrects,
    withdrawnOn: form.withdrawn_on,
    withdrawnSince: form.withdrawn_since,
    documentNumber: form.document_number,
    page: isThere ? addressOf(`/offentlig/skema/${form.document_id}`, { sprog }) : null,
    pdf: `/offentlig/skema/${form.document_id}.pdf`,
  };
}

const NOT_PUBLISHED = w('ikke offentliggjort', 'not published');
const NOT_IN_PERIOD = w('uden for projektperioden', 'outside the project period');
