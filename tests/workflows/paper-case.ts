import { dueDate, workingDaysBetween, type CalendarRules } from '../../src/calendar/working-days.js';
import { awaited, begin, decide, type Decision, type StoredSnapshot } from '../../workflows/decide.js';
import { checkForm } from '../../workflows/fields.js';
import type { CaseEvent, Command, DeadlineDemand, Payload, TaskDemand, Workflow } from '../../workflows/workflow.js';

const RULES: CalendarRules = { extraClosedDays: [], saturdayCounts: false };

/** A date that has not passed yet: `dueOn` as people say it, `raisedOn` the day its event comes. */
export interface Pending extends DeadlineDemand {
  dueOn: string;
  raisedOn: string;
}

/**
 * One case kept on paper: the machine decides, and the tasks, dates and letters that follow are kept in lists as the
 * database would keep them. Time passes only when told to.
 */
export class PaperCase {
  snapshot: StoredSnapshot;
  state: string;
  ended = false;
  readonly log: CaseEvent[] = [];
  readonly commands: Command[] = [];
  readonly tasks = new Map<string, TaskDemand>();
  readonly pending = new Map<string, Pending>();
  private readonly suspended = new Map<string, number>();

  constructor(
    readonly workflow: Workflow,
    readonly input: Payload,
    public today: string,
  ) {
    const decision = begin(workflow, input);
    this.snapshot = decision.snapshot;
    this.state = decision.state;
    this.write(decision);
  }

  /** The machine's memory. */
  get context(): Record<string, unknown> {
    return this.snapshot.context;
  }

  /** Sends what must be accepted; the commands it led to are returned. Without `by` a fitting person is found. */
  send(type: string, payload: Payload = {}, by = this.somebodyFor(type)): Command[] {
    const commands = this.offer(type, payload, by);
    if (!commands) throw new Error(`${type} is not allowed in ${this.state} (awaited: ${this.awaits().join(', ')})`);
    return commands;
  }

  /** Sends what may be refused: `undefined` then, and nothing has changed. */
  offer(type: string, payload: Payload = {}, by = this.somebodyFor(type)): Command[] | undefined {
    const event: CaseEvent = { type, payload: this.checked(type, payload), on: this.today, by };
    const decision = decide(this.workflow, this.snapshot, event);
    if (!decision) return undefined;
    this.log.push(event);
    this.snapshot = decision.snapshot;
    this.state = decision.state;
    this.ended = decision.ended;
    this.write(decision);
    return decision.commands;
  }

  awaits(): string[] {
    return awaited(this.workflow, this.snapshot);
  }

  /** Goes to the day a date passes, and sends the event it raises. `name` is a deadline's name or key. */
  pass(name: string): Command[] {
    const due = [...this.pending.values()].find(({ key, deadline }) => key === name || deadline === name);
    if (!due) throw new Error(`No date ${name} is pending in ${this.state} (${[...this.pending.keys()].join(', ')})`);
    if (due.raisedOn > this.today) this.today = due.raisedOn;
    this.pending.delete(due.key);
    if (!due.raises) return [];
    return this.send(due.raises, {}, 'system');
  }

  /** The date that would pass first. */
  earliest(): Pending | undefined {
    return [...this.pending.values()].sort((a, b) => (a.raisedOn < b.raisedOn ? -1 : 1))[0];
  }

  due(name: string): string | undefined {
    return [...this.pending.values()].find(({ key, deadline }) => key === name || deadline === name)?.dueOn;
  }

  openTasks(): string[] {
    return [...this.tasks.values()].map(({ task }) => task).sort();
  }

  private somebodyFor(type: string): string {
    const definition = this.workflow.events[type];
    const writer = (this.snapshot.context.writtenBy as Record<string, string> | undefined)?.[definition?.notBy ?? ''];
    return definition?.by.find((role) => role !== writer) ?? 'nobody';
  }

  private checked(type: string, payload: Payload): Payload {
    const definition = this.workflow.events[type];
    if (!definition) throw new Error(`No event ${type}`);
    if (definition.payload) return definition.payload.parse(payload);
    const result = checkForm(definition.form, payload);
    if (!result.ok)
      throw new Error(`${type}: ${result.errors.map(({ path, words }) => `${path} ${words.en}`).join('; ')}`);
    return result.value;
  }

  private write(decision: Decision): void {
    this.commands.push(...decision.commands);
    for (const key of decision.closeTasks) this.tasks.delete(key);
    for (const task of decision.openTasks) this.tasks.set(task.key, task);
    for (const key of decision.closeDeadlines) {
      const due = this.pending.get(key);
      if (due && decision.suspends)
        this.suspended.set(key, Math.max(0, workingDaysBetween(this.today, due.dueOn, RULES)));
      this.pending.delete(key);
    }
    for (const demand of decision.openDeadlines) this.pending.set(demand.key, this.reckon(demand, decision.resumes));
    if (decision.resumes) this.suspended.clear();
  }

  private reckon(demand: DeadlineDemand, resumes: boolean): Pending {
    const left = resumes ? this.suspended.get(demand.key) : undefined;
    const { dueOn } =
      left === undefined
        ? dueDate(demand.from ?? this.today, demand.workingDays, RULES)
        : dueDate(this.today, [left], RULES);
    return { ...demand, dueOn, raisedOn: demand.at === 'start' ? dueOn : nextDay(dueOn) };
  }
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

/** The same content gives the same text, whatever order the keys have. */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value));
}

/** As a database keeps JSON: the keys in an order of its own. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
