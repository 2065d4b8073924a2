import { begin, decide, demanded, type Decision, type StoredSnapshot } from '../../workflows/decide.js';
import { workflowOf } from '../../workflows/released.js';
import type { Command, Demands, Payload, TaskDemand, Workflow } from '../../workflows/workflow.js';
import { canonical, isSame } from './canonical.js';
import { clericalEvents } from './clerical.js';
import { escalationKey, type Escalated } from './escalation-events.js';

/** A case as the database has it, with all that hangs on it. */
export interface StoredCase {
  number: string;
  workflow: string;
  version: number;
  state: string;
  snapshot: StoredSnapshot;
  revision: number;
  events: StoredEvent[];
  /** Its open tasks. */
  tasks: StoredTask[];
  /** Its deadlines that are still ahead or have passed; those that ended or wait are left out. */
  deadlines: StoredDeadline[];
  /** What it asked for and recorded, by the event that did so. */
  commands: StoredCommand[];
}

/** Times in milliseconds since 1970. */
interface StoredTask {
  key: string;
  dueAt: number | null;
}

interface StoredDeadline extends StoredTask {
  status: 'pending' | 'fired';
  openedAt: number;
}

export interface StoredEvent {
  seq: number;
  type: string;
  payload: Payload;
  by: string;
  at: Date;
  day: string;
  from_state: string;
  to_state: string;
  clerical: boolean;
}

export interface StoredCommand {
  seq: number;
  type: Command['type'];
  params: Payload;
}

/** What a case's log comes to when it is played again. */
interface Replayed {
  snapshot: StoredSnapshot;
  commands: StoredCommand[];
  /** When the deadlines that the state asks for were opened, in milliseconds since 1970. */
  opened: Map<string, number>;
  /** The supervisors' tasks that are open beside the procedure's, by key, each with the key of the task it asks for. */
  escalations: Map<string, string>;
}

/** Plays a case's log again from its beginning. @returns what differs from what is stored, in words */
export function differences(stored: StoredCase): string[] {
  const gaps = gapsIn(stored);
  if (gaps.length) return gaps;
  try {
    const workflow = workflowOf(stored.workflow, stored.version);
    const replayed = replay(workflow, stored.events);
    return [
      ...compareSnapshots(stored, replayed),
      ...compareCommands(stored.commands, replayed.commands),
      ...compareDemands(workflow, stored, replayed),
    ];
  } catch (error) {
    return [`cannot be replayed: ${(error as Error).message}`];
  }
}

/** Only the first: what comes after a gap is out of place anyway. */
function gapsIn({ revision, events }: StoredCase): string[] {
  const wrong = revision === events.length ? [] : [`revision ${revision}, but ${events.length} events`];
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1) return [...wrong, `event ${index + 1} is missing`];
    if (event.from_state !== (events[index - 1]?.to_state ?? ''))
      return [...wrong, `event ${event.seq} does not follow on the one before`];
  }
  return wrong;
}

function replay(workflow: Workflow, [opening, ...rest]: StoredEvent[]): Replayed {
  const first = opening as StoredEvent;
  let decision = begin(workflow, first.payload);
  const commands = commandsOf(first, decision.commands);
  const opened = new Map<string, number>();
  keepDeadlines(opened, decision, first);
  const escalations = new Map<string, string>();
  for (const event of rest) {
    const { type, payload, day: on, by, seq } = event;
    if (event.clerical) {
      keepEscalations(escalations, event);
      commands.push(...commandsOf(event, clericalEvents[type]?.commands?.(payload)));
      continue;
    }
    const next = decide(workflow, decision.snapshot, { type, payload, on, by });
    if (!next) throw new Error(`event ${seq} (${type}) is not allowed there`);
    if (isOwnApproval(workflow, decision.snapshot, event))
      throw new Error(`event ${seq} (${type}) approves what its sender wrote`);
    if (next.state !== event.to_state)
      throw new Error(`event ${seq} (${type}) leads to ${next.state}, not ${event.to_state}`);
    decision = next;
    commands.push(...commandsOf(event, decision.commands));
    keepDeadlines(opened, decision, event);
    for (const [key, of] of escalations) if (decision.closeTasks.includes(of)) escalations.delete(key);
  }
  return { snapshot: decision.snapshot, commands, opened, escalations };
}

/** A supervisor's task opens with its rung, and ends when they have seen to it or the task it asks for ends. */
function keepEscalations(escalations: Map<string, string>, { type, payload }: StoredEvent): void {
  if (type === 'TASK_SEEN_TO') escalations.delete(escalationKey(String(payload.task)));
  if (type !== 'TASK_ESCALATED') return;
  const { task, key, does } = payload as Escalated;
  if (does === 'supervisorTask') escalations.set(escalationKey(task), key);
}

function isOwnApproval(workflow: Workflow, { context }: StoredSnapshot, { type, by }: StoredEvent): boolean {
  const writtenBy = (context.writtenBy ?? {}) as Record<string, string>;
  const { notBy } = workflow.events[type] ?? {};
  return notBy !== undefined && writtenBy[notBy] === by;
}

function commandsOf({ seq }: StoredEvent, commands: Command[] = []): StoredCommand[] {
  return commands.map(({ type, params }) => ({ seq, type, params }));
}

/** Those that wait keep their place: what had passed before a pause is not opened anew. The clock may have been put back. */
function keepDeadlines(opened: Map<string, number>, decision: Decision, { at }: StoredEvent): void {
  if (!decision.suspends) for (const key of decision.closeDeadlines) opened.delete(key);
  for (const { key } of decision.openDeadlines) {
    const waiting = decision.resumes ? opened.get(key) : undefined;
    opened.set(key, Math.min(waiting ?? Infinity, at.getTime()));
  }
}

function compareSnapshots({ snapshot, state, events }: StoredCase, replayed: Replayed): string[] {
  const wrong: string[] = [];
  if (!isSame(replayed.snapshot, snapshot)) wrong.push('the replayed log does not give the stored snapshot');
  const last = events.at(-1)?.to_state;
  return last === state ? wrong : [...wrong, `stands in ${state}, the log ends in ${last}`];
}

/** Every record and every row of the outbox was asked for by its event, once, and nothing that was asked for is missing. */
function compareCommands(stored: StoredCommand[], asked: StoredCommand[]): string[] {
  const there = [...stored];
  const absent = asked.filter((wanted) => {
    const at = there.findIndex((one) => isCommand(one, wanted));
    if (at >= 0) there.splice(at, 1);
    return at < 0;
  });
  return [
    ...absent.map((one) => `${shortened(nameOf(one))} is missing`),
    ...there.map((one) => `${shortened(nameOf(one))} was never asked for`),
  ];
}

function isCommand(one: StoredCommand, other: StoredCommand): boolean {
  return one.seq === other.seq && one.type === other.type && isSame(one.params, other.params);
}

function nameOf({ seq, type, params }: StoredCommand): string {
  return `${type} of event ${seq} ${canonical(params)}`;
}

/** The open tasks are those the state demands and those beside it; so are the dates, less those that have passed already. */
function compareDemands(workflow: Workflow, stored: StoredCase, { opened, escalations }: Replayed): string[] {
  const demands = demanded(workflow, stored.snapshot);
  const tasks = [...demands.tasks.map(({ key }) => key), ...escalations.keys()];
  const dates = demands.deadlines.map(({ key }) => key);
  const pending = stored.deadlines.filter(({ status }) => status === 'pending').map(({ key }) => key);
  const ofThisStay = ({ key, openedAt }: StoredDeadline) => openedAt >= (opened.get(key) ?? openedAt);
  const present = stored.deadlines.filter(ofThisStay).map(({ key }) => key);
  const open = stored.tasks.map(({ key }) => key);
  const wrong = [
    ...missing(tasks, open).map((key) => `task ${key} should be open`),
    ...missing(open, tasks).map((key) => `task ${key} should be closed`),
    ...missing(pending, dates).map((key) => `deadline ${key} should be closed`),
    ...missing(dates, present).map((key) => `deadline ${key} should be open`),
    ...wrongDates(demands, stored).map((key) => `task ${key} is due with another deadline than its own`),
  ];
  const waits = demands.tasks.length > 0 || demands.deadlines.some(({ raises }) => raises);
  return stored.snapshot.status === 'active' && !waits ? [...wrong, 'waits for nothing'] : wrong;
}

/** A task is due when its deadline is. */
function wrongDates({ tasks }: Demands, { tasks: open, deadlines }: StoredCase): string[] {
  const dueAt = new Map(deadlines.map((deadline) => [deadline.key, deadline.dueAt]));
  const isWrong = ({ key, due }: TaskDemand) => {
    const task = open.find((one) => one.key === key);
    return task !== undefined && task.dueAt !== (dueAt.get(due ?? '') ?? null);
  };
  return tasks.filter(isWrong).map(({ key }) => key);
}

function missing(wanted: string[], there: string[]): string[] {
  const known = new Set(there);
  return wanted.filter((one) => !known.has(one));
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
