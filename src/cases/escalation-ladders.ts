import { dayNumber, dayNumbered } from '../calendar/day-number.js';
import { addWorkingDays, dayOf, type CalendarRules } from '../calendar/working-days.js';
import type { FieldError } from '../../workflows/fields.js';
import { w } from '../../workflows/words.js';

export const TELLS = ['assignee', 'caseworker', 'fundHolder', 'projectManager', 'supervisors'] as const;
export type Tells = (typeof TELLS)[number];
/** Reminded of what is theirs, told what somebody else has not done, or given a task to look into it. */
export const DOES = ['remind', 'tell', 'supervisorTask'] as const;
export type Does = (typeof DOES)[number];

/** A step of a ladder: so many working days after the task is due (before it, when negative), who hears of it, and how. */
export interface Rung {
  workingDays: number;
  tells: Tells;
  does: Does;
}

/** The ladders of one day, by the kind of task; `DEFAULT_LADDER` is for every kind that has none of its own. */
export type Ladders = Record<string, readonly Rung[]>;

export const ESCALATION_SETTING = 'escalation';
export const DEFAULT_LADDER = 'default';
const FIRST = -5;
const LAST = 60;

/** A rung with the day it is reached, `YYYY-MM-DD`: from that morning on. */
export interface DatedRung extends Rung {
  on: string;
}

/** What happens if nothing happens, the earliest first. A task without a date, or asked of by a ladder, has none. */
export function rungsOf(
  task: { name: string; due_at: Date | null },
  ladders: Ladders,
  rules: CalendarRules,
): DatedRung[] {
  if (!task.due_at) return [];
  const due = dayOf(new Date(task.due_at.getTime() - 1));
  return ladderFor(task.name, ladders)
    .map((rung) => ({ ...rung, on: addWorkingDays(due, rung.workingDays, rules) }))
    .toSorted((a, b) => a.workingDays - b.workingDays);
}

/** What a supervisor is asked to look into climbs no further. */
function ladderFor(name: string, ladders: Ladders): readonly Rung[] {
  if (name === 'escalation') return [];
  return ladders[name] ?? ladders[DEFAULT_LADDER] ?? [];
}

/** The last day a task can be due so that a rung is reached by `today`; the other way round of {@link rungsOf}. */
export function lastDueReaching(workingDays: number, today: string, rules: CalendarRules): string {
  let due = dayNumber(addWorkingDays(today, -workingDays, rules));
  const isReached = (day: number) => addWorkingDays(dayNumbered(day), workingDays, rules) <= today;
  while (!isReached(due)) due -= 1;
  while (isReached(due + 1)) due += 1;
  return dayNumbered(due);
}

/** What is impossible about a ladder; `rungs` as they were typed. */
export function checkRungs(rungs: readonly Rung[]): FieldError[] {
  const lastDay = Math.max(...rungs.map(({ workingDays }) => workingDays));
  return rungs.flatMap(({ workingDays, tells, does }, index) => {
    const path = (column: string) => `rungs.${index}.${column}`;
    const errors: FieldError[] = [];
    if (!Number.isInteger(workingDays) || workingDays < FIRST || workingDays > LAST)
      errors.push({ path: path('workingDays'), words: OUT_OF_REACH });
    else if (rungs.findIndex((one) => one.workingDays === workingDays) !== index)
      errors.push({ path: path('workingDays'), words: TWICE });
    if (does === 'supervisorTask' && tells !== 'supervisors')
      errors.push({ path: path('tells'), words: SUPERVISORS_ONLY });
    if (does === 'supervisorTask' && (workingDays < lastDay || workingDays < 0))
      errors.push({ path: path('does'), words: TASK_COMES_LAST });
    if (does === 'remind' && tells === 'supervisors') errors.push({ path: path('does'), words: REMINDS_DOER });
    return errors;
  });
}

const OUT_OF_REACH = w(
  'Skriv et helt tal fra -5 (før fristen) til 60 (efter).',
  'Type a whole number from -5 (before the deadline) to 60 (after).',
);
const TWICE = w(
  'Der er allerede en rykker på den dag. Vælg en anden dag.',
  'There is a rung on that day already. Choose another day.',
);
const SUPERVISORS_ONLY = w('Opgaven kan kun gå til teamlederne.', 'The task can only go to the supervisors.');
const TASK_COMES_LAST = w(
  'Teamlederens opgave skal være den sidste rykker, tidligst på dagen for fristen.',
  "The supervisor's task must be the last rung, on the day of the deadline at the earliest.",
);
const REMINDS_DOER = w(
  'En teamleder får besked, ikke en påmindelse. Vælg »Får besked«.',
  'A supervisor is told, not reminded. Choose “Is told”.',
);
