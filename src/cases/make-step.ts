import type pg from 'pg';
import { dayOf, type CalendarRules } from '../calendar/working-days.js';
import type { Absent, Actor } from '../people/actor.js';
import { actsFor, may } from '../people/may.js';
import { awaited, decide, demanded, type Decision } from '../../workflows/decide.js';
import { workflowOf } from '../../workflows/released.js';
import type { EventDefinition, Payload, Workflow } from '../../workflows/workflow.js';
import type { ClericalEvent } from './clerical-event.js';
import { BadPayload, NotAllowedNow, NotYours } from './errors.js';
import { leftBehind, NOTHING_LEFT, standingDeadlines } from './left-behind.js';
import { assigneesOf, partiesOf, type LockedCase } from './locked-case.js';
import { lookUp } from './look-up.js';
import { checkPayload } from './payload.js';
import { dueFromBefore, endingDeadlines, newDates, outboxOf, rowsOf, type Reckoning, type Step } from './step.js';

export interface NewEvent {
  type: string;
  payload: Payload;
  /** The revision of the page it was sent from; older than the case's is refused. */
  expectedRevision?: number;
  /** The same key twice is one event. */
  idempotencyKey?: string;
}

/** Where the municipality has set nothing else. */
export const NO_RULES: CalendarRules = { extraClosedDays: [], saturdayCounts: false };

/**
 * A step of the procedure: permitted, possible, decided by the machine, with all rows that follow. Where it throws it has
 * written nothing, or the transaction is over.
 * @throws Refused
 */
export async function procedureStep(
  client: pg.PoolClient,
  locked: LockedCase,
  definition: EventDefinition,
  event: NewEvent,
  actor: Actor,
): Promise<Step> {
  const workflow = workflowOf(locked.workflow, locked.version);
  const { snapshot } = locked;
  const writtenBy = (snapshot.context.writtenBy ?? {}) as Record<string, string>;
  const parties = partiesOf(locked);
  const finishes = (task: string) => workflow.tasks[task]?.doneBy.includes(event.type);
  const assignee = await absentAssignee(client, locked.id, actor, ({ name }) => finishes(name));
  const refusal = may(actor, { ...definition, ...forSeat(definition, event) }, parties, writtenBy, assignee);
  if (refusal) throw new NotYours(refusal);
  const on = dayOf(locked.now);
  const payload = await possiblePayload(client, workflow, locked, definition, event, actor);
  const decision = decide(workflow, snapshot, { type: event.type, payload, on, by: actor.id });
  if (!decision) throw new NotAllowedNow();
  const reckoning = await reckoningFor(client, locked, workflow, decision);
  const rows = rowsOf(decision, reckoning);
  const leaving = decision.suspends ? await standingDeadlines(client, locked.id, decision.closeDeadlines) : [];
  const step: Step = {
    caseId: locked.id,
    ...signed(
      locked.revision + 1,
      { ...event, payload },
      actor,
      locked.now,
      actsFor(actor, definition, parties, assignee),
    ),
    fromState: locked.state,
    toState: decision.state,
    clerical: false,
    snapshot: decision.snapshot,
    moved: first(decision.state) !== first(locked.state),
    ended: decision.ended,
    ...(decision.resumes && { resumes: true }),
    ...rows,
    ...endingDeadlines(decision, leaving, reckoning),
  };
  await giveNewDates(client, locked.id, newDates(decision, rows.openDeadlines ?? [], reckoning));
  return step;
}

function forSeat({ ownSeat }: EventDefinition, { payload }: NewEvent): { forSeat?: unknown } {
  return ownSeat ? { forSeat: payload[ownSeat.seat] ?? null } : {};
}

/** Where there is no way for the event at all, what is wrong with its payload is of no interest. @throws Refused */
async function possiblePayload(
  client: pg.PoolClient,
  workflow: Workflow,
  locked: LockedCase,
  definition: EventDefinition,
  event: NewEvent,
  actor: Actor,
): Promise<Payload> {
  const { snapshot, now } = locked;
  try {
    return await checkPayload(definition, event.payload, {
      context: snapshot.context,
      on: dayOf(now),
      lookUp: (payload) => lookUp(client, locked, definition.looksUp, payload, actor),
    });
  } catch (error) {
    if (error instanceof BadPayload && !awaited(workflow, snapshot).includes(event.type)) throw new NotAllowedNow();
    throw error;
  }
}

/** A step beside the procedure: the case stays where it stands. @throws Refused */
export async function clericalStep(
  client: pg.PoolClient,
  locked: LockedCase,
  definition: ClericalEvent,
  event: NewEvent,
  actor: Actor,
): Promise<Step> {
  const parties = partiesOf(locked);
  const refusal = may(actor, definition, parties, {});
  if (refusal) throw new NotYours(refusal);
  const on = dayOf(locked.now);
  const { context } = locked.snapshot;
  const payload = await checkPayload(definition, event.payload, { context, on, lookUp: () => Promise.resolve({}) });
  const rules = locked.rules ?? NO_RULES;
  const demands = () => demanded(workflowOf(locked.workflow, locked.version), locked.snapshot);
  const seq = locked.revision + 1;
  const assignee = await absentAssignee(client, locked.id, actor, ({ id }) => String(id) === payload.task);
  await definition.write?.(payload, { client, caseId: locked.id, seq, actor, parties, on, rules, demands });
  return {
    caseId: locked.id,
    ...signed(seq, { ...event, payload }, actor, locked.now, actsFor(actor, definition, parties, assignee)),
    fromState: locked.state,
    toState: locked.state,
    clerical: true,
    ...outboxOf(definition.commands?.(payload) ?? []),
  };
}

async function reckoningFor(
  client: pg.PoolClient,
  locked: LockedCase,
  workflow: Workflow,
  decision: Decision,
): Promise<Reckoning> {
  const left = decision.resumes ? await leftBehind(client, locked.id) : NOTHING_LEFT;
  const standing = await standingDeadlines(client, locked.id, dueFromBefore(decision));
  const rules = locked.rules ?? NO_RULES;
  return { workflow, on: dayOf(locked.now), rules, assignees: assigneesOf(locked), left, standing };
}

async function giveNewDates(client: pg.PoolClient, caseId: number, dates: Map<string, string | null>): Promise<void> {
  for (const [key, dueAt] of dates)
    await client.query('update task set due_at = $3 where case_id = $1 and key = $2 and closed_at is null', [
      caseId,
      key,
      dueAt,
    ]);
}

/** Whose task the event is about, where that is somebody the actor stands in for. */
async function absentAssignee(
  client: pg.PoolClient,
  caseId: number,
  actor: Actor,
  isAbout: (task: { id: number; name: string }) => boolean | undefined,
): Promise<string | null> {
  if (actor.kind === 'system' || actor.standsInFor.length === 0) return null;
  const { rows } = await client.query<{ id: number; name: string; assignee: string }>(
    'select id, name, assignee from task where case_id = $1 and closed_at is null and assignee = any($2::uuid[]) order by id',
    [caseId, actor.standsInFor.map(({ id }) => id)],
  );
  return rows.find(isAbout)?.assignee ?? null;
}

/** Who did what, for whom, and when. */
export function signed(seq: number, event: NewEvent, actor: Actor, now: Date, absent: Absent | null = null) {
  const { type, payload, idempotencyKey } = event;
  const who = { by: actor.id, byName: absent ? `${actor.name} for ${absent.name}` : actor.name };
  const when = { at: now.toISOString(), on: dayOf(now) };
  return { seq, type, payload, ...who, ...when, ...(idempotencyKey && { idempotencyKey }) };
}

function first(state: string): string {
  return state.split('.')[0] as string;
}
