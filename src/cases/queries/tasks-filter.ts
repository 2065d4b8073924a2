import { addWorkingDays, endOfDay, startOfDay, type CalendarRules } from '../../calendar/working-days.js';
import { dayNumber, dayNumbered, weekdayOf } from '../../calendar/day-number.js';
import { fold } from '../../projects/fold.js';
import type { Role } from '../../../workflows/workflow.js';

export const DUES = ['overdue', 'week', 'soon', 'none'] as const;
export type DueFilter = (typeof DUES)[number];
export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];
/** In working days since the task was opened, by the least of each. */
export const AGES = ['0', '6', '11', '21'] as const;
export type Age = (typeof AGES)[number];
/** An assignee nobody is. */
export const NOBODY = 'ingen';

/** What is chosen of the open tasks; what is empty is not asked for. */
export interface TaskFilter {
  /** Name of the kind of task. */
  task: string;
  workflow: string;
  /** First-level state. */
  state: string;
  administration: string;
  pool: string;
  /** Focus area of the project. */
  area: string;
  due: DueFilter | '';
  priority: Priority | '';
  /** A person's id, or `NOBODY`. */
  assignee: string;
  /** The first of the task's roles. */
  role: Role | '';
  /** Unit of the person who has it. */
  team: string;
  age: Age | '';
  /** `YYYY-MM-DD`: due on that day. */
  day: string;
  q: string;
}

/** Where today's week ends and where the ages meet, as instants: the same for a number and for the list it opens. */
export interface QueueDays {
  today: string;
  weekEnd: string;
  /** A task opened before this instant has at least that age. */
  openedBefore: Record<Exclude<Age, '0'>, string>;
}

/** @param today `YYYY-MM-DD` */
export function queueDays(today: string, rules: CalendarRules): QueueDays {
  const before = (age: Exclude<Age, '0'>) => endOfDay(addWorkingDays(today, -Number(age), rules));
  return {
    today,
    weekEnd: endOfDay(sundayOf(today)),
    openedBefore: { '6': before('6'), '11': before('11'), '21': before('21') },
  };
}

function sundayOf(day: string): string {
  const number = dayNumber(day);
  return dayNumbered(number + ((7 - weekdayOf(number)) % 7));
}

export const NOW = '(select pretended_now())';
export const COLOUR =
  '(select r.colour from rating r where r.case_id = coalesce(c.parent_id, c.id) order by r.quarter desc, r.id desc limit 1)';
/** Of `t`, as a word: never stored, as it changes with the days. */
export const PRIORITY = `case when t.due_at <= ${NOW} then 'urgent'
  when t.due_at <= ${NOW} + interval '7 days' or t.red then 'high'
  when t.due_at is null then 'low' else 'normal' end`;

/** The same as conditions: those on the date alone are answered by the index's order. */
const PRIORITY_CONDITION: Record<Priority, string> = {
  urgent: `t.due_at <= ${NOW}`,
  high: `(t.due_at <= ${NOW}) is not true and (t.red or t.due_at <= ${NOW} + interval '7 days')`,
  normal: `t.due_at > ${NOW} + interval '7 days' and not t.red`,
  low: 't.due_at is null and not t.red',
};

type Put = (value: unknown) => string;

/**
 * Conditions on an open task `t` alone: its row carries what it is chosen by.
 * @param put lays a value beside the statement and returns its place, `$3`
 */
export function filterConditions(filter: TaskFilter, days: QueueDays, put: Put): string[] {
  const { task, workflow, state, administration, pool, area, due, priority, assignee, role, team, age, day, q } =
    filter;
  return [
    ...(task ? [`t.name = ${put(task)}`] : []),
    ...(workflow ? [`t.workflow = ${put(workflow)}`] : []),
    ...(state ? [`t.state = ${put(state)}`] : []),
    ...(administration ? [`t.administration = ${put(administration)}`] : []),
    ...(pool ? [`t.pool = ${put(pool)}`] : []),
    ...(area ? [`t.focus_area = ${put(area)}`] : []),
    ...(due ? [dueCondition(due, days, put)] : []),
    ...(priority ? [PRIORITY_CONDITION[priority]] : []),
    ...(assignee === NOBODY ? ['t.assignee is null'] : assignee ? [`t.assignee = ${put(assignee)}`] : []),
    ...(role ? [`t.roles[1] = ${put(role)}`] : []),
    ...(team ? [`t.assignee in (select id from person where unit = ${put(team)})`] : []),
    ...(age ? [ageCondition(age, days, put)] : []),
    ...(day ? [`t.due_at > ${put(startOfDay(day))} and t.due_at <= ${put(endOfDay(day))}`] : []),
    ...searched(fold(q).split(' ').filter(Boolean), put),
  ];
}

export function dueCondition(due: DueFilter, { weekEnd }: QueueDays, put: Put): string {
  switch (due) {
    case 'overdue':
      return `t.due_at <= ${NOW}`;
    case 'week':
      return `t.due_at > ${NOW} and t.due_at <= ${put(weekEnd)}::timestamptz`;
    case 'soon':
      return `t.due_at > ${NOW} and t.due_at <= ${NOW} + interval '14 days'`;
    case 'none':
      return 't.due_at is null';
  }
}

export function ageCondition(age: Age, { openedBefore }: QueueDays, put: Put): string {
  const next = AGES[AGES.indexOf(age) + 1] as Exclude<Age, '0'> | undefined;
  return [
    ...(age === '0' ? [] : [`t.opened_at < ${put(openedBefore[age])}::timestamptz`]),
    ...(next ? [`t.opened_at >= ${put(openedBefore[next])}::timestamptz`] : []),
  ].join(' and ');
}

/** All words in the project's text, or all in the case's number; each asked of its own index. */
function searched(words: string[], put: Put): string[] {
  if (words.length === 0) return [];
  const places = words.map((word) => put(`%${word.replace(/[\\%_]/g, '\\$&')}%`));
  const holds = (text: string) => places.map((place) => `${text} like ${place}`).join(' and ');
  return [
    `t.case_id in (select id from cases where project_id in (select id from project where ${holds('search')})
       union all select id from cases where ${holds('lower(number)')})`,
  ];
}
