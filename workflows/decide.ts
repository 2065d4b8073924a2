import {
  initialTransition,
  transition,
  type ActorLogic,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type EventObject,
  type ExecutableActionObject,
} from 'xstate';
import type {
  CaseEvent,
  Command,
  DeadlineDemand,
  Demands,
  EventDefinition,
  Payload,
  StateMeta,
  TaskDemand,
  Workflow,
} from './workflow.js';

/** A snapshot as it is stored: plain data, enough to go on from. */
export interface StoredSnapshot {
  status: string;
  value: unknown;
  context: Record<string, unknown>;
  historyValue: Record<string, string[]>;
}

/** What one event leads to: the next snapshot, and all that has to be written or asked for because of it. */
export interface Decision {
  snapshot: StoredSnapshot;
  /** The path of the state: `actionPlan.writing`. */
  state: string;
  ended: boolean;
  openTasks: TaskDemand[];
  /** Those that stay open and are due with another deadline from now on. */
  redueTasks: TaskDemand[];
  closeTasks: string[];
  openDeadlines: DeadlineDemand[];
  closeDeadlines: string[];
  /** The deadlines closed wait for the case to come back. */
  suspends: boolean;
  /** The case comes back: deadlines that waited go on with what was left of them. */
  resumes: boolean;
  commands: Command[];
}

const NOTHING: Demands = { tasks: [], deadlines: [] };

/** The first decision of a case. `input` is what the machine needs to know from the start. */
export function begin(workflow: Workflow, input: Payload): Decision {
  const [next, actions] = initialTransition(workflow.machine, input);
  return decision(NOTHING, next as AnyMachineSnapshot, actions, false);
}

/**
 * The one decision in the product: what follows from this event in this snapshot.
 * Pure: same machine, snapshot and event, same answer. `undefined` when the procedure does not allow it now
 * (the machine itself would pass over such an event in silence).
 */
export function decide(workflow: Workflow, stored: StoredSnapshot, event: CaseEvent): Decision | undefined {
  const snapshot = restore(workflow, stored);
  if (snapshot.status !== 'active' || !snapshot.can(event)) return undefined;
  const [next, actions] = transition(movesOf(workflow.machine), snapshot, event);
  return decision(demandsOf(snapshot), next, actions, suspendsIn(snapshot));
}

/** What a machine does with an event, and no more: XState would reckon its beginning anew before every transition. */
function movesOf(machine: AnyStateMachine): ActorLogic<AnyMachineSnapshot, EventObject> {
  return {
    transition: (snapshot, event, scope) => machine.transition(snapshot, event, scope as never),
    getInitialSnapshot: () => NOWHERE,
    getPersistedSnapshot: (snapshot) => snapshot,
  };
}

const NOWHERE = { status: 'active' } as AnyMachineSnapshot;

/** The types of event that the procedure has a way for from here, whatever their payload may decide. */
export function awaited(workflow: Workflow, stored: StoredSnapshot): string[] {
  const snapshot = restore(workflow, stored);
  if (snapshot.status !== 'active') return [];
  const types = new Set(snapshot._nodes.flatMap((node) => node.ownEvents as string[]));
  return Object.entries(workflow.events)
    .filter(([type, definition]) => types.has(type) && makesSense(definition, stored.context))
    .map(([type]) => type);
}

/** An event as this case takes it: with the form that it says is filled in. */
export function eventIn({ events }: Workflow, type: string, { context }: StoredSnapshot): EventDefinition | undefined {
  const definition = Object.hasOwn(events, type) ? events[type] : undefined;
  const form = definition?.forms?.all[definition.forms.of(context as never)];
  return definition && form ? { ...definition, form } : definition;
}

/** An event that has to choose among nothing is not offered. */
function makesSense({ offered, choices }: EventDefinition, context: Record<string, unknown>): boolean {
  if (offered && !offered(context as never)) return false;
  return Object.values(choices?.(context as never) ?? {}).every((options) => options.length > 0);
}

/** The open tasks and dates that a stored snapshot demands: what the rows must be equal to. */
export function demanded(workflow: Workflow, stored: StoredSnapshot): Demands {
  return demandsOf(restore(workflow, stored));
}

function decision(
  before: Demands,
  next: AnyMachineSnapshot,
  actions: ExecutableActionObject[],
  waited: boolean,
): Decision {
  const after = demandsOf(next);
  return {
    snapshot: store(next),
    state: pathOf(next.value),
    ended: next.status !== 'active',
    openTasks: after.tasks.filter((task) => !before.tasks.some((old) => old.key === task.key)),
    redueTasks: after.tasks.filter((task) => before.tasks.some((old) => old.key === task.key && old.due !== task.due)),
    closeTasks: before.tasks.filter((task) => !after.tasks.some((kept) => kept.key === task.key)).map(({ key }) => key),
    openDeadlines: after.deadlines.filter((line) => !before.deadlines.some((old) => old.key === line.key)),
    closeDeadlines: before.deadlines
      .filter((line) => !after.deadlines.some((kept) => kept.key === line.key))
      .map(({ key }) => key),
    suspends: suspendsIn(next),
    resumes: waited && !suspendsIn(next),
    commands: actions.map(({ type, params }) => ({ type, params }) as Command),
  };
}

function demandsOf(snapshot: AnyMachineSnapshot): Demands {
  if (snapshot.status !== 'active') return NOTHING;
  const parts = metaOf(snapshot).map((meta) => meta.demands?.(snapshot.context) ?? {});
  return { tasks: parts.flatMap((part) => part.tasks ?? []), deadlines: parts.flatMap((part) => part.deadlines ?? []) };
}

function suspendsIn(snapshot: AnyMachineSnapshot): boolean {
  return metaOf(snapshot).some((meta) => meta.suspends === true);
}

function metaOf(snapshot: AnyMachineSnapshot): StateMeta<unknown>[] {
  return Object.values(snapshot.getMeta() as Record<string, StateMeta<unknown> | undefined>).filter(
    (meta): meta is StateMeta<unknown> => meta !== undefined,
  );
}

/** `{active: {actionPlan: 'writing'}}` is `actionPlan.writing`. */
function pathOf(value: unknown): string {
  const path: string[] = [];
  let rest = value;
  while (typeof rest === 'object' && rest !== null) {
    const [[name, inner]] = Object.entries(rest) as [[string, unknown]];
    path.push(name);
    rest = inner;
  }
  path.push(String(rest));
  return (path[0] === 'active' ? path.slice(1) : path).join('.');
}

function store(snapshot: AnyMachineSnapshot): StoredSnapshot {
  const history = snapshot.historyValue as Record<string, { id: string }[]>;
  return {
    status: snapshot.status,
    value: snapshot.value,
    context: snapshot.context as Record<string, unknown>,
    historyValue: Object.fromEntries(Object.entries(history).map(([id, nodes]) => [id, nodes.map((node) => node.id)])),
  };
}

function restore(workflow: Workflow, stored: StoredSnapshot): AnyMachineSnapshot {
  const { machine } = workflow;
  return machine.resolveState({
    status: stored.status,
    value: stored.value,
    context: stored.context,
    historyValue: Object.fromEntries(
      Object.entries(stored.historyValue).map(([id, ids]) => [
        id,
        ids.map((nodeId) => machine.getStateNodeById(nodeId)),
      ]),
    ),
  } as never) as AnyMachineSnapshot;
}
