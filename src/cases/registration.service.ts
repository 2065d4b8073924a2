import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { checkForm } from '../../workflows/fields.js';
import { w } from '../../workflows/words.js';
import { dayOf } from '../calendar/working-days.js';
import type { Actor } from '../people/actor.js';
import { may } from '../people/may.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Settings } from '../platform/settings.js';
import { fold } from '../projects/fold.js';
import { DEFAULT_THRESHOLD, isMonitored } from '../projects/monitored.js';
import { checkProject, projectForm, type ProjectValues } from '../projects/project-form.js';
import { Cases } from './case.service.js';
import { BadPayload, CaseMovedOn, NoSuchCase, NotYours } from './errors.js';

export interface Registered {
  projectId: number;
  /** The monitoring case, where the project is monitored. */
  caseId: number | null;
  monitored: boolean;
}

const REGISTERS = { by: ['caseworker', 'supervisor'] } as const;
const COLUMNS = `name, summary, pool, administration, fund_holder, project_manager, caseworker, first_day, last_day,
  budget, municipal_share, focus_area, kle_number, records_link, evaluates, search`;

/** Enters projects in the project bank and changes them; a monitored one gets its case in the same transaction. */
@Injectable()
export class Registration {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly cases: Cases,
  ) {}

  /** @throws NotYours, BadPayload */
  async register(payload: unknown, actor: Actor): Promise<Registered> {
    mayRegister(actor);
    const values = checked(payload);
    const now = await this.clock.now();
    return this.database.transaction(async (client) => {
      await mustExist(client, values);
      await numberMustBeFree(client, values);
      const { rows } = await client.query<{ id: number }>(
        `insert into project (${COLUMNS}, created_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) returning id`,
        [...columnsOf(values, await searchText(client, values)), now, actor.id],
      );
      const projectId = (rows[0] as { id: number }).id;
      await setCommittees(client, projectId, values.committees);
      const { monitored } = await this.monitoring(client, values, dayOf(now));
      const caseId = monitored ? await this.openCase(client, projectId, values, actor, dayOf(now)) : null;
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
    const now = await this.clock.now();
    const running = await this.runningCase(projectId);
    if (running === null) return this.database.transaction((client) => this.write(client, projectId, values, expectedRevision, actor, dayOf(now)));
    const changes = await this.changes(projectId, values);
    const event = { type: 'PROJECT_CHANGED', payload: { lastDay: values.lastDay, committees: values.committees, changes } };
    await this.cases.send(running, event, actor, {
      alongside: async (client) => void (await this.write(client, projectId, values, expectedRevision, actor, dayOf(now), running)),
    });
    return { projectId, caseId: running, monitored: true };
  }

  /** Whether a project with these values is monitored today, and why. */
  async monitoring(client: Pick<pg.Pool, 'query'>, values: Pick<ProjectValues, 'pool' | 'municipalShare'>, on: string) {
    const { rows } = await client.query<{ name: string; monitors_all: boolean }>('select name, monitors_all from pool where code = $1', [values.pool]);
    const threshold = await this.settings.on(on, 'monitoringThreshold', DEFAULT_THRESHOLD);
    const { name = '', monitors_all: poolMonitorsAll = false } = rows[0] ?? {};
    return isMonitored({ municipalShare: values.municipalShare, poolMonitorsAll, poolName: name }, threshold);
  }

  private async write(client: pg.PoolClient, projectId: number, values: ProjectValues, expectedRevision: number, actor: Actor, on: string, running?: number): Promise<Registered> {
    await mustExist(client, values);
    const { rows: current } = await client.query<{ revision: number }>('select revision from project where id = $1 for update', [projectId]);
    if (!current[0]) throw new NoSuchCase();
    if (current[0].revision !== expectedRevision) throw new CaseMovedOn(current[0].revision);
    await client.query(
      `update project set (${COLUMNS}) = ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16), revision = revision + 1 where id = $17`,
      [...columnsOf(values, await searchText(client, values, projectId)), projectId],
    );
    await setCommittees(client, projectId, values.committees);
    const { monitored } = await this.monitoring(client, values, on);
    const { rows } = await client.query('select 1 from cases where project_id = $1 limit 1', [projectId]);
    const opens = running === undefined && monitored && rows.length === 0;
    const caseId = opens ? await this.openCase(client, projectId, values, actor, on) : (running ?? null);
    return { projectId, caseId, monitored };
  }

  private async openCase(client: pg.PoolClient, projectId: number, values: ProjectValues, actor: Actor, on: string): Promise<number> {
    const number = values.caseNumber ?? (await this.nextNumber(client, on));
    await client.query(`update project set search = search || ' ' || $2 where id = $1`, [projectId, fold(number)]);
    const input = { firstDay: values.firstDay, lastDay: values.lastDay, committees: values.committees.toSorted() };
    const opened = await this.cases.open({ workflow: 'project-monitoring', input, number, projectId, openedFor: `project-${projectId}` }, actor, client);
    return opened.caseId;
  }

  /** The municipality's own pattern (E8): `{year}-{serial}` gives `2009-147865`. */
  private async nextNumber(client: pg.PoolClient, on: string): Promise<string> {
    const pattern = await this.settings.on(on, 'caseNumberPattern', '{year}-{serial}');
    for (;;) {
      const { rows } = await client.query<{ serial: number }>(`select next_number('case') as serial`);
      const number = pattern.replace('{year}', on.slice(0, 4)).replace('{serial}', String((rows[0] as { serial: number }).serial));
      const taken = await client.query('select 1 from cases where number = $1', [number]);
      if (!taken.rowCount) return number;
    }
  }

  private async runningCase(projectId: number): Promise<number | null> {
    const { rows } = await this.database.pool.query<{ id: number }>(
      `select id from cases where project_id = $1 and workflow = 'project-monitoring' and ended_at is null`,
      [projectId],
    );
    return rows[0]?.id ?? null;
  }

  /** What is different, by the labels of the form, for the case's log. */
  private async changes(projectId: number, values: ProjectValues): Promise<string> {
    const before = await projectValues(this.database.pool, projectId);
    if (!before) throw new NoSuchCase();
    const changed = Object.entries(projectForm).filter(
      ([name]) => name !== 'caseNumber' && JSON.stringify(before[name as keyof ProjectValues] ?? '') !== JSON.stringify(values[name as keyof ProjectValues] ?? ''),
    );
    return changed.map(([, field]) => field.label.da).join(', ') || 'ingen';
  }
}

/** A project as its form has it, or `undefined` when there is none. */
export async function projectValues(client: Pick<pg.Pool, 'query'>, projectId: number): Promise<ProjectValues | undefined> {
  const { rows } = await client.query<ProjectValues>(
    `select name, summary, pool, administration, fund_holder as "fundHolder", project_manager as "projectManager", caseworker,
       array(select committee from project_committee where project = p.id order by committee) as committees,
       first_day as "firstDay", last_day as "lastDay", budget, municipal_share as "municipalShare", focus_area as "focusArea",
       kle_number as "kleNumber", records_link as "recordsLink", coalesce(evaluates::text, '') as evaluates
     from project p where id = $1`,
    [projectId],
  );
  return rows[0];
}

function mayRegister(actor: Actor): void {
  const refusal = may(actor, REGISTERS, null, {});
  if (refusal) throw new NotYours(refusal);
}

function checked(payload: unknown): ProjectValues {
  const result = checkForm(projectForm, payload);
  if (!result.ok) throw new BadPayload(result.errors);
  const values = result.value as unknown as ProjectValues;
  const errors = checkProject(values);
  if (errors.length) throw new BadPayload(errors);
  return { ...values, committees: [...new Set(values.committees)].sort() };
}

/** The choices are ids that came from outside: each must be there, and the people must have the role. */
async function mustExist(client: pg.PoolClient, values: ProjectValues): Promise<void> {
  const { rows } = await client.query<Record<string, boolean>>(
    `select exists (select 1 from pool where code = $1) as pool,
       exists (select 1 from administration where code = $2) as administration,
       exists (select 1 from person where id::text = $3 and active and 'fundHolder' = any(roles)) as "fundHolder",
       exists (select 1 from person where id::text = $4 and active and 'projectManager' = any(roles)) as "projectManager",
       exists (select 1 from person where id::text = $5 and active and 'caseworker' = any(roles)) as caseworker,
       (select count(*) from committee where code = any($6)) = cardinality($6) as committees,
       ($7 = '' or exists (select 1 from project where id::text = $7)) as evaluates`,
    [values.pool, values.administration, values.fundHolder, values.projectManager, values.caseworker, values.committees, values.evaluates ?? ''],
  );
  const missing = Object.entries(rows[0] ?? {}).filter(([, there]) => !there);
  if (missing.length) throw new BadPayload(missing.map(([path]) => ({ path, words: w('Vælg en af mulighederne.', 'Choose one of the options.') })));
}

async function numberMustBeFree(client: pg.PoolClient, { caseNumber }: ProjectValues): Promise<void> {
  if (!caseNumber) return;
  const { rowCount } = await client.query('select 1 from cases where number = $1', [caseNumber]);
  if (rowCount) throw new BadPayload([{ path: 'caseNumber', words: w('Nummeret er brugt på en anden sag.', 'The number is used by another case.') }]);
}

async function setCommittees(client: pg.PoolClient, projectId: number, committees: string[]): Promise<void> {
  await client.query('delete from project_committee where project = $1', [projectId]);
  await client.query('insert into project_committee (project, committee) select $1, unnest($2::text[])', [projectId, committees]);
}

/** Everything a person may search a project by, folded. */
async function searchText(client: pg.PoolClient, values: ProjectValues, projectId?: number): Promise<string> {
  const { rows } = await client.query<{ words: string }>(
    `select string_agg(words, ' ') as words from (
       select name as words from pool where code = $1
       union all select name from administration where code = $2
       union all select name from person where id::text = any($3)
       union all select code || ' ' || name from committee where code = any($4)
       union all select number from cases where project_id = $5) as found`,
    [values.pool, values.administration, [values.fundHolder, values.projectManager, values.caseworker], values.committees, projectId ?? null],
  );
  return fold([values.name, values.summary ?? '', values.focusArea ?? '', values.kleNumber ?? '', rows[0]?.words ?? ''].join(' '));
}

function columnsOf(values: ProjectValues, search: string): unknown[] {
  return [
    values.name,
    values.summary ?? '',
    values.pool,
    values.administration,
    values.fundHolder,
    values.projectManager,
    values.caseworker,
    values.firstDay,
    values.lastDay,
    values.budget,
    values.municipalShare,
    values.focusArea ?? '',
    values.kleNumber ?? '',
    values.recordsLink ?? '',
    values.evaluates ? Number(values.evaluates) : null,
    search,
  ];
}
