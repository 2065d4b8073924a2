import { randomUUID } from 'node:crypto';
import { dueDate, endOfDay, startOfDay, workingDaysBetween, type CalendarRules } from '../calendar/working-days.js';
import type { LeftBehind, StandingDeadline, WaitingDeadline } from './left-behind.js';
import type { Decision } from '../../workflows/decide.js';
import type { Command, DeadlineDemand, TaskDemand, Workflow } from '../../workflows/workflow.js';

/** One step of a case as `write_step` in the database takes it, or `write_steps` an array of them: plain JSON, all rows at once. */
export interface Step {
  caseId?: number;
  new?: NewCase;
  seq: number;
  type: string;
  payload: unknown;
  by: string;
  byName: string;
  at: string;
  on: string;
  fromState: string;
  toState: string;
  clerical: boolean;
  idempotencyKey?: string;
  snapshot?: unknown;
  moved?: boolean;
  ended?: boolean;
  closeTasks?: string[];
  closeDeadlines?: string[];
  suspendDeadlines?: { id: number; remaining: number | null }[];
  /** What waited ends: it goes on as new rows, or had passed before. */
  resumes?: boolean;
  fireDeadline?: number;
  openDeadlines?: OpenDeadline[];
  openTasks?: OpenTask[];
  records?: unknown[];
  outbox?: { id: string; command: string; params: unknown }[];
}

export interface NewCase {
  number: string;
  workflow: string;
  version: number;
  projectId?: number;
  parentId?: number;
  openedFor?: string;
}

interface OpenDeadline {
  key: string;
  name: string;
  about: string;
  dueOn: string;
  dueAt: string;
  raises?: string;
  calculation: unknown;
  /** How it was moved before it waited. */
  moves?: unknown;
}

interface OpenTask {
  key: string;
  name: string;
  about: string;
  roles: readonly string[];
  assignee: string | null;
  dueAt: string | null;
}

/** Whom the first role of a task means in this project. */
export interface Assignees {
  projectManager: string | null;
  fundHolder: string | null;
  caseworker: string | null;
}

/** What the deadlines and tasks of a step are reckoned with. */
export interface Reckoning {
  workflow: Workflow;
  on: string;
  rules: CalendarRules;
  assignees: Assignees;
  left: LeftBehind;
  /** Deadlines that stand from before and that tasks of this step are due with. */
  standing: StandingDeadline[];
}

/** The deadlines from before this step that tasks are due with from now on, by their keys. */
export function dueFromBefore({ openTasks, redueTasks, openDeadlines }: Decision): string[] {
  const opened = new Set(openDeadlines.map(({ key }) => key));
  return [...openTasks, ...redueTasks].flatMap(({ due }) => (due && !opened.has(due) ? [due] : []));
}

/** The rows a decision asks for, with every date reckoned. Empty lists are left out. */
export function rowsOf(decision: Decision, reckoning: Reckoning): Partial<Step> {
  const openDeadlines = decision.openDeadlines
    .filter(({ key }) => !hadPassed(reckoning.left.deadlines.get(key)))
    .map((demand) => deadlineRow(demand, reckoning));
  const openTasks = decision.openTasks.map((demand) => taskRow(demand, openDeadlines, reckoning));
  const records = decision.commands.filter(({ type }) => type === 'record').map(({ params }) => params);
  return {
    ...(decision.closeTasks.length && { closeTasks: decision.closeTasks }),
    ...(openDeadlines.length && { openDeadlines }),
    ...(openTasks.length && { openTasks }),
    ...(records.length && { records }),
    ...outboxOf(decision.commands),
  };
}

/** The new dates of tasks that stay open, by their keys. */
export function newDates(
  { redueTasks }: Decision,
  opened: OpenDeadline[],
  reckoning: Reckoning,
): Map<string, string | null> {
  return new Map(redueTasks.map(({ key, due }) => [key, due ? dueTime(due, opened, reckoning) : null]));
}

/** What is asked of the outside world, a row each. */
export function outboxOf(commands: Command[]): Pick<Step, 'outbox'> {
  const outbox = commands
    .filter(({ type }) => type !== 'record')
    .map(({ type, params }) => ({ id: randomUUID(), command: type, params }));
  return outbox.length ? { outbox } : {};
}

/** Deadlines that end with this step, or wait with the working days they have left. */
export function endingDeadlines(
  decision: Decision,
  leaving: StandingDeadline[],
  { on, rules }: Reckoning,
): Partial<Step> {
  if (!decision.suspends) return decision.closeDeadlines.length ? { closeDeadlines: decision.closeDeadlines } : {};
  const suspendDeadlines = leaving.map(({ id, due_on, status }) => ({
    id,
    remaining: status === 'fired' ? null : Math.max(0, workingDaysBetween(on, due_on, rules)),
  }));
  return suspendDeadlines.length ? { suspendDeadlines } : {};
}

function hadPassed(waiting: WaitingDeadline | undefined): boolean {
  return waiting?.remaining === null;
}

function deadlineRow(demand: DeadlineDemand, { on, rules, left }: Reckoning): OpenDeadline {
  const { key, deadline: name, about, raises, at } = demand;
  const waiting = left.deadlines.get(key);
  const { dueOn, calculation } = waiting ? goesOn(demand, waiting, on, rules) : begins(demand, on, rules);
  const dueAt = at === 'start' ? startOfDay(dueOn) : endOfDay(dueOn);
  return {
    key,
    name,
    about,
    dueOn,
    dueAt,
    ...(raises && { raises }),
    calculation,
    ...(waiting && { moves: waiting.moves }),
  };
}

function begins(demand: DeadlineDemand, on: string, rules: CalendarRules) {
  const { from = on, workingDays } = demand;
  const { dueOn, passedOver } = dueDate(from, workingDays, rules);
  return { dueOn, calculation: { from, workingDays, passedOver } };
}

/** A term goes on with the working days it had left; a day of the calendar does not wait for anybody. */
function goesOn({ workingDays }: DeadlineDemand, waiting: WaitingDeadline, on: string, rules: CalendarRules) {
  const [from, steps] = workingDays.length ? [on, [waiting.remaining as number]] : [waiting.dueOn, []];
  const { dueOn, passedOver } = dueDate(from, steps, rules);
  return { dueOn, calculation: { from, workingDays: steps, passedOver, resumed: true } };
}

function taskRow(demand: TaskDemand, opened: OpenDeadline[], reckoning: Reckoning): OpenTask {
  const { workflow, assignees, left } = reckoning;
  const { roles } = workflow.tasks[demand.task] as Workflow['tasks'][string];
  const { key, task: name, about, due } = demand;
  const dueAt = due ? dueTime(due, opened, reckoning) : null;
  const byRole: Record<string, string | null> = { ...assignees };
  const assignee = left.assignees.has(key) ? left.assignees.get(key) : byRole[roles[0] as string];
  return { key, name, about, roles, assignee: assignee ?? null, dueAt };
}

/** Of the deadline that this step opens, that waited, or that stands from before. */
function dueTime(key: string, opened: OpenDeadline[], { left, standing }: Reckoning): string | null {
  const isIt = (deadline: { key: string }) => deadline.key === key;
  const before = left.deadlines.get(key)?.dueAt ?? standing.find(isIt)?.due_at;
  return opened.find(isIt)?.dueAt ?? before?.toISOString() ?? null;
}
