import type pg from 'pg';
import { quarterOf } from '../../../workflows/quarter.js';

export interface PublishedRating {
  quarter: string;
  colour: 'green' | 'yellow' | 'red';
  /** `YYYY-MM-DD` in Copenhagen */
  published_on: string;
  /** Took the place of one that was published before. */
  corrected: boolean;
}

/** A project with what is public of it: every quarter's latest publication, the newest quarter first. */
export interface PublishedProject {
  id: number;
  name: string;
  pool: string;
  administration: string;
  ratings: PublishedRating[];
}

/**
 * Every project with a published rating, as anybody may see it. Reads publications and the project's own particulars
 * and nothing else, so that what a case is about to publish cannot be guessed from the answer.
 */
export async function publishedProjects(pool: pg.Pool): Promise<PublishedProject[]> {
  const { rows } = await pool.query<PublishedProject>(PUBLISHED);
  return rows;
}

/** The four quarters that are over, the oldest first. `today` is `YYYY-MM-DD`. */
export function lastFourQuarters(today: string): string[] {
  const [year = 0, number = 0] = quarterOf(today).split('-Q').map(Number);
  const index = year * 4 + number - 1;
  return [4, 3, 2, 1].map((back) => `${Math.floor((index - back) / 4)}-Q${((index - back) % 4) + 1}`);
}

const PUBLISHED = `
  with latest as (
    select distinct on (case_id, quarter) case_id, quarter, colour, (at at time zone 'Europe/Copenhagen')::date as published_on,
      count(*) over (partition by case_id, quarter) > 1 as corrected
    from publication order by case_id, quarter, id desc
  )
  select p.id, p.name, pool.name as pool, a.name as administration,
    json_agg(json_build_object('quarter', l.quarter, 'colour', l.colour, 'published_on', l.published_on, 'corrected', l.corrected)
      order by l.quarter desc) as ratings
  from latest l join cases c on c.id = l.case_id join project p on p.id = c.project_id
    join pool on pool.code = p.pool join administration a on a.code = p.administration
  group by p.id, pool.name, a.name order by p.name collate "da-x-icu", p.id`;
