import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { w, type Words } from '../../workflows/words.js';
import type { Role } from '../../workflows/workflow.js';
import { Absences, type AbsenceRow } from '../people/absences.js';
import { inOwnRight, SYSTEM, type PersonActor } from '../people/actor.js';
import { change, mustLeaveAdmin } from '../people/person-changes.js';
import { endSessionsOf } from '../people/sessions.js';
import { endLinksOf } from '../people/sign-in-links.js';
import { Database } from '../platform/database.js';
import { Cases } from './case.service.js';
import { Refused } from './errors.js';
import { heldProjects, type HeldProject } from './queries/held-projects.js';
import { colleagues, tasksOf, type MovableTask } from './queries/tasks-to-move.js';
import { inLanes } from './rounds.service.js';
import { REFUSALS_FOR_SOMEBODY } from './refusal-words.js';
import { refusalOf } from './task-work.js';

/** What hangs on somebody who stops, or who gives up a role. */
export interface LeavingPlan {
  id: string;
  name: string;
  /** Open tasks they can then no longer do; those of cases that the one who asks sees nothing of are only counted. */
  tasks: MovableTask[];
  unseen: number;
  /** Projects that need another caseworker, project manager or fund holder: until then new tasks of theirs are nobody's. */
  projects: HeldProject[];
  /** Absences that end with it: their own, and those they are the substitute of. */
  absences: AbsenceRow[];
}

export interface LeavingOrder {
  /** The roles they keep; without it they stop altogether. */
  roles?: readonly Role[];
  /** Id of the colleague who gets the tasks; without it, and where it is not that colleague's work, they are free. */
  to?: string;
}

/** What became of one task. `released`: nobody has it now; `left`: it was done or moved meanwhile. */
export interface LeftTask {
  task: MovableTask;
  outcome: 'moved' | 'released' | 'left';
  /** Why it did not go to the colleague; null where it did, or nobody was chosen. */
  why: Words | null;
}

const AT_ONCE = 4;

/** Somebody stops, or gives up a role: what that means is shown beforehand, and then done. */
@Injectable()
export class Leaving {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly absences: Absences,
  ) {}

  /**
   * What would happen, and nothing is done.
   * @param order `roles`: those they keep; without it they stop altogether
   * @returns undefined when nobody has that id, or they have stopped and nothing is left to do
   */
  async planLeaving(
    personId: string,
    { roles }: Pick<LeavingOrder, 'roles'>,
    asking: PersonActor,
  ): Promise<LeavingPlan | undefined> {
    const { pool } = this.database;
    const person = await leaver(pool, personId);
    if (!person) return undefined;
    const [seen, all, projects, absences] = await Promise.all([
      tasksOf(pool, asking, personId),
      tasksOf(pool, SYSTEM, personId),
      heldProjects(pool, asking, personId),
      this.absences.list(personId),
    ]);
    const goes = (task: MovableTask) => !roles || !task.roles.some((role) => roles.includes(role));
    const tasks = seen.filter(goes);
    return {
      id: person.id,
      name: person.name,
      tasks,
      unseen: all.filter(goes).length - tasks.length,
      projects: projects.filter(({ as }) => !roles?.includes(as)),
      absences: roles ? absences.filter((one) => one.substitute === personId) : absences,
    };
  }

  /**
   * Does it: first the person, so that nothing new becomes theirs, then each task through its case's door. Begun again after
   * a crash it goes on with what is left.
   * @throws LastAdmin when nobody would be left to administer; Error when there is nobody with that id
   */
  async leave(personId: string, { roles, to }: LeavingOrder, actor: PersonActor): Promise<LeftTask[]> {
    const name = await this.database.transaction((client) => setPerson(client, personId, roles, actor));
    for (const one of await this.absences.list(personId))
      if (!roles || one.substitute === personId)
        await this.absences.end(one.id, { id: actor.id, name: actor.name, any: true });
    const { pool } = this.database;
    const tasks = await tasksOf(pool, SYSTEM, personId);
    const colleague = to ? (await colleagues(pool)).find(({ id }) => id === to && id !== personId) : undefined;
    const goes = tasks.filter((task) => !roles || !task.roles.some((role) => roles.includes(role)));
    const reason = reasonFor(name, actor, roles !== undefined);
    return inLanes(goes, AT_ONCE, (task) => this.pass(task, colleague, reason));
  }

  private async pass(task: MovableTask, to: PersonActor | undefined, reason: string): Promise<LeftTask> {
    const refusal = to ? refusalOf(task, inOwnRight(to), task.parties) : null;
    try {
      await this.cases.send(task.case_id, { type: 'TASK_RELEASED', payload: { task: String(task.id) } }, SYSTEM);
    } catch (error) {
      if (error instanceof Refused) return { task, outcome: 'left', why: MEANWHILE };
      throw error;
    }
    if (!to || refusal) return { task, outcome: 'released', why: refusal && REFUSALS_FOR_SOMEBODY[refusal] };
    try {
      const payload = { task: String(task.id), to: to.id, reason };
      await this.cases.send(task.case_id, { type: 'TASK_ASSIGNED', payload }, SYSTEM);
      return { task, outcome: 'moved', why: null };
    } catch (error) {
      if (error instanceof Refused) return { task, outcome: 'released', why: error.words };
      throw error;
    }
  }
}

/** Somebody at work, or who has stopped while a crash left tasks with them. */
async function leaver(pool: pg.Pool, id: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    `select p.id, p.name from person p where p.id::text = $1
       and (p.active or exists (select 1 from task t where t.assignee = p.id and t.closed_at is null))`,
    [id],
  );
  return rows[0];
}

/** @returns the person's name */
async function setPerson(
  client: pg.PoolClient,
  id: string,
  roles: readonly Role[] | undefined,
  actor: PersonActor,
): Promise<string> {
  await mustLeaveAdmin(client, id, roles ? { roles: [...roles] } : { active: false });
  const { rows } = await client.query<{ name: string; roles: Role[] }>(
    'select name, roles from person where id = $1 for update',
    [id],
  );
  const [before] = rows;
  if (!before) throw new Error(`There is nobody with the id ${id}`);
  const after = roles ? { roles: before.roles.filter((role) => roles.includes(role)) } : { active: false };
  await change(client, actor, id, after);
  if (!roles) await shutOut(client, id);
  return before.name;
}

/** Whatever let them in lets them in no longer, also if they come back one day. */
async function shutOut(client: pg.PoolClient, id: string): Promise<void> {
  await endSessionsOf(client, id);
  await endLinksOf(client, id);
  for (const table of ['api_token', 'calendar_feed'])
    await client.query(
      `update ${table} set revoked_at = clock_timestamp() where person_id = $1 and revoked_at is null`,
      [id],
    );
}

function reasonFor(name: string, { name: by }: PersonActor, keepsSome: boolean): string {
  return keepsSome
    ? `${name} har ikke længere rollen (ændret af ${by})`
    : `${name} arbejder her ikke længere (ændret af ${by})`;
}

const MEANWHILE = w('Opgaven er løst eller flyttet imens.', 'The task was done or moved meanwhile.');
