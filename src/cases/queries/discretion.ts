import type { Actor } from '../../people/actor.js';
import { isStaff } from '../../people/may.js';

/** The office's own weighing before a rating stands: project and fund holder hear of it when it is settled (000, red process 1). */
const UNSETTLED = new Set(['assessment.confirmation', 'correction']);
/** So are the supervisors' follow-ups, which name what they are about. */
const UNSETTLED_TASKS = ['confirmRed', 'confirmCorrection', 'escalation'];

/** Whether somebody sees what the office weighs. */
export function seesUnsettled(actor: Actor): boolean {
  return actor.kind === 'system' || isStaff(actor);
}

/** The state as somebody outside the office sees it: a red that is not confirmed looks like any report being rated. */
export function shownState(state: string, staff: boolean): string {
  return !staff && UNSETTLED.has(state) ? 'assessment.rating' : state;
}

/** Tasks and deadlines bear the same names. */
export function isShown(name: string, staff: boolean): boolean {
  return staff || !UNSETTLED_TASKS.includes(name);
}

/** `isShown` in SQL, of the column a name stands in. */
export function shownSql(actor: Actor, column: string): string {
  return seesUnsettled(actor) ? 'true' : `${column} <> all('{${UNSETTLED_TASKS.join()}}')`;
}
