import type pg from 'pg';
import { endOfDay, type CalendarRules } from '../calendar/working-days.js';
import { workflowOf } from '../../workflows/released.js';
import { taskDefinitionOf } from './beside-tasks.js';
import type { Escalated } from './escalation-events.js';
import { isShown } from './queries/discretion.js';
import { DEFAULT_LADDER, lastDueReaching, rungsOf, type Ladders, type Rung, type Tells } from './escalation-ladders.js';
import { OTHER_CASES } from './queries/other-cases.js';
import { ASKED_FOR } from './queries/scope.js';

/** An open task with a date, and the rungs it has reached already. */
export interface ClimbingTask {
  id: number;
  case_id: number;
  key: string;
  name: string;
  about: string;
  assignee: string | null;
  due_at: Date;
  workflow: string;
  version: number;
  reached: number[];
  number: string;
  project_name: string | null;
  others: number;
}

/** A task that has reached a rung it had not, with what is told. */
export interface DueEscalation {
  task: ClimbingTask;
  rung: Rung;
  /** Earlier rungs that were missed. */
  passed: number[];
}

/**
 * The tasks that have reached a rung by the evening of a day and were not told of it: a look for each rung, by an index.
 * @param besides ids of tasks that are out of the question
 */
export async function dueEscalations(
  pool: pg.Pool,
  ladders: Ladders,
  today: string,
  rules: CalendarRules,
  { besides, limit }: { besides: number[]; limit: number },
): Promise<DueEscalation[]> {
  const own = Object.keys(ladders).filter((name) => name !== DEFAULT_LADDER);
  const found = new Map<number, ClimbingTask>();
  for (const [name, rungs] of Object.entries(ladders))
    for (const { workingDays } of rungs) {
      const dueBefore = endOfDay(lastDueReaching(workingDays, today, rules));
      const which = name === DEFAULT_LADDER ? [...own, 'escalation'] : [name];
      const { rows } = await pool.query<ClimbingTask>(
        `${CLIMBING} and t.due_at <= $1 and (t.name = any($2)) <> $3
           and not exists (select 1 from task_escalation e where e.task_id = t.id and e.rung = $4)
           and t.id <> all($5::int[]) order by t.due_at, t.id limit $6`,
        [dueBefore, which, name === DEFAULT_LADDER, workingDays, besides, limit],
      );
      for (const task of rows) found.set(task.id, task);
    }
  return [...found.values()].flatMap((task) => escalationOf(task, ladders, today, rules));
}

/** Of several rungs passed at once the last is told, and the others are noted. */
function escalationOf(task: ClimbingTask, ladders: Ladders, today: string, rules: CalendarRules): DueEscalation[] {
  const missed = rungsOf(task, ladders, rules).filter(
    ({ on, workingDays }) => on <= today && !task.reached.includes(workingDays),
  );
  const last = missed.at(-1);
  return last ? [{ task, rung: last, passed: missed.slice(0, -1).map(({ workingDays }) => workingDays) }] : [];
}

/**
 * The event's payload: with whom it is told, less those who are to know nothing of the project, or of a task like this (a
 * red that is not confirmed). Where there is nobody (a task that nobody has taken) the supervisors are told: somebody has
 * to see to it.
 */
export async function escalated(pool: pg.Pool, { task, rung, passed }: DueEscalation): Promise<Escalated> {
  const of = async (tells: Tells) => (await pool.query<{ id: string }>(PERSONS[tells], [task.id])).rows;
  const named = isShown(task.name, !OUTSIDE.includes(rung.tells)) ? await of(rung.tells) : [];
  const persons = named.length ? named : await of('supervisors');
  return {
    task: String(task.id),
    key: task.key,
    title: taskDefinitionOf(workflowOf(task.workflow, task.version), task.name).title(task.about),
    rung: rung.workingDays,
    passed,
    does: rung.does,
    tells: rung.tells,
    persons: persons.map(({ id }) => id),
  };
}

/** Those who hear of the office's own weighing when it is settled. */
const OUTSIDE: readonly Tells[] = ['fundHolder', 'projectManager'];

const CLIMBING = `
  select t.id, t.case_id, t.key, t.name, t.about, t.assignee, t.due_at, c.workflow, c.version, c.number, p.name as project_name, ${OTHER_CASES} as others,
    array(select e.rung from task_escalation e where e.task_id = t.id) as reached
  from task t join cases c on c.id = t.case_id left join project p on p.id = c.project_id
  where t.closed_at is null and t.waits_until is null and c.state <> 'paused'`;

const OF_TASK = `
  from task t join cases c on c.id = t.case_id left join project p on p.id = c.project_id, person who
  where t.id = $1 and who.active and not exists (
    select 1 from exclusion x where x.person_id = who.id and x.ended_at is null
      and (x.project_id = p.id or x.project_id in (select o.id from ${ASKED_FOR}))) and`;
const PERSONS: Record<Tells, string> = {
  assignee: `select who.id ${OF_TASK} who.id = t.assignee`,
  caseworker: `select who.id ${OF_TASK} who.id = p.caseworker`,
  fundHolder: `select who.id ${OF_TASK} who.id = p.fund_holder`,
  projectManager: `select who.id ${OF_TASK} who.id = p.project_manager`,
  supervisors: `select who.id ${OF_TASK} 'supervisor' = any(who.roles) order by who.name`,
};
