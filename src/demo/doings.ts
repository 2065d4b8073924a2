import { Injectable } from '@nestjs/common';
import { Cases, type NewEvent } from '../cases/case.service.js';
import { projectValues, Registration } from '../cases/registration.service.js';
import type { PersonActor } from '../people/actor.js';
import { Database } from '../platform/database.js';
import { Townspeople } from './townspeople.js';
import type { Deed, Happening, Story } from './town/story.js';

type Change = Extract<Deed, { changes: unknown }>['changes'];
type ToCase = Exclude<Deed, { changes: unknown } | { registers: true }>;

interface Entered {
  projectId: number;
  caseId: number | null;
}

/** Does what a story says through the product's own doors, as the person who does it there. */
@Injectable()
export class Doings {
  private readonly entered = new Map<string, Entered>();

  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly registration: Registration,
    private readonly people: Townspeople,
  ) {}

  /** @throws Refused when the product would refuse it to a person */
  async act({ story, who, does }: Happening & { story: Story }): Promise<void> {
    const actor = this.people.of(who, story.project);
    if ('registers' in does) return this.register(story, actor);
    if ('changes' in does) return this.change(story, does.changes, actor);
    const caseId = await this.caseOf(story, 'item' in does);
    await this.cases.send(caseId, await this.eventOf(does, caseId), actor);
  }

  private async register({ key, project }: Story, actor: PersonActor): Promise<void> {
    const { share, budget, manager, caseworker, evaluates, ...rest } = project;
    const values = {
      ...rest,
      budget: budget * 100,
      municipalShare: share * 100,
      fundHolder: this.people.of('itsHolder', project).id,
      projectManager: this.people.of(manager, project).id,
      caseworker: this.people.of(caseworker, project).id,
      evaluates: evaluates && String(this.of(evaluates).projectId),
    };
    this.entered.set(key, await this.registration.register(values, actor));
  }

  private async change({ key, project }: Story, { manager, ...rest }: Change, actor: PersonActor): Promise<void> {
    const { projectId } = this.of(key);
    const before = await projectValues(this.database.pool, projectId);
    const revision = await this.idOf('select revision as id from project where id = $1', [projectId]);
    const projectManager = manager ? this.people.of(manager, project).id : before?.projectManager;
    await this.registration.change(projectId, { ...before, ...rest, projectManager }, Number(revision), actor);
  }

  /** The project's case, or its recommendation before the committee: the latest one. */
  private async caseOf({ key }: Story, item: boolean): Promise<number> {
    const { caseId } = this.of(key);
    return item
      ? Number(await this.idOf('select max(id) as id from cases where parent_id = $1', [caseId]))
      : (caseId as number);
  }

  private async eventOf(does: ToCase, caseId: number): Promise<NewEvent> {
    if ('event' in does) return { type: does.event, payload: does.payload };
    if ('moves' in does) {
      const deadline = await this.idOf(
        `select id from deadline where case_id = $1 and name = $2 and status = 'pending'`,
        [caseId, does.moves],
      );
      return { type: 'DEADLINE_MOVED', payload: { deadline, to: does.to, reason: does.reason } };
    }
    const [type, name] = 'takes' in does ? ['TASK_CLAIMED', does.takes] : ['TASK_RELEASED', does.putsBack];
    const task = await this.idOf('select id from task where case_id = $1 and name = $2 and closed_at is null', [
      caseId,
      name,
    ]);
    return { type, payload: { task } };
  }

  private async idOf(sql: string, values: unknown[]): Promise<string> {
    const { rows } = await this.database.pool.query<{ id: number | null }>(sql, values);
    const id = rows[0]?.id;
    if (id === undefined || id === null) throw new Error('The story speaks of something that is not there');
    return String(id);
  }

  private of(key: string): Entered {
    const entered = this.entered.get(key);
    if (!entered) throw new Error(`${key} is not in the project bank yet`);
    return entered;
  }
}
