import { COLOUR_MEANINGS, COLOURS } from '../../../workflows/project-monitoring/v1/vocabulary.js';
import { w, type Language } from '../../../workflows/words.js';
import { lastFourQuarters } from '../../cases/queries/published.js';
import { isWithin, type PublicProject } from '../../cases/queries/public-projects.js';
import { inLanguage } from '../shell/visit.js';

/** What the colours are called and mean (000, step 4), the best first. */
export const COLOUR_LIST = (['green', 'yellow', 'red'] as const).map((colour) => ({
  colour,
  name: COLOURS[colour],
  meaning: COLOUR_MEANINGS[colour],
}));

/** A project as everybody may see it. `today`: `YYYY-MM-DD` */
export function publicProjectView(project: PublicProject, today: string, language: Language) {
  const { id, name, administration, pool, first_day, last_day, municipal_share, ratings } = project;
  const [latest] = ratings;
  return {
    path: inLanguage(`/offentlig/projekt/${id}`, language),
    name,
    administration,
    pool,
    firstDay: first_day,
    lastDay: last_day,
    share: municipal_share,
    colour: latest?.colour ?? null,
    latestQuarter: latest?.quarter ?? null,
    publishedOn: latest?.published_on ?? null,
    isCorrected: latest?.corrected ?? false,
    quarters: lastFourQuarters(today).map((quarter) => quarterView(project, quarter)),
  };
}

function quarterView(project: PublicProject, quarter: string) {
  const rating = project.ratings.find((one) => one.quarter === quarter);
  return {
    label: quarter,
    colour: rating?.colour ?? null,
    correctedOn: rating?.corrected ? rating.published_on : null,
    isUnreported: !rating && project.unreported.includes(quarter),
    empty: isWithin(quarter, project) ? NOT_PUBLISHED : NOT_IN_PERIOD,
  };
}

const NOT_PUBLISHED = w('ikke offentliggjort', 'not published');
const NOT_IN_PERIOD = w('uden for projektperioden', 'outside the project period');
