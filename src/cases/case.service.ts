import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { CalendarSettings } from '../calendar/calendar-settings.js';
import { dayOf } from '../calendar/working-days.js';
import { Bell } from '../platform/bell.js';
import { Database, Ending } from '../platform/database.js';
import { log } from '../platform/log.js';
import { count } from '../platform/metrics.js';
import { traced } from '../platform/tracing.js';
import { SYSTEM, type Actor } from '../people/actor.js';
import { begin } from '../../workflows/decide.js';
import { latest } from '../../workflows/released.js';
import type { Payload } from '../../workflows/workflow.js';
import type { FollowUp } from './clerical-event.js';
import { clericalEvents } from './clerical.js';
import { Refused } from './errors.js';
import { NOTHING_LEFT } from './left-behind.js';
import { lockCase, lockCases, partiesOf, type LockedCase } from './locked-case.js';
import { NO_RULES, signed, type NewEvent } from './make-step.js';
import { circumstances, openedBefore } from './new-case.js';
import { checkedKey } from './repeated.js';
import { rowsOf, type Step } from './step.js';
import { isClerical, isSent, sentBy, takeStep, type KnownStep, type SendOptions, type Sent } from './take-step.js';
import { writeStep, writeSteps } from './write-steps.js';

export type { NewEvent } from './make-step.js';
export type { Sent } from './take-step.js';

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

/** The one door: every change of a case comes through `open`, `send` or `sendMany`. */
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

  /**
   * Sends the same event of the procedure to many cases: each by the same rules as in `send`, all that go together written in
   * one transaction. A case that somebody else is at, or with which anything goes wrong, is sent by itself afterwards.
   * @returns what became of each, by its id
   */
  async sendMany(
    caseIds: readonly number[],
    event: NewEvent,
    actor: Actor,
  ): Promise<Map<number, PromiseSettledResult<Sent>>> {
    const settled = new Map<number, PromiseSettledResult<Sent>>();
    for (const sent of await this.sendTogether(caseIds, event, actor)) {
      settled.set(sent.caseId, { status: 'fulfilled', value: sent });
      this.bell.ring({ caseId: sent.caseId, by: actor.id, byName: actor.name });
    }
    for (const caseId of caseIds.filter((id) => !settled.has(id))) {
      const [alone] = await Promise.allSettled([this.send(caseId, event, actor)]);
      settled.set(caseId, alone);
    }
    return settled;
  }

  /** @returns those that went together: none where they fail as a whole */
  private async sendTogether(caseIds: readonly number[], event: NewEvent, actor: Actor): Promise<Sent[]> {
    const attributes = { cases: String(caseIds.length), event: event.type };
    try {
      const sent = await traced('sendTogether', attributes, () =>
        this.database.transaction<Sent[], LockedCase[]>(
          (client, locked) => sendTogetherWithin(client, locked, event, actor),
          (client) => lockCases(client, caseIds, checkedKey(event.idempotencyKey), actor),
        ),
      );
      count('fremdrift_sends_total', { result: 'done' }, sent.filter(({ again }) => !again).length);
      count('fremdrift_sends_total', { result: 'again' }, sent.filter(({ again }) => again).length);
      return sent;
    } catch (error) {
      log.warn(`${event.type} could not be sent to ${caseIds.length} cases together`, error);
      return [];
    }
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
  return { caseId: await writeStep(client, step), revision: 1, state: decision.state };
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
  options: SendOptions,
): Promise<Sent | Ending<Sent>> {
  const step = await takeStep(client, locked, given, actor, options);
  if (isSent(step)) return step;
  const { alongside } = options;
  const sent = sentBy(step);
  const followUps = isClerical(given.type) ? clericalEvents[given.type]?.followUps : undefined;
  if (!alongside && !followUps) return new Ending(sent, () => writeStep(client, step));
  await writeStep(client, step);
  await alongside?.(client);
  if (followUps)
    await sendAll(client, await followUps(step.payload as Payload, { client, parties: partiesOf(locked) }));
  return sent;
}

/** Cases that refuse, or whose machine fails, are left out: no more than read was done for them. */
async function sendTogetherWithin(
  client: pg.PoolClient,
  locked: readonly LockedCase[],
  event: NewEvent,
  actor: Actor,
): Promise<Ending<Sent[]>> {
  const steps: KnownStep[] = [];
  const sent: Sent[] = [];
  // A clerical step writes while it is taken.
  for (const one of isClerical(event.type) ? [] : locked) {
    const step = await takeStep(client, one, event, actor, {}).catch(() => undefined);
    if (!step) continue;
    sent.push(isSent(step) ? step : sentBy(step));
    if (!isSent(step)) steps.push(step);
  }
  return new Ending(sent, () => writeSteps(client, steps));
}

/** What follows in other cases, within the same transaction. */
async function sendAll(client: pg.PoolClient, events: FollowUp[]): Promise<void> {
  for (const { caseId, ...event } of events) {
    const sent = await sendWithin(client, await lockFor(client, caseId, event, SYSTEM), event, SYSTEM, {});
    if (sent instanceof Ending) await sent.last();
  }
}
