import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { checkForm } from '../../workflows/fields.js';
import { dayOf } from '../calendar/working-days.js';
import type { Actor } from '../people/actor.js';
import { may } from '../people/may.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Settings } from '../platform/settings.js';
import { fold } from '../projects/fold.js';
import { DEFAULT_THRESHOLD, isMonitored } from '../projects/monitored.js';
import { checkProject, projectForm, type ProjectValues } from '../projects/project-form.js';
import { DEFAULT_FOCUS_AREAS } from '../projects/register.js';
import { DEFAULT_PATTERN, mustBeFree, nextNumber } from './case-number.js';
import { Cases } from './case.service.js';
import { BadPayload, CaseMovedOn, NoSuchCase, NotYours } from './errors.js';
import { scopeOf } from './queries/scope.js';
import { handOverTasks, insertProject, mustExist, projectValues, updateProject } from './project-rows.js';

export { projectValues } from './project-rows.js';

export interface Registered {
  projectId: number;
  /** The monitoring case, where the project is monitored. */
  caseId: number | null;
  monitored: boolean;
}

/** The rules of the day. Asked before the transaction: within it nothing may wait for a second connection. */
interface Rules {
  now: Date;
  on: string;
  threshold: number;
  numberPattern: string;
  focusAreas: string[];
}

const REGISTERS = { by: ['caseworker', 'supervisor'] } as const;

/** Enters projects in the project bank and changes them; a monitored one gets its case in the same transaction. */
@Injectable()
export class Registration {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly cases: Cases,
  ) {}

  /**
   * @param key of the form it was filled in on: the same key twice is one project
   * @throws NotYours, BadPayload
   */
  async register(payload: unknown, actor: Actor, key?: string): Promise<Registered> {
    mayRegister(actor);
    const values = checked(payload);
    const rules = await this.rules();
    return this.database.transaction(async (client) => {
      const before = key ? await registeredBefore(client, key) : undefined;
      if (before) return before;
      await mustExist(client, values, rules.focusAreas);
      const projectId = await insertProject(client, values, rules.now, actor.id, key);
      const { monitored } = await whetherMonitored(client, values, rules.threshold);
      const caseId = monitored ? await this.openCase(client, projectId, values, actor, rules) : null;
      return { projectId, caseId, monitored };
    });
  }

  /**
   * Changes a project. Where it has a running case, the change goes through the case's door and stands in its log;
   * where the change makes it monitored, its case is opened.
   * @param expectedRevision of the page; an older one is refused
   * @throws NoSuchCase (there is no such project), CaseMovedOn, NotYours, BadPayload
   */
  async change(projectId: number, payload: unknown, expectedRevision: number, actor: Actor): Promise<Registered> {
    mayRegister(actor);
    const values = checked(payload);
    const rules = await this.rules();
    const before = (await this.isVisible(projectId, actor)) && (await projectValues(this.database.pool, projectId));
    if (!before) throw new NoSuchCase();
    const write = (client: pg.PoolClient) => writeChange(client, projectId, before, values, expectedRevision, rules);
    const running = await this.runningCase(projectId);
    if (running === null) {
      return this.database.transaction(async (client) => {
        await write(client);
        return this.openIfMonitored(client, projectId, values, actor, rules);
      });
    }
    const { lastDay, committees } = values;
    const event = { type: 'PROJECT_CHANGED', payload: { lastDay, committees, changes: changesOf(before, values) } };
    await this.cases.send(running, event, actor, { alongside: write });
    return { projectId, caseId: running, monitored: true };
  }

  /** Whether a project with these values is monitored on a day, and why. */
  async monitoring(
    client: Pick<pg.Pool, 'query'>,
    values: Pick<ProjectValues, 'pool' | 'municipalShare'>,
    on: string,
  ): Promise<ReturnType<typeof isMonitored>> {
    return whetherMonitored(client, values, await this.settings.on(on, 'monitoringThreshold', DEFAULT_THRESHOLD));
  }

  private async rules(): Promise<Rules> {
    const now = await this.clock.now();
    const on = dayOf(now);
    return {
      now,
      on,
      threshold: await this.settings.on(on, 'monitoringThreshold', DEFAULT_THRESHOLD),
      numberPattern: await this.settings.on(on, 'caseNumberPattern', DEFAULT_PATTERN),
      focusAreas: await this.settings.on(on, 'focusAreas', DEFAULT_FOCUS_AREAS),
    };
  }

  private async isVisible(projectId: number, actor: Actor): Promise<boolean> {
    const { sql, params } = scopeOf(actor, [projectId]);
    const { rowCount } = await this.database.pool.query(`select 1 from project p where p.id = $1 and ${sql}`, params);
    return rowCount === 1;
  }

  private async runningCase(projectId: number): Promise<number | null> {
    const { rows } = await this.database.pool.query<{ id: number }>(
      `select id from cases where project_id = $1 and workflow = 'project-monitoring' and ended_at is null`,
      [projectId],
    );
    return rows[0]?.id ?? null;
  }

  /** A project is monitored once: where its case has ended, no other is opened. */
  private async openIfMonitored(
    client: pg.PoolClient,
    projectId: number,
    values: ProjectValues,
    actor: Actor,
    rules: Rules,
  ): Promise<Registered> {
    const { monitored } = await whetherMonitored(client, values, rules.threshold);
    const { rowCount } = await client.query('select 1 from cases where project_id = $1 limit 1', [projectId]);
    const opens = monitored && rowCount === 0;
    const caseId = opens ? await this.openCase(client, projectId, values, actor, rules) : null;
    return { projectId, caseId, monitored };
  }

  private async openCase(
    client: pg.PoolClient,
    projectId: number,
    values: ProjectValues,
    actor: Actor,
    { numberPattern, on }: Rules,
  ): Promise<number> {
    const { firstDay, lastDay, committees, caseNumber } = values;
    if (caseNumber) await mustBeFree(client, caseNumber);
    const number = caseNumber ?? (await nextNumber(client, numberPattern, on));
    await client.query(`update project set search = search || ' ' || $2 where id = $1`, [projectId, fold(number)]);
    const input = { firstDay, lastDay, committees };
    const opened = await this.cases.open(
      { workflow: 'project-monitoring', input, number, projectId, openedFor: `project-${projectId}` },
      actor,
      client,
    );
    return opened.caseId;
  }
}

/** @throws NotYours */
async function registeredBefore(client: pg.PoolClient, key: string): Promise<Registered | undefined> {
  // The same form twice at once: the second waits here until the first is written.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [key]);
  const { rows } = await client.query<{ projectId: number; caseId: number | null }>(
    `select p.id as "projectId", c.id as "caseId" from project p left join cases c on c.opened_for = 'project-' || p.id
     where p.registration_key = $1`,
    [key],
  );
  return rows[0] && { ...rows[0], monitored: rows[0].caseId !== null };
}

function mayRegister(actor: Actor): void {
  const refusal = may(actor, REGISTERS, null, {});
  if (refusal) throw new NotYours(refusal);
}

/** @throws BadPayload */
function checked(payload: unknown): ProjectValues {
  const result = checkForm(projectForm, payload);
  if (!result.ok) throw new BadPayload(result.errors);
  const values = result.value as unknown as ProjectValues;
  const errors = checkProject(values);
  if (errors.length) throw new BadPayload(errors);
  return { ...values, committees: [...new Set(values.committees)].sort() };
}

async function whetherMonitored(
  client: Pick<pg.Pool, 'query'>,
  { pool, municipalShare }: Pick<ProjectValues, 'pool' | 'municipalShare'>,
  threshold: number,
) {
  const { rows } = await client.query<{ name: string; monitors_all: boolean }>(
    'select name, monitors_all from pool where code = $1',
    [pool],
  );
  const { name: poolName = '', monitors_all: poolMonitorsAll = false } = rows[0] ?? {};
  return isMonitored({ municipalShare, poolMonitorsAll, poolName }, threshold);
}

/** @throws NoSuchCase, CaseMovedOn, BadPayload */
async function writeChange(
  client: pg.PoolClient,
  projectId: number,
  before: ProjectValues,
  values: ProjectValues,
  expectedRevision: number,
  { focusAreas }: Rules,
): Promise<void> {
  const { rows } = await client.query<{ revision: number }>('select revision from project where id = $1 for update', [
    projectId,
  ]);
  const current = rows[0];
  if (!current) throw new NoSuchCase();
  if (current.revision !== expectedRevision) throw new CaseMovedOn(current.revision);
  await mustExist(client, values, focusAreas, projectId);
  await updateProject(client, projectId, values);
  await handOverTasks(client, projectId, before, values);
}

/** What is different, by the labels of the form, for the case's log. */
function changesOf(before: ProjectValues, after: ProjectValues): string {
  const textOf = (value: unknown) => JSON.stringify(value ?? '');
  const changed = Object.entries(projectForm).filter(
    ([name]) =>
      name !== 'caseNumber' &&
      textOf(before[name as keyof ProjectValues]) !== textOf(after[name as keyof ProjectValues]),
  );
  return changed.map(([, field]) => field.label.da).join(', ') || 'ingen';
}
