import { randomUUID } from 'node:crypto';
import { dueDate, endOfDay, startOfDay, workingDaysBetween, type CalendarRules } from '../calendar/working-days.js';
import type { Decision } from '../../workflows/decide.js';
import type { DeadlineDemand, TaskDemand, Workflow } from '../../workflows/workflow.js';

/** One step of a case as `write_step` in the database takes it: plain JSON, all rows at once. */
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
  suspendDeadlines?: { key: string; remaining: number }[];
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
  /** Working days that were left of deadlines now going on again, by key. */
  remaining: Map<string, number>;
  /** Who had the tasks that now come back, by key. */
  had: Map<string, string>;
}

/** The rows a decision asks for, with every date reckoned. Empty lists are left out. */
export function rowsOf(decision: Decision, reckoning: Reckoning): Partial<Step> {
  const openDeadlines = decision.openDeadlines.map((demand) => deadlineRow(demand, reckoning));
  const openTasks = decision.openTasks.map((demand) => taskRow(demand, openDeadlines, reckoning));
  const records = decision.commands.filter(({ type }) => type === 'record').map(({ params }) => params);
  const outbox = decision.commands
    .filter(({ type }) => type !== 'record')
    .map(({ type, params }) => ({ id: randomUUID(), command: type, params }));
  return {
    ...(decision.closeTasks.length && { closeTasks: decision.closeTasks }),
    ...(openDeadlines.length && { openDeadlines }),
    ...(openTasks.length && { openTasks }),
    ...(records.length && { records }),
    ...(outbox.length && { outbox }),
  };
}

/** Deadlines that end with this step, or wait with the working days they have left. */
export function endingDeadlines(
  decision: Decision,
  pending: { key: string; due_on: string }[],
  { on, rules }: Reckoning,
): Partial<Step> {
  if (decision.closeDeadlines.length === 0) return {};
  if (!decision.suspends) return { closeDeadlines: decision.closeDeadlines };
  const suspendDeadlines = pending
    .filter(({ key }) => decision.closeDeadlines.includes(key))
    .map(({ key, due_on }) => ({ key, remaining: Math.max(0, workingDaysBetween(on, due_on, rules)) }));
  return suspendDeadlines.length ? { suspendDeadlines } : {};
}

function deadlineRow(demand: DeadlineDemand, { on, rules, remaining }: Reckoning): OpenDeadline {
  const { key, deadline: name, about, raises, at } = demand;
  const left = remaining.get(key);
  const from = left === undefined ? (demand.from ?? on) : on;
  const workingDays = left === undefined ? demand.workingDays : [left];
  const { dueOn, passedOver } = dueDate(from, workingDays, rules);
  const dueAt = at === 'start' ? startOfDay(dueOn) : endOfDay(dueOn);
  const calculation = { from, workingDays, passedOver, ...(left !== undefined && { resumed: true }) };
  return { key, name, about, dueOn, dueAt, ...(raises && { raises }), calculation };
}

function taskRow(demand: TaskDemand, opened: OpenDeadline[], reckoning: Reckoning): OpenTask {
  const { roles } = reckoning.workflow.tasks[demand.task] as Workflow['tasks'][string];
  const due = opened.find(({ key }) => key === demand.due);
  const { projectManager, fundHolder, caseworker } = reckoning.assignees;
  const byRole: Record<string, string | null> = { projectManager, fundHolder, caseworker };
  const assignee = reckoning.had.get(demand.key) ?? byRole[roles[0] as string] ?? null;
  return { key: demand.key, name: demand.task, about: demand.about, roles, assignee, dueAt: due?.dueAt ?? null };
}

