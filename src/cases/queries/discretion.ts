/** The office's own weighing before a rating stands: project and fund holder hear of it when it is settled (000, red process 1). */
const UNSETTLED = new Set(['assessment.confirmation', 'correction']);
/** So are the supervisors' follow-ups, which name what they are about. */
const UNSETTLED_TASKS = new Set(['confirmRed', 'confirmCorrection', 'escalation']);

/** The state as somebody outside the office sees it: a red that is not confirmed looks like any report being rated. */
export function shownState(state: string, staff: boolean): string {
  return !staff && UNSETTLED.has(state) ? 'assessment.rating' : state;
}

/** Tasks and deadlines bear the same names. */
export function isShown(name: string, staff: boolean): boolean {
  return staff || !UNSETTLED_TASKS.has(name);
}
