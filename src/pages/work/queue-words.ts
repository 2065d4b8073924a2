import { releasedWorkflows } from '../../../workflows/released.js';
import { w, type Words } from '../../../workflows/words.js';
import type { TaskList } from '../../cases/queries/task-queue.js';
import type { Age, DueFilter, Priority } from '../../cases/queries/tasks-filter.js';
import { titleOf } from '../case/way.js';

export const LIST_WORDS: Record<TaskList, Words> = {
  all: w('Alle', 'All'),
  mine: w('Mine', 'Mine'),
  free: w('Ikke tildelt', 'Not assigned'),
  overdue: w('Over frist', 'Overdue'),
  waiting: w('Venter på andre', 'Waiting for others'),
  paused: w('Sat på vent', 'Set waiting'),
  mineOverdue: w('Mine over frist', 'Mine overdue'),
  mineSoon: w('Mine inden for 14 dage', 'Mine within 14 days'),
};

export const DUE_WORDS: Record<DueFilter, Words> = {
  overdue: w('Over frist', 'Overdue'),
  week: w('Resten af ugen', 'The rest of the week'),
  soon: w('Inden for 14 dage', 'Within 14 days'),
  none: w('Ingen frist', 'No deadline'),
};

export const PRIORITY_WORDS: Record<Priority, Words> = {
  urgent: w('Haster', 'Urgent'),
  high: w('Høj', 'High'),
  normal: w('Almindelig', 'Normal'),
  low: w('Lav', 'Low'),
};

/** In working days since the task was opened. */
export const AGE_WORDS: Record<Age, Words> = {
  '0': w('0–5 hverdage', '0–5 working days'),
  '6': w('6–10 hverdage', '6–10 working days'),
  '11': w('11–20 hverdage', '11–20 working days'),
  '21': w('Over 20 hverdage', 'More than 20 working days'),
};

/** The first-level states of a workflow, or of all, with their names. */
export function statesOf(workflow: string): { value: string; title: Words }[] {
  const states = new Map<string, Words>();
  for (const one of releasedWorkflows().filter(({ name }) => !workflow || name === workflow))
    for (const state of Object.keys(one.states)) {
      const [first = state] = state.split('.');
      if (!states.has(first)) states.set(first, titleOf(one, first));
    }
  return [...states].map(([value, title]) => ({ value, title }));
}

export function stateNamesOf(workflow: string): string[] {
  return statesOf(workflow).map(({ value }) => value);
}
