import type pg from 'pg';
import type { StoredSnapshot } from '../../workflows/decide.js';
import type { CalendarRules } from '../calendar/working-days.js';
import type { Payload } from '../../workflows/workflow.js';
import type { Actor } from '../people/actor.js';
import { maySee, seatsAt, type Parties } from '../people/may.js';
import { NoSuchCase, NotAllowedNow } from './errors.js';
import { ASKED_FOR } from './queries/scope.js';
import type { Assignees } from './step.js';

/** A case that nobody else can change until the transaction ends, with all that one step needs to know. */
export interface LockedCase {
  id: number;
  number: string;
  workflow: string;
  version: number;
  state: string;
  snapshot: StoredSnapshot;
  revision: number;
  ended: boolean;
  project_id: number | null;
  pool: string | null;
  project_manager: string;
  fund_holder: string;
  administration: string;
  caseworker: string;
  asked_for: NonNullable<Parties['askedFor']>;
  /** Ids of those whose no task can become: they see nothing of the project. */
  no_tasks: string[];
  /** The parts of those who do not work here, or as that, any longer. */
  vacant: (keyof Assignees)[];
  /** Of after the lock, by the one clock. */
  now: Date;
  /** The municipality's working days, where it has set any. */
  rules: CalendarRules | null;
  seen: SeenBefore | null;
}

type Whose = Pick<
  LockedCase,
  'workflow' | 'snapshot' | 'project_id' | 'pool' | 'project_manager' | 'fund_holder' | 'administration' | 'asked_for'
>;

/** Of `c`, in SQL: the projects that `Whose` wants of a request for access. */
export const ASKED_FOR_ROWS = `case c.workflow when 'document-access' then coalesce(
  (select jsonb_agg(jsonb_build_object('project', o.id, 'pool', o.pool)) from ${ASKED_FOR}), '[]') else '[]' end`;

/** An event that was logged under the same idempotency key. */
export interface SeenBefore {
  type: string;
  payload: Payload;
  by: string;
  seq: number;
  state: string;
}

const LAST_ID = 2 ** 31 - 1;

/** Prepared once a connection. By name, so that a newer release may add to what is told of a case while this one runs. */
const LOCK = {
  name: 'lock_cases',
  text: `select id, number, workflow, version, state, snapshot, revision, ended, project_id, pool, project_manager, fund_holder,
    administration, caseworker, vacant, now, rules, seen, ${ASKED_FOR_ROWS} as asked_for,
    case workflow when 'document-access' then no_tasks || array(
      select x.person_id from ${ASKED_FOR} join exclusion x on x.project_id = o.id and x.ended_at is null) else no_tasks end as no_tasks
    from lock_cases($1, $2, $3) c`,
};

/**
 * Waits for the case's lock. A case that is not theirs to see is not there; a committee's member comes to its meetings.
 * @param others the locks of other cases, where they are to be waited for first
 * @throws NoSuchCase
 */
export async function lockCase(
  client: pg.PoolClient,
  caseId: number,
  key: string | null,
  actor: Actor,
  others?: () => Promise<unknown>,
): Promise<LockedCase> {
  if (!Number.isInteger(caseId) || caseId < 1 || caseId > LAST_ID) throw new NoSuchCase();
  const asked = { ...LOCK, values: [[caseId], key, true] };
  const [, { rows }] = await Promise.all([others?.(), client.query<LockedCase>(asked)]);
  const locked = rows[0];
  if (!locked || !mayKnowOf(actor, locked)) throw new NoSuchCase();
  return locked;
}

/**
 * Locks those of the cases that nobody else is at, and waits for none.
 * @returns in the order of their ids, without those that are not the actor's to see
 */
export async function lockCases(
  client: pg.PoolClient,
  caseIds: readonly number[],
  key: string | null,
  actor: Actor,
): Promise<LockedCase[]> {
  const { rows } = await client.query<LockedCase>({ ...LOCK, values: [caseIds, key, false] });
  return rows.filter((locked) => mayKnowOf(actor, locked));
}

function mayKnowOf(actor: Actor, locked: LockedCase): boolean {
  const parties = partiesOf(locked);
  return maySee(actor, parties) || seatsAt(actor, parties).length > 0;
}

/**
 * Moved, met or not yet due by the one clock: then it does not fire, whatever was read before the lock and whatever the
 * worker's own clock says.
 * @throws NotAllowedNow
 */
export async function mustBeDue(client: pg.PoolClient, caseId: number, deadlineId: number): Promise<void> {
  const { rowCount } = await client.query(
    `select 1 from deadline where id = $1 and case_id = $2 and status = 'pending' and due_at <= pretended_now()`,
    [deadlineId, caseId],
  );
  if (!rowCount) throw new NotAllowedNow();
}

/** Whose the case is. A committee's item is the office's own work, also where it is about a project. */
export function partiesOf(locked: Whose): Parties {
  const { workflow, snapshot, pool } = locked;
  const isProjects = workflow === 'project-monitoring';
  return {
    project: locked.project_id ?? (tellsOfProjects(snapshot.context) ? 'all' : null),
    pool,
    committee: isProjects ? null : ((snapshot.context.committee as string | undefined) ?? null),
    projectManager: isProjects ? locked.project_manager : null,
    fundHolder: isProjects ? locked.fund_holder : null,
    administration: isProjects ? locked.administration : null,
    ...(workflow === 'document-access' && { askedFor: locked.asked_for }),
    ...(workflow === 'meeting' && { seats: (snapshot.context.members as { id: string }[]).map(({ id }) => id) }),
  };
}

/** The same in SQL: `TELLS_OF_PROJECTS` in queries/scope.ts. */
function tellsOfProjects({ briefing, hadCases }: Record<string, unknown>): boolean {
  return Boolean(briefing) || hadCases === true;
}

export function assigneesOf({ project_manager, fund_holder, caseworker, no_tasks, vacant }: LockedCase): Assignees {
  const unless = (person: string, part: keyof Assignees) =>
    no_tasks.includes(person) || vacant.includes(part) ? null : person;
  return {
    projectManager: unless(project_manager, 'projectManager'),
    fundHolder: unless(fund_holder, 'fundHolder'),
    caseworker: unless(caseworker, 'caseworker'),
  };
}
