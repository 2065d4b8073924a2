import { quarterOf, type Quarter } from '../../../workflows/quarter.js';

type Colour = 'green' | 'yellow' | 'red';

/** Whose view it is: everybody's today, or everybody's at the end of an earlier day. */
export interface PublicDay {
  /** `YYYY-MM-DD` in Copenhagen */
  day: string;
  isEarlier: boolean;
}

export interface PublishedRating {
  quarter: Quarter;
  colour: Colour;
  /** `YYYY-MM-DD` in Copenhagen */
  published_on: string;
  /** Took the place of one that was published before. */
  corrected: boolean;
  /** Taken back after the day that is shown. */
  withdrawn_since: string | null;
}

/** A monitored project with what is public of it. Money in øre, days `YYYY-MM-DD`. */
export interface PublicProject {
  id: number;
  name: string;
  pool_code: string;
  pool: string;
  administration_code: string;
  administration: string;
  /** Indsatsområde; empty where none was chosen. */
  focus_area: string;
  first_day: string;
  last_day: string;
  municipal_share: number;
  /** Every quarter's latest publication, if it stands: the newest quarter first. */
  ratings: PublishedRating[];
  /** Quarters whose latest publication was taken back, and when. */
  withdrawn: { quarter: Quarter; on: string }[];
  /** Of the last four quarters those that were closed without a report, and of which that may be said. */
  unreported: Quarter[];
}

export const TRENDS = ['better', 'unchanged', 'worse'] as const;
export type Trend = (typeof TRENDS)[number];

/** The latest colour against that of the published quarter before it; null where there are not two. */
export function trendOf({ ratings: [latest, before] }: Pick<PublicProject, 'ratings'>): Trend | null {
  if (!latest || !before) return null;
  const step = RANKS[latest.colour] - RANKS[before.colour];
  return step > 0 ? 'better' : step < 0 ? 'worse' : 'unchanged';
}

const RANKS: Record<Colour, number> = { red: 0, yellow: 1, green: 2 };

/** The four quarters that are over, the oldest first. `today` is `YYYY-MM-DD`. */
export function lastFourQuarters(today: string): Quarter[] {
  const [year = 0, number = 0] = quarterOf(today).split('-Q').map(Number);
  const index = year * 4 + number - 1;
  return [4, 3, 2, 1].map((back) => `${Math.floor((index - back) / 4)}-Q${((index - back) % 4) + 1}`);
}

/** Whether a quarter touches the project's period. */
export function isWithin(quarter: Quarter, { first_day, last_day }: PublicProject): boolean {
  return quarterOf(first_day) <= quarter && quarter <= quarterOf(last_day);
}
