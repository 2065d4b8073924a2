import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { CalendarSettings } from '../calendar/calendar-settings.js';
import { dayOf } from '../calendar/working-days.js';
import { Bell } from '../platform/bell.js';
import { Database } from '../platform/database.js';
import type { Actor } from '../people/actor.js';
import { may, type Parties } from '../people/may.js';
import { begin, decide, type Decision, type StoredSnapshot } from '../../workflows/decide.js';
import { latest, workflowOf } from '../../workflows/released.js';
import type { Payload, Workflow } from '../../workflows/workflow.js';
import { clericalEvents, type ClericalEvent } from './clerical.js';
import { CaseMovedOn, KeyUsedBefore, NoSuchCase, NotAllowedNow, NotYours } from './errors.js';
import { checkPayload } from './payload.js';
import { endingDeadlines, rowsOf, type Assignees, type Reckoning, type Step } from './step.js';

export interface NewEvent {
  type: string;
  payload: Payload;
  /** The revision of the page it was sent from; older than the case's is refused. */
  expectedRevision?: number;
  /** The same key twice is one event. */
  idempotencyKey?: string;
}

export interface Sent {
  caseId: number;
  revision: number;
  state: string;
  /** The event had been sent before; nothing was done now. */
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

interface LockedCase {
  id: number;
  number: string;
  workflow: string;
  version: number;
  state: string;
  snapshot: StoredSnapshot;
  revision: number;
  ended: boolean;
  project_id: number | null;
  project_manager: string;
  fund_holder: string;
  administration: string;
  caseworker: string;
  now: Date;
  seen: { type: string; payload: Payload; seq: number; state: string } | null;
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
    if (client) return this.openWithin(client, input, actor);
    const opened = await this.database.transaction((own) => this.openWithin(own, input, actor));
    this.bell.ring();
    return opened;
  }

  /**
   * Sends one event to one case: locked, permitted, decided and written in one transaction, or refused whole.
   * @throws Refused in one of its kinds (`errors.ts`)
   */
  async send(caseId: number, event: NewEvent, actor: Actor, options: SendOptions = {}): Promise<Sent> {
    const sent = await this.database.transaction((client) => this.sendWithin(client, caseId, event, actor, options));
    this.bell.ring();
    return sent;
  }

  private async sendWithin(client: pg.PoolClient, caseId: number, event: NewEvent, actor: Actor, options: SendOptions): Promise<Sent> {
    const locked = await lock(client, caseId, event.idempotencyKey);
    if (locked.seen) return repeated(locked, event);
    if (event.expectedRevision !== undefined && event.expectedRevision !== locked.revision) throw new CaseMovedOn(locked.revision);
    if (options.fires !== undefined) await mustBeDue(client, options.fires);
    const clerical = clericalEvents[event.type];
    const step = clerical
      ? await this.clericalStep(client, clerical, locked, event, actor)
      : await this.procedureStep(client, locked, event, actor);
    if (options.fires !== undefined) step.fireDeadline = options.fires;
    await client.query('select write_step($1)', [JSON.stringify(step)]);
    await options.alongside?.(client);
    return { caseId, revision: step.seq, state: step.toState };
  }

  private async openWithin(client: pg.PoolClient, { input, ...given }: NewCaseInput, actor: Actor): Promise<Sent> {
    const known = given.openedFor ? await openedBefore(client, given.openedFor) : undefined;
    if (known) return { ...known, again: true };
    const workflow = latest(given.workflow);
    const decision = begin(workflow, input);
    const { now, assignees } = await circumstances(client, given.projectId);
    const reckoning = await this.reckoning(workflow, dayOf(now), assignees);
    const step: Step = {
      new: { ...given, version: workflow.version },
      ...signed(1, { type: 'CASE_OPENED', payload: input }, actor, now, reckoning.on),
      fromState: '',
      toState: decision.state,
      clerical: false,
      snapshot: decision.snapshot,
      ...rowsOf(decision, reckoning),
    };
    const { rows } = await client.query<{ id: number }>('select write_step($1) as id', [JSON.stringify(step)]);
    return { caseId: (rows[0] as { id: number }).id, revision: 1, state: decision.state };
  }

  private async procedureStep(client: pg.PoolClient, locked: LockedCase, event: NewEvent, actor: Actor): Promise<Step> {
    const workflow = workflowOf(locked.workflow, locked.version);
    const definition = workflow.events[event.type];
    if (!definition) throw new NotAllowedNow();
    const { snapshot } = locked;
    const refusal = may(actor, definition, partiesOf(locked), (snapshot.context.writtenBy ?? {}) as Record<string, string>);
    if (refusal) throw new NotYours(refusal);
    const on = dayOf(locked.now);
    const payload = checkPayload(definition, event.payload, on, snapshot.context);
    const decision = decide(workflow, snapshot, { type: event.type, payload, on, by: actor.id });
    if (!decision) throw new NotAllowedNow();
    const reckoning = await this.reckoning(workflow, on, assigneesOf(locked), client, locked.id, decision);
    const pending = decision.suspends && decision.closeDeadlines.length ? await pendingDeadlines(client, locked.id) : [];
    return {
      caseId: locked.id,
      ...signed(locked.revision + 1, { ...event, payload }, actor, locked.now, on),
      fromState: locked.state,
      toState: decision.state,
      clerical: false,
      snapshot: decision.snapshot,
      moved: first(decision.state) !== first(locked.state),
      ended: decision.ended,
      ...rowsOf(decision, reckoning),
      ...endingDeadlines(decision, pending, reckoning),
    };
  }

  private async clericalStep(client: pg.PoolClient, definition: ClericalEvent, locked: LockedCase, event: NewEvent, actor: Actor): Promise<Step> {
    const refusal = may(actor, definition, partiesOf(locked), {});
    if (refusal) throw new NotYours(refusal);
    const on = dayOf(locked.now);
    const payload = checkPayload(definition, event.payload, on, locked.snapshot.context);
    const rules = await this.calendar.on(on);
    await definition.write?.(payload, { client, caseId: locked.id, actor, on, rules });
    return {
      caseId: locked.id,
      ...signed(locked.revision + 1, { ...event, payload }, actor, locked.now, on),
      fromState: locked.state,
      toState: locked.state,
      clerical: true,
    };
  }

  private async reckoning(workflow: Workflow, on: string, assignees: Assignees, client?: pg.PoolClient, caseId?: number, decision?: Decision): Promise<Reckoning> {
    const rules = await this.calendar.on(on);
    const left = client && caseId !== undefined && decision?.resumes ? await leftBehind(client, caseId) : { remaining: new Map(), had: new Map() };
    return { workflow, on, rules, assignees, ...left };
  }
}

/** @throws NoSuchCase */
async function lock(client: pg.PoolClient, caseId: number, idempotencyKey = null as string | null): Promise<LockedCase> {
  const { rows } = await client.query<LockedCase>('select * from lock_case($1, $2)', [caseId, idempotencyKey]);
  if (!rows[0]) throw new NoSuchCase();
  return rows[0];
}

/** Moved, met or not yet due by the one clock: then it does not fire, whatever the worker's own clock says. */
async function mustBeDue(client: pg.PoolClient, deadlineId: number): Promise<void> {
  const { rowCount } = await client.query(
    `select 1 from deadline where id = $1 and status = 'pending' and due_at <= pretended_now()`,
    [deadlineId],
  );
  if (!rowCount) throw new NotAllowedNow();
}

function repeated({ id, revision, seen }: LockedCase, event: NewEvent): Sent {
  const before = seen as NonNullable<LockedCase['seen']>;
  if (before.type !== event.type) throw new KeyUsedBefore();
  return { caseId: id, revision, state: before.state, again: true };
}

function signed(seq: number, { type, payload, idempotencyKey }: NewEvent, actor: Actor, now: Date, on: string) {
  return { seq, type, payload, by: actor.id, byName: actor.name, at: now.toISOString(), on, ...(idempotencyKey && { idempotencyKey }) };
}

function partiesOf(locked: LockedCase): Parties | null {
  if (locked.project_id === null) return null;
  return { projectManager: locked.project_manager, fundHolder: locked.fund_holder, administration: locked.administration };
}

function assigneesOf({ project_manager, fund_holder, caseworker }: LockedCase): Assignees {
  return { projectManager: project_manager, fundHolder: fund_holder, caseworker };
}

async function openedBefore(client: pg.PoolClient, openedFor: string): Promise<Sent | undefined> {
  // Two who open for the same thing at once: the second waits here until the first has committed.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [openedFor]);
  const { rows } = await client.query<Sent>('select id as "caseId", revision, state from cases where opened_for = $1', [openedFor]);
  return rows[0];
}

async function circumstances(client: pg.PoolClient, projectId?: number): Promise<{ now: Date; assignees: Assignees }> {
  const { rows } = await client.query<{ now: Date; project_manager: string; fund_holder: string; caseworker: string }>(
    'select pretended_now() as now, p.* from (select 1) one left join (select project_manager, fund_holder, caseworker from project where id = $1) p on true',
    [projectId ?? null],
  );
  const row = rows[0] as (typeof rows)[number];
  return { now: row.now, assignees: { projectManager: row.project_manager, fundHolder: row.fund_holder, caseworker: row.caseworker } };
}

async function pendingDeadlines(client: pg.PoolClient, caseId: number): Promise<{ key: string; due_on: string }[]> {
  const { rows } = await client.query<{ key: string; due_on: string }>(`select key, due_on from deadline where case_id = $1 and status = 'pending'`, [caseId]);
  return rows;
}

/** What waited while the case was away: the working days left of its deadlines, and who had its tasks. */
async function leftBehind(client: pg.PoolClient, caseId: number): Promise<{ remaining: Map<string, number>; had: Map<string, string> }> {
  const { rows } = await client.query<{ key: string; remaining: number }>(
    `update deadline set status = 'closed' where case_id = $1 and status = 'suspended' returning key, remaining`,
    [caseId],
  );
  const tasks = await client.query<{ key: string; assignee: string }>(
    'select distinct on (key) key, assignee from task where case_id = $1 and assignee is not null order by key, id desc',
    [caseId],
  );
  return {
    remaining: new Map(rows.map(({ key, remaining }) => [key, remaining])),
    had: new Map(tasks.rows.map(({ key, assignee }) => [key, assignee])),
  };
}

function first(state: string): string {
  return state.split('.')[0] as string;
}
