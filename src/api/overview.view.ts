import type { PublishedProject, PublishedRating } from '../cases/queries/published.js';
import type { Overview } from './shapes/overview.shape.js';
import { colourView } from './state.view.js';

type PublishedView = Overview['projects'][number]['latest'];

/** What everybody may see. @param quarters the last four, the oldest first */
export function overviewView(quarters: string[], projects: PublishedProject[]): Overview {
  return { quarters, projects: projects.map((project) => projectView(quarters, project)) };
}

function projectView(
  quarters: string[],
  { id, name, pool, administration, ratings }: PublishedProject,
): Overview['projects'][number] {
  const inQuarter = (quarter: string) => ratings.find((rating) => rating.quarter === quarter);
  return {
    id,
    name,
    pool,
    administration,
    latest: ratingView(ratings[0] as PublishedRating),
    quarters: quarters.map(inQuarter).map((rating) => (rating ? ratingView(rating) : null)),
  };
}

function ratingView({ quarter, colour, published_on, corrected }: PublishedRating): PublishedView {
  return { quarter, colour: colourView(colour), publishedOn: published_on, corrected };
}
