import type { Workflow } from '../../../workflows/workflow.js';
import type { CalendarRules } from '../../calendar/working-days.js';
import { clericalEvents } from '../../cases/clerical.js';
import type { CaseFile, DeadlineRow } from '../../cases/queries/case-file.js';
import type { PersonActor } from '../../people/actor.js';
import { may, type Refusal } from '../../people/may.js';
import { dueIn } from './due.js';

export function deadlineView(workflow: Workflow, deadline: DeadlineRow, today: string, rules: CalendarRules) {
  const { title, why } = workflow.deadlines[deadline.name] as Workflow['deadlines'][string];
  return {
    id: deadline.id,
    title: title(deadline.about),
    why,
    due: dueIn(today, deadline.due_on, rules),
    moves: deadline.moves,
  };
}

/** Why somebody may not move the case's deadlines; null when they may. */
export function whyNotMoveDeadlines(file: CaseFile, person: PersonActor): Refusal | null {
  return may(person, clericalEvents.DEADLINE_MOVED as (typeof clericalEvents)[string], file.parties, {});
}
