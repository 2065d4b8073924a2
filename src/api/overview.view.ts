import {
  lastFourQuarters,
  trendOf,
  type PublicDay,
  type PublicProject,
  type PublishedRating,
} from '../cases/queries/published.js';
import type { Overview } from './shapes/overview.shape.js';
import { colourView } from './state.view.js';

type ProjectView = Overview['projects'][number];
type RatingView = NonNullable<ProjectView['latest']>;

/** What everybody may see, or could see at the end of an earlier day. */
export function overviewView(seen: PublicDay, projects: PublicProject[]): Overview {
  const quarters = lastFourQuarters(seen.day);
  return {
    asOf: seen.isEarlier ? seen.day : null,
    quarters,
    projects: projects.map((project) => projectView(quarters, project)),
  };
}

function projectView(quarters: string[], project: PublicProject): ProjectView {
  const { id, name, pool, administration, ratings, withdrawn, unreported } = project;
  const [latest] = ratings;
  const inQuarter = (quarter: string) => ratings.find((rating) => rating.quarter === quarter);
  return {
    id,
    name,
    pool,
    administration,
    focusArea: project.focus_area,
    firstDay: project.first_day,
    lastDay: project.last_day,
    municipalShare: project.municipal_share,
    latest: latest ? ratingView(latest) : null,
    trend: trendOf(project),
    quarters: quarters.map(inQuarter).map((rating) => (rating ? ratingView(rating) : null)),
    withdrawn,
    unreported,
  };
}

function ratingView({ quarter, colour, published_on, corrected }: PublishedRating): RatingView {
  return { quarter, colour: colourView(colour), publishedOn: published_on, corrected };
}
