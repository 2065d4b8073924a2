import { found } from './payloads.js';
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

/** A date while the case is put aside: the working days it has left, or null where it had passed. */
interface Waiting {
  dueOn: string;
  left: number | null;
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
  private readonly passed = new Map<string, Pending>();
  private readonly waiting = new Map<string, Waiting>();

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
    this.passed.set(due.key, due);
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
    const complete = (given: Payload) => definition.complete?.(given, found, this.context as never) ?? given;
    if (definition.payload) return complete(definition.payload.parse(payload));
    const result = checkForm(definition.form, payload);
    if (!result.ok)
      throw new Error(`${type}: ${result.errors.map(({ path, words }) => `${path} ${words.en}`).join('; ')}`);
    return complete(result.value);
  }

  private write(decision: Decision): void {
    this.commands.push(...decision.commands);
    for (const key of decision.closeTasks) this.tasks.delete(key);
    for (const task of decision.openTasks) this.tasks.set(task.key, task);
    for (const key of decision.closeDeadlines) this.leave(key, decision.suspends);
    for (const demand of decision.openDeadlines) {
      const waiting = decision.resumes ? this.waiting.get(demand.key) : undefined;
      const due = this.reckon(demand, waiting);
      // What had passed before the case was put aside has passed still.
      (waiting?.left === null ? this.passed : this.pending).set(demand.key, due);
    }
    if (decision.resumes) this.waiting.clear();
  }

  private leave(key: string, suspends: boolean): void {
    const [due, passed] = [this.pending.get(key), this.passed.get(key)];
    if (suspends && due) this.waiting.set(key, { dueOn: due.dueOn, left: this.daysLeft(due) });
    if (suspends && passed) this.waiting.set(key, { dueOn: passed.dueOn, left: null });
    this.pending.delete(key);
    this.passed.delete(key);
  }

  private daysLeft({ dueOn }: Pending): number {
    return Math.max(0, workingDaysBetween(this.today, dueOn, RULES));
  }

  /** A term goes on with the working days it had left; a day of the calendar waits for nobody. */
  private reckon(demand: DeadlineDemand, waiting?: Waiting): Pending {
    const [from, steps] = !waiting
      ? [demand.from ?? this.today, demand.workingDays]
      : demand.workingDays.length && waiting.left !== null
        ? [this.today, [waiting.left]]
        : [waiting.dueOn, []];
    const { dueOn } = dueDate(from, steps, RULES);
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
