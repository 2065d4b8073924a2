import { Injectable } from '@nestjs/common';
import { askedTogether } from '../platform/asked-together.js';
import { ByVersion } from '../platform/by-version.js';
import { Database } from '../platform/database.js';
import { publicProjects, publicVersion } from './queries/public-projects.js';
import type { PublicDay, PublicProject } from './queries/published.js';

/** With ten thousand projects a day is some ten megabytes. */
const MOST_DAYS = 4;

/** The projects as everybody may see them, read once as long as nothing of it changes. */
@Injectable()
export class PublicProjects {
  /** What an answer is made from; to be asked for before anything is read for it. */
  readonly version = askedTogether(() => publicVersion(this.database.pool));
  private readonly days = new ByVersion<PublicProject[]>(MOST_DAYS);

  constructor(private readonly database: Database) {}

  /** Shared by all who ask: never to be changed. */
  on(seen: PublicDay, version: string): Promise<PublicProject[]> {
    return this.days.once(version, `${seen.day} ${seen.isEarlier}`, () => publicProjects(this.database.pool, seen));
  }
}
