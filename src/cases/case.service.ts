import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { CalendarSettings } from '../calendar/calendar-settings.js';
import { dayOf } from '../calendar/working-days.js';
import { Bell } from '../platform/bell.js';
import { Database, Ending } from '../platform/database.js';
import { count } from '../platform/metrics.js';
import { traced } from '../platform/tracing.js';
import { SYSTEM, type Actor } from '../people/actor.js';
import { begin, eventIn } from '../../workflows/decide.js';
import { latest, workflowOf } from '../../workflows/released.js';
import type { EventDefinition, Payload } from '../../workflows/workflow.js';
import type { FollowUp } from './clerical-event.js';
import { clericalEvents } from './clerical.js';
import { CaseMovedOn, NotAllowedNow, NotYours, Refused } from './errors.js';
import { NOTHING_LEFT } from './left-behind.js';
import { lockCase, mustBeDue, partiesOf, type LockedCase } from './locked-case.js';
import { clericalStep, NO_RULES, procedureStep, signed, type NewEvent } from './make-step.js';
import { circumstances, openedBefore } from './new-case.js';
import { forOwnSeat } from './own-seat.js';
import { checkedKey, mustBeTheSame } from './repeated.js';
import { rowsOf, type Step } from './step.js';

export type { NewEvent } from './make-step.js';

export interface Sent {
  caseId: number;
  revision: number;
  state: string;
  /** The event had been sent before; nothing was done now, and this is the answer of then. */
  again?: true;
}

export interface NewCaseInput {
  workflow: string;
  /** What the machine needs to know from the start. */
  input: Payload;
  number: string;
  projectId?: number;
  parentId?: number;
  /** The same asked for twice is one case. */
  openedFor?: string;
}

/** Written in the same transaction as the step, after the lock. */
type Alongside = (client: pg.PoolClient) => Promise<void>;

export interface SendOptions {
  /** The deadline that raises the event; it must still be due when the case is locked. */
  fires?: number;
  alongside?: Alongside;
}

/** The one door: every change of a case comes through `open` or `send`. */
@Injectable()
export class Cases {
  constructor(
    private readonly database: Database,
    private readonly calendar: CalendarSettings,
    private readonly bell: Bell,
  ) {}

  /**
   * Opens a case with the latest version of a workflow.
   * @param client joins a transaction that is already open, so that case and project begin together
   */
  async open(input: NewCaseInput, actor: Actor, client?: pg.PoolClient): Promise<Sent> {
    if (client) return openWithin(client, input, actor);
    const opened = await this.database.transaction((own) => openWithin(own, input, actor));
    this.bell.ring({ caseId: opened.caseId, by: actor.id, byName: actor.name });
    return opened;
  }

  /**
   * Sends one event to one case: locked, permitted, decided and written in one transaction, or refused whole.
   * @throws Refused in one of its kinds (`errors.ts`)
   */
  async send(caseId: number, event: NewEvent, actor: Actor, options: SendOptions = {}): Promise<Sent> {
    const attributes = { case: String(caseId), event: event.type };
    const sent = await counted(
      traced('send', attributes, () =>
        this.database.transaction<Sent, LockedCase>(
          (client, locked) => sendWithin(client, locked, event, actor, options),
          (client) => lockFor(client, caseId, event, actor),
        ),
      ),
    );
    this.bell.ring({ caseId, by: actor.id, byName: actor.name });
    return sent;
  }
}

/** By what became of it, for whoever watches. */
async function counted(sending: Promise<Sent>): Promise<Sent> {
  try {
    const sent = await sending;
    count('fremdrift_sends_total', { result: sent.again ? 'again' : 'done' });
    return sent;
  } catch (error) {
    count('fremdrift_sends_total', { result: error instanceof Refused ? 'refused' : 'failed' });
    throw error;
  }
}

async function openWithin(client: pg.PoolClient, { input, ...given }: NewCaseInput, actor: Actor): Promise<Sent> {
  const known = given.openedFor ? await openedBefore(client, given.openedFor) : undefined;
  if (known) return { ...known, again: true };
  const workflow = latest(given.workflow);
  const decision = begin(workflow, input);
  const { now, rules, assignees } = await circumstances(client, given.projectId);
  const reckoning = { workflow, on: dayOf(now), rules: rules ?? NO_RULES, assignees, left: NOTHING_LEFT, standing: [] };
  const step: Step = {
    new: { ...given, version: workflow.version },
    ...signed(1, { type: 'CASE_OPENED', payload: input }, actor, now),
    fromState: '',
    toState: decision.state,
    clerical: false,
    snapshot: decision.snapshot,
    ...rowsOf(decision, reckoning),
  };
  return { caseId: await write(client, step), revision: 1, state: decision.state };
}

async function lockFor(client: pg.PoolClient, caseId: number, event: NewEvent, actor: Actor): Promise<LockedCase> {
  const { lockFirst } = (isClerical(event.type) && clericalEvents[event.type]) || {};
  const others = lockFirst && (() => lockFirst(client, caseId, event.payload));
  return lockCase(client, caseId, checkedKey(event.idempotencyKey), actor, others);
}

async function sendWithin(
  client: pg.PoolClient,
  locked: LockedCase,
  given: NewEvent,
  actor: Actor,
  { fires, alongside }: SendOptions,
): Promise<Sent | Ending<Sent>> {
  const { id: caseId } = locked;
  const definition = definitionOf(locked, given.type);
  const event = forOwnSeat(given, definition, actor, locked);
  if (locked.seen) {
    mustBeTheSame(locked.seen, definition, event, actor);
    return { caseId, revision: locked.seen.seq, state: locked.seen.state, again: true };
  }
  if (event.expectedRevision !== undefined && event.expectedRevision !== locked.revision)
    throw new CaseMovedOn(locked.revision);
  if (fires !== undefined) await mustBeDue(client, caseId, fires);
  // What no person fills in comes together with its rows from a room of ours, never from outside.
  if (definition.payload && actor.kind === 'person' && !alongside) throw new NotYours('role');
  const take = isClerical(event.type) ? clericalStep : procedureStep;
  const step = await take(client, locked, definition, event, actor);
  if (fires !== undefined) step.fireDeadline = fires;
  const sent: Sent = { caseId, revision: step.seq, state: step.toState };
  const followUps = isClerical(event.type) ? clericalEvents[event.type]?.followUps : undefined;
  if (!alongside && !followUps) return new Ending(sent, () => write(client, step));
  await write(client, step);
  await alongside?.(client);
  if (followUps)
    await sendAll(client, await followUps(step.payload as Payload, { client, parties: partiesOf(locked) }));
  return sent;
}

/** What follows in other cases, within the same transaction. */
async function sendAll(client: pg.PoolClient, events: FollowUp[]): Promise<void> {
  for (const { caseId, ...event } of events) {
    const sent = await sendWithin(client, await lockFor(client, caseId, event, SYSTEM), event, SYSTEM, {});
    if (sent instanceof Ending) await sent.last();
  }
}

/** By its own name only: `constructor` is no event. @throws NotAllowedNow */
function definitionOf({ workflow, version, snapshot }: LockedCase, type: string): EventDefinition {
  const definition = isClerical(type) ? clericalEvents[type] : eventIn(workflowOf(workflow, version), type, snapshot);
  if (!definition) throw new NotAllowedNow();
  return definition;
}

function isClerical(type: string): boolean {
  return Object.hasOwn(clericalEvents, type);
}

/** Prepared once a connection. */
const WRITE = { name: 'write_step', text: 'select write_step($1) as id' };

/** @returns the case's id */
async function write(client: pg.PoolClient, step: Step): Promise<number> {
  const { rows } = await client.query<{ id: number }>({ ...WRITE, values: [JSON.stringify(step)] });
  return (rows[0] as { id: number }).id;
}
