import type pg from 'pg';
import { escalationAhead, type Ahead } from '../../cases/queries/escalation-ahead.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { isFollowing, markRead, remindersOf, type ReminderRow } from '../../cases/queries/personal.js';
import { requestsOnCase, type RequestOnCase } from '../../cases/queries/access.js';
import type { PersonActor } from '../../people/actor.js';
import { isStaff } from '../../people/may.js';

/** What stands beside a case's own file: what its tasks climb, and what is this person's alone. */
export interface BesideCase {
  ahead: Ahead;
  reminders: ReminderRow[];
  isFollowed: boolean;
  /** Requests for access that are about it; for staff. */
  requests: RequestOnCase[];
}

/** Opening the case is reading one's tasks on it. */
export async function besideCase(pool: pg.Pool, { case: { id } }: CaseFile, person: PersonActor): Promise<BesideCase> {
  const [ahead, reminders, isFollowed, requests] = await Promise.all([
    escalationAhead(pool),
    remindersOf(pool, person, { caseId: id }),
    isFollowing(pool, person, id),
    isStaff(person) ? requestsOnCase(pool, id, person) : [],
    markRead(pool, person, id),
  ]);
  return { ahead, reminders, isFollowed, requests };
}
